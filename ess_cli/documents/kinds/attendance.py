"""The sign-in sheet of a meeting: as a document, and as rows to fill in."""

from pathlib import Path

from ess_cli.coverage.office import Offices
from ess_cli.documents.document import Document, document, writer
from ess_cli.documents.kinds.meetings import changes, fact_line, under_title
from ess_cli.documents.people import Naming
from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.meetings.roll import Expected, roll
from ess_cli.meetings.session import Session
from ess_cli.meetings.timetable import every, timetable
from ess_cli.model.dossier import Dossier
from ess_cli.page import Block, Heading, Page, Sentence, Table
from ess_cli.typography import date_text
from ess_cli.wording import enumerated, of

TEMPLATE = "attendance"
# Lines for people whom nobody expected.
_MORE = 4


def attendance_document(dossier: Dossier, session: Session, root: Path) -> Document:
    """The sheet that people sign when they come.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    made_by = writer(dossier, root, session.date)
    naming = made_by.naming
    found = roll(session, naming.offices)
    words = {
        "line": fact_line(session, naming),
        "under": under_title(session, naming),
        "quorum": session.body.quorum if session.body else None,
        "link": None,
        "proposed": session.proposed,
        "without_body": session.proposed and session.body is None,
        "cancelled": session.state == "cancelled",
        "changes": changes(session),
        "expected": [[*_line(one, naming), ""] for one in found.expected],
        "blank_rows": _MORE,
        "excused": [" – ".join(filter(None, _line(one, naming))) for one in found.excused],
    }
    return document(TEMPLATE, f"Feuille de présence – {session.title}", words, made_by)


def attendance_rows(dossier: Dossier, session: Session) -> list[dict[str, str]]:
    """A row for each person expected or excused, with what is already known of her presence."""
    naming = Naming(dossier, session.date, public=False)
    found = roll(session, Offices(dossier))
    return [_row(one, session, naming) for one in (*found.expected, *found.excused)]


def attendance_page(dossier: Dossier, session: Session) -> Page:
    """The sheet on the screen: who is expected, then who is excused."""
    naming = Naming(dossier, session.date, public=False)
    found = roll(session, naming.offices)
    blocks: list[Block] = [Heading(f"{session.title}, {date_text(session.date)}", 1)]
    for title, people in (("Personnes attendues", found.expected), ("Excusé·e·s", found.excused)):
        if people:
            rows = tuple(tuple(_line(one, naming)) for one in people)
            blocks += [Heading(title), Table(title, ("Nom", "Fonction", "Service"), rows)]
    if not found.expected:
        blocks.append(Sentence("Personne n'est attendu pour l'instant."))
    return blocks


def item_rows(session: Session) -> list[dict[str, str]] | None:
    """A row for each numbered item of the agenda; None for a training, which has none."""
    if session.training is not None:
        return None
    return [
        {"number": timed.number, "title": timed.item.title, "item": timed.item.id}
        for timed in every(timetable(session.items, session.start))
        if timed.number
    ]


def _row(one: Expected, session: Session, naming: Naming) -> dict[str, str]:
    dossier = naming.dossier
    noted = session.meeting.attendance if session.meeting else {}
    invited = one.invited
    presence = noted.get(invited.id)
    return {
        "name": name(invited, naming),
        "function": function(invited, naming),
        "where": where(invited, naming),
        # As the list of the spreadsheet offers it, whatever the inclusive form.
        "presence": terms("attendance")[presence.word] if presence else "",
        "represented_by": _to_read_back(one, dossier) if one.instead_of else "",
        "id": invited.id,
    }


def _to_read_back(one: Expected, dossier: Dossier) -> str:
    """The name of someone as the spreadsheet is read back, or the id if others have this name."""
    person = dossier.person.get(one.person or "")
    if person is None:
        return ""
    return person.name if dossier.called(person) == person.name else person.id


def _line(one: Expected, naming: Naming) -> list[str]:
    """Name, function, service or structure."""
    return [name(one, naming), function(one, naming), where(one, naming)]


def name(one: Expected, naming: Naming) -> str:
    """The name of who is expected, empty where nobody is known."""
    person = naming.dossier.person.get(one.person or "")
    if person is None:
        return ""
    # Who represents someone else signs herself.
    return naming.called(person) if one.instead_of else naming.actor(person.id)


def function(one: Expected, naming: Naming) -> str:
    """What she does, or whom she represents."""
    dossier = naming.dossier
    form = dossier.settings.documents.inclusive
    person = dossier.person.get(one.person or "")
    if one.instead_of is not None:
        stands_in = inclusive("représentant·e", form, person.civility if person else None)
        return f"{stands_in} {of(dossier.name_of(one.instead_of))}"
    if person is None:
        return "à désigner"
    return person.title_at(naming.at) or person.delegation or ""


def where(one: Expected, naming: Naming) -> str:
    """The services she comes for, else the structure or service of whom was invited."""
    dossier = naming.dossier
    if one.services:
        return enumerated(dossier.name_of(service) for service in one.services)
    person = dossier.person.get(one.instead_of or one.person or "")
    organisation = one.organisation or (person.organisation if person else None)
    if organisation is not None:
        return dossier.name_of(organisation)
    if person is None:
        return ""
    if person.kind == "elected":
        return dossier.name
    return enumerated(dossier.name_of(service) for service in person.services_at(naming.at))
