"""The files that a dossier names (its logo, the documents of its meetings), inside the workbook."""

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from ess_cli.exchange.whole.rows import value_at
from ess_cli.exchange.whole.tables import Table, tables
from ess_cli.model.keys import Scalar, Several

MOST_BYTES = 10_000_000
"""What the files may weigh together: a workbook still has to be sent by e-mail."""
PART = 30_000
_PICTURE = re.compile(r"!\[[^\]]*\]\(<?([^)\s>]+)")


def attached(sections: Mapping[str, Any], root: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files that the dossier in the folder `root` names, and those that are left outside."""
    found: dict[str, bytes] = {}
    outside: list[str] = []
    for name in dict.fromkeys(_named(sections)):
        for path in _files(root, name):
            data = path.read_bytes()
            shown = path.relative_to(root).as_posix()
            if sum(map(len, found.values())) + len(data) > MOST_BYTES:
                outside.append(shown)
            else:
                found[shown] = data
    return found, outside


def _files(root: Path, name: str) -> Iterator[Path]:
    path = root / name
    if is_inside(name) and path.is_file():
        yield path
    elif is_inside(name) and path.is_dir():
        yield from sorted(one for one in path.rglob("*") if one.is_file())


def is_inside(name: str) -> bool:
    """Whether a path stays in the folder that it starts from, and hides nothing."""
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and not any(part.startswith(".") for part in path.parts)


def _named(sections: Mapping[str, Any]) -> Iterator[str]:
    for table in tables():
        held = sections.get(table.section)
        yield from _in_table(table, [held] if isinstance(held, Mapping) else held or ())


def _in_table(table: Table, entries: Iterable[Any]) -> Iterator[str]:
    for entry in entries:
        for column in table.columns:
            shape = column.shape.of if isinstance(column.shape, Several) else column.shape
            if isinstance(shape, Scalar) and shape.spelling in ("path", "markdown"):
                value = value_at(entry, column.steps)
                for text in value if isinstance(value, list) else [value] if value else ():
                    if shape.spelling == "path":
                        yield text
                    else:
                        yield from (unquote(one) for one in _PICTURE.findall(text))
        for inner in table.inside:
            held = value_at(entry, inner.steps) or ()
            yield from _in_table(inner, held.values() if isinstance(held, Mapping) else held)
        if table.tree:
            yield from _in_table(table, entry.get(table.tree) or ())


def as_rows(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Rows for a sheet: the name of a file, a part of its content."""
    for name, data in files.items():
        text = b64encode(data).decode()
        for start in range(0, max(len(text), 1), PART):
            yield name, text[start : start + PART]


def of_rows(rows: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The files of such rows; one that would leave the dossier, or is damaged, is none."""
    parts: dict[str, str] = {}
    for name, text in rows:
        parts[name] = parts.get(name, "") + text
    found = {}
    for name, text in parts.items():
        try:
            data = b64decode(text, validate=True)
        except ValueError:
            continue
        if name and is_inside(name):
            found[name] = data
    return found
