"""Options that choose by an id or a date, and what to answer where there is no such thing."""

from collections.abc import Iterable
from datetime import date

from ess_cli.cli.errors import UsageProblem


def unknown(given: str, name: str, known: Iterable[str], what: str) -> UsageProblem:
    """The problem to raise where no entry is called `name`.

    Args:
        given: what was written on the command line, the option included.
        name: the id that it asks for.
        known: the ids there are.
        what: what is not there, in French.
    """
    from difflib import get_close_matches

    every = list(known)
    near = get_close_matches(name, every, n=3, cutoff=0.5)
    listed = " ou ".join(f"« {one} »" for one in near or every[:5])
    hint = f"vouliez-vous dire {listed} ?" if near else f"par exemple {listed}" if listed else ""
    return UsageProblem(f"{given} : {what}", hint)


def date_option(option: str, text: str | None) -> date | None:
    """The date that an option gives, None if it was not used.

    Raises:
        UsageProblem: it is no date.
    """
    from ess_cli.model.dates import read_date

    if text is None:
        return None
    try:
        return read_date(text.strip())
    except ValueError as error:
        raise UsageProblem(f"{option} {text} : {error}") from None
