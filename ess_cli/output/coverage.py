"""The coverage of an authority, as people read it."""

from datetime import date
from decimal import Decimal
from typing import Any

from ess_cli.coverage import Coverage
from ess_cli.coverage.services import GAPS, Contact, ServiceState
from ess_cli.coverage.situation import situation
from ess_cli.coverage.training import Training
from ess_cli.findings import Finding
from ess_cli.knowledge import terms
from ess_cli.output.coverage_tree import by_parent
from ess_cli.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.typography import date_text
from ess_cli.wording import count, decimal, listed, short_date

MANY = 12


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
        blocks += [*by_parent(coverage)]
    else:
        blocks += [*_by_service(gaps, coverage)]
    blocks += [*_letters(gaps), *_surroundings(coverage), *_outside(coverage)]
    blocks += _errors(findings)
    return blocks


def _errors(findings: tuple[Finding, ...]) -> list[Block]:
    """What makes the command end with an error although the target may be met."""
    blocks: list[Block] = []
    errors = [f for f in findings if f.severity == "error" and not f.code.startswith("F")]
    if errors:
        lines = tuple(f"{f.message[:1].upper()}{f.message[1:]} ({f.code})." for f in errors)
        blocks += [Heading("À traiter d'abord"), Items(lines)]
    # An information (a spreadsheet left in the folder) hides nothing of the result.
    failures = [f for f in findings if f.code.startswith("F") and f.severity != "info"]
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


def _by_service(gaps: list[ServiceState], coverage: Coverage) -> list[Block]:
    if not coverage.counts["in_scope"]:
        return []
    if not gaps:
        return [Sentence("Chaque service du périmètre a un·e correspondant·e.", "good")]
    rows = tuple(
        (state.service.name, _gap(state, coverage.at), str(state.pilots or "–")) for state in gaps
    )
    return [
        Heading("Services sans correspondant·e"),
        Table(
            "Services sans correspondant·e, et pourquoi",
            ("Service", "Situation", "Fiches"),
            rows,
        ),
    ]


def _gap(state: ServiceState, at: date) -> str:
    """Why a service has no correspondent, and what it has instead."""
    if state.status == "uncovered":
        return situation(state, at)
    return f"{terms('coverage_status')[state.status]} ({situation(state, at)})"


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
        f"« {one.label} »"
        for one in coverage.competences
        if one.status in ("uncovered", "unassigned")
    ]
    if waiting:
        lines.append(
            f"{count(len(waiting), 'compétence')} sans correspondant·e ou sans service :"
            f" {_some(waiting)}."
        )
    lines += _trained(coverage.training)
    modes = terms("body_mode")
    used = [modes[one.mode] for one in coverage.modes if one.at_work]
    idle = [modes[one.mode] for one in coverage.modes if one.evidence and not one.at_work]
    missing = [modes[one.mode] for one in coverage.modes if not one.evidence]
    text = f"Modes d'organisation : {listed(used) or 'aucun encore'}"
    text += f" ; à réunir : {listed(idle)}" if idle else ""
    lines.append(text + (f" ; à créer : {listed(missing)}." if missing else "."))
    lines += [_concertation(one, coverage) for one in coverage.concertation]
    if not coverage.concertation:
        lines.append("Concertation : aucune instance ouverte aux acteurs de l'ESS.")
    return [Heading("Autres constats"), Items(tuple(lines))]


def _trained(training: Training) -> list[str]:
    shares = [
        f"{count(share.trained, one, many)} sur {share.total}"
        for share, one, many in (
            (training.correspondents, "correspondant·e", "correspondant·e·s"),
            (training.elected, "élu·e", "élu·e·s"),
            (training.services, "service", "services"),
        )
        if share.total
    ]
    return [f"Formation : {listed(shares)}."] if shares else []


def _some(words: list[str]) -> str:
    if len(words) <= MANY + 1:
        return listed(words)
    return f"{', '.join(words[:MANY])} et {len(words) - MANY} autres (--by competence)"


def _concertation(one: Any, coverage: Coverage) -> str:
    dossier = coverage.dossier
    if one.body:
        name = dossier.body[one.body].name
    else:
        meeting = dossier.meeting[one.meeting]
        name = meeting.title or terms("body_kind")[meeting.kind or ""]
    parts = [f"{count(one.held, 'réunion') if one.held else 'aucune réunion'} cette année"]
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
