"""Edits of a YAML file that leave every other line as it was.

A file is not written again from its values: that would move comments, quotes and blank lines. The
new lines are put in their place in the text, at the indentation that is already there.
"""

import re
from collections.abc import Mapping
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from ess_cli.exchange.writing import STEP, Written, lines, scalar

Path = tuple[str | int, ...]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_OTHER_LINE_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")


class CannotEdit(Exception):
    """The text cannot be edited there; the message says why, in French."""


def append_entry(text: str, section: str, entry: Mapping[str, Written]) -> str:
    """`text` with `entry` at the end of the list `section`, which is created if absent."""
    if _value(_root(text), section) is not None:
        return append_element(text, (), section, entry)
    newline = _newline(text)
    start = text if not text or text.endswith(("\n", "\r")) else text + newline
    gap = newline if start.strip() else ""
    return start + gap + newline.join([f"{section}:", *lines([entry], STEP)]) + newline


def append_element(text: str, path: Path, key: str, element: Mapping[str, Written]) -> str:
    """`text` with `element` at the end of the list `key` of the mapping at `path`.

    The list is created if it is absent, or written empty.
    """
    holder = _at(_root(text), path)
    found = _value(holder, key)
    if found is None or _is_empty(found):
        return set_keys(text, path, {key: [element]})
    if not isinstance(found, SequenceNode) or found.flow_style:
        raise CannotEdit(f"`{key}` n'est pas une liste de tirets, un par ligne")
    if found.start_mark.index < holder.start_mark.index:
        raise CannotEdit(f"`{key}` renvoie à une valeur écrite ailleurs : recopiez-la ici")
    last = found.value[-1]
    spaced = _blank_before(text, found.value)
    new = [""] * spaced + lines([element], _dash_column(text, last))
    return _insert_after(text, _last_line(last, text), new)


def set_keys(text: str, path: Path, values: Mapping[str, Written], after: str | None = None) -> str:
    """`text` with the keys of the mapping at `path` set to `values`; others stay as they are.

    A new key comes after the key `after` if it is there, else last.
    """
    for key, value in values.items():
        text, after = _set_key(text, path, key, value, after), after and key
    return text


def _set_key(text: str, path: Path, key: str, value: Written, after: str | None) -> str:
    holder = _at(_root(text), path)
    if holder.flow_style:
        return _set_in_braces(text, holder, key, value)
    column = holder.start_mark.column
    new = lines({key: value}, column)
    for name, old in holder.value:
        if name.value == key:
            first, last = name.start_mark.line, max(_last_line(old, text), name.start_mark.line)
            return _replace_lines(text, first, last, new, name.start_mark.column)
    above = next((pair for pair in holder.value if pair[0].value == after), None)
    last = _last_line(holder, text)
    if above is not None:
        last = max(_last_line(above[1], text), above[0].start_mark.line)
    return _insert_after(text, last, new)


def _set_in_braces(text: str, holder: MappingNode, key: str, value: Written) -> str:
    if not isinstance(value, str):
        raise CannotEdit("cet élément est écrit entre accolades : mettez ses clés une par ligne")
    written = scalar(value)
    if any(sign in written for sign in ",[]{}") and written[:1] not in "\"'":
        written = f'"{written}"'
    for name, old in holder.value:
        if name.value == key:
            return text[: old.start_mark.index] + written + text[old.end_mark.index :]
    end = holder.end_mark.index - 1
    before = text[:end].rstrip()
    gap = "" if before.endswith("{") else ", "
    return f"{before}{gap}{key}: {written}{text[len(before) : end]}{text[end:]}"


def _root(text: str) -> MappingNode:
    try:
        root = yaml.compose(text.translate(_OTHER_LINE_BREAKS), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        raise CannotEdit("ce fichier n'est pas du YAML que ess peut lire") from None
    if root is None:
        return MappingNode("", [])
    if not isinstance(root, MappingNode):
        raise CannotEdit("ce fichier ne contient pas de rubriques")
    return root


def _value(node: MappingNode, key: str) -> Node | None:
    return next((value for name, value in node.value if name.value == key), None)


def _is_empty(node: Node) -> bool:
    """Whether nothing is written there: no value, `""`, `[]`."""
    return node.value in ("", []) or (isinstance(node, ScalarNode) and node.value == "~")


def _at(node: Node, path: Path) -> MappingNode:
    for step in path:
        if isinstance(node, MappingNode):
            inner = next((v for name, v in node.value if name.value == step), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            inner = node.value[step]
        else:
            inner = None
        if inner is None:
            raise CannotEdit(f"« {step} » ne se trouve pas à l'endroit attendu")
        if inner.start_mark.index < node.start_mark.index:
            raise CannotEdit(f"« {step} » renvoie à une valeur écrite ailleurs : recopiez-la ici")
        node = inner
    if not isinstance(node, MappingNode):
        raise CannotEdit("cet endroit ne contient pas de clés")
    return node


def _last_line(node: Node, text: str) -> int:
    """The number, from 0, of the last line of `node`, without what follows it."""
    start: Any = node.start_mark
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        end: Any = node.end_mark
        return int(start.line) + _count_lines(text[start.index : end.index].rstrip())
    inside = [n for pair in node.value for n in (pair if isinstance(pair, tuple) else (pair,))]
    # An alias stands elsewhere in the file: its line does not count.
    return max(_last_line(n, text) for n in inside if n.start_mark.index >= start.index)


def _count_lines(text: str) -> int:
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _dash_column(text: str, element: Node) -> int:
    line = _LINE.findall(text)[element.start_mark.line]
    before = line[: element.start_mark.column]
    return before.rfind("-") if "-" in before else max(element.start_mark.column - STEP, 0)


def _blank_before(text: str, elements: list[Node]) -> int:
    """How many blank lines, none or one, to put before an element added to these."""
    if len(elements) < 2:
        return 0
    first, last = _last_line(elements[-2], text) + 1, elements[-1].start_mark.line
    return int(any(not line.strip() for line in _LINE.findall(text)[first:last]))


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
    kept = every[first][:column]
    comment = _comment(every[last]) if first == last else ""
    added = [kept + new[0].lstrip() + comment, *new[1:]]
    every[first : last + 1] = [f"{line}{newline}" for line in added]
    return "".join(every)


def _comment(line: str) -> str:
    """The comment at the end of a line, with the spaces before it, if there is one."""
    content = line.rstrip("\r\n")
    for token in yaml.scan(content.strip(), Loader=yaml.SafeLoader):
        last = token
    end = last.end_mark.index
    start = len(content) - len(content.lstrip())
    tail = content[start + end :]
    return tail if tail.strip().startswith("#") else ""
