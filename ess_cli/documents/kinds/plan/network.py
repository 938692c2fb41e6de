"""The services and their correspondents, as the template prints them: never a gap, never a rate."""

from decimal import Decimal
from typing import Any

from ess_cli.coverage.services import ServiceState
from ess_cli.documents.drawings.shares import Share, shares
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.writer import Writer
from ess_cli.wording import count

_TO_CONFIRM = "à désigner"
_ENOUGH = 3


def network(materials: Materials, writer: Writer) -> dict[str, Any]:
    """Everything section « Transversalité interne » prints."""
    coverage = materials.coverage
    states = [state for state in coverage.services if state.in_scope]
    having = [state for state in states if state.is_covered]
    # Who stands in is told where somebody does.
    rows = [] if writer.public else [_row(state, materials, writer) for state in having]
    deputies = any(row[2] for row in rows)
    return {
        "sentence": writer.ours(_sentence(len(having), len(states))) if materials.voted else "",
        "deputies": deputies,
        # In public, a correspondent is a function: the services that have one say it all.
        "scope": [state.service.name for state in states],
        "covered": [state.service.name for state in states if state.is_covered],
        "services": [row if deputies else row[:2] for row in rows],
        "to_come": [s.service.name for s in states if not s.is_covered] if materials.voted else [],
        "figure": _figure(states, writer) if states and materials.voted else "",
        "modes": [
            {
                "name": writer.word("body_mode", mode.mode),
                "evidence": ", ".join(_evidence(name, materials) for name in mode.at_work),
            }
            for mode in coverage.modes
            if mode.at_work
        ],
    }


def _sentence(having: int, every: int) -> str:
    verb = "a" if having < 2 else "ont"
    return f"{count(having, 'service')} sur {every} {verb} un·e correspondant·e ESS."


def _row(state: ServiceState, materials: Materials, writer: Writer) -> list[str]:
    """A service, who speaks for it, who stands in."""
    naming = writer.naming
    if state.status == "shared" and state.service.covered_by:
        who = f"avec le service « {naming.actor(state.service.covered_by)} »"
    else:
        who = naming.actors(state.holders) or writer.ours(_TO_CONFIRM)
    return [state.service.name, who, naming.actors(state.in_role("deputy"))]


def _figure(states: list[ServiceState], writer: Writer) -> Any:
    """How many services have a correspondent, share one, or will have one; none is named."""
    covered = sum(state.status == "covered" for state in states)
    shared = sum(state.status == "shared" for state in states)
    counts = {
        "un·e correspondant·e dans le service": covered,
        "un·e correspondant·e avec un autre service": shared,
        _TO_CONFIRM: len(states) - covered - shared,
    }
    whole = Decimal(len(states))
    rows = [
        Share(writer.ours(label), Decimal(number), whole, count(number, "service"))
        for label, number in counts.items()
        if number
    ]
    if len(rows) < _ENOUGH:
        return ""
    said = ", ".join(f"{row.label} : {row.words}" for row in rows)
    return writer.figure(
        shares(rows, writer.colour, "services concernés", "autres services"),
        f"Les services et leurs correspondant·e·s : {said}.",
        "Les services qui ont un·e correspondant·e",
    )


def _evidence(name: str, materials: Materials) -> str:
    dossier = materials.coverage.dossier
    project = dossier.project.get(name)
    return project.name if project else dossier.body[name].name
