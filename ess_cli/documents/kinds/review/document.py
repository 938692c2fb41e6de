"""The yearly review of the plan, as its template prints it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.drawings.calendar import ROWS
from ess_cli.documents.environment import text
from ess_cli.documents.kinds.assembly import assembly_of
from ess_cli.documents.kinds.plan.calendar import calendar_of, calendar_words
from ess_cli.documents.kinds.plan.cover import cover_pictures
from ess_cli.documents.kinds.plan.values import years_text
from ess_cli.documents.kinds.review import actions, life
from ess_cli.documents.kinds.review.indicators import indicators, reached
from ess_cli.documents.kinds.review.money import headline, money
from ess_cli.documents.kinds.review.requests import requests
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.model.dossier import Dossier
from ess_cli.plan.contributions import is_answered
from ess_cli.plan.sections import is_final
from ess_cli.plan.statuses import counted
from ess_cli.plan.year import PlanYear, contributions_of, steps_done
from ess_cli.typography import date_text
from ess_cli.wording import count

TEMPLATE = "review"
_FIGURES = 6
_COVERED = ("service a un·e correspondant·e", "services ont un·e correspondant·e")
_ANSWERED = ("contribution a reçu sa réponse", "contributions ont reçu leur réponse")
_REACHED = ("indicateur mesuré a atteint sa cible", "indicateurs mesurés ont atteint leur cible")


def review_document(
    dossier: Dossier, root: Path, year: int, at: date, *, public: bool = False
) -> Document:
    """The review of one year of the plan.

    Args:
        dossier: the dossier, which has a plan.
        root: its folder, for its templates.
        year: a year of the plan that has begun at the date.
        at: the reference date.
        public: leave out what is internal, and call agents and partners by their functions.

    Raises:
        DocumentError: a template of the dossier cannot be used.
        PersonalData: the document is public, and would hold some.
        ValueError: the dossier has no plan.
    """
    if dossier.plan is None:
        raise ValueError("no plan")
    made_by = writer(dossier, root, at, public=public)
    words = _words(YearInPlan(dossier, dossier.plan, PlanYear(year, at), made_by))
    return document(TEMPLATE, words["title"], words, made_by)


def _words(found: YearInPlan) -> dict[str, Any]:
    """Everything the template prints."""
    plan, year = found.plan, found.year
    assembly = assembly_of(found.dossier, year.at)
    return {
        "title": f"Bilan {year.year}",
        "plan": plan.title,
        "period": years_text(plan.start, plan.end),
        "authority": found.dossier.name,
        **cover_pictures(plan, found.writer),
        "year": str(year.year),
        "before": str(year.year - 1),
        "last": date_text(year.last),
        "state_day": date_text(year.at),
        "over": year.over,
        "draft": not is_final(plan, year.last),
        "figures": [(text(one), text(words)) for one, words in _figures(found)],
        "axis_tiles": actions.tiles(found),
        "counted": counted([one.action for one in found.places]) if found.places else "",
        "by_status": actions.by_status(found),
        "axes": actions.axes(found),
        "money": money(found),
        "indicators": indicators(found),
        "meetings": life.meetings(found),
        "taken": life.taken(found),
        "evolutions": life.evolutions(found),
        "contributions": life.contributions(found),
        "network": life.network(found),
        "to_decide": list(actions.to_decide(found)),
        "ahead": actions.ahead(found),
        "requests": list(requests(found)),
        "assembly": assembly.of,
        **_calendar(found),
    }


def _calendar(found: YearInPlan) -> dict[str, Any]:
    """The calendar where it holds in two pages, else that the plan has it."""
    bars = calendar_of(found.now, found.writer).bars
    if len(bars) > 2 * ROWS:
        words = f"Le calendrier des {len(bars)} actions datées se trouve dans le plan."
        return {"calendar": {"figures": [], "rows": [], "undated": []}, "calendar_left": words}
    return {"calendar": calendar_words(found.now, found.writer), "calendar_left": ""}


def _figures(found: YearInPlan) -> Iterator[tuple[str, str]]:
    """The figures that say most, those that would be zero left out."""
    done = len(steps_done(found.places, found.year))
    held = len(found.meetings)
    received = contributions_of(found.dossier, found.year)
    answered = sum(is_answered(one, found.year.last) for one in received)
    met, measured, _ = reached(found)
    counts = found.now.counts
    every = [
        _counted(len(found.places), "action", "actions"),
        _counted(done, "étape réalisée", "étapes réalisées"),
        headline(found) or ("0", ""),
        _out_of(counts["covered"] + counts["shared"], counts["in_scope"], _COVERED),
        _counted(held, "réunion tenue", "réunions tenues"),
        _out_of(answered, len(received), _ANSWERED),
        _out_of(met, measured, _REACHED),
    ]
    kept = [one for one in every if one[0] != "0"]
    yield from ((figure, found.writer.ours(words)) for figure, words in kept[:_FIGURES])


def _counted(number: int, one: str, many: str) -> tuple[str, str]:
    return str(number), count(number, one, many).partition(" ")[2]


def _out_of(part: int, whole: int, words: tuple[str, str]) -> tuple[str, str]:
    return (f"{part} sur {whole}" if whole else "0"), words[whole > 1]
