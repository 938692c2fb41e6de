"""The report to the assembly and the draft of its délibération, as their template prints them."""

from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.kinds.plan.money import axis_name
from ess_cli.documents.kinds.plan.money import money as plan_money
from ess_cli.documents.kinds.resolution.articles import articles
from ess_cli.documents.kinds.resolution.grounds import considerations, dialogue, used_competences
from ess_cli.documents.kinds.resolution.subject import Subject
from ess_cli.documents.kinds.resolution.visas import legal_rows, sources, visas
from ess_cli.documents.kinds.review import actions
from ess_cli.documents.kinds.review.money import money as year_money
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.model.dossier import Dossier
from ess_cli.plan.measures import measure_text
from ess_cli.plan.statuses import counted
from ess_cli.plan.year import PlanYear
from ess_cli.typography import date_text
from ess_cli.wording import enumerated

TEMPLATE = "resolution"


def resolution_document(dossier: Dossier, root: Path, year: int, at: date) -> Document:
    """The report and the draft délibération: on the plan, or once it is adopted on its review.

    Args:
        dossier: the dossier, which has a plan.
        root: its folder, for its templates and pictures.
        year: the year of the review, once the plan is adopted.
        at: the reference date.

    Raises:
        DocumentError: a template or a picture of the dossier cannot be used.
        ValueError: the dossier has no plan.
    """
    if dossier.plan is None:
        raise ValueError("no plan")
    made_by = writer(dossier, root, at)
    subject = Subject(YearInPlan(dossier, dossier.plan, PlanYear(year, at), made_by))
    words = _words(subject)
    return document(TEMPLATE, words["title"], words, made_by)


def _words(subject: Subject) -> dict[str, Any]:
    """Everything the template prints."""
    found = subject.found
    dossier, plan, year, made_by = found.dossier, found.plan, found.year, found.writer
    assembly = subject.assembly
    return {
        "title": subject.object,
        "assembly": f"{assembly.the[:1].upper()}{assembly.the[1:]}",
        "executive": f"{assembly.executive[:1].upper()}{assembly.executive[1:]}",
        "signatory": (dossier.signatory(year.at) or ("", None))[0],
        "presented": enumerated(
            one.name for one in dossier.in_post(dossier.contacts.elected, year.at)
        ),
        "reviewing": subject.reviewing,
        "year": str(year.year),
        "last": date_text(year.last),
        "framework": made_by.markdown(plan.framework, 3),
        "ambition": made_by.markdown(plan.ambition, 3),
        "diagnosis": made_by.markdown(plan.diagnosis.text, 3),
        "figures": [
            [one.label, measure_text(one.value, one.unit), f"{one.source}, {one.year}"]
            for one in plan.diagnosis.figures
        ],
        "competences": used_competences(subject),
        "counted": counted([one.action for one in found.places]) if found.places else "",
        "axes": _axes(subject),
        "by_status": actions.by_status(found) if subject.reviewing else [],
        "to_decide": list(actions.to_decide(found)),
        "dialogue": dialogue(subject).partition(" : ")[2],
        "money": year_money(found) if subject.reviewing else plan_money(found.materials, made_by),
        "evaluation": made_by.markdown(plan.evaluation, 3),
        "visas": list(visas(dossier, plan, year.at)),
        "considerations": list(considerations(subject)),
        "articles": list(articles(subject)),
        "mentions": [row["text"] for row in legal_rows(dossier, "mention")],
        "sources": sources(dossier),
    }


def _axes(subject: Subject) -> list[list[str]]:
    """Each axis, then its actions with the service that leads them."""
    rows: list[list[str]] = []
    found = subject.found
    for name, places in found.roots():
        rows.append([axis_name(name, found.materials)])
        rows += [
            [place.name, found.writer.naming.actors(place.action.services)] for place in places
        ]
    return rows
