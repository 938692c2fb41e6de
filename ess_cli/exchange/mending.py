"""The safe mendings of a dossier, made together: what is wrong in one way alone is put right.

A mending replaces a few signs of one line, and nothing else. What it brings to light may be mended
in its turn. A file that does not read better for it is left as it was.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from ess_cli.exchange.edit import Edition
from ess_cli.findings import Finding, Mend
from ess_cli.reading.dossier import Reading, read
from ess_cli.storage.in_place import Changed

# Each turn mends all that it can; a syntax error hides those below it in its file.
_MOST_TURNS = 50
_MARK = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True)
class Mended:
    """A dossier as it reads once mended: how many mendings, and what changes in its files."""

    number: int
    edition: Edition


def mended(dossier: Path, before: Reading) -> Mended:
    """What the safe mendings make of the dossier at `dossier`, which reads as `before`."""
    texts: dict[Path, str] = {}
    number: dict[str, int] = defaultdict(int)
    refused: set[str] = set()
    reading = before
    for _ in range(_MOST_TURNS):
        turn = {name: found for name, found in _by_file(reading).items() if name not in refused}
        tried = {
            name: text
            for name, found in turn.items()
            if (text := _with(before.root / name, texts, found)) is not None
        }
        refused.update(set(turn) - set(tried))
        if not tried:
            break
        new = texts | {before.root / name: text for name, text in tried.items()}
        after = read(dossier, new)
        worse = {name for name in tried if _left(turn[name], after)}
        if worse:
            # A mending that does not hold: its file is tried no more, the others are.
            refused |= worse
            continue
        texts, reading = new, after
        for name in tried:
            number[name] += len(turn[name])
    files = [_changed(before.root, path, text) for path, text in texts.items()]
    return Mended(sum(number.values()), Edition(tuple(files), reading))


def _by_file(reading: Reading) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in reading.findings:
        if finding.mend and finding.place.file:
            found[finding.place.file].append(finding)
    return found


def _left(findings: list[Finding], after: Reading) -> bool:
    """Whether something that was mended is still wrong at the same place."""
    still = {(one.code, one.place, one.message) for one in after.findings}
    return any((one.code, one.place, one.message) in still for one in findings)


def _with(path: Path, texts: dict[Path, str], findings: list[Finding]) -> str | None:
    """The text of a file once mended; None if one of the words to replace is not at its place."""
    text = texts.get(path)
    if text is None:
        try:
            text = path.read_bytes().decode().removeprefix(_MARK)
        except (OSError, UnicodeDecodeError):
            return None
    lines = _LINE.findall(text)
    mends = {one.mend for one in findings if one.mend}
    for mend in sorted(mends, key=lambda one: (one.line, one.column), reverse=True):
        line = _mended_line(lines[mend.line - 1], mend) if mend.line <= len(lines) else None
        if line is None:
            return None
        lines[mend.line - 1] = line
    return "".join(lines)


def _mended_line(line: str, mend: Mend) -> str | None:
    start = mend.column - 1
    for old in (mend.old, f'"{mend.old}"', f"'{mend.old}'"):
        if line.startswith(old, start):
            return line[:start] + mend.new + line[start + len(old) :]
    return None


def _changed(root: Path, path: Path, text: str) -> Changed:
    old = path.read_bytes()
    mark = _MARK if old.decode().startswith(_MARK) else ""
    return Changed(path, path.relative_to(root).as_posix(), old, (mark + text).encode())
