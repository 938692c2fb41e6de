"""The plan on one page: its figures, and for each axis its actions."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ess_cli.documents.environment import safe, text
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.money import reference_lines
from ess_cli.documents.writer import Writer
from ess_cli.plan.budget_lines import tax_rank
from ess_cli.plan.contributions import received
from ess_cli.plan.grand_totals import common_base
from ess_cli.plan.tree import WITHOUT_AXIS, NumberedAction, NumberedAxis
from ess_cli.typography import amount_text
from ess_cli.wording import count, listed

_FIGURES = 5
_MANY = 2
# What one page of tiles can hold: titles of fiches, else the axes below with how many they hold.
_FICHES, _BELOW = 30, 8


def essentials(materials: Materials, writer: Writer) -> dict[str, Any]:
    """The figures and the tiles; both empty while the plan has no axis."""
    roots = list(materials.tree.roots())
    if not roots:
        return {"figures": [], "tiles": []}
    return {
        "figures": [(text(one), text(words)) for one, words in _figures(materials, writer)],
        "tiles": [
            (rank, _name(axis), _tile(axis, materials, writer))
            for rank, axis in enumerate(roots, start=1)
        ]
        + list(_others(materials, writer)),
    }


def _name(axis: NumberedAxis) -> str:
    return f"{axis.level} {axis.number} – {axis.axis.title}"


def _figures(materials: Materials, writer: Writer) -> list[tuple[str, str]]:
    """The five that say most, those that would be zero left out."""
    places, dossier = materials.places, materials.coverage.dossier
    services = {one for place in places for one in place.action.services}
    partners = {one.organisation for place in places for one in place.action.organisations}
    indicators = sum(len(place.action.indicators) for place in places)
    proposals = len(received(dossier, materials.coverage.at))
    axes = len(list(materials.tree.roots()))
    found = [
        _counted(len(places), f"action en {_axes(axes)}", f"actions en {_axes(axes)}"),
        *_money(materials, writer),
        _counted(len(services), "service pilote", "services pilotes"),
        _counted(len(partners), "structure partenaire", "structures partenaires"),
        _counted(indicators, "indicateur de suivi", "indicateurs de suivi"),
        _counted(proposals, "contribution reçue", "contributions reçues"),
    ]
    return [one for one in found if one[0] != "0"][:_FIGURES]


def _counted(number: int, one: str, many: str) -> tuple[str, str]:
    return str(number), one if number < _MANY else many


def _axes(number: int) -> str:
    return "un seul axe" if number < _MANY else f"{number} axes"


def _money(materials: Materials, writer: Writer) -> list[tuple[str, str]]:
    """What is planned: one sum where there can be one, else the largest beside the others."""
    sums: dict[str | None, Decimal] = {}
    for line in reference_lines(materials):
        sums[line.tax] = sums.get(line.tax, Decimal(0)) + line.amount
    if not sums:
        return []
    if (base := common_base(sums)) is not None:
        sums = {base: sum(sums.values(), Decimal(0))}
    largest = max(sorted(sums, key=tax_rank), key=lambda tax: sums[tax])
    others = [
        f"{amount_text(sums[tax])} {_tax(tax, writer)}"
        for tax in sorted(sums, key=tax_rank)
        if tax != largest
    ]
    more = f", et {listed(others)}" if others else ""
    return [(amount_text(sums[largest]), f"prévus, {_tax(largest, writer)}{more}")]


def _tax(tax: str | None, writer: Writer) -> str:
    return writer.word("tax", tax) or "sans base précisée"


def _tile(axis: NumberedAxis, materials: Materials, writer: Writer) -> Any:
    """The actions of an axis as a list; where they are too many for a page, how many each has."""
    shown = [place for place in axis.actions if materials.shows(place)]
    if len(materials.places) <= _FICHES:
        lines = [_line(place, writer) for place in shown]
        return safe("\n".join(f"- {text(line)}" for line in lines) or text("–"))
    below = [materials.axis[one.id] for one in axis.axis.axes]
    lines = [
        f"{one.number} {one.axis.title} ({sum(map(materials.shows, one.actions))})"
        for one in below[:_BELOW]
    ]
    if more := below[_BELOW:]:
        lines.append(f"et {count(len(more), 'autre')}")
    said = [str(text(count(len(shown), "action"))), "\n".join(f"- {text(one)}" for one in lines)]
    return safe("\n\n".join(filter(None, said)))


def _others(materials: Materials, writer: Writer) -> Iterator[tuple[int, str, Any]]:
    """The tile of the actions that no axis has."""
    lines = [_line(place, writer) for place in materials.tree.orphans if materials.shows(place)]
    if lines:
        yield 0, WITHOUT_AXIS, safe("\n".join(f"- {text(line)}" for line in lines[:_FICHES]))


def _line(place: NumberedAction, writer: Writer) -> str:
    services = writer.naming.actors(place.action.services)
    name = f"{place.number} {place.action.title}" if place.number else place.action.title
    return name + (f" ({services})" if services else "")
