"""`ess minutes`: the minutes of a meeting."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.destination import destination
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

if TYPE_CHECKING:
    from ess_cli.meetings.session import Session

FORMATS = ("md", "html", "docx", "odt", "pdf", "json")
app = one_command()


@app.command(cls=Manual)
def minutes(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: Annotated[
        str | None,
        Option("--meeting", metavar="ID", help="La réunion, par son identifiant."),
    ] = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="ID", help="L'instance dont on veut la dernière réunion."),
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
    from ess_cli.cli import broken
    from ess_cli.cli.commands.agenda import meeting_findings
    from ess_cli.cli.writing import document_errors, write_document, write_result
    from ess_cli.documents.kinds.minutes import minutes_document
    from ess_cli.documents.public import hidden_people
    from ess_cli.meetings.minutes import as_json, public_minutes
    from ess_cli.meetings.minutes import minutes as gather
    from ess_cli.output.findings import as_json as finding_json
    from ess_cli.output.findings import json_text

    if where.form != "json":
        broken.refuse(opened.failures)
    session = chosen_record(opened, meeting, body)
    found = gather(opened.dossier, session, opened.at)
    findings = meeting_findings(opened, session)
    if public:
        found = public_minutes(found)
    with document_errors():
        made = minutes_document(found, opened.root, public=public)
    if where.form == "json":
        hidden = hidden_people(opened.dossier) if public else ()
        findings = (*opened.failures, *findings)
        said = [] if public else [finding_json(one) for one in findings]
        content = json_text({**as_json(found, hidden), "findings": said})
        write_result(where, opened, content, public=public)
        # They say whom to write to: in public, only the officer reads them.
        broken.tell(findings if public else ())
        return int(any(one.severity == "error" for one in findings))
    write_document(where, opened, made)
    if not found.written:
        sys.stderr.write("Cette réunion n'a pas encore de relevé : voici une trame à compléter.\n")
    # Who did not come is no longer to be settled: only what the record lacks is told.
    return broken.tell(tuple(one for one in findings if one.severity != "info"))


def chosen_record(opened: Opened, meeting: str | None, body: str | None) -> "Session":
    """The meeting that the options name, else the last one held.

    Raises:
        UsageProblem: there is no such meeting or body, or they do not go together.
    """
    from ess_cli.cli.commands.agenda import chosen_meeting
    from ess_cli.meetings.minutes import meeting_to_record

    if meeting is not None or (body is not None and body not in opened.dossier.body):
        return chosen_meeting(opened, meeting, body, None)
    known = opened.dossier.body[body] if body else None
    return meeting_to_record(opened.dossier, known, opened.at)
