"""The lines that matter of two examples, which differ by what is to be seen.

Each keeps what the other has not, and the keys that hold it; « … » stands for lines between them.
"""

import re
from difflib import SequenceMatcher
from itertools import pairwise

MARK, PLAIN = "→ ", "  "
_LEFT_OUT = "…"
_ID = re.compile(r"[- ]*id: (?P<id>\S+)$")
# An example of so many lines is short enough to be shown whole.
_SHORT = 8
# Fewer lines than this are shown rather than replaced by a mark.
_WORTH_IT = 2


def excerpts(wrong: str, right: str) -> tuple[str, str]:
    """The lines that matter of both examples, what one has alone marked in the margin."""
    before, after = wrong.splitlines(), right.splitlines()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    changes = [step for step in steps if step[0] != "equal"]
    return (
        _shown(before, [range(first, last) for _, first, last, _, _ in changes]),
        _shown(after, [range(first, last) for _, _, _, first, last in changes]),
    )


def _shown(lines: list[str], changes: list[range]) -> str:
    """The lines of `changes`, marked, and those of the keys that hold them."""
    changed = {number for one in changes for number in one if lines[number].strip()}
    marked = _without_scaffolding(lines, changed)
    # Where the other example has something more, what stands before it says where.
    seen = marked or {max(one.start - 1, 0) for one in changes}
    above = (one for number in seen for one in _above(lines, number))
    kept = sorted({*seen, *above}) if len(lines) > _SHORT else range(len(lines))
    said: list[str] = []
    for number, last in zip(kept, [kept[0] - 1, *kept], strict=False):
        between = lines[last + 1 : number]
        said += [f"{PLAIN}{_LEFT_OUT}"] if len(between) >= _WORTH_IT else map(_plain, between)
        said.append(f"{MARK}{lines[number]}" if number in marked else _plain(lines[number]))
    return "\n".join(said)


def _plain(line: str) -> str:
    return f"{PLAIN}{line}".rstrip()


def _above(lines: list[str], number: int) -> list[int]:
    """The lines of the keys that hold a line, the nearest first."""
    found, margin = [], _margin(lines[number])
    for above in range(number - 1, -1, -1):
        if lines[above].strip() and _margin(lines[above]) < margin:
            found.append(above)
            margin = _margin(lines[above])
    return found


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without_scaffolding(lines: list[str], marked: set[int]) -> set[int]:
    """`marked` without the sections that are there only so that another line may name them."""
    sections = [n for n, line in enumerate(lines) if line[:1].strip()] + [len(lines)]
    left = set(marked)
    for start, end in pairwise(sections):
        inside = set(range(start, end))
        others = " ".join(lines[number] for number in sorted(marked - inside))
        names = [found["id"] for n in inside if (found := _ID.match(lines[n]))]
        if {n for n in inside if lines[n].strip()} <= marked and any(
            re.search(rf": {re.escape(one)}\b", others) for one in names
        ):
            left -= inside
    return left
