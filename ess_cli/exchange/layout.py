"""Where things stand in the text of a YAML file: which line a value ends on, and at which column.

The positions come from libyaml, whose parser also reads the dossier.
"""

import bisect
from dataclasses import dataclass
from functools import cached_property

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode
from yaml.tokens import (
    BlockEndToken,
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    KeyToken,
    StreamEndToken,
    StreamStartToken,
    Token,
)

Path = tuple[str | int, ...]

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
        if not isinstance(node, MappingNode):
            raise CannotEdit("cet endroit ne contient pas de clés")
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
