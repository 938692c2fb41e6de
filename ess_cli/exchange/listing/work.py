"""Bodies, meetings and fiches-action, under the columns of such lists."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ess_cli.exchange.importing.cells import without_number
from ess_cli.exchange.listing.called import Called, label, labels
from ess_cli.exchange.listing.words import Row, clock, lasting
from ess_cli.knowledge import terms
from ess_cli.model.actions import Action
from ess_cli.model.bodies import Body
from ess_cli.model.dossier import Dossier
from ess_cli.plan.tree import NumberedAction, plan_tree
from ess_cli.wording import decimal

_AXES = ("axis", "axis2", "axis3", "axis4")
_TEXTS = (
    "description", "context", "goals", "resources", "risks", "status_reason", "start", "end",
    "decision", "communication",
)  # fmt: skip


def bodies(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """The bodies, with who chairs and who sits in them at the date."""
    for one in dossier.bodies:
        yield {
            "name": one.name,
            "id": one.id,
            "short_name": one.short_name,
            "kind": label("body_kind", one.kind),
            "mode": label("body_mode", one.mode),
            "purpose": one.purpose,
            "chair": called.people(chair.person for chair in one.chair if chair.runs(at)),
            "secretariat": called.several("services", one.secretariat),
            "members": _members(one, called, at),
            "created": one.created,
            "closed": one.closed,
            "decision": one.decision,
            "per_year": one.per_year,
            "place": one.place,
            "start": clock(one.start),
            "duration": lasting(one.duration),
        }


def _members(body: Body, called: Called, at: date) -> str:
    found = []
    for one in body.members:
        if not one.runs(at):
            continue
        if one.organisation:
            found.append(called.one("organisations", one.organisation))
        elif one.service:
            found.append(called.one("services", one.service))
        elif called.shown(one.person):
            found.append(called.one("people", one.person))
    return "; ".join(found)


def meetings(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """The meetings, without their agendas."""
    for one in dossier.meetings:
        yield {
            "date": one.date,
            "body": label("one_off_kind", one.kind) or called.one("bodies", one.body),
            "project": called.one("projects", one.project),
            "id": one.id,
            "title": one.title,
            "start": clock(one.start),
            "end": clock(one.end),
            "duration": lasting(one.duration),
            "place": one.place,
            "url": one.url,
            "mode": label("meeting_mode", one.mode),
            "state": label("meeting_state", one.state),
        }


def actions(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """The fiches-action in the order of the plan, with the axes that lead to them."""
    tree = plan_tree(dossier)
    axes = {one.axis.id: f"{one.number}. {one.axis.title}" for one in tree.axes}
    for place in tree.actions:
        action = place.action
        path = dict(zip(_AXES, (axes[name] for name in place.path), strict=False))
        row = {"title": _title(place), "id": action.id, "number": place.number, **path}
        said = {key: getattr(action, key) for key in _TEXTS}
        yield {**row, **said, **_lists(action, called), **_money(dossier, action, called)}


def _title(place: NumberedAction) -> str:
    """The title; one that starts with a number has that of the action before it."""
    title = place.action.title
    return title if without_number(title) == title else f"{place.number or '0'}. {title}"


def _lists(action: Action, called: Called) -> Row:
    own = ("operator",)
    operators = [one.organisation for one in action.organisations if one.role in own]
    others = [one.organisation for one in action.organisations if one.role not in own]
    return {
        "results": "\n".join(action.results),
        "status": label("action_status", action.status),
        "priority": label("priority", action.priority),
        "recurring": "oui" if action.recurring else None,
        "services": called.several("services", action.services),
        "contributing": called.several("services", action.contributing),
        "leads": called.people(action.leads),
        "elected": called.people(action.elected),
        "organisations": called.several("organisations", others),
        "operators": called.several("organisations", operators),
        "competences": called.several("competences", action.competences),
        "levers": labels("lever", action.levers),
        "participation": terms("participation")[action.participation]
        if action.participation
        else None,
        "targets": "\n".join(action.targets),
        "territory": "\n".join(action.territory),
        "indicators": "\n".join(one.label for one in action.indicators),
        "steps": "\n".join(one.title for one in action.steps),
        "bodies": called.several("bodies", action.bodies),
    }


def _money(dossier: Dossier, action: Action, called: Called) -> Row:
    lines = [
        one.amount for one in action.budget if one.nature == "planned" and one.amount is not None
    ]
    funders = (
        f"{one.name or called.one('organisations', one.organisation)} : {decimal(one.amount)} €"
        for one in action.funders
    )
    return {"budget": sum(lines, Decimal("0.00")) if lines else None, "funders": "\n".join(funders)}
