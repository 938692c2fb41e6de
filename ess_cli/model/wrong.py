"""How a value that cannot be read is told, and what a value may refer to."""

import re
from collections.abc import Callable
from typing import Protocol

from pydantic_core import PydanticCustomError

_SEPARATORS = tuple(map(re.compile, (";", ",", "/", r",|\bet\b")))


class Surroundings(Protocol):
    """What a value may refer to: the entries of the dossier and the files beside it."""

    def find(self, sections: tuple[str, ...], text: str) -> str | None:
        """The id of the entry of one of `sections` that `text` names, be it valid or not."""

    def nearest(self, sections: tuple[str, ...], name: str) -> str | None:
        """What was probably meant by `name`: the id of an entry of `sections`."""

    def sure(self, sections: tuple[str, ...], name: str) -> str | None:
        """The id of the one entry of `sections` that `name` misspells by a letter, not a person."""

    def markdown(self, path: str) -> str:
        """The text of the Markdown file `path`, relative to the YAML file being read."""

    def check_path(self, path: str, kind: str) -> str:
        """`path` itself, once it is known to be in the dossier, and of this kind (`FilePath`)."""

    def check_pictures(self, markdown: str, file: str | None) -> None:
        """Raises unless the pictures of a text, which stands in `file`, can be shown."""


def wrong(
    message: str,
    code: str = "F004",
    hint: str = "",
    instead: str | None = None,
    parts: tuple[str, ...] = (),
) -> PydanticCustomError:
    """An error for pydantic to collect.

    Args:
        message: what is wrong.
        code: the finding it becomes.
        hint: what to do.
        instead: what may safely be written in place of the value.
        parts: the values that the text lists, if it lists some.
    """
    context = {"message": message, "hint": hint, "instead": instead, "parts": parts}
    return PydanticCustomError(code, "{message}", context)


def listed(text: str, stands: Callable[[str], bool]) -> tuple[str, ...]:
    """The parts of a list written as a text, if there are several and each of them `stands`."""
    for separator in _SEPARATORS:
        parts = tuple(part.strip() for part in separator.split(text))
        if len(parts) > 1 and all(part and stands(part) for part in parts):
            return parts
    return ()


def shown(value: object, longest: int = 40) -> str:
    """`value` between French quotes, on one line and not too long, to be quoted in a message."""
    text = " ".join(str(value).split())
    return f"« {text if len(text) <= longest else text[: longest - 1] + '…'} »"


def one_text(value: object) -> str:
    """`value` if it is a single text.

    Raises:
        PydanticCustomError: it is a list, a mapping, or nothing.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        raise wrong("une seule valeur est attendue, et non une liste", hint="gardez-en une")
    if isinstance(value, dict):
        raise wrong(
            "un texte est attendu, et non des clés avec leurs valeurs",
            hint="écrivez le texte seul, entre guillemets s'il contient un deux-points",
        )
    raise wrong("une valeur est attendue ici", hint="complétez ou supprimez cet élément vide")
