"""What the handover document says is promised, owed, under way or waited for."""

from collections.abc import Iterator

from ess_cli.documents.kinds.meetings import session_text
from ess_cli.documents.writer import Writer
from ess_cli.meetings.followup import decisions
from ess_cli.meetings.schedule import next_days
from ess_cli.meetings.session import AHEAD, INTER_SERVICE, sessions
from ess_cli.meetings.tracking import Wanted, by_due, tracking
from ess_cli.model.actions import OVER
from ess_cli.model.dates import read_date
from ess_cli.periods import months_before
from ess_cli.plan.contributions import author, is_answered, owed, received
from ess_cli.rules.registry import Facts
from ess_cli.supports import known
from ess_cli.typography import amount_text, date_text
from ess_cli.wording import enumerated

_KEPT = ("kept", "adapted")
_YEARS_BACK = 24
_STOPPED = ("blocked", "on_hold", "to_discuss")


def commitments(facts: Facts, writer: Writer) -> list[list[str]]:
    """To whom something was promised: by group, whom, what, when, and how far it has come."""
    groups = (
        ("Réponses données aux contributions", _answered(facts, writer)),
        ("Décisions prises devant les acteurs", _decided(facts)),
        ("Conventions", _conventions(facts)),
        ("Financements attendus des partenaires", _expected(facts, writer)),
    )
    made = ((title, list(rows)) for title, rows in groups)
    return [row for title, rows in made if rows for row in ([title], *rows)]


def _answered(facts: Facts, writer: Writer) -> Iterator[list[str]]:
    """What was kept of contributions and is still to be done."""
    dossier = facts.dossier
    for one in received(dossier, facts.at):
        if one.outcome not in _KEPT or not is_answered(one, facts.at):
            continue
        actions = [dossier.action[name] for name in one.actions if name in dossier.action]
        if actions and all(action.status in OVER for action in actions):
            continue
        stand = enumerated(
            f"{action.title} ({writer.word('action_status', action.status)})" for action in actions
        )
        day = date_text(one.answered) if one.answered else ""
        yield [author(one, dossier), one.answer or one.text, day, stand]


def _decided(facts: Facts) -> Iterator[list[str]]:
    """What bodies of concertation decided lately."""
    first = months_before(facts.at, _YEARS_BACK)
    for session in sessions(facts.dossier):
        if session.inside or session.state == "cancelled" or not first <= session.date <= facts.at:
            continue
        for decision in decisions(session):
            if decision.kind != "arbitration":
                yield [session.title, decision.text, date_text(session.date), ""]


def _conventions(facts: Facts) -> Iterator[list[str]]:
    dossier = facts.dossier
    latest = {}
    for support in known(dossier, facts.at):
        if support.convention:
            latest[support.organisation, support.convention] = support
    for one in latest.values():
        words = f"{_convention(one.convention or '')} : {amount_text(one.amount)}"
        purpose = one.purpose or ""
        yield [dossier.name_of(one.organisation), words, date_text(one.date), purpose]


def _convention(words: str) -> str:
    """A convention by its name, which may be but its number or its date."""
    if words.casefold().startswith("convention"):
        return words
    try:
        return f"Convention du {date_text(read_date(words))}"
    except ValueError:
        return f"Convention {words}"


def _expected(facts: Facts, writer: Writer) -> Iterator[list[str]]:
    """What funders asked or promised have not paid yet."""
    for place in facts.plan.actions:
        if place.action.status == "dropped":
            continue
        for one in place.action.funders:
            if one.state == "paid" or one.in_kind:
                continue
            who = facts.dossier.name_of(one.organisation) if one.organisation else one.name or ""
            year = f" en {one.year}" if one.year else ""
            words = f"{amount_text(one.amount)}{year} pour « {place.action.title} »"
            yield [who, words, "", writer.word("funder_state", one.state)]


def answers(facts: Facts) -> list[list[str]]:
    """The contributions that wait for an answer: when, who, what, and whether it is written."""
    return [
        [
            date_text(one.date),
            author(one, facts.dossier),
            one.text,
            "écrite, à envoyer" if one.answer else "à écrire",
        ]
        for one in owed(facts.dossier, facts.at)
    ]


def open_tasks(facts: Facts, writer: Writer) -> list[list[str]]:
    """The tasks that are not done, the first due first."""
    lines = tracking(facts.dossier, facts.at, Wanted(open=True))
    return [
        [
            one.text,
            writer.naming.actors(one.owner) or "à désigner",
            date_text(one.due) if one.due else "sans échéance",
            session_text(one.session),
        ]
        for one in by_due(one for one in lines if one.kind == "task")
    ]


def awaited(facts: Facts, writer: Writer) -> list[list[str]]:
    """What waits for a decision: the question, of whom, and when it may be taken."""
    return [*_arbitrations(facts), *_to_decide(facts), *_stopped(facts, writer), *_asked(facts)]


def _arbitrations(facts: Facts) -> Iterator[list[str]]:
    dossier = facts.dossier
    days = next_days(dossier, facts.at)
    for one in tracking(dossier, facts.at, Wanted(open=True)):
        if one.kind != "arbitration":
            continue
        bodies = [dossier.body[name] for name in one.owner if name in dossier.body]
        dates = [day for body in bodies if (day := days[body.id])]
        when = date_text(min(dates)) if dates else "date à fixer"
        yield [one.text, enumerated(body.name for body in bodies), when]


def _to_decide(facts: Facts) -> Iterator[list[str]]:
    """The items to decide of the meetings to come, but for those that only open a meeting."""
    for session in sessions(facts.dossier):
        if session.state not in AHEAD or session.date < facts.at or session.kind == INTER_SERVICE:
            continue
        for item in session.items:
            if item.kind == "decision" and (item.options or item.recommendation):
                words = f"{item.title} : {item.expected}" if item.expected else item.title
                yield [words, session.title, date_text(session.date)]


def _stopped(facts: Facts, writer: Writer) -> Iterator[list[str]]:
    """The actions that are stopped, and why."""
    for place in facts.plan.actions:
        action = place.action
        if action.status in _STOPPED:
            state = writer.word("action_status", action.status)
            reason = f" : {action.status_reason}" if action.status_reason else ""
            followed = (facts.dossier.body.get(name) for name in action.bodies)
            bodies = [one.name for one in followed if one and one.open(facts.at)]
            yield [f"Fiche {place.name} ({state}){reason}", enumerated(bodies), ""]


def _asked(facts: Facts) -> Iterator[list[str]]:
    """The designations that were asked for, and have not come."""
    for state in facts.coverage.gaps:
        asked = [one for one in state.service.asked if one.date <= facts.at]
        if asked:
            last = max(asked, key=lambda one: one.date)
            words = f"Désignation pour {state.service.name}, demandée le {date_text(last.date)}"
            note = f" ({last.note.rstrip('.')})" if last.note else ""
            yield [f"{words}{note}", last.to or state.contact.name or "", ""]
