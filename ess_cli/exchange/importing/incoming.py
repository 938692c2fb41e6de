"""A spreadsheet on its way into a dossier: understood, then merged, then ready to be written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ess_cli.exchange.changes import Add, rewrites, usual_file
from ess_cli.exchange.importing import network, partners, plan, written
from ess_cli.exchange.importing.drafts import Drafts
from ess_cli.exchange.importing.layout import Table
from ess_cli.exchange.importing.merging import Merged, merge
from ess_cli.exchange.splice import set_keys
from ess_cli.exchange.writing import STEP, Written, lines
from ess_cli.reading import files
from ess_cli.reading.dossier import Reading

_READERS: dict[str, Callable[[Table, Drafts], None]] = {
    "services": network.services,
    "people": network.people,
    "correspondents": network.correspondents,
    "organisations": partners.organisations,
    "supports": partners.supports,
    "contributions": partners.contributions,
    "bodies": partners.bodies,
    "meetings": partners.meetings,
    "actions": plan.actions,
    "tet": plan.actions,
}
# Short entries stand one under the other, longer ones apart.
_CLOSE = ("correspondents",)


def drafts(tables: list[Table], file: str = "", file_day: date | None = None) -> Drafts:
    """What the rows of the tables of a file say; `file_day` is its date."""
    into = Drafts(tables=tables, file=file, file_day=file_day)
    for table in tables:
        _READERS[table.kind.name](_without_lone_examples(table), into)
    return into


def _without_lone_examples(table: Table) -> Table:
    """The table without the example of its template, unless it is all that it holds."""
    rows = [row for row in table.rows if not row.example]
    return replace(table, rows=tuple(rows)) if rows else table


def merged(reading: Reading, what: Drafts, at: date) -> Merged:
    """What the rows change in a dossier."""
    return merge(reading.dossier, what, at)


def edits(path: Path, reading: Reading, what: Merged) -> dict[str, Callable[[str], str]]:
    """For each file to change, what makes its new text."""
    made = rewrites(path, reading, what.changes)
    tree = files.find(path)
    names = [files.shown_path(one, tree.root) for one in tree.files]
    for name in list(made):
        if not (reading.root / name).exists():
            new = [
                one for one in what.changes if isinstance(one, Add) and _file(one, names) == name
            ]
            made[name] = _new_file(new)
    if what.plan:
        name = _plan_file(reading) or usual_file("plan", names)
        inner = made.get(name, lambda text: text)
        made[name] = _with_plan(inner, what.plan)
    return made


def _file(one: Add, names: list[str]) -> str:
    return one.file or usual_file(one.section, names)


def _plan_file(reading: Reading) -> str | None:
    actions = reading.dossier.actions
    return reading.dossier.place(actions[-1]).file if actions else None


def _new_file(added: list[Add]) -> Callable[[str], str]:
    """A file that does not exist yet, as a person would lay it out."""

    def write(text: str) -> str:
        sections: dict[str, list[Any]] = {}
        for one in added:
            sections.setdefault(one.section, []).append(one.entry)
        parts = []
        for section, entries in sections.items():
            gap = "\n" if section in _CLOSE else "\n\n"
            parts.append(f"{section}:\n" + gap.join("\n".join(lines([e], STEP)) for e in entries))
        return text + "\n\n".join(parts) + "\n"

    return write


def _with_plan(inner: Callable[[str], str], values: dict[str, Any]) -> Callable[[str], str]:
    said: dict[str, Written] = {"plan": written.entry("plan", values)}

    def write(text: str) -> str:
        if not text:
            # In a new file, the plan stands before its actions.
            return "\n".join([set_keys("", (), said).rstrip("\n") + "\n", inner("")])
        return set_keys(inner(text), (), said)

    return write
