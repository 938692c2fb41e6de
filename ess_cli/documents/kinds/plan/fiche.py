"""One fiche-action, as its template prints it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ess_cli.coverage.delegations import elected_of_action
from ess_cli.documents.environment import safe
from ess_cli.documents.kinds.plan.indicators import indicator_text
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.values import euros_text, period_text, year_text
from ess_cli.documents.writer import Writer
from ess_cli.model.actions import Action, Step
from ess_cli.model.dossier import Dossier
from ess_cli.plan.budget_lines import Line
from ess_cli.plan.tree import NumberedAction
from ess_cli.typography import amount_text, date_text, number_text
from ess_cli.wording import enumerated

_DEEPEST = 6


def fiche(
    place: NumberedAction, materials: Materials, writer: Writer, level: int
) -> dict[str, Any]:
    """Everything the template prints of an action.

    Args:
        place: the action and its number.
        materials: the plan it is in.
        writer: where its texts are put.
        level: level of the heading it stands under, 1 to 6.
    """
    action, naming = place.action, writer.naming
    coverage = materials.coverage
    dossier, at = coverage.dossier, coverage.at
    title = action.title
    themes = {theme.id: theme.label for theme in dossier.plan.themes} if dossier.plan else {}
    own = {one.id: one.label for one in dossier.competences}
    elected = elected_of_action(action, dossier, at)
    return {
        "marks": safe("#" * min(level, _DEEPEST)),
        "name": place.name,
        "title": title,
        "axis": " ; ".join(_axes(place, materials, writer)),
        "status": writer.word("action_status", action.status),
        "priority": writer.word("priority", action.priority),
        # A reason is for those who decide.
        "decide": "" if writer.public else action.status_reason or "",
        **{
            key: writer.markdown(getattr(action, key), level)
            for key in ("description", "context", "goals", "resources", "risks", "communication")
        },
        "results": action.results,
        "services": naming.actors(action.services),
        "services_word": "Service pilote" if len(action.services) < 2 else "Services pilotes",
        "contributing": naming.actors(action.contributing),
        "leads": naming.actors(action.leads),
        "elected": naming.actors(elected),
        "elected_word": _referents(elected, dossier, writer),
        "partners": [
            f"{naming.actor(one.organisation)} ({writer.word('partner_role', one.role)})"
            for one in action.organisations
        ],
        "bodies": naming.actors(action.bodies),
        "targets": enumerated(action.targets),
        "territory": enumerated(action.territory),
        "levers": enumerated(writer.word("lever", one) for one in action.levers),
        "competences": enumerated(
            own.get(one) or writer.word("competence", one) for one in action.competences
        ),
        "themes": enumerated(themes[one] for one in action.themes if one in themes),
        "participation": writer.word("participation", action.participation),
        "period": period_text(action),
        "steps": [_step(step, writer, at) for step in action.steps],
        "budget": list(_budget(action, materials, writer)),
        "staff": _staff(action, writer),
        "funders": list(_funders(action, materials, writer)),
        "indicators": [indicator_text(one, coverage, writer) for one in action.indicators],
        "depends_on": enumerated(_others(action, materials, writer)),
        "decision": action.decision or "",
        "documents": [
            {"title": one.title, "url": one.url, "path": one.path} for one in action.documents
        ],
    }


def _referents(elected: tuple[str, ...], dossier: Dossier, writer: Writer) -> str:
    """What the members in charge are called: one agrees with her civility."""
    if len(elected) > 1:
        return writer.ours("Élu·e·s référent·e·s")
    civility = dossier.person[elected[0]].civility if elected else None
    return writer.ours("Élu·e référent·e", civility)


def _axes(place: NumberedAction, materials: Materials, writer: Writer) -> Iterator[str]:
    """« Axe 1 – … », « Objectif 1.1 – … »."""
    for name in place.path:
        axis = materials.axis[name]
        title = axis.axis.title
        yield f"{axis.level} {axis.number} – {title}"


def _step(step: Step, writer: Writer, at: date) -> str:
    words = step.title
    if step.done is not None and step.done <= at:
        words += f" : fait le {date_text(step.done)}"
    elif step.due is not None:
        words += f" : pour le {date_text(step.due)}"
    owner = writer.naming.actors(step.owner)
    return f"{words} ({owner})" if owner else words


def _budget(action: Action, materials: Materials, writer: Writer) -> Iterator[str]:
    """One sentence for the amounts of one nature, section, tax and perimeter."""
    groups: dict[tuple[str, str | None, str | None, str | None], list[Line]] = {}
    for line in materials.lines.get(action.id, ()):
        key = (line.nature, line.section, line.tax, line.perimeter)
        groups.setdefault(key, []).append(line)
    for (nature, section, tax, perimeter), lines in groups.items():
        amounts = ", ".join(f"{amount_text(x.amount)} ({year_text(x.year)})" for x in lines)
        about = [writer.word("budget_section", section), writer.word("tax", tax)]
        label = writer.word("budget_nature", nature)
        words = ", ".join([label[0].upper() + label[1:], *(word for word in about if word)])
        end = f" – {perimeter}" if perimeter else ""
        yield f"{words} : {amounts}{end}"


def _staff(action: Action, writer: Writer) -> str:
    """« en équivalents temps plein : 0,4 (2026), 0,6 (2027) »."""
    found = [
        f"{number_text(line.fte)} ({year_text(line.year)})"
        for line in action.budget
        if line.fte is not None and not (writer.public and line.visibility == "internal")
    ]
    return f"en équivalents temps plein : {', '.join(found)}" if found else ""


def _funders(action: Action, materials: Materials, writer: Writer) -> Iterator[str]:
    """Who else pays, then what the authority pays itself where that can be told."""
    for one in materials.funding.get(action.id, ()):
        kind = ", en nature" if one.in_kind else ""
        state = writer.word("funder_state", one.state)
        yield f"{one.name} : {amount_text(one.amount)} ({year_text(one.year)}, {state}{kind})"
    found = materials.financing.get(action.id)
    if found is not None and found.funded and found.own is not None:
        amount = euros_text(found.own, writer.word("tax", found.tax))
        yield f"Part de la collectivité : {amount}"


def _others(action: Action, materials: Materials, writer: Writer) -> Iterator[str]:
    """The actions this one depends on, those that may be shown."""
    if not action.depends_on:
        return
    for place in materials.places:
        if place.action.id in action.depends_on:
            yield place.name
