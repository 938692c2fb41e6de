"""The coverage of an authority for other programs: JSON and CSV."""

from decimal import Decimal
from functools import partial
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.coverage.services import ServiceState
from ess_cli.knowledge import terms
from ess_cli.output.envelope import Entries
from ess_cli.output.forms import Sheet


def as_json(coverage: Coverage, target: Decimal) -> dict[str, Any]:
    """Everything, for programs."""
    found = coverage.rate
    training = coverage.training
    return {
        "format": "ess.coverage/1",
        "target": float(target),
        "services": {**coverage.counts, "rate": None if found is None else float(found)},
        "items": Entries(partial(_item, coverage), coverage.services),
        "competences": [
            {
                "id": one.id,
                "label": one.label,
                "status": one.status,
                "services": list(one.services),
                "held_by": one.held_by,
            }
            for one in coverage.competences
        ],
        "training": {
            "correspondents": _share(training.correspondents),
            "elected": _share(training.elected),
            "services": _share(training.services),
        },
        "modes": [
            {"mode": one.mode, "active": bool(one.evidence), "evidence": list(one.evidence)}
            for one in coverage.modes
        ],
        "concertation": [
            {
                "body": one.body,
                "meeting": one.meeting,
                "held": one.held,
                "planned": one.planned,
                "last": one.last and one.last.isoformat(),
                "next": one.next and one.next.isoformat(),
                "networks": one.networks,
            }
            for one in coverage.concertation
        ],
    }


def _share(share: Any) -> dict[str, int]:
    return {"trained": share.trained, "total": share.total}


def _item(coverage: Coverage, state: ServiceState) -> dict[str, Any]:
    service = state.service
    place = coverage.dossier.place(service)
    return {
        "id": service.id,
        "name": service.name,
        "path": list(state.path),
        "status": state.status,
        "reason": state.reason,
        "since": state.since and state.since.isoformat(),
        "holders": state.holders,
        "deputies": state.in_role("deputy"),
        "associates": state.in_role("associate"),
        "covered_by": service.covered_by,
        "competences": list(service.competences),
        "pilots": state.pilots,
        "announced": state.announced
        and {"person": state.announced.person, "since": state.announced.since.isoformat()},
        "contact": {
            "person": state.contact.person,
            "name": state.contact.name,
            "email": state.contact.email,
        },
        "asked": state.asked and state.asked.isoformat(),
        "file": place.file,
        "line": place.line,
    }


HEADERS = (
    "id",
    "service",
    "chemin",
    "état",
    "motif",
    "depuis",
    "correspondants",
    "suppléants",
    "relais",
    "couvert par",
    "compétences",
    "fiches pilotées",
    "contact",
    "courriel",
    "demandé le",
    "direction",
    "service qui couvre",
    "champs de compétence",
)


def table(coverage: Coverage) -> Sheet:
    """One row a service."""
    statuses, reasons = terms("coverage_status"), terms("coverage_reason")
    parents = {state.service.parent for state in coverage.services}
    labels = {one.id: one.label for one in coverage.competences}
    rows = [
        [
            state.service.id,
            state.service.name,
            " / ".join(state.path),
            "regroupement"
            if state.status == "grouping" and state.service.id in parents
            else statuses[state.status],
            reasons.get(state.reason or "", ""),
            state.since,
            _people(state.holders, coverage),
            _people(state.in_role("deputy"), coverage),
            _people(state.in_role("associate"), coverage),
            state.service.covered_by or "",
            ", ".join(state.service.competences),
            state.pilots,
            state.contact.name or "",
            state.contact.email or "",
            state.asked,
            " / ".join(coverage.dossier.name_of(name) for name in state.path[:-1]),
            coverage.dossier.name_of(state.service.covered_by or ""),
            ", ".join(labels.get(name, name) for name in state.service.competences),
        ]
        for state in coverage.services
    ]
    return Sheet("Services", HEADERS, rows)


def _people(names: list[str], coverage: Coverage) -> str:
    return ", ".join(coverage.dossier.name_of(name, coverage.at) for name in names)
