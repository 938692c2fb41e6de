"""The files of an invitation: the meeting for calendars, and the e-mail that carries it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ess_cli.documents.document import Document
from ess_cli.documents.formats.convert import convert
from ess_cli.documents.kinds.agenda import agenda_document
from ess_cli.documents.kinds.invitation import Invitation, invitation
from ess_cli.documents.letterhead import letterhead
from ess_cli.documents.public import refuse_personal_data
from ess_cli.documents.seen import seen_in_file
from ess_cli.meetings.agenda import Agenda
from ess_cli.meetings.calendar_file import CANCEL, PUBLISH, Organiser, Planned, calendar_file
from ess_cli.meetings.mail import Attachment, Draft, eml
from ess_cli.meetings.recipients import Recipient, sender
from ess_cli.meetings.timetable import every


@dataclass(frozen=True)
class InvitationFiles:
    """What an invitation is made of, ready to become files."""

    agenda: Agenda
    document: Document
    words: Invitation
    root: Path
    public: bool

    def calendar(self) -> bytes:
        """The meeting as a calendar file.

        Raises:
            PersonalData: the invitation is public, and the file holds some.
        """
        agenda = self.agenda
        who = sender(agenda.dossier, agenda.at, public=self.public)
        made = calendar_file(
            [Planned(agenda.session, self.words.notes)],
            agenda.dossier.name,
            agenda.at,
            Organiser(who.name, who.email) if who and who.email else None,
            self._method,
        )
        if self.public:
            refuse_personal_data(agenda.dossier, seen_in_file("ics", made))
        return made

    @property
    def _method(self) -> str:
        return CANCEL if self.agenda.session.state == "cancelled" else PUBLISH

    def not_sent(self) -> list[str]:
        """The documents of the agenda that have no link: their paths, to be sent by hand."""
        return [
            one.path
            for timed in every(self.agenda.items)
            for one in timed.item.documents
            if one.path and not one.url
        ]

    def message(self, recipients: Sequence[Recipient]) -> bytes:
        """The e-mail to `recipients`, who do not see one another.

        Raises:
            DocumentError: a picture, a font or a model of the authority cannot be used.
            PersonalData: the invitation is public, and the calendar file holds some.
        """
        dossier, session = self.agenda.dossier, self.agenda.session
        who = sender(dossier, self.agenda.at, public=self.public)
        mine = (who.email,) if who and who.email else ()
        return eml(
            Draft(
                key=f"invitation-{session.key}-{session.revision}",
                authority=dossier.name,
                at=self.agenda.at,
                timezone=session.timezone,
                subject=self.words.subject,
                body=self.words.text,
                sender=(who.name, *mine) if who and mine else None,
                to=mine,
                hidden=tuple(one.email for one in recipients if one.email),
                attachments=tuple(self._attachments()),
            )
        )

    def _attachments(self) -> list[Attachment]:
        session = self.agenda.session
        # Mail programs offer to answer, and to remove what is cancelled, by these parameters.
        media = f"text/calendar; charset=utf-8; method={self._method}"
        kind = "formation" if session.training else "reunion"
        calendar = Attachment(f"{kind}-{session.date}.ics", media, self.calendar())
        # A training has no agenda; there is nothing to prepare for a meeting that is not held.
        if session.training is not None or session.state == "cancelled":
            return [calendar]
        meta = letterhead(
            self.agenda.dossier,
            self.root,
            self.document.title,
            self.agenda.at,
            public=self.public,
        )
        pdf = convert(self.document.markdown, "pdf", meta, self.document.pictures)
        name = f"ordre-du-jour-{session.date}.pdf"
        return [Attachment(name, "application/pdf", pdf), calendar]


def invitation_files(agenda: Agenda, root: Path, *, public: bool) -> InvitationFiles:
    """The files of the invitation to a meeting.

    Args:
        agenda: the meeting; of a public invitation, what `public_agenda` leaves of it.
        root: the dossier's folder, for its templates and pictures.
        public: whether agents and partners are named by their functions.

    Raises:
        DocumentError: a template or a picture of the dossier cannot be used.
    """
    document = agenda_document(agenda, root, public=public)
    return InvitationFiles(agenda, document, invitation(agenda, root, public=public), root, public)
