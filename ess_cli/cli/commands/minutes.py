"""`ess minutes`: the minutes of a meeting."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.choosing import date_option
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, MeetingId, Output, form, one_command
from ess_cli.cli.printing import of_meeting

FORMATS = ("md", "html", "docx", "odt", "pdf", "json")
app = one_command()


@app.command(cls=Manual)
def minutes(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: MeetingId = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="ID", help="L'instance dont on veut la dernière réunion."),
    ] = None,
    on: Annotated[
        str | None,
        Option("--date", metavar="DATE", help="Une trame pour la réunion à venir, à cette date."),
    ] = None,
    public: Annotated[
        bool,
        Option(
            "--public",
            help="Version publique : sans les noms, les présences ni les points internes.",
        ),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le relevé de décisions de la dernière réunion inter-services, prêt à envoyer.

    Les décisions et les orientations y sont numérotées dans l'année de l'instance. Pour une
    réunion à venir, ou dont le relevé n'est pas écrit, c'est une trame avec la place pour écrire
    pendant la séance.

    Exemples :
        ess minutes mon-dossier -o releve.docx
        ess minutes mon-dossier --body copil -o releve-copil.pdf
        ess minutes mon-dossier --meeting inter-services-2026-12 -o trame.odt
    """
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(dossier, at)
    day = date_option("--date", on)
    from ess_cli.cli.which_meeting import meeting_findings, to_record
    from ess_cli.documents.kinds.minutes import minutes_document
    from ess_cli.documents.public import hidden_people
    from ess_cli.meetings.minutes import minutes as gather
    from ess_cli.meetings.minutes import public_minutes
    from ess_cli.output.minutes import as_json

    session = to_record(opened, meeting, body, day)
    refuse_unread(where, opened, of_meeting(opened, session))
    found = gather(opened.dossier, session, opened.at)
    shown = public_minutes(found) if public else found
    hidden = hidden_people(opened.dossier) if public else ()
    findings = (*opened.failures, *meeting_findings(opened, session))
    draft = "Cette réunion n'a pas encore de relevé : voici une trame à compléter."
    reply = Reply(
        {"json": lambda told: as_json(told, hidden)},
        shown,
        lambda: minutes_document(shown, opened.root, public=public),
        findings=findings,
        # They say whom to write to: in public, only the officer reads them.
        listed=() if public else None,
        # Who did not come is no longer to be settled: only what the record lacks is told.
        told=tuple(one for one in findings if one.severity != "info"),
        notes=() if found.written else (draft,),
        public=public,
    )
    return answer(where, opened, reply)
