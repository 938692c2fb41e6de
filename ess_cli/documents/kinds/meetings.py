"""What the documents of a meeting have in common: how it is announced, and what is left to do."""

from collections.abc import Iterable

from ess_cli.documents.people import Naming
from ess_cli.meetings.convening import first_date
from ess_cli.meetings.followup import NumberedDecision, OpenTask
from ess_cli.meetings.session import INTER_SERVICE, Session
from ess_cli.typography import date_text, times_text

Pairs = list[tuple[str, str]]
IN_MESSAGES = ("Date", "Horaires", "Modalité", "Lieu", "Thème", "Intervention")
"""What a message says of a meeting or a training."""


def facts(session: Session, naming: Naming) -> Pairs:
    """What one must know to come: labels, and what is known of each."""
    body = session.body.name if session.body else ""
    rows = [
        ("Collectivité", naming.dossier.name),
        ("Instance", body if body != session.title else ""),
        ("Groupe projet", session.project.name if session.project else ""),
        ("Date", date_text(session.date, weekday=True)),
        ("Horaires", times_text(session.start, session.end)),
        ("Modalité", naming.word("meeting_mode", session.mode)),
        ("Lieu", "" if session.mode == "remote" else session.place or ""),
        (
            "Animation" if session.kind == INTER_SERVICE else "Présidence",
            naming.actors(session.chair),
        ),
        ("Secrétariat", "" if session.training else naming.actors(session.secretary)),
        *_of_training(session),
    ]
    return [(label, value) for label, value in rows if value]


def _of_training(session: Session) -> Pairs:
    """What one wants to know of a training besides: its topic, and who gives it."""
    training = session.training
    if training is None:
        return []
    return [("Thème", training.topic or ""), ("Intervention", training.provider or "")]


def changes(session: Session) -> list[str]:
    """What changed since a meeting was first called: its first date, and why; nothing mostly."""
    first, meeting = first_date(session), session.meeting
    said = [f"Initialement prévue le {date_text(first, weekday=True)}"] if first else []
    if meeting and meeting.reason and (first or session.state == "cancelled"):
        said.append(f"Motif : {meeting.reason}")
    return said


def fact_line(session: Session, naming: Naming) -> Pairs:
    """What one must know to come, in four cells: day, hours, place, who chairs or who trains."""
    known = dict(facts(session, naming))
    where = known.get("Lieu", "")
    if session.mode != "in_person" and (mode := known.get("Modalité")):
        where = f"{where} ({mode})" if where else mode
    chair = "Animation" if session.kind == INTER_SERVICE else "Présidence"
    cells = [
        ("Date", known["Date"]),
        ("Horaires", known.get("Horaires", "")),
        ("Lieu", where),
        (chair, known.get(chair, "")),
        ("Intervention", known.get("Intervention", "")),
    ]
    return [(label, value) for label, value in cells if value]


def under_title(session: Session, naming: Naming) -> str:
    """What is said below the title: the body or the project, and who keeps the minutes."""
    known = dict(facts(session, naming))
    secretary = known.get("Secrétariat")
    if secretary in (known.get("Animation"), known.get("Présidence")):
        secretary = None
    parts = (
        known.get("Instance"),
        known.get("Groupe projet"),
        known.get("Thème"),
        f"Secrétariat : {secretary}" if secretary else None,
    )
    return " – ".join(filter(None, parts))


def link_of(session: Session) -> str | None:
    """The address where to follow the meeting from afar, if it can be."""
    return session.url if session.mode != "in_person" else None


def session_text(session: Session) -> str:
    """A meeting in a table: its title and date."""
    return f"{session.title}, {date_text(session.date)}"


def task_rows(tasks: Iterable[OpenTask], naming: Naming) -> list[list[str]]:
    """What, who, when, decided on: never how late."""
    return [
        [
            one.task.text,
            naming.actors(one.task.owner) or "à préciser",
            date_text(one.task.due) if one.task.due else "sans échéance",
            date_text(one.session.date),
        ]
        for one in sorted(
            tasks, key=lambda one: (one.task.due is None, one.task.due or one.session.date)
        )
    ]


def arbitration_text(one: NumberedDecision) -> str:
    """An arbitration with who asked for it, and when."""
    return f"{one.decision.text.removesuffix('.')} (demandé par : {session_text(one.session)})"
