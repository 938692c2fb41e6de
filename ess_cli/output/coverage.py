"""The coverage of an authority, in every form in which it is read."""

from decimal import Decimal
from typing import Any

from ess_cli.coverage import Coverage, rate
from ess_cli.coverage.services import GAPS, Contact, ServiceState
from ess_cli.documents.typography import date_text
from ess_cli.findings import Finding
from ess_cli.knowledge import terms
from ess_cli.output.findings import as_json as finding_json
from ess_cli.output.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.rules.services.words import situation
from ess_cli.wording import count, decimal, listed, short_date

MANY = 12


def as_json(coverage: Coverage, target: Decimal, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Everything, for programs."""
    at = coverage.at
    found = coverage.rate
    training = coverage.training
    return {
        "format": "ess.coverage/1",
        "dossier": coverage.dossier.name,
        "at": at.isoformat(),
        "target": float(target),
        "services": {**coverage.counts, "rate": None if found is None else float(found)},
        "items": [_item(state, coverage) for state in coverage.services],
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
        "findings": [finding_json(finding) for finding in findings],
    }


def _share(share: Any) -> dict[str, int]:
    return {"trained": share.trained, "total": share.total}


def _item(state: ServiceState, coverage: Coverage) -> dict[str, Any]:
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
        "contact": {
            "person": state.contact.person,
            "name": state.contact.name,
            "email": state.contact.email,
        },
        "asked": state.asked and state.asked.isoformat(),
        "file": place.file,
        "line": place.line,
    }


def verdict(coverage: Coverage, target: Decimal) -> Sentence:
    """How many services have a correspondent, and whether the target is met."""
    found = coverage.rate
    if found is None:
        return Sentence("Aucun service n'est dans le périmètre : rien à couvrir.", "plain")
    counts = coverage.counts
    having = counts["covered"] + counts["shared"]
    verb = "a" if having < 2 else "ont"
    text = (
        f"{count(having, 'service')} sur {counts['in_scope']} {verb} un·e correspondant·e"
        f" ({decimal(found)} %)"
    )
    if found >= target:
        return Sentence(f"{text} : l'objectif de {decimal(target)} % est atteint.", "good")
    return Sentence(f"{text} : l'objectif est de {decimal(target)} %.", "warning")


def page(coverage: Coverage, target: Decimal, findings: tuple[Finding, ...], by: str) -> Page:
    """The verdict, the gaps seen `by` service, competence or parent, whom to write to, the rest."""
    blocks: list[Block] = [
        Heading(f"{coverage.dossier.name} : couverture au {date_text(coverage.at)}", 1),
        verdict(coverage, target),
    ]
    gaps = [state for state in coverage.services if state.status in GAPS]
    if by == "competence":
        blocks += [*_by_competence(coverage)]
    elif by == "parent":
        blocks += [*_by_parent(coverage)]
    else:
        blocks += [*_by_service(gaps)]
    blocks += [*_letters(gaps), *_surroundings(coverage), *_outside(coverage)]
    failures = [finding for finding in findings if finding.code.startswith("F")]
    if failures:
        blocks += [
            Heading("À corriger dans les fichiers"),
            Sentence(
                f"{count(len(failures), 'point')} à corriger : le résultat ci-dessus ne tient pas"
                " compte de ce qui n'a pas pu être lu. La liste : ess check",
                "error",
            ),
        ]
    return blocks


def _by_service(gaps: list[ServiceState]) -> list[Block]:
    if not gaps:
        return [Sentence("Chaque service du périmètre a un·e correspondant·e.", "good")]
    rows = tuple((state.service.name, _gap(state), str(state.pilots or "–")) for state in gaps)
    return [
        Heading("Services sans correspondant·e"),
        Table(
            "Services sans correspondant·e, et pourquoi",
            ("Service", "Situation", "Fiches"),
            rows,
        ),
    ]


def _gap(state: ServiceState) -> str:
    """Why a service has no correspondent, and what it has instead."""
    if state.status == "uncovered":
        return situation(state)
    return f"{terms('coverage_status')[state.status]}, {situation(state)}"


def _by_competence(coverage: Coverage) -> list[Block]:
    statuses = terms("competence_status")
    names = coverage.service
    rows = tuple(
        (
            one.label,
            statuses[one.status],
            listed([names[s].service.name for s in one.services]) or one.held_by or "–",
        )
        for one in coverage.competences
    )
    return [
        Heading("Compétences"),
        Table("Compétences et services chargés", ("Compétence", "État", "Services"), rows),
    ]


def _by_parent(coverage: Coverage) -> list[Block]:
    poles: dict[str, list[ServiceState]] = {}
    for state in coverage.services:
        if state.in_scope:
            poles.setdefault(state.path[0], []).append(state)
    rows = []
    for name, states in poles.items():
        having = sum(state.is_covered for state in states)
        found = rate(having, len(states))
        missing = [state.service.name for state in states if not state.is_covered]
        label = coverage.service[name].service.name if name in coverage.service else name
        rows.append(
            (
                label,
                f"{having} sur {len(states)}",
                f"{decimal(found or Decimal(0))} %",
                listed(missing) or "–",
            )
        )
    return [
        Heading("Par pôle"),
        Table(
            "Couverture par pôle", ("Pôle", "Couverts", "Taux", "Sans correspondant·e"), tuple(rows)
        ),
    ]


def _letters(gaps: list[ServiceState]) -> list[Block]:
    """Whom to write to, the services of one contact together."""
    if not gaps:
        return []
    by_contact: dict[Contact, list[ServiceState]] = {}
    for state in gaps:
        by_contact.setdefault(state.contact, []).append(state)
    lines = []
    for contact, states in by_contact.items():
        services = listed([f"« {state.service.name} »" for state in states])
        who = contact.name or contact.email
        if who is None:
            lines.append(f"{services} : indiquez qui dirige le service avec `head`.")
            continue
        address = f" ({contact.email})" if contact.name and contact.email else ""
        asked = max((state.asked for state in states if state.asked), default=None)
        already = f" ; déjà sollicité·e le {short_date(asked)}" if asked else ""
        lines.append(f"{who}{address} pour {services}{already}")
    return [Heading("À qui écrire"), Items(tuple(lines))]


def _surroundings(coverage: Coverage) -> list[Block]:
    """Competences, training, modes and concertation, one sentence each."""
    lines = []
    waiting = [
        one.label for one in coverage.competences if one.status in ("uncovered", "unassigned")
    ]
    if waiting:
        lines.append(
            f"{count(len(waiting), 'compétence')} sans correspondant·e ou sans service :"
            f" {_some(waiting)}."
        )
    training = coverage.training
    lines.append(
        f"Formation : {training.correspondents.trained} correspondant·es sur"
        f" {training.correspondents.total}, {training.elected.trained} élu·es sur"
        f" {training.elected.total}, {training.services.trained} services sur"
        f" {training.services.total}."
    )
    modes = terms("body_mode")
    used = [modes[one.mode] for one in coverage.modes if one.evidence]
    missing = [modes[one.mode] for one in coverage.modes if not one.evidence]
    text = f"Modes d'organisation : {listed(used) or 'aucun'}"
    lines.append(text + (f" ; à créer : {listed(missing)}." if missing else "."))
    lines += [_concertation(one, coverage) for one in coverage.concertation]
    if not coverage.concertation:
        lines.append("Concertation : aucune instance ouverte aux acteurs de l'ESS.")
    return [Heading("Autour des services"), Items(tuple(lines))]


def _some(words: list[str]) -> str:
    if len(words) <= MANY:
        return listed(words)
    return f"{', '.join(words[:MANY])} et {len(words) - MANY} autres (--by competence)"


def _concertation(one: Any, coverage: Coverage) -> str:
    dossier = coverage.dossier
    if one.body:
        name = dossier.body[one.body].name
    else:
        meeting = dossier.meeting[one.meeting]
        name = meeting.title or terms("body_kind")[meeting.kind or ""]
    parts = [f"{count(one.held, 'réunion')} cette année"]
    if one.last and not one.held:
        parts.append(f"dernière le {short_date(one.last)}")
    if one.next:
        parts.append(f"prochaine le {short_date(one.next)}")
    if not one.networks:
        parts.append("sans réseau ni acteur de l'ESS")
    return f"{name} : {', '.join(parts)}."


def _outside(coverage: Coverage) -> list[Block]:
    """What is not counted, and why."""
    lines = []
    for state in coverage.services:
        exempt = state.service.exempt
        if state.status == "exempt" and exempt:
            until = f", jusqu'au {short_date(exempt.until)}" if exempt.until else ""
            lines.append(f"{state.service.name} : {exempt.reason}{until}")
    if not lines:
        return []
    return [Heading("Hors périmètre"), Items(tuple(lines))]


CSV_HEADERS = (
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
)


def csv_rows(coverage: Coverage) -> list[list[str]]:
    """One row a service, under `CSV_HEADERS`."""
    statuses, reasons = terms("coverage_status"), terms("coverage_reason")
    return [
        [
            state.service.id,
            state.service.name,
            " / ".join(state.path),
            statuses[state.status],
            reasons.get(state.reason or "", ""),
            state.since.isoformat() if state.since else "",
            _people(state.holders, coverage),
            _people(state.in_role("deputy"), coverage),
            _people(state.in_role("associate"), coverage),
            state.service.covered_by or "",
            ", ".join(state.service.competences),
            str(state.pilots),
            state.contact.name or "",
            state.contact.email or "",
            state.asked.isoformat() if state.asked else "",
        ]
        for state in coverage.services
    ]


def _people(names: list[str], coverage: Coverage) -> str:
    return ", ".join(coverage.dossier.person[name].name for name in names)
