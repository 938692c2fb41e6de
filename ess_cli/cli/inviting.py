"""The e-mail that calls a meeting or a training, and the dossier that remembers it was sent."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ess_cli.cli.errors import Refused
from ess_cli.cli.noted import Sent
from ess_cli.cli.opening import Opened

if TYPE_CHECKING:
    from ess_cli.documents.kinds.invitation_files import InvitationFiles
    from ess_cli.exchange.edit import Edition
    from ess_cli.exchange.writing import Written
    from ess_cli.findings import Finding
    from ess_cli.meetings.recipients import Recipient
    from ess_cli.meetings.session import Session
    from ess_cli.model.meetings import Meeting
    from ess_cli.model.people import Training

TO_NAME_OF_A_MEETING = (
    "nommez les membres de l'instance (`members`), ou les personnes invitées à la réunion"
    " (`invitees`, `services`)"
)


def email(
    path: str,
    opened: Opened,
    entry: "Meeting | Training",
    values: "Mapping[str, Written]",
    again: "Callable[[Opened], Session]",
    *,
    nobody: str,
    notes: Sequence[str] = (),
    findings: "Callable[[Opened, Session], Sequence[Finding]]" = lambda _, __: (),
    public: bool = False,
) -> Sent:
    """The e-mail, and the dossier once it is sent.

    Args:
        path: where the dossier is, as it was given.
        opened: what was read of it.
        entry: the meeting or the training.
        values: what its entry says once it is sent.
        again: the session, once the dossier says so.
        nobody: what to do where nobody is invited.
        notes: what else there is to say of the session, in sentences.
        findings: what there is to say of the session once the dossier is edited.
        public: whether agents and partners are named by their functions.

    Raises:
        Refused: there is nobody to write to, or the dossier has errors; it was told.
    """
    from ess_cli.meetings.recipients import of_meeting

    edit = _noted(path, opened, entry, values)
    after = Opened(edit.reading.dossier, edit.reading.findings, opened.at, opened.root)
    session = again(after)
    recipients = of_meeting(after.dossier, session)
    _refuse_nobody(recipients, session, nobody)
    files = invitation(after, session, public=public)
    by_hand = [f"À joindre vous-même : {', '.join(paths)}"] if (paths := files.not_sent()) else []
    return Sent(
        files.message(recipients),
        edit,
        "Rien n'a été noté dans le dossier : ajoutez -o invitation.eml.",
        (*_told_recipients(recipients), *by_hand, *notes),
        (*after.failures, *findings(after, session)),
    )


def invitation(opened: Opened, session: "Session", *, public: bool = False) -> "InvitationFiles":
    """The files of the invitation.

    Raises:
        PersonalData: a public text names someone.
    """
    from ess_cli.documents.kinds.invitation_files import invitation_files
    from ess_cli.documents.kinds.public_agenda import public_agenda
    from ess_cli.meetings.agenda import agenda

    prepared = agenda(opened.dossier, session, opened.at)
    if public:
        prepared = public_agenda(prepared)
    return invitation_files(prepared, opened.root, public=public)


def _noted(
    path: str, opened: Opened, entry: "Meeting | Training", values: "Mapping[str, Written]"
) -> "Edition":
    """The dossier once the invitation is sent."""
    from ess_cli.cli.editing import edited
    from ess_cli.exchange.edit import entry_places, entry_steps, value_at
    from ess_cli.exchange.splice import set_keys

    place = opened.dossier.place(entry)
    after = "convened_on" if entry.convened_on else "date"

    def rewrite(text: str) -> str:
        steps = entry_steps(entry_places(text), place)
        # Agendas know a meeting by its id: it must stay the same when the date moves.
        known = value_at(text, (*steps, "id"))
        return set_keys(text, steps, values if known else {"id": entry.id, **values}, after)

    return edited(path, opened, {place.file or "": rewrite})


def _refuse_nobody(recipients: "Sequence[Recipient]", session: "Session", nobody: str) -> None:
    """Stop if no message could reach anyone.

    Raises:
        Refused: none of the recipients has an address; it was told.
    """
    if any(one.email for one in recipients):
        return
    from ess_cli.wording import visible

    names = ", ".join(visible(one.name) for one in recipients)
    what = "formation" if session.training else "réunion"
    sys.stderr.write(f"Rien n'a été écrit : il n'y a personne à qui écrire pour cette {what}.\n")
    sys.stderr.write(
        f"    aide : sans adresse : {names} ; indiquez leur `email` dans le dossier\n"
        if recipients
        else f"    aide : {nobody}\n"
    )
    raise Refused


def _told_recipients(recipients: "Sequence[Recipient]") -> tuple[str, ...]:
    """Their addresses on one line, to be pasted elsewhere; then those who have none."""
    from ess_cli.wording import count, visible

    known = [one.email for one in recipients if one.email]
    said = (f"{count(len(known), 'destinataire')} en copie cachée :", "; ".join(known))
    missing = [visible(one.name) for one in recipients if not one.email]
    if not missing:
        return said
    return (*said, f"Sans adresse, à prévenir autrement : {', '.join(missing)}")
