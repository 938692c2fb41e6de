"""What `ess export` can make of a dossier, by the kind that is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ess_cli.cli.errors import UsageProblem

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.output.forms import Content, Sheet


@dataclass(frozen=True)
class Export:
    """What makes each form of an export, and what it could not hold."""

    forms: "Mapping[str, Callable[[Any], Content]]"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of export: its forms, and what makes it."""

    formats: tuple[str, ...]
    make: "Callable[[Opened], Export]"


def kind_of(name: str) -> Kind:
    """The export of a kind.

    Raises:
        UsageProblem: there is no such kind.
    """
    if name.lower() == "dossier":
        # A csv has one sheet: it cannot hold all of a dossier.
        return Kind(("xlsx", "json"), _whole)
    if name.lower() == "tet":
        return Kind(("xlsx",), _plan_to_move)
    from ess_cli.exchange.listing.table import LISTED

    if name.lower() in LISTED:
        return Kind(("xlsx", "csv", "json"), lambda opened: _listed(opened, name.lower()))
    raise UsageProblem(
        f"ess n'exporte pas « {name} »", f"natures : {', '.join(('dossier', *LISTED, 'tet'))}"
    )


def _listed(opened: "Opened", kind: str) -> Export:
    from ess_cli.exchange.listing.table import table
    from ess_cli.knowledge import table as known
    from ess_cli.output.dossier import dossier_json
    from ess_cli.output.listing import book, sheet

    title = known("keys")["keys"][kind]["title"]

    def listed(_: Any) -> "Sheet":
        columns, rows = table(opened.dossier, kind, opened.at)
        return sheet(title, {one.key: one.heading for one in columns}, rows)

    return Export({
        "xlsx": lambda report: book(title, listed(report)),
        "csv": listed,
        "json": lambda _: dossier_json(opened.dossier, (kind,)),
    })  # fmt: skip


def _plan_to_move(opened: "Opened") -> Export:
    from ess_cli.exchange.tet_sheet import tet_sheet

    data, left = tet_sheet(opened.dossier, opened.at)
    return Export({"xlsx": lambda _: data}, tuple(left))


def _whole(opened: "Opened") -> Export:
    from ess_cli.exchange.whole.attached import attached
    from ess_cli.exchange.whole.plain import plain
    from ess_cli.output.dossier import dossier_json

    sections = plain(opened.dossier)
    files, outside = attached(sections, opened.root)

    def workbook(_: Any) -> bytes:
        from ess_cli.exchange.whole.workbook import workbook

        return workbook(sections, opened.dossier.name, opened.at, files)

    forms: Mapping[str, Callable[[Any], Content]] = {
        "xlsx": workbook,
        "json": lambda _: dossier_json(opened.dossier),
    }
    notes = (f"trop lourd pour le classeur, à joindre à part : {name}" for name in outside)
    return Export(forms, tuple(notes))
