"""Edits of a YAML file that leave every other line as it was.

A file is not written again from its values: that would move comments, quotes and blank lines. The
new texts are put in their place, at the indentation that is already there. The whole is then read
again: an edit that does not read as what was meant is refused.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeGuard

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ess_cli.exchange.in_line import in_line, place_inside, within
from ess_cli.exchange.layout import CannotEdit, Layout, Path
from ess_cli.exchange.listed import enlisted
from ess_cli.exchange.meaning import (
    Append,
    Drop,
    Edit,
    Enlist,
    Remove,
    Reword,
    SetKeys,
    Splice,
    check,
)
from ess_cli.exchange.taking_away import dropped, removed, reworded
from ess_cli.exchange.writing import STEP, Written, kept, lines


def spliced(text: str, edits: Sequence[Edit]) -> str:
    """`text` once all `edits` are made; their places are those of `text` before any of them.

    Raises:
        CannotEdit: there is no such place, or it is not written so that it can be changed.
    """
    edits = [one for one in edits if not isinstance(one, Append) or one.elements]
    layout = Layout(text)
    made = [splice for edit in edits for splice in _splices(layout, edit)]
    new = _joined(text, sorted(made, key=lambda one: (one.start, one.end)))
    check(text, new, edits)
    return new


def append_entry(text: str, section: str, entry: Mapping[str, Written]) -> str:
    """`text` with `entry` at the end of the list `section`, which is created if absent.

    Raises:
        CannotEdit: the section is not written as a list of dashes.
    """
    return spliced(text, [Append((), section, [entry])])


def append_element(text: str, path: Path, key: str, element: Mapping[str, Written]) -> str:
    """`text` with `element` at the end of the list `key` of the mapping at `path`.

    Raises:
        CannotEdit: it is not written as a list of dashes.
    """
    return spliced(text, [Append(path, key, [element])])


def set_keys(text: str, path: Path, values: Mapping[str, Written], after: str | None = None) -> str:
    """`text` with the keys of the mapping at `path` set to `values`; others stay as they are.

    Raises:
        CannotEdit: there is no such mapping, or it is not written so that it can be changed.
    """
    return spliced(text, [SetKeys(path, values, after)])


def _splices(layout: Layout, edit: Edit) -> Iterator[Splice]:
    match edit:
        case SetKeys():
            yield from _key_splices(layout, edit)
        case Append():
            yield from _more(layout, edit)
        case Remove():
            yield from removed(layout, edit)
        case Drop():
            yield dropped(layout, edit)
        case Enlist():
            yield from enlisted(layout, edit)
        case Reword():
            yield reworded(layout, edit)


def _more(layout: Layout, edit: Append) -> Iterator[Splice]:
    found = layout.value(edit.path, edit.key)
    if found is None and not edit.path:
        yield _new_section(layout, edit)
    elif found is None or _is_empty(found):
        yield from _key_splices(layout, SetKeys(edit.path, {edit.key: edit.elements}))
    elif _of_words(found) and all(isinstance(one, str) for one in edit.elements):
        start, comma = place_inside(layout.text, found)
        more = ", ".join(within(one, found) for one in edit.elements)
        yield Splice(start, start, comma + more)
    elif not isinstance(found, SequenceNode) or found.flow_style:
        raise CannotEdit(f"`{edit.key}` n'est pas une liste de tirets, un par ligne")
    else:
        column = layout.dash_column(found)
        gap = [""] * _blank_before(layout, found.value)
        last = layout.beyond_comments(layout.last_line(found.end_mark.index), column)
        new = [line for one in edit.elements for line in (*gap, *lines([one], column))]
        yield _after_line(layout, last, new)


def _new_section(layout: Layout, edit: Append) -> Splice:
    text = layout.text
    gap = [""] if text.strip() else []
    new = [*gap, f"{edit.key}:", *lines(edit.elements, STEP)]
    return _after_line(layout, len(layout.line_starts) - 1, new)


def _key_splices(layout: Layout, edit: SetKeys) -> Iterator[Splice]:
    holder = layout.at(edit.path)
    found = {name.value: (name, value) for name, value in reversed(holder.value)}
    new = {key: value for key, value in edit.values.items() if key not in found}
    for key, value in edit.values.items():
        if key in found and not _is_already(found[key][1], value):
            yield _replaced(layout, holder, *found[key], value)
    if not any(kept(value) for value in new.values()):
        return
    if holder.flow_style:
        start, gap = place_inside(layout.text, holder)
        pairs = (f"{key}: {within(value, holder)}" for key, value in new.items() if kept(value))
        yield Splice(start, start, gap + ", ".join(pairs))
        return
    names = [name for name, _ in holder.value]
    if not names:
        last = len(layout.line_starts) - 1
        yield _after_line(layout, last, lines(new, 0))
        return
    column = names[0].start_mark.column
    end = next((e for n, e in _ends(holder) if n.value == edit.after), holder.end_mark.index)
    last = layout.beyond_comments(layout.last_line(end), column)
    yield _after_line(layout, last, lines(new, column))


def _ends(holder: MappingNode) -> list[tuple[Node, int]]:
    """Each key of a mapping, and where the next one starts."""
    names = [name for name, _ in holder.value]
    ends = [*(name.start_mark.index for name in names[1:]), holder.end_mark.index]
    return list(zip(names, ends, strict=True))


def _is_already(node: Node, value: Written) -> bool:
    """Whether a value is written there word for word."""
    return isinstance(node, ScalarNode) and isinstance(value, str) and node.value == value != ""


def _replaced(layout: Layout, holder: MappingNode, name: Node, old: Node, value: Written) -> Splice:
    """The value of a key replaced; a text by a text stays between the same quotes."""
    alone = isinstance(value, str) and ("\n" not in value or holder.flow_style)
    if old.start_mark.index < name.end_mark.index:
        raise CannotEdit(f"`{name.value}` renvoie à une valeur écrite ailleurs : recopiez-la ici")
    if holder.flow_style and not alone:
        raise CannotEdit("cet élément est écrit entre accolades : mettez ses clés une par ligne")
    one_line = old.start_mark.line == old.end_mark.line == name.start_mark.line
    if isinstance(value, str) and alone and (one_line or holder.flow_style):
        end = old.end_mark.index
        if not isinstance(old, ScalarNode):
            return Splice(old.start_mark.index, end, in_line(value, "", holder))
        start = layout.value_start(old)
        if start == end:
            return Splice(end, end, f" {in_line(value, '', holder)}")
        quotes = (old.style or "") if old.value else ""
        return Splice(start, end, in_line(value, quotes, holder))
    end = next(e for n, e in _ends(holder) if n is name)
    first, last = name.start_mark.line, max(layout.last_line(end), name.start_mark.line)
    column = name.start_mark.column
    # A text of several lines would take in a comment that stands further to the right.
    blocks = layout.beyond_comments(last, column) == last
    new = lines({name.value: value}, column, blocks=blocks)
    comment = layout.comment(last) if len(new) == 1 or first == last else ""
    written = layout.newline.join([new[0].lstrip() + comment, *new[1:]])
    stop = layout.line_end(last)
    return Splice(name.start_mark.index, stop, written)


def _after_line(layout: Layout, line: int, new: Sequence[str]) -> Splice:
    """New lines after the line of number `line`; at the top of the file for 0."""
    at = layout.line_end(line)
    if at == 0:
        return Splice(0, 0, layout.newline.join(new))
    return Splice(at, at, "".join(f"{layout.newline}{one}" for one in new))


def _joined(text: str, splices: Sequence[Splice]) -> str:
    """`text` once `splices`, in their order, are made.

    Raises:
        CannotEdit: two of them are about one place.
    """
    parts, at = [], 0
    for one in splices:
        if one.start < at:
            raise CannotEdit("deux changements portent sur un même endroit")
        parts += [text[at : one.start], one.text]
        at = one.end
    new = "".join([*parts, text[at:]])
    # A file that had no last end of line gets one with its new last line.
    ends_new = bool(splices) and at == len(text) and not new.endswith(("\n", "\r"))
    return new + Layout(text).newline if ends_new else new


def _of_words(node: Node) -> TypeGuard[SequenceNode]:
    """Whether a list of words stands there between brackets."""
    return (
        isinstance(node, SequenceNode)
        and bool(node.flow_style)
        and all(isinstance(one, ScalarNode) for one in node.value)
    )


def _is_empty(node: Node) -> bool:
    """Whether nothing is written there: no value, `""`, `[]`."""
    return node.value in ("", []) or (isinstance(node, ScalarNode) and node.value == "~")


def _blank_before(layout: Layout, elements: list[Node]) -> int:
    """How many blank lines, none or one, to put before an element added to these."""
    if len(elements) < 2:
        return 0
    start = elements[-1].start_mark
    first = layout.last_line(elements[-2].end_mark.index) + 1
    return int(any(not layout.line(number).strip() for number in range(first, start.line)))
