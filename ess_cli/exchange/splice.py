"""Edits of a YAML file that leave every other line as it was.

A file is not written again from its values: that would move comments, quotes and blank lines. The
new lines are put in their place in the text, at the indentation that is already there. The text is
then read again: an edit that does not read as what was meant is refused.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.tokens import BlockEndToken, StreamEndToken

from ess_cli.exchange.layout import CannotEdit, Layout, Path
from ess_cli.exchange.writing import STEP, Written, kept, lines, scalar
from ess_cli.reading.source import parse

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_COMMENT = re.compile(r"[ \t]*#")
_ENDS = (BlockEndToken, StreamEndToken)
_IN_BRACES = re.compile(r"[,\[\]{}]")


def append_entry(text: str, section: str, entry: Mapping[str, Written]) -> str:
    """`text` with `entry` at the end of the list `section`, which is created if absent.

    Raises:
        CannotEdit: the section is not written as a list of dashes.
    """
    if Layout(text).value((), section) is not None:
        return append_element(text, (), section, entry)
    newline = _newline(text)
    start = text if not text or text.endswith(("\n", "\r")) else text + newline
    gap = newline if start.strip() else ""
    new = start + gap + newline.join([f"{section}:", *lines([entry], STEP)]) + newline
    return _as_meant(text, new, (), section, [entry])


def append_element(text: str, path: Path, key: str, element: Mapping[str, Written]) -> str:
    """`text` with `element` at the end of the list `key` of the mapping at `path`.

    The list is created if it is absent, or written empty.

    Raises:
        CannotEdit: it is not written as a list of dashes.
    """
    layout = Layout(text)
    found = layout.value(path, key)
    if found is None or _is_empty(found):
        return set_keys(text, path, {key: [element]})
    if not isinstance(found, SequenceNode) or found.flow_style:
        raise CannotEdit(f"`{key}` n'est pas une liste de tirets, un par ligne")
    column = layout.dash_column(found)
    spaced = _blank_before(layout, found.value)
    last = _beyond_comments(text, layout.last_line(found.end_mark.index), column)
    new = _insert_after(text, last, [""] * spaced + lines([element], column))
    return _as_meant(text, new, path, key, [*_found(text, (*path, key)), element])


def set_keys(text: str, path: Path, values: Mapping[str, Written], after: str | None = None) -> str:
    """`text` with the keys of the mapping at `path` set to `values`; others stay as they are.

    A new key comes after the key `after` if it is there, else last.

    Raises:
        CannotEdit: there is no such mapping, or it is not written so that it can be changed.
    """
    for key, value in values.items():
        new = _set_key(text, path, key, value, after)
        text, after = _as_meant(text, new, path, key, value), after and key
    return text


def _set_key(text: str, path: Path, key: str, value: Written, after: str | None) -> str:
    layout = Layout(text)
    holder = layout.at(path)
    if holder.flow_style:
        return _set_in_braces(text, holder, key, value)
    names = [name for name, _ in holder.value]
    ends = [*(name.start_mark.index for name in names[1:]), holder.end_mark.index]
    column = names[0].start_mark.column if names else 0
    for name, end in zip(names, ends, strict=True):
        if name.value == key:
            last = max(layout.last_line(end), name.start_mark.line)
            # A text of several lines would take in a comment that stands further to the right.
            blocks = _beyond_comments(text, last, column) == last
            new = lines({key: value}, column, blocks=blocks)
            return _replace_lines(text, name.start_mark.line, last, new, column)
    end = next((e for n, e in zip(names, ends, strict=True) if n.value == after), ends[-1])
    last = _beyond_comments(text, layout.last_line(end), column) if names else -1
    return _insert_after(text, last, lines({key: value}, column))


def _set_in_braces(text: str, holder: MappingNode, key: str, value: Written) -> str:
    if not isinstance(value, str):
        raise CannotEdit("cet élément est écrit entre accolades : mettez ses clés une par ligne")
    written = scalar(value)
    if _IN_BRACES.search(written) and written[:1] not in "\"'":
        written = json.dumps(value, ensure_ascii=False)
    for name, old in holder.value:
        if name.value == key:
            if old.start_mark.index < name.end_mark.index:
                raise CannotEdit(f"`{key}` renvoie à une valeur écrite ailleurs")
            return text[: old.start_mark.index] + written + text[old.end_mark.index :]
    end = holder.end_mark.index - 1
    before = text[:end].rstrip()
    gap = "" if before.endswith("{") else " " if before.endswith(",") else ", "
    return f"{before}{gap}{key}: {written}{text[len(before) : end]}{text[end:]}"


def _as_meant(old: str, new: str, path: Path, key: str, value: Written) -> str:
    """`new`, once it is known to read as `old` does, but for the key set to `value`.

    Raises:
        CannotEdit: it does not.
    """
    source = parse(new)
    meant: Any = _plain(parse(old).root) or {}
    holder = meant
    for step in path:
        holder = holder[step]
    if kept(value):
        holder[key] = _plain(value)
    if source.broken or _plain(source.root) != meant:
        raise CannotEdit(f"`{key}` est écrit d'une façon que ess ne sait pas changer")
    return new


def _plain(value: Any) -> Any:
    """A copy of what was read, or is to be written, without positions and empty values.

    The last end of line of a text depends on the one of the file: it does not count.
    """
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items() if inner is None or kept(inner)}
    if isinstance(value, str):
        return value.removesuffix("\n")
    return None if value is None else [_plain(inner) for inner in value]


def _found(text: str, path: Path) -> Any:
    value: Any = parse(text).root
    for step in path:
        value = value[step]
    return value


def _is_empty(node: Node) -> bool:
    """Whether nothing is written there: no value, `""`, `[]`."""
    return node.value in ("", []) or (isinstance(node, ScalarNode) and node.value == "~")


def _blank_before(layout: Layout, elements: list[Node]) -> int:
    """How many blank lines, none or one, to put before an element added to these."""
    if len(elements) < 2:
        return 0
    start = elements[-1].start_mark
    first = layout.last_line(elements[-2].end_mark.index) + 1
    return int(any(not line.strip() for line in _LINE.findall(layout.text)[first : start.line]))


def _beyond_comments(text: str, line: int, column: int) -> int:
    """The line after which to write at `column`: `line`, or a comment on what stands above it.

    Such a comment stands further to the right than what is to be written.
    """
    for number, below in enumerate(_LINE.findall(text)[line + 1 :], start=line + 1):
        if not below.strip():
            continue
        comment = _COMMENT.match(below)
        if comment is None or comment.end() - 1 <= column:
            break
        line = number
    return line


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _insert_after(text: str, line: int, new: list[str]) -> str:
    every = _LINE.findall(text)
    newline = _newline(text)
    if every and not every[line].endswith(("\n", "\r")):
        every[line] += newline
    every[line + 1 : line + 1] = [f"{added}{newline}" for added in new]
    return "".join(every)


def _replace_lines(text: str, first: int, last: int, new: list[str], column: int) -> str:
    """Lines `first` to `last` replaced; what stands before `column` on the first one stays."""
    every = _LINE.findall(text)
    newline = _newline(text)
    before = every[first][:column]
    comment = _comment(every[last]) if first == last else ""
    added = [before + new[0].lstrip() + comment, *new[1:]]
    every[first : last + 1] = [f"{line}{newline}" for line in added]
    return "".join(every)


def _comment(line: str) -> str:
    """The comment at the end of a line, with the spaces before it, if there is one."""
    content = line.rstrip("\r\n")
    start = len(content) - len(content.lstrip())
    tokens = yaml.scan(content.strip(), Loader=yaml.SafeLoader)
    # The ends of blocks and of the text stand after the comment.
    ends = [one.end_mark.index for one in tokens if not isinstance(one, _ENDS)]
    tail = content[start + max(ends) :]
    return tail if tail.strip().startswith("#") else ""
