"""What `ess export` can make of a dossier, by the kind that is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
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
    """A kind of export: its forms, and what makes it of a dossier, or of its public version."""

    formats: tuple[str, ...]
    make: "Callable[[Opened, bool], Export]"


def made(opened: "Opened", kind: Kind, *, public: bool) -> Export:
    """The export of a dossier, or of its public version."""
    if not public:
        return kind.make(opened, False)
    from ess_cli.documents.people import Naming
    from ess_cli.documents.public import hidden_people
    from ess_cli.privacy.public_copy import public_copy

    naming = Naming(opened.dossier, opened.at, public=True)
    hidden = hidden_people(opened.dossier)
    functions = {one.id: naming.actor(one.id) for one in opened.dossier.people if one.id in hidden}
    shown = replace(opened, dossier=public_copy(opened.dossier, functions))
    return kind.make(shown, True)


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
        return Kind(
            ("xlsx", "csv", "json"),
            lambda opened, public: _listed(opened, name.lower(), public=public),
        )
    raise UsageProblem(
        f"ess n'exporte pas « {name} »", f"natures : {', '.join(('dossier', *LISTED, 'tet'))}"
    )


def _listed(opened: "Opened", kind: str, *, public: bool) -> Export:
    from ess_cli.exchange.listing.table import table
    from ess_cli.knowledge import table as known
    from ess_cli.output.dossier import dossier_json
    from ess_cli.output.listing import book, sheet

    title = known("keys")["keys"][kind]["title"]

    def listed(_: Any) -> "Sheet":
        columns, rows = table(opened.dossier, kind, opened.at, public=public)
        return sheet(title, {one.key: one.heading for one in columns}, rows)

    return Export({
        "xlsx": lambda report: book(title, listed(report)),
        "csv": listed,
        "json": lambda _: dossier_json(opened.dossier, (kind,)),
    })  # fmt: skip


def _plan_to_move(opened: "Opened", public: bool) -> Export:
    from ess_cli.exchange.tet_sheet import tet_sheet

    data, left = tet_sheet(opened.dossier, opened.at)
    return Export({"xlsx": lambda _: data}, tuple(left))


def _whole(opened: "Opened", public: bool) -> Export:
    from ess_cli.exchange.whole.attached import attached
    from ess_cli.exchange.whole.plain import plain
    from ess_cli.output.dossier import dossier_json

    sections = plain(opened.dossier)
    # Nobody can read over what documents and pictures hold.
    files, outside = ({}, []) if public else attached(sections, opened.root)

    def workbook(_: Any) -> bytes:
        from ess_cli.exchange.whole.workbook import workbook

        return workbook(sections, opened.dossier.name, opened.at, files)

    forms: Mapping[str, Callable[[Any], Content]] = {
        "xlsx": workbook,
        "json": lambda _: dossier_json(opened.dossier),
    }
    notes = (f"trop lourd pour le classeur, à joindre à part : {name}" for name in outside)
    return Export(forms, tuple(notes))
