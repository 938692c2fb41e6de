"""The pages of the network: the state of each service, and who its correspondents are."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ess_cli.coverage.history import history, two_years_before
from ess_cli.coverage.services import ServiceState
from ess_cli.coverage.situation import situation
from ess_cli.documents.drawings.shares import Share, shares
from ess_cli.knowledge import terms
from ess_cli.site.pages.organisation import TO_NAME, matrix, state_cell, tree
from ess_cli.site.pages.training import training_blocks
from ess_cli.site.parts import (
    Block,
    Bullets,
    Cell,
    Drawing,
    Grid,
    Link,
    Page,
    Paragraph,
    State,
    Title,
)
from ess_cli.site.subject import NONE, Subject, capital
from ess_cli.typography import date_text, percentage_text
from ess_cli.wording import count, enumerated

# One pole says no more than the verdict; of more than these, a drawing is not read.
_FEWEST_POLES, _MOST_POLES = 2, 40
NETWORK = "correspondants.html"
_COMPETENCE_TONES = {"covered": "good", "uncovered": "gap", "unassigned": "gap"}


def verdict(subject: Subject) -> str:
    """How many services have a correspondent, in a sentence."""
    coverage = subject.coverage
    if coverage.rate is None:
        return "Aucun service n'est dans le périmètre."
    having = coverage.counts["covered"] + coverage.counts["shared"]
    verb = "a" if having < 2 else "ont"
    share = "" if subject.public else f" ({percentage_text(coverage.rate)})"
    return subject.ours(
        f"{count(having, 'service')} sur {coverage.counts['in_scope']} {verb} un·e"
        f" correspondant·e{share}."
    )


def coverage_page(subject: Subject) -> Page:
    """The state of each service, then of each competence."""
    blocks: list[Block] = [Paragraph(verdict(subject))]
    blocks += _by_pole(subject)
    states = [state for state in subject.coverage.services if state.status != "grouping"]
    if states:
        headers = ("Service", "État", "Situation", "Domaines")
        rows = [
            (
                state.service.name,
                state_cell(state, subject),
                _situation(state, subject),
                enumerated(subject.label(one) for one in state.service.competences) or NONE,
            )
            for state in states
        ]
        blocks += [
            Title("Service par service"),
            *_grid("État de chaque service", headers, rows, "Service"),
        ]
    blocks += [*matrix(subject), *tree(subject), *_competences(subject), *_history(subject)]
    return Page("couverture.html", "Couverture des services", tuple(blocks), "Couverture")


def _grid(
    caption: str, headers: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], found_as: str
) -> Iterator[Grid]:
    """The table without the columns that are empty throughout."""
    kept = [
        place
        for place in range(len(headers))
        if place == 0 or any(row[place] not in (NONE, "") for row in rows)
    ]
    if rows:
        yield Grid(
            caption,
            tuple(headers[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in rows),
            found_as=found_as,
        )


def _by_pole(subject: Subject) -> list[Block]:
    """How far each part of the organisation is covered, drawn and in a table."""
    known = subject.coverage.service
    poles: dict[str, list[ServiceState]] = {}
    for state in subject.coverage.services:
        if state.in_scope:
            poles.setdefault(state.path[0], []).append(state)
    if not _FEWEST_POLES <= len(poles) <= _MOST_POLES:
        return []
    rows, bars = [], []
    for name, states in poles.items():
        having = sum(state.is_covered for state in states)
        label = known[name].service.name if name in known else name
        words = f"{having} sur {len(states)}"
        rows.append((label, str(len(states)), str(having)))
        bars.append(Share(label, Decimal(having), Decimal(len(states)), words))
    said = " ; ".join(f"{bar.label} : {bar.words}" for bar in bars)
    full, rest = subject.ours("avec correspondant·e"), "à désigner"
    return [
        Title("Par pôle ou direction"),
        Drawing(
            shares(bars, subject.colour, full, rest),
            subject.ours(f"Services qui ont un·e correspondant·e, par pôle ou direction. {said}."),
        ),
        Grid(
            subject.ours("Services qui ont un·e correspondant·e"),
            ("Pôle ou direction", "Services", subject.ours("Avec correspondant·e")),
            tuple(rows),
            (1, 2),
        ),
    ]


def _situation(state: ServiceState, subject: Subject) -> str:
    """Why nobody is in office, who is announced, which service covers it, why it is out."""
    if subject.public:
        return NONE
    if state.announced is not None:
        who, day = subject.naming.actor(state.announced.person), date_text(state.announced.since)
        return f"{who} à partir du {day}"
    if state.status == "shared":
        return f"Avec {subject.services([state.service.covered_by or ''])}"
    if state.status == "exempt" and state.service.exempt:
        return capital(state.service.exempt.reason)
    if state.in_scope and not state.is_covered:
        why = capital(subject.ours(situation(state, subject.coverage.at)))
        # The state says it already.
        return NONE if why == TO_NAME else why
    return NONE


def _competences(subject: Subject) -> list[Block]:
    rows: list[tuple[Cell, ...]] = [
        (
            one.label,
            State(
                "À désigner"
                if one.status == "uncovered"
                else subject.word("competence_status", one.status),
                _COMPETENCE_TONES.get(one.status, "plain"),
            ),
            subject.services(one.services) if one.services else one.held_by or NONE,
        )
        for one in subject.coverage.competences
    ]
    headers = ("Compétence", "État", "Services")
    if not rows:
        return []
    grid = _grid("État des compétences", headers, rows, "Compétence")
    return [Title("Compétence par compétence"), *grid]


def _history(subject: Subject) -> list[Block]:
    """How many services had a correspondent at the end of each quarter of two years."""
    coverage = subject.coverage
    points = history(coverage.offices, two_years_before(coverage.at), coverage.at)
    bars, rows = [], []
    for one in points:
        words = f"{one.having} sur {one.in_scope}"
        rows.append((date_text(one.date), str(one.in_scope), str(one.having)))
        bars.append(Share(date_text(one.date), Decimal(one.having), Decimal(one.in_scope), words))
    if not any(one.in_scope for one in points):
        return []
    full, rest = subject.ours("avec correspondant·e"), "à désigner"
    said = " ; ".join(f"{bar.label} : {bar.words}" for bar in bars)
    what = subject.ours("Services qui ont un·e correspondant·e")
    return [
        Title("Depuis deux ans"),
        Drawing(shares(bars, subject.colour, full, rest), f"{what}, par trimestre. {said}."),
        Grid(
            f"{what}, par trimestre",
            ("Au", "Services", subject.ours("Avec correspondant·e")),
            tuple(rows),
            (1, 2),
        ),
    ]


def network_page(subject: Subject) -> Page:
    """Who is the correspondent of each service; in public, the mailbox of each service."""
    rows: list[tuple[Cell, ...]] = []
    waiting = []
    roles = terms("designation_role")
    for state in subject.coverage.services:
        if not state.in_scope:
            continue
        if subject.public:
            if state.is_covered:
                rows.append((state.service.name, _mail(state.service.email)))
            continue
        seats = [
            (state.service.name, subject.naming.actor(seat.person), subject.ours(roles[seat.role]),
             _mail(subject.coverage.dossier.person[seat.person].email))
            for seat in state.seats
        ]  # fmt: skip
        rows += seats
        if not state.is_covered:
            waiting.append(state.service.name)
    officers = subject.coverage.dossier.officers(subject.coverage.at)
    blocks: list[Block] = []
    if officers and not subject.public:
        who = subject.ours("Chargé·e de mission ESS")
        blocks += [Paragraph((f"{who} : {one.name} ", *_mailed(one.email))) for one in officers]
    title = subject.ours("Correspondant·e·s")
    headers: tuple[str, ...] = ("Service", subject.ours("Correspondant·e"), "Rôle", "Adresse")
    caption = subject.ours("Correspondant·e·s par service")
    if subject.public:
        headers = ("Service", "Adresse")
        caption = subject.ours("Services qui ont un·e correspondant·e")
    blocks += _grid(caption, headers, rows, "" if subject.public else title)
    if not rows:
        blocks.append(Paragraph(subject.ours("Le réseau n'a pas encore de correspondant·e.")))
    if waiting:
        blocks += [Title("À désigner"), Bullets(tuple(waiting))]
    blocks += training_blocks(subject)
    return Page(NETWORK, f"{title} ESS", tuple(blocks), title)


def _mail(address: str | None) -> Cell:
    return Link(address, f"mailto:{address}") if address else NONE


def _mailed(address: str | None) -> tuple[Link, ...]:
    return (Link(address, f"mailto:{address}"),) if address else ()
