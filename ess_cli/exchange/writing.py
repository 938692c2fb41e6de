"""Values as the YAML an officer would write, read back as the same values."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ess_cli.reading.source import parse
from ess_cli.reading.syntax import quoted

Written = str | Sequence["Written"] | Mapping[str, "Written"]
STEP = 2


class Bare(str):
    """What is written as it stands, as no text can be: an empty list, a key without a value."""

    __slots__ = ()


# Words that no reader of YAML takes for anything but a text: the usual case, told at a glance.
_PLAIN = re.compile(r"[^\W_](?:[\w @.,/()'’+€%·-]*[\w.)€%])?")


@lru_cache(maxsize=4096)
def scalar(text: str) -> str:
    """`text` on one line: as it is where YAML reads it so, else between quotes."""
    if _PLAIN.fullmatch(text) and text.casefold() != "null":
        return text
    if text == text.strip() and _reads_as(f"k: {text}\n", text) and _reads_as(f"- {text}\n", text):
        return text
    in_quotes = quoted(text)
    if _reads_as(f"k: {in_quotes}\n", text):
        return in_quotes
    return json.dumps(text, ensure_ascii=False)


def _reads_as(yaml: str, text: str) -> bool:
    source = parse(yaml)
    root: Any = source.root
    found = root.get("k") if isinstance(root, dict) else root[0] if root else None
    return not source.troubles and found == text


def kept(value: Written) -> bool:
    """Whether a value is written at all: an empty list or mapping is not."""
    return isinstance(value, str) or bool(value)


def lines(value: Written, indent: int, *, blocks: bool = True) -> list[str]:
    """`value`, a list or a mapping, as lines that start at column `indent`.

    Args:
        value: what to write.
        indent: the column, from 0.
        blocks: whether a text of several lines is written on several lines, as people do.
    """
    margin = " " * indent
    if isinstance(value, Mapping):
        pairs = value.items()
        return [line for key, inner in pairs for line in _pair(key, inner, indent, blocks)]
    written = []
    for element in value:
        if isinstance(element, str):
            written.append(f"{margin}- {scalar(element)}")
            continue
        first, *rest = lines(element, indent + STEP, blocks=blocks)
        written += [f"{margin}- {first.lstrip()}", *rest]
    return written


def _pair(key: str, value: Written, indent: int, blocks: bool) -> list[str]:
    margin = " " * indent
    name = scalar(key)
    if isinstance(value, Bare):
        return [f"{margin}{name}: {value}"]
    if isinstance(value, str):
        if "\n" in value and blocks:
            return _block(name, value, indent)
        return [f"{margin}{name}: {scalar(value)}"]
    if not kept(value):
        return []
    return [f"{margin}{name}:", *lines(value, indent + STEP, blocks=blocks)]


def _block(name: str, text: str, indent: int) -> list[str]:
    """A text of several lines, in the form that keeps its line breaks."""
    inner = " " * (indent + STEP)
    keep = "" if text.endswith("\n") else "-"
    body = [f"{inner}{line}".rstrip() for line in text.removesuffix("\n").split("\n")]
    written = [f"{' ' * indent}{name}: |{keep}", *body]
    if _reads_as(
        "\n".join([f"k: |{keep}", *(f"  {b[len(inner) :]}".rstrip() for b in body)]) + "\n", text
    ):
        return written
    return [f"{' ' * indent}{name}: {json.dumps(text, ensure_ascii=False)}"]
