"""Where things stand in the text of a YAML file: which line a value ends on, and at which column.

The positions come from libyaml, whose parser also reads the dossier.
"""

import bisect
import re
from dataclasses import dataclass
from functools import cached_property

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.tokens import (
    BlockEndToken,
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    KeyToken,
    ScalarToken,
    StreamEndToken,
    StreamStartToken,
    Token,
)

Path = tuple[str | int, ...]

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"[ \t]*#")
_OTHER_LINE_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
# What the parser says without any sign of the text.
_WITHOUT_SIGN = (
    BlockEndToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    KeyToken,
    StreamEndToken,
    StreamStartToken,
)


class CannotEdit(Exception):
    """The text cannot be edited there; the message says why, in French."""


@dataclass(frozen=True)
class Layout:
    """The text of a file, and where its values stand in it; lines and columns count from 0."""

    text: str

    @cached_property
    def root(self) -> MappingNode:
        """The mapping of the sections.

        Raises:
            CannotEdit: there is none.
        """
        try:
            root = yaml.compose(self._clean, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            raise CannotEdit("ce fichier n'est pas du YAML que ess peut lire") from None
        if root is None:
            return MappingNode("", [])
        if not isinstance(root, MappingNode):
            raise CannotEdit("ce fichier ne contient pas de rubriques")
        return root

    def at(self, path: Path) -> MappingNode:
        """The mapping at `path`.

        Raises:
            CannotEdit: there is none, or it is written elsewhere and only named there.
        """
        node = self.node(path)
        if not isinstance(node, MappingNode):
            raise CannotEdit("cet endroit ne contient pas de clés")
        return node

    def node(self, path: Path) -> Node:
        """What stands at `path`.

        Raises:
            CannotEdit: nothing does, or it is written elsewhere and only named there.
        """
        node: Node = self.root
        for step in path:
            inner, elsewhere = _step(node, step)
            if inner is None:
                raise CannotEdit(f"« {step} » ne se trouve pas à l'endroit attendu")
            if elsewhere:
                raise CannotEdit(
                    f"« {step} » renvoie à une valeur écrite ailleurs : recopiez-la ici"
                )
            node = inner
        return node

    def value(self, path: Path, key: str) -> Node | None:
        """The value of a key of the mapping at `path`, None if the key is not there.

        Raises:
            CannotEdit: there is no such mapping, or the value is written elsewhere.
        """
        found, elsewhere = _step(self.at(path), key)
        if elsewhere:
            raise CannotEdit(f"`{key}` renvoie à une valeur écrite ailleurs : recopiez-la ici")
        return found

    def last_line(self, before: int) -> int:
        """The line of the last sign that starts before the index `before`, comments aside."""
        rank = bisect.bisect_left(self._starts, before) - 1
        if rank < 0:
            return 0
        token = self._tokens[rank]
        # A text of several lines goes on over the blank ones that follow it.
        written = self.text[token.start_mark.index : token.end_mark.index].rstrip()
        return int(token.start_mark.line) + count_lines(written)

    def beyond_comments(self, line: int, column: int) -> int:
        """The line after which to write at `column`: `line`, or a comment on what stands above it.

        Such a comment stands further to the right than what is to be written.
        """
        for number in range(line + 1, len(self.line_starts)):
            below = self.line(number)
            if not below.strip():
                continue
            comment = _COMMENT.match(below)
            if comment is None or comment.end() - 1 <= column:
                break
            line = number
        return line

    def comment(self, line: int) -> str:
        """The comment at the end of a line, with the spaces before it, if there is one."""
        end = self.line_end(line)
        rank = bisect.bisect_left(self._starts, end) - 1
        start = self.line_starts[line]
        if rank >= 0:
            start = max(start, int(self._tokens[rank].end_mark.index))
        tail = self.text[start:end]
        return tail if tail.strip().startswith("#") else ""

    def value_start(self, node: ScalarNode) -> int:
        """Where the text of a scalar starts, behind its anchor; its end if there is no text."""
        end = int(node.end_mark.index)
        rank = bisect.bisect_left(self._starts, end) - 1
        token = self._tokens[rank] if rank >= 0 else None
        return int(token.start_mark.index) if isinstance(token, ScalarToken) else end

    def line(self, number: int) -> str:
        """A line, without its end."""
        return self.text[self.line_starts[number] : self.line_end(number)]

    def line_end(self, number: int) -> int:
        """Where a line ends, before its line break; 0 if there is no line at all."""
        return self._line_ends[number] if self._line_ends else 0

    @cached_property
    def newline(self) -> str:
        """How the lines of this text end."""
        found = _LINE_BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line starts; what follows the last line break is a line if it holds a sign."""
        starts = [0, *(found.end() for found in self._breaks)]
        return starts[:-1] if starts[-1] == len(self.text) else starts

    @cached_property
    def _line_ends(self) -> list[int]:
        ends = [found.start() for found in self._breaks]
        return ends if len(ends) == len(self.line_starts) else [*ends, len(self.text)]

    @cached_property
    def _breaks(self) -> list[re.Match[str]]:
        return list(_LINE_BREAK.finditer(self.text))

    def dash_column(self, sequence: SequenceNode) -> int:
        """The column of the dashes of a list."""
        start = sequence.start_mark.index
        return next(
            int(token.start_mark.column)
            for token in self._tokens
            if isinstance(token, BlockEntryToken) and token.start_mark.index >= start
        )

    @cached_property
    def _clean(self) -> str:
        return self.text.translate(_OTHER_LINE_BREAKS)

    @cached_property
    def _tokens(self) -> list[Token]:
        every = yaml.scan(self._clean, Loader=yaml.CSafeLoader)
        return [token for token in every if not isinstance(token, _WITHOUT_SIGN)]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start_mark.index for token in self._tokens]


def _step(node: Node, step: str | int) -> tuple[Node | None, bool]:
    """What a key or a rank leads to, and whether it is written elsewhere (an alias)."""
    if isinstance(node, MappingNode):
        for name, value in node.value:
            if name.value == step:
                return value, value.start_mark.index < name.end_mark.index
    elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        earlier = [one.end_mark.index for one in node.value[:step]]
        found = node.value[step]
        return found, found.start_mark.index < max([node.start_mark.index, *earlier])
    return None, False


def count_lines(text: str) -> int:
    """How many ends of lines `text` holds."""
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
