"""The YAML of one file, as plain values that know where they stand.

The events of libyaml are turned into texts, lists and mappings. Every scalar stays the text that
was written: what `9:30` or `no` means is decided by the model, not by YAML. Nothing here knows
what a dossier is.
"""

import re
from array import array
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from yaml.reader import ReaderError

from ess_cli.reading import syntax
from ess_cli.reading.conflicts import HINT, conflict_in
from ess_cli.reading.explain import explain
from ess_cli.reading.syntax import DEEPEST, UNSEEN_SPACES, Trouble
from ess_cli.reading.values import (
    ALIAS,
    LINE,
    START,
    Mapping,
    Position,
    Sequence,
    Value,
    line_and_column,
)

MOST_ALIASED_NODES = 100_000

_OTHER_LINE_BREAKS = "\x85\u2028\u2029"
# Led by the sign itself, which is searched for many times quicker than the space before it.
_CUT_VALUE = re.compile(r"#(?<=[ \t]#)(?=\w)")


@dataclass(slots=True)
class Source:
    """What one file holds: its root value, where it stands, and its troubles."""

    root: Value = None
    at: Position = START
    troubles: list[Trouble] = field(default_factory=list)
    broken: bool = False


def parse(text: str) -> Source:
    """Read the YAML of one file.

    A syntax error leaves the root empty and the source `broken`; whatever else is refused (tags,
    merge keys, a second document…) is reported and passed over.
    """
    if conflict := conflict_in(text):
        trouble = Trouble("F002", conflict.first, 1, conflict.message, HINT)
        return Source(troubles=[trouble], broken=True)
    unseen = not text.isascii()
    for sign in _OTHER_LINE_BREAKS if unseen else "":
        text = text.replace(sign, " ")
    source = Source()
    try:
        _build(CParser(text), source, syntax.Lines(text), _cut_lines(text), unseen)
    except (MarkedYAMLError, ReaderError, MemoryError) as error:
        source.troubles.append(explain(error, text))
        source.root, source.broken = None, True
    except _Unreadable as limit:
        source.troubles.append(limit.trouble)
        source.root, source.broken = None, True
    return source


