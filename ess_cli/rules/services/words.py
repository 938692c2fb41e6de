"""How rules S speak of a service, and which one rule speaks of a gap."""

from collections.abc import Iterator

from ess_cli.coverage.services import GAPS, ServiceState
from ess_cli.rules.registry import Facts, Remark


def remark(state: ServiceState, message: str, hint: str, severity: str | None = None) -> Remark:
    """A remark on a service."""
    return Remark("services", state.service.id, state.service, message, hint, severity)


def named(state: ServiceState) -> str:
    """A service in a sentence."""
    return f"le service « {state.service.name} »"


def whom_to_write_to(state: ServiceState) -> str:
    """The contact of a service in a sentence, or what is missing to have one."""
    contact = state.contact
    who = contact.name or contact.email
    if contact.name and contact.email:
        who = f"{contact.name} ({contact.email})"
    if not who:
        return "indiquez qui dirige ce service avec `head`."
    return f"à qui écrire : {who}."


def cause(state: ServiceState, facts: Facts) -> str | None:
    """The code of the one rule that speaks of a service that nobody covers.

    One cause, one finding: a reading error on the designation or on `covered_by` silences all, and
    so does a designation that is announced.
    """
    if state.status not in GAPS or state.announced or state.service.id in facts.dossier.troubled:
        return None
    if state.status == "uncovered" and state.pilots:
        return "S102"
    if state.service.covered_by:
        return "S113"
    return {"uncovered": "S101", "deputy_only": "S103", "associate_only": "S104"}[state.status]


def caused(code: str, facts: Facts) -> Iterator[ServiceState]:
    """The services of which the rule `code` is the one to speak."""
    return (state for state in facts.coverage.gaps if cause(state, facts) == code)
