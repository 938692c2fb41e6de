"""A designation that was asked for, noted on its service."""

from collections.abc import Iterable
from datetime import date

from ess_cli.exchange.changes import AddTo
from ess_cli.exchange.writing import Written
from ess_cli.model.services import Service


def asked_for(
    services: Iterable[Service], on: date, to: str | None = None, note: str | None = None
) -> list[AddTo]:
    """What notes on each service that a designation was asked for.

    Args:
        services: those without a correspondent.
        on: the day it was asked.
        to: whom it was asked.
        note: what is to be remembered of it.
    """
    keys: dict[str, Written] = {"date": on.isoformat()}
    keys |= {key: text for key, text in (("to", to), ("note", note)) if text}
    return [AddTo(one, "asked", [keys]) for one in services]
