"""What personal data a dossier holds, and what has passed its time.

The times are those of `settings.privacy`. Source for the first: State precedents keep the data of
an agent for the posting and 2 to 6 months after it (RGPD, article 5.1.e: limited retention).
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ess_cli.findings import Place
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.meetings import Meeting
from ess_cli.model.people import Person

TERM_YEARS = 6
"""The length of a municipal term (code électoral, article L227)."""


@dataclass(frozen=True)
class Held:
    """A kind of personal data: how many of it, where, why, since when."""

    what: str
    count: int
    files: tuple[str, ...]
    why: str
    since: date | None


@dataclass(frozen=True)
class Past:
    """Personal data past its time: whose or of what, why, since when, where it stands."""

    what: str
    why: str
    day: date
    place: Place
    entry: Person | Meeting


@dataclass(frozen=True)
class Privacy:
    """The personal data of a dossier at a date."""

    held: tuple[Held, ...]
    past: tuple[Past, ...]
    left: int
    contacts: int


def privacy(dossier: Dossier, at: date) -> Privacy:
    """What is held at the date, and what of it should have gone."""
    times = dossier.settings.privacy
    return Privacy(tuple(_held(dossier)), outdated(dossier, at), times.left, times.contacts)


def outdated(dossier: Dossier, at: date) -> tuple[Past, ...]:
    """What should have gone at the date, the oldest first."""
    past = [*_gone(dossier, at), *_old_attendance(dossier, at), *_silent(dossier, at)]
    return tuple(sorted(past, key=lambda one: (one.day, one.what)))


def to_forget(
    dossier: Dossier, before: date, at: date
) -> tuple[tuple[Person, ...], tuple[Meeting, ...]]:
    """Whom and which attendance to forget: who left before a date, and what is past its time.

    Args:
        dossier: who is held.
        before: nothing that is later is forgotten.
        at: the reference date, on which the times are counted.
    """
    late = [one.entry for one in outdated(dossier, at) if one.day < before]
    people = [
        one
        for one in dossier.people
        if identified(one) and ((one.left and one.left < before) or one in late)
    ]
    return tuple(people), tuple(one for one in late if isinstance(one, Meeting))


def _held(dossier: Dossier) -> Iterator[Held]:
    for kind, what, why in (
        ("agent", "Agent·e·s : nom, fonction, coordonnées professionnelles",
         "animer le réseau des correspondant·e·s et préparer les réunions"),
        ("elected", "Élu·e·s : nom, délégation, coordonnées de mandat",
         "savoir qui porte chaque délégation"),
        ("partner", "Partenaires : nom, fonction, coordonnées de la structure",
         "inviter les structures et leur répondre"),
    ):  # fmt: skip
        people = [one for one in dossier.people if one.kind == kind]
        yield _of(dossier, what, why, people, [one.since for one in people if one.since])
    yield _of(dossier, "Désignations, absences et lettres de mission",
              "savoir qui répond pour chaque service", list(dossier.correspondents),
              [one.since for one in dossier.correspondents if one.since])  # fmt: skip
    meetings = [one for one in dossier.meetings if one.attendance or one.visitors]
    yield _of(dossier, "Présences aux réunions", "tenir les relevés de décisions", meetings,
              [one.date for one in meetings],
              sum(len(one.attendance) + len(one.visitors) for one in meetings))  # fmt: skip
    trainings = [one for one in dossier.trainings if one.attendees or one.invitees]
    yield _of(dossier, "Participation aux formations", "savoir qui reste à former", trainings,
              [one.date for one in trainings],
              sum(len({*one.attendees, *one.invitees}) for one in trainings))  # fmt: skip


def _of(
    dossier: Dossier,
    what: str,
    why: str,
    entries: Sequence[Entry],
    days: list[date],
    count: int | None = None,
) -> Held:
    files = dict.fromkeys(
        place.file for one in entries if (place := dossier.places.get(id(one))) and place.file
    )
    number = len(entries) if count is None else count
    return Held(what, number, tuple(files), why, min(days, default=None))


def _gone(dossier: Dossier, at: date) -> Iterator[Past]:
    months = dossier.settings.privacy.left
    for person in dossier.people:
        if person.left and months_before(at, months) > person.left and identified(person):
            why = f"en poste jusqu'au {person.left:%d/%m/%Y}, gardée plus de {months} mois après"
            yield Past(person.name, why, person.left, dossier.place(person), person)


def _old_attendance(dossier: Dossier, at: date) -> Iterator[Past]:
    start = term_start(dossier, at)
    for meeting in dossier.meetings:
        people = [name for name in meeting.attendance if name in dossier.person]
        number = len(people) + len(meeting.visitors)
        if meeting.date < start and number:
            why = f"{number} présences nominatives d'avant le mandat en cours ({start:%d/%m/%Y})"
            yield Past(
                f"réunion « {meeting.id} »", why, meeting.date, dossier.place(meeting), meeting
            )


def _silent(dossier: Dossier, at: date) -> Iterator[Past]:
    limit = months_before(at, dossier.settings.privacy.contacts)
    for one in dossier.organisations:
        contact = dossier.person.get(one.contact or "")
        if contact is None or contact.kind != "partner" or not identified(contact):
            continue
        last = max(_traces(dossier, one.id, contact.id), default=None)
        if last is not None and last < limit:
            months = dossier.settings.privacy.contacts
            why = f"contact de « {one.name} », sans échange depuis plus de {months} mois"
            yield Past(contact.name, why, last, dossier.place(contact), contact)


def _traces(dossier: Dossier, organisation: str, person: str) -> Iterator[date]:
    """The dates at which an organisation or its contact took part in something."""
    for meeting in dossier.meetings:
        if {organisation, person} & meeting.attendance.keys():
            yield meeting.date
    for contribution in dossier.contributions:
        if contribution.organisation == organisation:
            yield contribution.date
    for support in dossier.supports:
        if support.organisation == organisation:
            yield support.date
    known = dossier.person.get(person)
    if known and known.since:
        yield known.since


def identified(person: Person) -> bool:
    """Whether the entry still says who someone is."""
    return bool(person.first_name or person.email or person.phone or person.civility)


def term_start(dossier: Dossier, at: date) -> date:
    """The first day of the term that runs at the date, six years before its end."""
    end = dossier.collectivity.term_end if dossier.collectivity else None
    if end is None:
        return _years_before(at, TERM_YEARS)
    while end < at:
        end = _years_before(end, -TERM_YEARS)
    return _years_before(end, TERM_YEARS)


def _years_before(day: date, years: int) -> date:
    return months_before(day, 12 * years)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
