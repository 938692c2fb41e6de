"""`ess training invite`: the e-mail that invites to a training, ready to be sent."""

from dataclasses import replace
from datetime import date
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
    Output,
    TrainingId,
    form,
    one_command,
)
from ess_cli.cli.printing import of_training

if TYPE_CHECKING:
    from ess_cli.exchange.writing import Written
    from ess_cli.meetings.session import Session
    from ess_cli.model.meetings import Meeting
    from ess_cli.model.people import Training

FORMATS = ("eml", "ics")
_TO_NAME = (
    "nommez les personnes invitées (`invitees`) : ess training list dit qui est à former ; ou"
    " élargissez son public (`audience`)"
)
app = one_command()


@app.command(cls=Manual)
def training_invite(
    dossier: DossierPath = ".",
    at: At = None,
    training: TrainingId = None,
    on: Annotated[
        str | None,
        Option("--date", metavar="DATE", help="Déplacer la formation à cette date, et l'annoncer."),
    ] = None,
    reason: Annotated[
        str | None, Option("--reason", metavar="TEXTE", help="Pourquoi elle est déplacée.")
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
    dry_run: DryRun = False,
) -> int:
    """L'invitation à la prochaine formation : un courriel à relire et à envoyer.

    Les personnes invitées sont celles de `invitees` ; sans elles, celles de son public qui sont à
    former. Le fichier s'ouvre dans votre messagerie comme un courriel prêt à partir :
    destinataires en copie cachée, formation à mettre à l'agenda en pièce jointe.

    Avec -o invitation.eml, ess note dans le dossier qui est invité, et quand ; un nouvel envoi met
    les agendas à jour. Sans -o, avec une forme ics ou avec --dry-run, rien n'est noté.

    Exemples :
        ess training invite mon-dossier -o invitation.eml
        ess training invite mon-dossier --date 21/01/2027 --reason "salle prise" -o report.eml
        ess training invite mon-dossier -o formation.ics
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    day = date_option("--date", on)
    from ess_cli.cli.inviting import invitation
    from ess_cli.cli.which_training import coming_training

    chosen = coming_training(opened, training)
    refuse_unsendable(opened, of_training(chosen))
    session = _session(opened, chosen, day, reason)
    if session.state == "held" or session.date < opened.at:
        raise UsageProblem(f"la formation « {chosen.id} » a déjà eu lieu")
    reply = Reply(
        {
            "eml": lambda _: Noted(
                dossier, at, lambda now: _email(dossier, now, chosen.id, day, reason)
            ),
            "ics": lambda _: invitation(opened, session).calendar(),
        },
        dry_run=dry_run,
    )
    return answer(where, opened, reply)


def _session(
    opened: Opened, training: "Training", day: date | None, reason: str | None
) -> "Session":
    """The training as it is to be announced: moved to `day`, where it is given."""
    from ess_cli.meetings.trainings import training_session

    session = training_session(training, opened.dossier)
    if day is None or day == training.date:
        return session
    # A training does not keep the date it was first called for: this message alone tells it.
    was = training.date if training.convened_on else None
    return replace(session, date=day, meeting=_told(session, was, reason))


def _email(path: str, opened: Opened, name: str, day: date | None, reason: str | None) -> Sent:
    """The e-mail, and the dossier once it is sent.

    Raises:
        Refused: there is nobody to write to, or the dossier has errors; it was told.
    """
    from ess_cli.cli.inviting import email
    from ess_cli.cli.which_training import coming_training
    from ess_cli.meetings.convening import convening, first_date
    from ess_cli.meetings.trainings import invited_to, training_session

    training = coming_training(opened, name)
    refuse_unsendable(opened, of_training(training))
    session = _session(opened, training, day, reason)
    keys = training.keys()
    said = convening(session, opened.at)
    values: dict[str, Written] = {key: text for key, text in said.items() if key in keys}
    people = invited_to(training.model_copy(update={"date": session.date}), opened.dossier)
    if people and not training.invitees:
        values["invitees"] = list(people)

    def again(after: Opened) -> "Session":
        """The training as the dossier then has it, and what this message alone tells."""
        sent = training_session(after.dossier.training[name], after.dossier)
        return replace(sent, meeting=_told(sent, first_date(session), reason))

    told = () if training.invitees else _without_entry(opened, session)
    return email(path, opened, training, values, again, nobody=_TO_NAME, notes=told)


def _without_entry(opened: Opened, session: "Session") -> tuple[str, ...]:
    """Who is to come and is no person of the dossier, so that no invitation reaches her here."""
    from ess_cli.coverage import coverage
    from ess_cli.coverage.trainees import to_invite
    from ess_cli.meetings.trainings import meant_for
    from ess_cli.wording import listed, visible

    waiting = to_invite(coverage(opened.dossier, session.date))
    names = [one.name for one in waiting if one.person is None and meant_for(session, one)]
    if not names:
        return ()
    who = visible(listed(names))
    return (f"À inviter aussi, par leur service : {who} ; ess remind --trainings",)


def _told(session: "Session", was: date | None, reason: str | None) -> "Meeting | None":
    """What the session says, with the day it was first called for, and why it moved."""
    return session.meeting and session.meeting.model_copy(
        update={"moved_from": was, "reason": reason}
    )
