"""New texts for files of a dossier: made together, read again, and only then ready to be written.

Nothing is written here. An edit after which the dossier could be read less well is refused whole.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ess_cli.exchange.layout import CannotEdit
from ess_cli.exchange.layout import Path as Steps
from ess_cli.exchange.line_diff import unified
from ess_cli.findings import Finding, Place
from ess_cli.reading.dossier import Reading, read
from ess_cli.reading.source import parse
from ess_cli.reading.values import Mapping as Keys
from ess_cli.reading.values import Sequence, Value, line_and_column
from ess_cli.storage.in_place import Changed

Rewrite = Callable[[str], str]
_LINE = re.compile(r"ligne \d+")
_MARK = b"\xef\xbb\xbf"


class WouldNotRead(Exception):
    """The dossier could be read less well after the edit: what would be wrong in it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings


@dataclass(frozen=True)
class Edition:
    """The files that an edit changes, and the dossier as it would then be read."""

    files: tuple[Changed, ...]
    reading: Reading


def edition(dossier: Path, before: Reading, rewrites: Mapping[str, Rewrite]) -> Edition:
    """The edit of a dossier.

    Args:
        dossier: where it is.
        before: how it reads now.
        rewrites: for each file to change (relative to the root), what makes its new text of the
            one it has; a file that does not exist has an empty one.

    Raises:
        CannotEdit: a file cannot be read, or changed where it should be.
        WouldNotRead: something would be wrong afterwards that is not now.
    """
    files = [_changed(before.root, name, rewrite) for name, rewrite in rewrites.items()]
    files = [one for one in files if one.new != one.old]
    texts = {one.path: one.new.removeprefix(_MARK).decode() for one in files}
    after = read(dossier, texts)
    known = Counter(map(_said, before.findings))
    new = []
    for finding in after.findings:
        if known[_said(finding)]:
            known[_said(finding)] -= 1
        elif finding.severity == "error":
            new.append(finding)
    if new:
        raise WouldNotRead(tuple(new))
    return Edition(tuple(files), after)


def _said(finding: Finding) -> tuple[str, str, str | None]:
    """What a finding says, wherever it stands: lines move."""
    return finding.code, _LINE.sub("", finding.message), finding.place.file


def _changed(root: Path, name: str, rewrite: Rewrite) -> Changed:
    path = root / name
    try:
        old = path.read_bytes() if path.exists() else None
        text = (old or b"").removeprefix(_MARK).decode()
    except (OSError, UnicodeDecodeError):
        raise CannotEdit(f"« {name} » ne peut pas être lu") from None
    try:
        new = rewrite(text)
    except CannotEdit as error:
        raise CannotEdit(f"« {name} » : {error}") from None
    mark = _MARK if old and old.startswith(_MARK) else b""
    return Changed(path, name, old, mark + new.encode())


def diff(edit: Edition) -> str:
    """What an edit changes, line by line."""
    lines: list[str] = []
    for one in edit.files:
        old, new = (_lines(content) for content in (one.old or b"", one.new))
        state = "actuel" if one.old is not None else "n'existe pas encore"
        lines += unified(old, new, f"{one.name} ({state})", f"{one.name} (proposé)")
    return "".join(f"{line}\n" for line in lines)


def _lines(content: bytes) -> list[str]:
    text = content.removeprefix(_MARK).decode().replace("\r\n", "\n").replace("\r", "\n")
    return text.removesuffix("\n").split("\n") if text else []


def entry_places(text: str) -> dict[tuple[int, int], Steps]:
    """Line and column of the first key of each entry of a file → where the entry stands.

    An entry that an alias repeats is known only by where it is written.
    """
    root = parse(text).root
    found: dict[tuple[int, int], Steps] = {}
    for section, held in root.items() if isinstance(root, Keys) else ():
        for steps, element in _elements(held):
            if isinstance(element, Keys) and element:
                found.setdefault(line_and_column(element.marks[0]), (section, *steps))
    return found


def entry_steps(places: Mapping[tuple[int, int], Steps], place: Place) -> Steps:
    """Where the entry that was read at `place` stands, by the `entry_places` of its file.

    Raises:
        CannotEdit: it is not there.
    """
    steps = places.get((place.line or 0, place.column or 0))
    if steps is None:
        raise CannotEdit("ce qui est à changer n'est plus là où il a été lu")
    return steps


def element_steps(text: str, holder: Steps, key: str, name: str, words: str) -> Steps:
    """Where an element of the list `key` of a mapping stands.

    Args:
        text: the text of the file.
        holder: where the mapping stands in it.
        key: the list.
        name: the id of the element, which may not be written.
        words: its `text`, `title` or `label`.

    Raises:
        CannotEdit: there is none, or more than one.
    """
    value = value_at(text, (*holder, key))
    every = [
        ((*holder, key, *steps), element)
        for steps, element in _elements(value)
        if isinstance(element, Keys)
    ]
    found = [steps for steps, element in every if _text(element.get("id")) == name]
    found = found or [
        steps
        for steps, element in every
        if words in [_text(element.get(key)) for key in ("text", "title", "label")]
    ]
    if len(found) != 1:
        many = "se trouve plusieurs fois" if found else "ne se trouve pas"
        raise CannotEdit(f"« {words} » {many} dans `{key}`")
    return found[0]


def value_at(text: str, steps: Steps) -> Value:
    """What stands in the text of a file, None if there is nothing."""
    value: Value = parse(text).root
    for step in steps:
        if isinstance(value, Keys) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, Sequence) and isinstance(step, int):
            value = value[step]
        else:
            return None
    return value


def _text(value: Value) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _elements(value: Value) -> list[tuple[Steps, Value]]:
    """The elements of a list with their ranks; an element alone has none."""
    if isinstance(value, Sequence):
        return [((rank,), element) for rank, element in enumerate(value)]
    return [] if value is None else [((), value)]
