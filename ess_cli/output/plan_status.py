"""The progress of the plan, in every form in which it is read."""

from decimal import Decimal
from typing import Any

from ess_cli.knowledge import terms
from ess_cli.output.forms import Book, Forms, Sheet
from ess_cli.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.plan.progress import ActionProgress, PlanProgress, overdue
from ess_cli.plan.statuses import counted
from ess_cli.typography import date_text
from ess_cli.wording import count, decimal, listed, short_date

MISSING = {
    "services": "service pilote",
    "indicators": "indicateur",
    "budget": "budget ou moyens",
    "end": "date de fin",
    "description": "description",
}


def page(progress: PlanProgress) -> Page:
    """How the plan stands: verdict, axes, what is late, what the fiches lack, every action."""
    dossier, at = progress.dossier, progress.at
    title = dossier.plan.title if dossier.plan else "Plan"
    blocks: list[Block] = [Heading(f"{dossier.name} : {title} au {date_text(at)}", 1)]
    if not progress.actions:
        blocks.append(Sentence("Le plan n'a pas encore de fiche-action."))
        return [*blocks, *_axes(progress)]
    blocks += [verdict(progress), *_axes(progress), *_late(progress), *_gaps(progress)]
    statuses = terms("action_status")
    rows = tuple(
        (
            one.place.number or "–",
            one.action.title,
            statuses[one.action.status],
            percentage(one.progress),
            ", ".join(_services(one, progress)) or "–",
        )
        for one in progress.actions
    )
    headers = ("N°", "Action", "Statut", "Avancement", "Services pilotes")
    return [*blocks, Heading("Toutes les actions"), Table("Les actions du plan", headers, rows)]


def verdict(progress: PlanProgress) -> Sentence:
    """How many actions there are, by status, and how many are late."""
    late = sum(one.late for one in progress.actions)
    text = counted([one.action for one in progress.actions])
    if late:
        return Sentence(f"{text}. {count(late, 'action')} en retard.", "warning")
    return Sentence(f"{text}. Aucune n'est en retard.", "good")


def _axes(progress: PlanProgress) -> list[Block]:
    if not progress.axes:
        return [Sentence("Le plan n'a pas encore d'axe.")]
    rows = tuple(
        (
            one.place.number,
            f"{one.place.level} : {one.place.axis.title}",
            str(len(one.place.actions)),
            percentage(one.progress),
        )
        for one in progress.axes
    )
    headers = ("N°", "Axe", "Actions", "Avancement")
    return [Heading("Avancement par axe"), Table("Avancement par axe", headers, rows)]


def _late(progress: PlanProgress) -> list[Block]:
    late = sorted((one for one in progress.actions if one.late), key=lambda one: -one.days_late)
    if not late:
        return []
    lines = []
    for one in late:
        day, step = overdue(one.action, progress.at)[0]
        what = f"étape « {step} » attendue" if step else "fin prévue"
        lines.append(
            f"{name(one)} : {what} le {short_date(day)}, {count(one.days_late, 'jour')} de retard"
        )
    return [Heading("En retard"), Items(tuple(lines))]


def _gaps(progress: PlanProgress) -> list[Block]:
    lines = [
        f"{name(one)} : {listed([MISSING[key] for key in one.missing])}"
        for one in progress.actions
        if one.missing and one.action.active
    ]
    stale = [name(one) for one in progress.actions if one.stale]
    blocks: list[Block] = []
    if lines:
        blocks += [Heading("À compléter dans les fiches"), Items(tuple(lines))]
    if stale:
        blocks += [Heading("Pas revues depuis un an"), Items(tuple(stale))]
    return blocks


def name(one: ActionProgress) -> str:
    """« 1.2 Acheter autrement »."""
    return f"{one.place.number} {one.action.title}" if one.place.number else one.action.title


def percentage(value: Decimal | None) -> str:
    """« 66,7 % », or « – » where nothing is known."""
    return "–" if value is None else f"{decimal(value)} %"


def _services(one: ActionProgress, progress: PlanProgress) -> list[str]:
    known = progress.dossier.service
    return [known[s].short_name or known[s].name for s in one.action.services if s in known]


HEADERS = (
    "numéro",
    "id",
    "action",
    "axe",
    "statut",
    "avancement",
    "jours de retard",
    "pas revue depuis un an",
    "à compléter",
    "services pilotes",
    "début",
    "fin",
)


def table(progress: PlanProgress) -> Sheet:
    """One row an action."""
    statuses = terms("action_status")
    rows = [
        [
            one.place.number or "",
            one.action.id,
            one.action.title,
            one.action.axis,
            statuses[one.action.status],
            one.progress,
            one.days_late,
            "oui" if one.stale else "non",
            ", ".join(MISSING[key] for key in one.missing),
            ", ".join(_services(one, progress)),
            one.action.start,
            one.action.end,
        ]
        for one in progress.actions
    ]
    return Sheet("Actions", HEADERS, rows)


def book(progress: PlanProgress) -> Book:
    """The axes, then the actions."""
    axes = [
        (
            one.place.number,
            one.place.level,
            one.place.axis.title,
            len(one.place.actions),
            one.progress,
        )
        for one in progress.axes
    ]
    headers = ("numéro", "niveau", "titre", "actions", "avancement (%)")
    title = progress.dossier.plan.title if progress.dossier.plan else "Plan"
    return Book(f"Avancement : {title}", (table(progress), Sheet("Axes", headers, axes)))


def as_json(progress: PlanProgress) -> dict[str, Any]:
    """Axes and actions, for programs."""
    return {
        "format": "ess.plan/1",
        "axes": [
            {
                "number": one.place.number,
                "id": one.place.axis.id,
                "title": one.place.axis.title,
                "level": one.place.level,
                "depth": one.place.depth,
                "actions": len(one.place.actions),
                "progress": _number(one.progress),
            }
            for one in progress.axes
        ],
        "actions": [
            {
                "number": one.place.number,
                "id": one.action.id,
                "title": one.action.title,
                "axis": one.action.axis,
                "status": one.action.status,
                "progress": _number(one.progress),
                "late": one.late,
                "days_late": one.days_late,
                "stale": one.stale,
                "missing": list(one.missing),
                "services": list(one.action.services),
            }
            for one in progress.actions
        ],
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


FORMS: Forms = {"text": page, "csv": table, "json": as_json, "xlsx": book}