class _Unreadable(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


def _cut_lines(text: str) -> dict[int, int]:
    """Lines that hold ` #` glued to a letter → the column of the `#`."""
    if not _CUT_VALUE.search(text):
        return {}
    return {
        number: match.start()
        for number, line in enumerate(syntax.lines_of(text))
        if (match := _CUT_VALUE.search(line))
    }


_OPEN = object()


def _build(
    parser: CParser, source: Source, lines: syntax.Lines, cuts: dict[int, int], unseen: bool
) -> None:
    """Fill `source` with the first document of `parser`.

    `cuts` says where a `#` cuts a line, `unseen` whether the text may hold no-break spaces.

    The innermost container being filled is held in local variables, the outer ones on `stack`:
    this loop runs once per event and is what reading a large dossier costs.
    """
    troubles = source.troubles
    # What the parser gives and what is being filled are typed by the loop itself, event by event.
    event: Any
    container: Any = None
    marks: Any = None  # those of `container`
    anchors: dict[str, tuple[Any, int]] = {}
    stack: list[tuple[Any, ...]] = []
    in_mapping = False
    key: str | None = None  # None where a key is awaited
    keys: dict[str, str] = {}  # those met: the same few, a hundred thousand times
    discard = False  # the value to come is read and thrown away: its key is refused
    anchor: str | None = None
    nodes = nodes_before = aliased = documents = 0
    next_event = parser.get_event
    value: Any
    while True:
        event = next_event()
        kind = type(event)
        mark = event.start_mark
        nodes += 1
        if kind is ScalarEvent:
            value = event.value
            if event.tag is not None:
                troubles.append(syntax.tag(event.tag, mark, lines))
                if value == "" and event.tag[:1] == "!":  # a text such as !important
                    value = event.tag
            if key is None and in_mapping:
                key = keys.get(value)
                if key is None:
                    if event.style == '"' and syntax.NOT_TEXT.search(value):
                        troubles.append(syntax.unseen_character(value, mark, lines))
                        key = syntax.NOT_TEXT.sub(" ", value)
                    else:
                        key = keys[value] = intern(value)
                    if unseen and key[:1] in UNSEEN_SPACES and key:
                        raise _Unreadable(syntax.odd_key(mark, lines))
                if event.anchor is not None:
                    anchors[event.anchor] = (key, 1)
                if key in container:
                    first, _ = line_and_column(container.key_at(key))
                    troubles.append(syntax.duplicate_key(key, mark, first))
                    discard = True
                elif key == "<<" and event.style == "":
                    troubles.append(syntax.merge_key(mark))
                    discard = True
                else:
                    marks.append(mark.line << LINE | mark.column)
                continue
            style = event.style
            if style == "":
                if cuts and event.end_mark.line in cuts:
                    troubles.extend(syntax.cut_value(event, cuts[event.end_mark.line], lines))
                if value == "" or value == "~" or value == "null":
                    value = None
            elif value == "":
                value = None
            elif style == '"' and syntax.NOT_TEXT.search(value):
                troubles.append(syntax.unseen_character(value, mark, lines))
                value = syntax.NOT_TEXT.sub(" ", value)
            if event.anchor is not None:
                anchors[event.anchor] = (value, 1)
            at = mark.line << LINE | mark.column
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None:
                troubles.append(syntax.tag(event.tag, mark, lines))
            if len(stack) >= DEEPEST:
                raise _Unreadable(syntax.too_deep(mark))
            if event.anchor is not None:
                anchors[event.anchor] = (_OPEN, 0)
            at = mark.line << LINE | mark.column
            outer = (container, marks, in_mapping, key, discard, anchor, nodes_before, at)
            stack.append(outer)
            marks = array("Q")
            in_mapping = kind is MappingStartEvent
            if in_mapping:
                container = Mapping()
                container.flow = event.flow_style
            else:
                container = Sequence()
            container.marks = marks
            key, discard, anchor, nodes_before = None, False, event.anchor, nodes
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value = container
            nodes -= 1
            if anchor is not None:
                anchors[anchor] = (value, nodes - nodes_before)
            container, marks, in_mapping, key, discard, anchor, nodes_before, at = stack.pop()
            if in_mapping and key is None:  # a list or a mapping stands as a key
                troubles.append(syntax.key_not_text(at))
                key, discard = "", True
                continue
        elif kind is AliasEvent:
            value, size = anchors.get(event.anchor, (None, -1))
            if value is _OPEN:
                raise _Unreadable(syntax.contains_itself(event.anchor, mark))
            if size < 0:
                troubles.append(syntax.unknown_alias(event, lines))
                value, size = f"*{event.anchor}", 1
            nodes += size - 1
            aliased += size
            if aliased > MOST_ALIASED_NODES:
                raise _Unreadable(syntax.too_many_nodes(mark, MOST_ALIASED_NODES))
            if in_mapping and key is None:
                key = value if isinstance(value, str) else ""
                at = mark.line << LINE | mark.column
                if not isinstance(value, str):
                    troubles.append(syntax.key_not_text(at))
                    discard = True
                elif key in container:
                    first, _ = line_and_column(container.key_at(key))
                    troubles.append(syntax.duplicate_key(key, mark, first))
                    discard = True
                else:
                    marks.append(at)
                continue
            at = mark.line << LINE | ALIAS | mark.column
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                troubles.append(syntax.second_document(mark))
                return
            if event.version or event.tags:
                troubles.append(syntax.directive(mark))
            continue
        elif kind is StreamEndEvent:
            return
        else:
            continue
        if in_mapping:
            if discard:
                discard = False
            else:
                container[key] = value
                marks.append(at)
            key = None
        elif container is None:
            source.root, source.at = value, at
        else:
            container.append(value)
            marks.append(at)
