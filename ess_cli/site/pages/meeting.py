"""The pages of the bodies and of their meetings: who sits, what was decided, what is to follow."""

from ess_cli.coverage.members import in_office, vacant_seats
from ess_cli.knowledge import terms
from ess_cli.meetings.session import AHEAD, Session
from ess_cli.meetings.tracking import Tracked, by_due
from ess_cli.model.bodies import Body
from ess_cli.output.meetings import place_text, state_text
from ess_cli.site.parts import Block, Cell, Facts, Grid, Link, Page, Paragraph, Prose, State, Title
from ess_cli.site.subject import NONE, Subject, capital
from ess_cli.typography import date_text, times_text
from ess_cli.wording import count, enumerated

CALENDAR = "reunions.ics"


def bodies_page(subject: Subject) -> Page:
    """Each open body: what it is for, who sits, which seats are vacant, when it meets."""
    dossier, at = subject.coverage.dossier, subject.coverage.at
    blocks: list[Block] = []
    for body in dossier.bodies:
        if body.open(at):
            blocks += _body(body, subject)
    if not blocks:
        blocks.append(Paragraph("Aucune instance n'est encore décrite."))
    return Page("instances.html", "Instances", tuple(blocks), "Instances")


def _body(body: Body, subject: Subject) -> list[Block]:
    mine = [one for one in subject.sessions if one.body is not None and one.body.id == body.id]
    at = subject.coverage.at
    chair = subject.naming.actors(one.actor for one in body.chair if one.runs(at))
    ahead = [one for one in mine if one.date >= at and one.state in AHEAD]
    held = [one for one in mine if one.state == "held" and one.date <= at]
    facts: list[tuple[str, Cell]] = [("Nature", subject.word("body_kind", body.kind))]
    if chair:
        facts.append(("Présidence", chair))
    if body.secretariat:
        facts.append(("Secrétariat", subject.services(body.secretariat)))
    facts.append(
        ("Réunions tenues", f"{sum(one.date.year == at.year for one in held)} en {at.year}")
    )
    if held:
        facts.append(("Dernière réunion", date_text(held[-1].date)))
    facts.append(("Prochaine réunion", date_text(ahead[0].date) if ahead else "à fixer"))
    blocks: list[Block] = [Title(body.name), Facts(tuple(facts))]
    if body.purpose:
        blocks.append(Prose(body.purpose, 3))
    return [*blocks, *_members(body, subject)]


def _members(body: Body, subject: Subject) -> list[Block]:
    """Who sits, college by college, and the seats that are vacant."""
    dossier, at = subject.coverage.dossier, subject.coverage.at
    labels = {one.key: one.label or terms("college").get(one.key, one.key) for one in body.colleges}
    vacant = dict(vacant_seats(body, dossier, at))
    colleges: dict[str, list[str]] = {label: [] for label in labels.values()}
    for member in body.members:
        if in_office(member, dossier, at):
            name = member.person or member.organisation or member.service or ""
            key = member.college or ""
            label = labels.get(key) or terms("college").get(key, key) or "Membres"
            colleges.setdefault(label, []).append(subject.member(name))
    rows: list[tuple[Cell, ...]] = [
        (
            capital(subject.ours(label)),
            enumerated(dict.fromkeys(names)) or NONE,
            State(f"{vacant[label]} à pourvoir", "gap") if label in vacant else "–",
        )
        for label, names in colleges.items()
    ]
    if not rows:
        return []
    headers = ("Collège", "Membres", "Sièges vacants")
    kept = 3 if vacant else 2
    kept_rows = tuple(row[:kept] for row in rows)
    return [Grid(f"Composition : {body.name}", headers[:kept], kept_rows, found_as=body.name)]


def meetings_page(subject: Subject) -> Page:
    """The meetings to come and past, then what they decided and what is to be followed."""
    at = subject.coverage.at
    ahead = [one for one in subject.sessions if one.date >= at]
    past = [one for one in reversed(subject.sessions) if one.date < at]
    blocks: list[Block] = [Title("À venir")]
    if ahead:
        blocks.append(_meetings("Réunions à venir", ahead, subject))
        if subject.beside and not subject.public:
            words = "Ajouter les réunions à votre agenda (fichier ICS)"
            blocks.append(Paragraph(Link(words, CALENDAR)))
    else:
        blocks.append(Paragraph("Aucune réunion n'est prévue."))
    blocks += _followed(subject)
    if past:
        blocks += [Title("Passées"), _meetings("Réunions passées", past, subject)]
    return Page("reunions.html", "Réunions", tuple(blocks), "Réunions")


def _meetings(caption: str, some: list[Session], subject: Subject) -> Grid:
    headers = ("Date", "Réunion", "Horaire", "Lieu", "État", "Documents")
    rows: list[tuple[Cell, ...]] = [
        (
            date_text(one.date, weekday=True),
            one.title,
            times_text(one.start, one.end) or NONE,
            capital(place_text(one)),
            capital(state_text(one, subject.coverage.dossier)),
            _papers(one, subject),
        )
        for one in some
    ]
    kept = len(headers) if subject.papers else len(headers) - 1
    return Grid(caption, headers[:kept], tuple(row[:kept] for row in rows), found_as="Réunion")


def _papers(one: Session, subject: Subject) -> Cell:
    """The documents of a meeting, each on a line of its own."""
    links = subject.papers.get(one.id or "", ())
    return links or NONE


def _followed(subject: Subject) -> list[Block]:
    """Tasks by due date, arbitrations, decisions, the latest first."""
    blocks: list[Block] = []
    found = subject.tracked
    tasks = by_due(one for one in found if one.kind == "task" and one.open)
    if tasks and not subject.public:
        blocks += [
            Title("Points à suivre"),
            Grid(
                count(len(tasks), "tâche à faire", "tâches à faire"),
                ("Action", "Responsable", "Échéance", "Réunion"),
                tuple(_task(one, subject) for one in tasks),
                found_as="Tâche",
            ),
        ]
    asked = [one for one in found if one.kind == "arbitration"]
    if asked and not subject.public:
        blocks += [
            Title("Arbitrages"),
            Grid(
                "Arbitrages demandés",
                ("Question", "Instance", "État", "Réunion"),
                tuple(_arbitration(one, subject) for one in reversed(asked)),
                found_as="Arbitrage",
            ),
        ]
    decided = [one for one in found if one.number]
    if decided:
        blocks += [
            Title("Décisions et orientations"),
            Grid(
                "Décisions et orientations",
                ("Numéro", "Décision", "Réunion"),
                tuple((one.number or NONE, one.text, _from(one)) for one in reversed(decided)),
                found_as="Décision",
            ),
        ]
    return blocks


def _task(one: Tracked, subject: Subject) -> tuple[Cell, ...]:
    owner = subject.naming.actors(one.owner) or "À préciser"
    return one.text, owner, date_text(one.due) if one.due else "À fixer", _from(one)


def _arbitration(one: Tracked, subject: Subject) -> tuple[Cell, ...]:
    state = State("À rendre", "gap")
    if one.closed is not None:
        state = State(f"Rendu le {date_text(one.closed)}", "good")
    return one.text, subject.services(one.owner), state, _from(one)


def _from(one: Tracked) -> str:
    return f"{one.session.title}, {date_text(one.session.date)}"
