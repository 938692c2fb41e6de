"""The JSON of every command, in one envelope: format, dossier, date, own keys, findings."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Generic, TypeVar, overload

from ess_cli.findings import Finding

_ONE_LINE = 1000
"""Signs of JSON that stand on one line; a longer value that is no list is laid out."""
_AT_ONCE = 1000
"""Entries of a list that are encoded together."""


Thing = TypeVar("Thing")


class Entries(Sequence[dict[str, Any]], Generic[Thing]):
    """The entries of a long list, each made when it is written.

    All at once would take several times the room of the things that they tell.
    """

    def __init__(self, make: Callable[[Thing], dict[str, Any]], things: Iterable[Thing]) -> None:
        """Start from what makes an entry, and from the things to make entries of."""
        self._make, self._things = make, tuple(things)

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, rank: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, rank: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, rank: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(rank, slice):
            return [self._make(one) for one in self._things[rank]]
        return self._make(self._things[rank])


def envelope(
    own: Mapping[str, Any], dossier: str, at: date, findings: Iterable[Finding]
) -> dict[str, Any]:
    """What a command says of a dossier, for programs.

    Args:
        own: the name of the format under `format`, then the keys of this command alone.
        dossier: name of the dossier.
        at: the reference date.
        findings: those that the answer shows.
    """
    frame = {"format": own["format"], "dossier": dossier, "at": at.isoformat()}
    return {**frame, **own, "findings": [finding_json(one) for one in findings]}


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as programs read it."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "section": finding.section,
        "subject": finding.subject,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
    }


def json_text(data: Mapping[str, Any]) -> str:
    """A JSON document, the same bytes for the same data: one key a line, one entry a line."""
    # Without indentation Python's encoder is compiled: ten times quicker on a big dossier.
    encode = json.JSONEncoder(ensure_ascii=False).encode
    pieces: list[str] = []
    for key, value in data.items():
        pieces += (",\n  " if pieces else "{\n  ", encode(key), ": ", *_entries(value, encode))
    return "".join([*pieces, "\n}\n"])


def _entries(value: Any, encode: Callable[[Any], str]) -> Iterator[str]:
    """A value in pieces: a long list would take several times its room if it were one text."""
    if not value or not isinstance(value, (list, Entries)):
        text = encode([] if isinstance(value, Entries) else value)
        if len(text) > _ONE_LINE:
            text = json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        yield text
        return
    before = "[\n    "
    for start in range(0, len(value), _AT_ONCE):
        text = encode(value[start : start + _AT_ONCE])[1:-1]
        yield before
        # In a text of the data a quote is written \\", so this stands between two entries only.
        yield text.replace('}, {"', '},\n    {"')
        match value[start + _AT_ONCE - 1 : start + _AT_ONCE + 1]:
            case [{}, dict() as entry] if entry:
                before = ",\n    "
            case _:
                before = ", "
    yield "\n  ]"
