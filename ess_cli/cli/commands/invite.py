"""`ess invite`: the e-mail that invites to a meeting, ready to be sent."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unsendable
from ess_cli.cli.choosing import date_option
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import Refused, UsageProblem
from ess_cli.cli.noted import Noted, Sent
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import (
    At,
    DossierPath,
    DryRun,
    Force,
    Manual,
    MeetingId,
    Output,
    form,
    one_command,
)

if TYPE_CHECKING:
    from ess_cli.documents.kinds.invitation_files import InvitationFiles
    from ess_cli.exchange.edit import Edition
    from ess_cli.meetings.recipients import Recipient
    from ess_cli.meetings.session import Session

FORMATS = ("eml", "ics")
app = one_command()


@app.command(cls=Manual)
def invite(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: MeetingId = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="ID", help="L'instance dont on invite à la prochaine réunion."),
    ] = None,
    on: Annotated[
        str | None,
        Option("--date", metavar="DATE", help="Déplacer la réunion à cette date, et l'annoncer."),
    ] = None,
    reason: Annotated[
        str | None,
        Option("--reason", metavar="TEXTE", help="Pourquoi elle est déplacée, ou annulée."),
    ] = None,
    public: Annotated[
        bool, Option("--public", help="Joindre la version publique de l'ordre du jour.")
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> int:
    """L'invitation à la prochaine réunion : un courriel à relire et à envoyer.

    Le fichier s'ouvre dans votre messagerie comme un courriel prêt à partir : destinataires en
    copie cachée, ordre du jour en PDF et réunion à mettre à l'agenda en pièces jointes. La liste
    des adresses s'affiche aussi, pour la coller ailleurs.

    Avec -o invitation.eml, ess note dans le dossier que la réunion est convoquée ; si elle l'était
    déjà, il compte un envoi de plus, et les agendas se mettent à jour. Sans -o, avec une forme ics
    ou avec --dry-run, rien n'est noté. Une réunion déplacée donne l'ancienne date et le motif ; une
    réunion annulée donne un courriel d'annulation, avec la date de la suivante si elle est connue.

    Exemples :
        ess invite mon-dossier -o invitation.eml
        ess invite mon-dossier -o invitation.eml --dry-run
        ess invite mon-dossier --body copil -o copil.eml
        ess invite mon-dossier --date 17/12/2026 --reason "salle indisponible" -o report.eml
        ess invite mon-dossier -o reunion.ics
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    day = date_option("--date", on)
    refuse_unsendable(opened)
    from ess_cli.cli.which_meeting import coming

    session = coming(opened, meeting, body, day)
    _refuse_what_cannot_be_convened(session)
    reply = Reply(
        {
            "eml": lambda found: Noted(
                dossier, at, lambda now: _email(dossier, now, found, reason, public=public)
            ),
            "ics": lambda found: _files(opened, found, public).calendar(),
        },
        session,
        dry_run=dry_run,
    )
    return answer(where, opened, reply)


def _email(
    path: str, opened: Opened, session: "Session", reason: str | None, *, public: bool
) -> Sent:
    """The e-mail, and the dossier once it is sent.

    Raises:
        Refused: there is nobody to write to, or the dossier has errors; it was told.
    """
    from ess_cli.cli.which_meeting import coming, meeting_findings
    from ess_cli.meetings.recipients import of_meeting

    refuse_unsendable(opened)
    moved = session.meeting is not None and session.date != session.meeting.date
    session = coming(opened, session.id, None, session.date if moved else None)
    edit = _noted(path, opened, session, reason)
    after = Opened(edit.reading.dossier, edit.reading.findings, opened.at, opened.root)
    session = coming(after, session.id, None, None)
    recipients = of_meeting(after.dossier, session)
    _refuse_nobody(recipients)
    files = _files(after, session, public)
    by_hand = [f"À joindre vous-même : {', '.join(paths)}"] if (paths := files.not_sent()) else []
    return Sent(
        files.message(recipients),
        edit,
        "Rien n'a été noté dans le dossier : ajoutez -o invitation.eml.",
        (*_told_recipients(recipients), *by_hand),
        (*after.failures, *meeting_findings(after, session)),
    )


def _files(opened: Opened, session: "Session", public: bool) -> "InvitationFiles":
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


def _refuse_what_cannot_be_convened(session: "Session") -> None:
    if session.id is None:
        raise UsageProblem(
            "aucune réunion n'est prévue : il n'y a pas encore à quoi inviter",
            "ajoutez-la au dossier : ess meeting add",
        )
    if session.state == "held":
        raise UsageProblem(f"la réunion « {session.id} » a déjà eu lieu")


def _noted(path: str, opened: Opened, session: "Session", reason: str | None) -> "Edition":
    """The dossier once the invitation is sent."""
    from ess_cli.cli.editing import edited
    from ess_cli.exchange.edit import entry_places, entry_steps, value_at
    from ess_cli.exchange.splice import set_keys
    from ess_cli.meetings.convening import convening

    meeting = session.meeting
    assert meeting is not None  # a proposed meeting was refused
    place = opened.dossier.place(meeting)
    values = convening(session, opened.at, reason)
    after = "convened_on" if meeting.convened_on else "date"

    def rewrite(text: str) -> str:
        steps = entry_steps(entry_places(text), place)
        # Agendas know a meeting by its id: it must stay the same when the date moves.
        known = value_at(text, (*steps, "id"))
        return set_keys(text, steps, values if known else {"id": meeting.id, **values}, after)

    return edited(path, opened, {place.file or "": rewrite})


def _refuse_nobody(recipients: "Sequence[Recipient]") -> None:
    """Stop if no message could reach anyone.

    Raises:
        Refused: none of the recipients has an address; it was told.
    """
    if any(one.email for one in recipients):
        return
    from ess_cli.wording import visible

    names = ", ".join(visible(one.name) for one in recipients)
    sys.stderr.write("Rien n'a été écrit : il n'y a personne à qui écrire pour cette réunion.\n")
    sys.stderr.write(
        f"    aide : sans adresse : {names} ; indiquez leur `email` dans le dossier\n"
        if recipients
        else "    aide : nommez les membres de l'instance (`members`), ou les personnes invitées à"
        " la réunion (`invitees`, `services`)\n"
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
