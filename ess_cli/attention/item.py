"""One thing to do or to know."""

from dataclasses import dataclass
from datetime import date

from ess_cli.findings import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: its theme, its date if it has one, what it is, what to do, and where.

    Things to do of one `group`, or without one of one hint, are told together.
    """

    theme: str
    date: date | None
    message: str
    hint: str = ""
    section: str | None = None
    subject: str | None = None
    place: Place = NOWHERE
    group: str = ""
