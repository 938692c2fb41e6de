"""Values as they are written on one line: alone, or between braces or brackets."""

import json
import re
from collections.abc import Mapping

from yaml.nodes import CollectionNode

from ess_cli.exchange.writing import Written, scalar

_PARTING = re.compile(r"[,\[\]{}]")


def in_line(value: str, quotes: str, holder: CollectionNode) -> str:
    """A text on one line, between `quotes` if it can be."""
    if quotes == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if quotes == '"':
        return json.dumps(value, ensure_ascii=False)
    written = scalar(value)
    if holder.flow_style and _PARTING.search(written) and written[:1] not in "\"'":
        return json.dumps(value, ensure_ascii=False)
    return written


def place_inside(text: str, holder: CollectionNode) -> tuple[int, str]:
    """Where to add to what stands between braces or brackets, and what parts it from the rest."""
    end = holder.end_mark.index - 1
    before = text[holder.start_mark.index : end].rstrip()
    gap = "" if before.endswith(("{", "[")) else " " if before.endswith(",") else ", "
    return holder.start_mark.index + len(before), gap


def within(value: Written, holder: CollectionNode) -> str:
    """A value on one line, inside the braces or the brackets of `holder`."""
    if isinstance(value, str):
        return in_line(value, "", holder)
    if isinstance(value, Mapping):
        pairs = (f"{key}: {within(inner, holder)}" for key, inner in value.items())
        return f"{{{', '.join(pairs)}}}"
    return f"[{', '.join(within(one, holder) for one in value)}]"
