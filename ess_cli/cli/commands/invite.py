"""`ess invite`: the e-mail that invites to a meeting, ready to be sent."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unsendable
from ess_cli.cli.choosing import date_option
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
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
from ess_cli.cli.printing import of_meeting
from ess_cli.cli.proposing import proposed

if TYPE_CHECKING:
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
    from ess_cli.cli.inviting import invitation
    from ess_cli.cli.which_meeting import coming

    session = coming(opened, meeting, body, day)
    refuse_unsendable(opened, of_meeting(opened, session))
    _refuse_what_cannot_be_convened(session)
    reply = Reply(
        {
            "eml": lambda found: Noted(
                dossier, at, lambda now: _email(dossier, now, found, reason, public=public)
            ),
            "ics": lambda found: invitation(opened, found, public=public).calendar(),
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
    from ess_cli.cli.inviting import TO_NAME_OF_A_MEETING, email
    from ess_cli.cli.which_meeting import coming, meeting_findings
    from ess_cli.meetings.convening import convening

    moved = session.meeting is not None and session.date != session.meeting.date
    session = coming(opened, session.id, None, session.date if moved else None)
    refuse_unsendable(opened, of_meeting(opened, session))
    assert session.meeting is not None  # a proposed meeting was refused
    return email(
        path,
        opened,
        session.meeting,
        convening(session, opened.at, reason),
        lambda after: coming(after, session.id, None, None),
        nobody=TO_NAME_OF_A_MEETING,
        findings=meeting_findings,
        public=public,
    )


def _refuse_what_cannot_be_convened(session: "Session") -> None:
    if session.id is None:
        raise UsageProblem(
            "aucune réunion n'est prévue : il n'y a pas encore à quoi inviter",
            f"ajoutez-la au dossier : {proposed('ess meeting add')}",
        )
    if session.state == "held":
        raise UsageProblem(f"la réunion « {session.id} » a déjà eu lieu")
