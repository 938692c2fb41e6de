"""The first page, the findings, and the list of all pages."""

from collections.abc import Iterator, Sequence

from ess_cli.coverage.trainees import to_invite
from ess_cli.findings import Finding
from ess_cli.knowledge import terms
from ess_cli.meetings.session import AHEAD
from ess_cli.site.pages.covering import NETWORK, verdict
from ess_cli.site.parts import (
    Block,
    Bullets,
    Cell,
    Figures,
    Grid,
    Link,
    Page,
    Paragraph,
    State,
    Title,
)
from ess_cli.site.subject import NONE, Subject, capital
from ess_cli.typography import date_text, percentage_text, times_text
from ess_cli.wording import count

_NEXT = 5
_ON_A_PAGE = 800
_TONES = {"error": "gap", "warning": "partial"}


def home_page(subject: Subject, findings: Sequence[Finding]) -> Page:
    """The verdict and the figures, what to do now, the next meetings."""
    at = subject.coverage.at
    blocks: list[Block] = [
        Paragraph(f"Situation au {date_text(at)}. {verdict(subject)}"),
        Figures(tuple(_figures(subject))),
    ]
    todo = tuple(_todo(subject, findings))
    if todo:
        blocks += [Title("À faire maintenant"), Bullets(todo)]
    blocks.append(Title("Prochaines réunions"))
    ahead = [one for one in subject.sessions if one.date >= at and one.state in AHEAD]
    if ahead:
        rows = tuple(
            (date_text(one.date, weekday=True), one.title, times_text(one.start, one.end) or NONE)
            for one in ahead[:_NEXT]
        )
        blocks.append(Grid("Prochaines réunions", ("Date", "Réunion", "Horaire"), rows))
    else:
        blocks.append(Paragraph("Aucune réunion n'est prévue."))
    return Page(
        "index.html", "L'économie sociale et solidaire en un coup d'œil", tuple(blocks), "Accueil"
    )


def _figures(subject: Subject) -> Iterator[tuple[str, str]]:
    coverage, at = subject.coverage, subject.coverage.at
    if coverage.rate is not None and not subject.public:
        yield percentage_text(coverage.rate), subject.ours("des services ont un·e correspondant·e")
    people = {name for state in coverage.services if state.in_scope for name in state.holders}
    yield (
        str(len(people)),
        subject.ours("correspondant·e" if len(people) < 2 else "correspondant·e·s"),
    )
    held = sum(
        s.state == "held" and s.date <= at and s.date.year == at.year for s in subject.sessions
    )
    yield str(held), f"{'réunion tenue' if held < 2 else 'réunions tenues'} en {at.year}"
    decided = sum(one.number is not None for one in subject.tracked)
    if decided:
        yield str(decided), "décision prise" if decided < 2 else "décisions et orientations prises"
    if subject.actions:
        done = sum(one.action.status == "done" for one in subject.actions)
        number = len(subject.actions)
        words = "action au plan" if number < 2 else "actions au plan"
        yield str(number), f"{words}, dont {count(done, 'réalisée')}"


def _todo(subject: Subject, findings: Sequence[Finding]) -> Iterator[Cell]:
    """What waits for someone, counted, with the page that tells the rest."""
    if subject.public:
        return
    gaps = [state for state in subject.coverage.gaps if state.announced is None]
    if gaps:
        words = subject.ours(f"Désigner un·e correspondant·e dans {count(len(gaps), 'service')}")
        yield Link(words, "couverture.html")
    waiting = [one for one in subject.tracked if one.kind == "arbitration" and one.open]
    if waiting:
        yield Link(f"Rendre {count(len(waiting), 'arbitrage')}", "reunions.html")
    tasks = [one for one in subject.tracked if one.kind == "task" and one.open]
    if tasks:
        words = f"Suivre {count(len(tasks), 'tâche décidée', 'tâches décidées')} en réunion"
        yield Link(words, "reunions.html")
    if people := to_invite(subject.coverage):
        yield Link(f"Inviter {count(len(people), 'personne')} à une formation à l'ESS", NETWORK)
    for one in subject.actions:
        if one.action.status == "blocked":
            yield ("Décider de la suite de l'action ", subject.action(one))
    errors = sum(one.severity == "error" for one in findings)
    if errors:
        words = f"Corriger {count(errors, 'erreur')} dans le dossier"
        yield Link(words, "constats.html")


def findings_pages(findings: Sequence[Finding]) -> Iterator[Page]:
    """Every finding, with the line to mend; on several pages where there are many."""
    parts = [findings[at : at + _ON_A_PAGE] for at in range(0, len(findings), _ON_A_PAGE)]
    names = ["constats.html", *(f"constats-{number}.html" for number in range(2, len(parts) + 1))]
    for number, part in enumerate(parts or [()]):
        blocks: list[Block] = []
        if part:
            rows = tuple(map(_finding, part))
            blocks.append(
                Grid(
                    count(len(findings), "constat"),
                    ("Constat", "Gravité", "Que faire", "Ligne à corriger"),
                    rows,
                )
            )
        else:
            blocks.append(Paragraph("Rien à signaler."))
        if len(parts) > 1:
            pages = tuple(
                Link(f"Constats, page {rank}", name) for rank, name in enumerate(names, 1)
            )
            blocks += [Title("Toutes les pages de constats"), Bullets(pages)]
        title = "Constats" if number == 0 else f"Constats, page {number + 1}"
        yield Page(names[number], title, tuple(blocks), "" if number else "Constats")


def _finding(one: Finding) -> tuple[Cell, ...]:
    place = one.place
    where = NONE
    if place.file:
        where = f"{place.file}, ligne {place.line}" if place.line else place.file
    severity = capital(terms("severity")[one.severity])
    return (
        capital(one.message),
        State(severity, _TONES.get(one.severity, "plain")),
        f"{capital(one.hint) or NONE} ({one.code})",
        where,
    )


def map_page(pages: Sequence[Page]) -> Page:
    """Every page of the report."""
    links = tuple(Link(page.menu or page.title, page.name) for page in pages)
    return Page("pages.html", "Toutes les pages", (Bullets(links),))
