"""The files of the reminders: one e-mail draft for each person."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from ess_cli.attention.reminders import Reminder
from ess_cli.documents.kinds.reminder import message, subject
from ess_cli.meetings.calendar_file import PUBLISH, Organiser, Planned, calendar_file
from ess_cli.meetings.mail import Attachment, Draft, eml
from ess_cli.meetings.recipients import Recipient, sender
from ess_cli.meetings.session import timezone
from ess_cli.model.dossier import Dossier
from ess_cli.reading.identities import Ids

EXTENSION = ".eml"


def reminder_files(
    reminders: Iterable[Reminder], dossier: Dossier, root: Path, at: date
) -> dict[str, bytes]:
    """The content of each file, by its name, which is that of its addressee.

    Args:
        reminders: messages to people who have an address.
        dossier: whose messages they are.
        root: its folder, for its templates.
        at: the date of the messages.

    Raises:
        DocumentError: a template of the dossier cannot be used.
    """
    names = Ids()
    who = sender(dossier, at)
    files = {}
    for one in reminders:
        known = one.key in dossier.person or one.key in dossier.organisation
        name = names.derive(one.key if known else one.recipient.name)
        files[f"{name}{EXTENSION}"] = eml(
            Draft(
                key=f"relance-{name}-{at}",
                authority=dossier.name,
                at=at,
                timezone=timezone(dossier),
                subject=subject(one, dossier.settings.documents.inclusive),
                body=message(one, dossier, root, at),
                sender=(who.name, who.email) if who and who.email else None,
                to=(one.recipient.email,) if one.recipient.email else (),
                attachments=tuple(_attachments(one, dossier, at, who)),
            )
        )
    return files


def _attachments(
    one: Reminder, dossier: Dossier, at: date, who: Recipient | None
) -> Iterator[Attachment]:
    """The training that is proposed, for the calendar of whom it is proposed to."""
    session = one.training.session if one.training else None
    if session is not None:
        organiser = Organiser(who.name, who.email) if who and who.email else None
        made = calendar_file([Planned(session)], dossier.name, at, organiser)
        media = f"text/calendar; charset=utf-8; method={PUBLISH}"
        yield Attachment(f"formation-{session.date}.ics", media, made)
