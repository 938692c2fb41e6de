"""One fiche-action, as its template prints it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ess_cli.coverage.delegations import elected_of_action
from ess_cli.documents.environment import safe
from ess_cli.documents.kinds.plan.fiche_money import (
    budget_tables,
    funding_lines,
    staff_line,
)
from ess_cli.documents.kinds.plan.indicators import indicator_line
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.values import period_text
from ess_cli.documents.writer import Writer
from ess_cli.model.actions import Action, Step
from ess_cli.model.dossier import Dossier
from ess_cli.plan.tree import NumberedAction
from ess_cli.typography import date_text
from ess_cli.wording import enumerated

_DEEPEST = 6
SHAPES = {
    "to_discuss": "○",
    "planned": "○",
    "in_progress": "◐",
    "done": "●",
    "on_hold": "◌",
    "blocked": "■",
    "postponed": "◌",
    "dropped": "✕",
}
_LONG = ("description", "context", "goals", "resources", "risks", "communication")


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
        "colour": _colour(place, materials),
        "state": _state(action, writer),
        # A reason is for those who decide.
        "decide": "" if writer.public else action.status_reason or "",
        **{key: writer.markdown(getattr(action, key), level) for key in _LONG},
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
        "steps": [_step(step, writer, at, materials.voted) for step in action.steps],
        "budget": budget_tables(action, materials, writer),
        "staff": staff_line(action, writer),
        "funders": list(funding_lines(action, materials, writer)),
        "indicators": [indicator_line(one, coverage, materials.voted) for one in action.indicators],
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


def _colour(place: NumberedAction, materials: Materials) -> int:
    """The number of the axis of the first level, which gives the colour; 0 outside the plan."""
    return int(materials.axis[place.path[0]].number) if place.path else 0


def _state(action: Action, writer: Writer) -> str:
    """« ◐ en cours · priorité haute »."""
    shape, word = SHAPES.get(action.status, ""), writer.word("action_status", action.status)
    priority = writer.word("priority", action.priority)
    return f"{shape} {word}".strip() + (f" · priorité {priority}" if priority else "")


def _step(step: Step, writer: Writer, at: date, voted: bool) -> str:
    words = step.title
    if voted and step.done is not None and step.done <= at:
        words += f" – réalisation : {date_text(step.done)}"
    elif step.due is not None:
        words += f" – échéance : {date_text(step.due)}"
    owner = writer.naming.actors(step.owner)
    return f"{words} ({owner})" if owner else words


def _others(action: Action, materials: Materials, writer: Writer) -> Iterator[str]:
    """The actions this one depends on, those that may be shown."""
    if not action.depends_on:
        return
    for place in materials.places:
        if place.action.id in action.depends_on:
            yield place.name
