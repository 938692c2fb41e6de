"""A cell that does not hold what it should, and what to type instead."""

from collections.abc import Callable
from typing import TypeVar

Read = TypeVar("Read")


class LeftOut(ValueError):
    """A cell that does not hold; the text says why, `instead` what to type."""

    def __init__(self, why: str, instead: str = "") -> None:
        super().__init__(why)
        self.instead = instead


def spelled(reader: Callable[[str], Read], text: str, instead: str) -> Read:
    """What `reader` makes of `text`.

    Raises:
        LeftOut: it cannot; `instead` says what to type.
    """
    try:
        return reader(text)
    except ValueError as error:
        raise LeftOut(str(error), instead) from None
