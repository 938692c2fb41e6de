"""What changes between two texts, line by line, in a time that follows their size."""

from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import groupby

_AROUND = 3


class _Aligned(SequenceMatcher[str]):
    """Two texts of which the runs of lines that stay are known."""

    def __init__(self, blocks: list[Match]) -> None:
        super().__init__()
        self._blocks = blocks

    def get_matching_blocks(self) -> list[Match]:
        """The runs of lines that stay."""
        return self._blocks


def unified(old: Sequence[str], new: Sequence[str], before: str, after: str) -> Iterator[str]:
    """The lines of a unified diff, none if nothing changes.

    Args:
        old: the lines as they are.
        new: the lines as they will be.
        before: what to call the first.
        after: what to call the second.
    """
    if old == new:
        return
    yield f"--- {before}"
    yield f"+++ {after}"
    for group in _Aligned(_blocks(old, new)).get_grouped_opcodes(_AROUND):
        (_, top, _, new_top, _), (_, _, bottom, _, new_bottom) = group[0], group[-1]
        yield f"@@ -{_range(top, bottom)} +{_range(new_top, new_bottom)} @@"
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                yield from (f" {line}" for line in old[start:end])
            else:
                yield from (f"-{line}" for line in old[start:end])
                yield from (f"+{line}" for line in new[new_start:new_end])


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The runs of lines that stay, with the empty one that ends the list.

    Lines changed each at its place are compared by their place; what is the same at both ends of
    the texts is left out of any other comparison, whose time is that of the square of its lines.
    """
    same = [a == b for a, b in zip(old, new, strict=False)]
    end = Match(len(old), len(new), 0)
    if len(old) == len(new) and 2 * sum(same) >= len(old):
        runs = groupby(range(len(old)), key=same.__getitem__)
        lines = ([*run] for stays, run in runs if stays)
        return [*(Match(run[0], run[0], len(run)) for run in lines), end]
    head = next((place for place, stays in enumerate(same) if not stays), len(same))
    most = min(len(old), len(new)) - head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    middle = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail]
    ).get_matching_blocks()
    found = [
        Match(0, 0, head),
        *(Match(a + head, b + head, size) for a, b, size in middle),
        Match(len(old) - tail, len(new) - tail, tail),
    ]
    return [*(one for one in found if one.size), end]


def _range(start: int, end: int) -> str:
    """Where lines stand, as a unified diff writes it."""
    length = end - start
    if length == 1:
        return f"{start + 1}"
    return f"{start + 1 if length else start},{length}"
