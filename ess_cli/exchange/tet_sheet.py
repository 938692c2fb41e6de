"""The plan in the import layout of Territoires en Transitions: its 28 columns, in its order.

Source: the import template of the platform (headings on the second row), as published in 2026.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from ess_cli.exchange.importing.kinds.tet import TET
from ess_cli.knowledge import terms
from ess_cli.model.actions import Action
from ess_cli.model.dossier import Dossier
from ess_cli.model.plan import Axis
from ess_cli.plan.tree import plan_tree

COLUMNS = TET.columns[:28]
"""Those that the platform reads; its template has others, that it leaves out."""
FIRST_ROW = 3
_HEADINGS = 1
_STATUS = {
    "to_discuss": "A discuter", "planned": "À venir", "in_progress": "En cours",
    "on_hold": "En pause", "blocked": "Bloqué", "postponed": "En pause", "done": "Réalisé",
    "dropped": "Abandonné",
}  # fmt: skip
_PRIORITY = {"high": "Élevé", "medium": "Moyen", "low": "Bas"}
_FUNDERS = 3
Cell = str | date | Decimal | None


def tet_sheet(dossier: Dossier, at: date) -> tuple[bytes, list[str]]:
    """The file, and what the layout has no place for."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    created = datetime(at.year, at.month, at.day)
    book.set_properties({"title": "Plan d'action", "author": dossier.name, "created": created})
    page = book.add_worksheet("Fichier d'import")
    bold = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DCE6F1"})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    page.freeze_panes(FIRST_ROW, 0)
    for place, column in enumerate(COLUMNS):
        page.write_string(_HEADINGS, place, column.heading, bold)
        page.set_column(place, place, 24)
    left: list[str] = []
    for number, cells in enumerate(_rows(dossier, left), start=FIRST_ROW):
        for place, column in enumerate(COLUMNS):
            match cells.get(column.key):
                case str() as words if words:
                    page.write_string(number, place, words, text)
                case Decimal() as amount:
                    page.write_number(number, place, int(amount.to_integral_value()))
                case date() as when:
                    page.write_datetime(number, place, when, day)
    book.close()
    return out.getvalue(), left


def _rows(dossier: Dossier, left: list[str]) -> Iterator[dict[str, Cell]]:
    paths = dict(_paths(dossier.plan.axes if dossier.plan else (), ()))
    for place in plan_tree(dossier).actions:
        action = place.action
        path = paths.get(action.axis or "", ())
        if len(path) > 3:
            left.append(f"« {action.title} » : le quatrième niveau du plan n'a pas de colonne")
        cells: dict[str, Cell] = dict(zip(("axis", "axis2", "axis3"), path[:3], strict=False))
        yield cells | _action(dossier, action, left)


def _paths(axes: tuple[Axis, ...], above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, axis in enumerate(axes, start=1):
        name = ".".join([*(above[-1].split(" ")[0].rstrip(".").split(".") if above else []),
                         str(number)])  # fmt: skip
        path = (*above, f"{name}. {axis.title}")
        yield axis.id, path
        yield from _paths(axis.axes, path)


def _action(dossier: Dossier, action: Action, left: list[str]) -> dict[str, Cell]:
    name = f"« {action.title} »"
    planned = [one for one in action.budget if one.nature == "planned" and one.amount is not None]
    total = sum((one.amount for one in planned if one.amount is not None), Decimal(0))
    if any(one.tax == "ttc" for one in planned):
        left.append(f"{name} : un budget TTC est écrit dans une colonne HT")
    if len(planned) > 1:
        left.append(f"{name} : {len(planned)} lignes de budget réunies en un total")
    if len(action.funders) > _FUNDERS:
        left.append(f"{name} : {len(action.funders) - _FUNDERS} financeurs sans colonne")
    if action.status_reason:
        left.append(f"{name} : le motif de son avancement n'a pas de colonne")
    if action.steps:
        left.append(f"{name} : {len(action.steps)} étapes n'ont pas de colonne")
    if any(one.baseline or one.target or one.values for one in action.indicators):
        left.append(f"{name} : les valeurs des indicateurs n'ont pas de colonne")
    operators = [one for one in action.organisations if one.role in ("operator", "co_lead")]
    others = [one for one in action.organisations if one not in operators]
    cells: dict[str, Cell] = {
        "title": action.title,
        "description": action.description,
        "bodies_said": _names(dossier, action.bodies),
        "goals": action.goals,
        "indicators": "\n".join(one.label for one in action.indicators),
        "operators": _names(dossier, [one.organisation for one in operators]),
        "resources": action.resources,
        "organisations": _names(dossier, [one.organisation for one in others]),
        "services": _names(dossier, action.services),
        "leads": _names(dossier, action.leads),
        "elected": _names(dossier, action.elected),
        "participation": terms("participation").get(action.participation or "", ""),
        "budget": total or None,
        "status": _STATUS[action.status],
        "priority": _PRIORITY.get(action.priority or ""),
        "start": action.start,
        "end": action.end,
    }
    for number, one in enumerate(action.funders[:_FUNDERS], start=1):
        cells[f"funder{number}"] = one.name or dossier.name_of(one.organisation or "")
        cells[f"funder{number}.amount"] = one.amount
    return cells


def _names(dossier: Dossier, ids: list[str] | tuple[str, ...]) -> str:
    return ", ".join(dossier.name_of(one) for one in ids)
