"""`ess agenda`: the agenda of the next meeting."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.choosing import date_option
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import (
    At,
    DossierPath,
    Force,
    HeldOn,
    Manual,
    MeetingId,
    NextOfBody,
    Output,
    form,
    one_command,
)
from ess_cli.cli.printing import of_meeting

if TYPE_CHECKING:
    from ess_cli.meetings.session import Session

FORMATS = ("md", "html", "docx", "odt", "pdf", "json")
app = one_command()


@app.command(cls=Manual)
def agenda(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: MeetingId = None,
    body: NextOfBody = None,
    on: HeldOn = None,
    public: Annotated[
        bool,
        Option("--public", help="Version publique : des fonctions à la place des noms."),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """L'ordre du jour de la prochaine réunion inter-services, prêt à envoyer.

    Si aucune réunion n'est prévue, ess en propose une : un jour ouvré, au rythme habituel, avec
    les points habituels. Le document rappelle les tâches en cours et les arbitrages demandés. Ce
    qui reste à régler avant l'envoi s'affiche à part.

    Exemples :
        ess agenda mon-dossier -o ordre-du-jour.docx
        ess agenda mon-dossier --body copil -o copil.pdf
        ess agenda mon-dossier --meeting inter-services-2026-12 --public -o public.pdf
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    day = date_option("--date", on)
    from ess_cli.cli.which_meeting import coming, meeting_findings
    from ess_cli.documents.kinds.agenda import agenda_document
    from ess_cli.documents.kinds.public_agenda import public_agenda
    from ess_cli.documents.public import hidden_people
    from ess_cli.meetings.agenda import agenda as prepare
    from ess_cli.output.agenda import as_json

    session = coming(opened, meeting, body, day)
    refuse_unread(where, opened, of_meeting(opened, session))
    prepared = prepare(opened.dossier, session, opened.at)
    shown = public_agenda(prepared) if public else prepared
    hidden = hidden_people(opened.dossier) if public else ()
    reply = Reply(
        {"json": lambda found: as_json(found, hidden)},
        shown,
        lambda: agenda_document(shown, opened.root, public=public),
        findings=(*opened.failures, *meeting_findings(opened, session)),
        # They say whom to write to: in public, only the officer reads them.
        listed=() if public else None,
        notes=_of_a_proposal(session),
        public=public,
    )
    return answer(where, opened, reply)


def _of_a_proposal(session: "Session") -> tuple[str, ...]:
    from ess_cli.wording import short_date

    if not session.proposed:
        return ()
    day = short_date(session.date)
    none = "Le dossier n'a pas de réunion inter-services : en voici une possible."
    said = f"Aucune réunion n'est prévue : celle du {day} est une proposition."
    return (said,) if session.body else (none, said)
