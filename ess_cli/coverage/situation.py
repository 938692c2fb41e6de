"""Why nobody covers a service, in words."""

from datetime import date

from ess_cli.coverage.services import ServiceState
from ess_cli.knowledge import terms
from ess_cli.wording import short_date


def situation(state: ServiceState, at: date) -> str:
    """Why nobody covers a service, and since when: « poste vacant depuis le 01/09/2026 »."""
    words = terms("coverage_reason").get(state.reason or "", "")
    if state.since is None:
        return words
    day = short_date(state.since)
    if state.since > at:
        return f"{words} le {day}"
    if state.reason in ("not_started", "person_left"):
        return f"{words}, sans correspondant·e depuis le {day}"
    return f"{words} depuis le {day}"
