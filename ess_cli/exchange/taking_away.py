"""What is taken away from the text of a YAML file, or worded otherwise, all around it kept."""

import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from ess_cli.exchange.in_line import in_line
from ess_cli.exchange.layout import CannotEdit, Layout
from ess_cli.exchange.meaning import Drop, Remove, Reword, Splice

_OF_SEVERAL_LINES = ("|", ">")


def removed(layout: Layout, edit: Remove) -> Iterator[Splice]:
    """Keys taken away with their lines; a comment on a line of its own stays.

    Raises:
        CannotEdit: no key would be left.
    """
    holder = layout.at(edit.path)
    gone = [name.value in edit.keys for name, _ in holder.value]
    if all(gone):
        raise CannotEdit("il n'y resterait aucune clé")
    if holder.flow_style:
        spans = [
            (int(name.start_mark.index), int(value.end_mark.index)) for name, value in holder.value
        ]
        yield from _between_commas(spans, gone)
        return
    starts = [*(int(name.start_mark.index) for name, _ in holder.value), holder.end_mark.index]
    for is_gone, group in groupby(range(len(gone)), key=gone.__getitem__):
        ranks = list(group)
        if is_gone and _is_alone_on_its_line(layout, starts[ranks[0]]):
            for rank in ranks:
                yield _whole_lines(layout, starts[rank], starts[rank + 1])
        elif is_gone:
            yield _behind_a_dash(layout, starts[ranks[0]], starts[ranks[-1] + 1])


def dropped(layout: Layout, edit: Drop) -> Splice:
    """An element taken away from its list.

    Raises:
        CannotEdit: there is no such list, or no other element in it.
    """
    holder = layout.node(edit.path[:-1])
    rank = edit.path[-1]
    if not isinstance(holder, SequenceNode) or not isinstance(rank, int) or len(holder.value) < 2:
        raise CannotEdit("il n'y a pas de liste à cet endroit, ou elle serait vide")
    if holder.flow_style:
        spans = [(int(one.start_mark.index), int(one.end_mark.index)) for one in holder.value]
        (found,) = _between_commas(spans, [place == rank for place in range(len(spans))])
        return found
    start = int(holder.value[rank].start_mark.index)
    if rank + 1 == len(holder.value):
        return _whole_lines(layout, start, holder.end_mark.index)
    # The dash of the next element stands before it on its line.
    following = _line(layout, int(holder.value[rank + 1].start_mark.index))
    return _whole_lines(layout, start, layout.line_starts[following])


def reworded(layout: Layout, edit: Reword) -> Splice:
    """A text, or a key, worded otherwise between the same quotes.

    Raises:
        CannotEdit: it is no text of one line.
    """
    holder = layout.node(edit.path[:-1])
    node: Node | None = None
    if edit.key and isinstance(holder, MappingNode):
        node = next((name for name, _ in holder.value if name.value == edit.path[-1]), None)
    elif not edit.key:
        node = layout.node(edit.path)
    if not isinstance(node, ScalarNode) or node.style in _OF_SEVERAL_LINES:
        raise CannotEdit("ce texte tient sur plusieurs lignes")
    assert isinstance(holder, CollectionNode)
    start, quotes = layout.value_start(node), node.style or ""
    return Splice(start, int(node.end_mark.index), in_line(edit.text, quotes, holder))


def _is_alone_on_its_line(layout: Layout, index: int) -> bool:
    """Whether nothing stands before it on its line, not even a dash."""
    return not layout.text[layout.line_starts[_line(layout, index)] : index].strip()


def _line(layout: Layout, index: int) -> int:
    return bisect.bisect_right(layout.line_starts, index) - 1


def _whole_lines(layout: Layout, start: int, end: int) -> Splice:
    """The lines of what starts at `start`, and ends before what starts at `end`."""
    first = _line(layout, start)
    last = max(layout.last_line(end), first)
    after = last + 1
    stop = layout.line_starts[after] if after < len(layout.line_starts) else len(layout.text)
    return Splice(layout.line_starts[first], stop, "")


def _behind_a_dash(layout: Layout, start: int, end: int) -> Splice:
    """What stands on the line of a dash: what follows comes in its place, unless it is a remark."""
    last = layout.last_line(end)
    between = layout.text[layout.line_end(last) : end]
    if "#" in between:
        return Splice(len(layout.text[:start].rstrip(" ")), layout.line_end(last), "")
    return Splice(start, end, "")


def _between_commas(spans: Sequence[tuple[int, int]], gone: Sequence[bool]) -> Iterator[Splice]:
    """Parts of what stands between braces or brackets, each with the comma that parts it."""
    last_kept = max((rank for rank, is_gone in enumerate(gone) if not is_gone), default=-1)
    for is_gone, group in groupby(range(len(gone)), key=gone.__getitem__):
        ranks = list(group)
        if not is_gone:
            continue
        if ranks[0] < last_kept:
            yield Splice(spans[ranks[0]][0], spans[ranks[-1] + 1][0], "")
        else:
            yield Splice(spans[last_kept][1], spans[ranks[-1]][1], "")
