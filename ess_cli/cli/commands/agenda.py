"""`ess agenda`: the agenda of the next meeting."""

import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

if TYPE_CHECKING:
    from ess_cli.findings import Finding
    from ess_cli.meetings.session import Session

FORMATS = ("md", "html", "docx", "odt", "pdf", "json")
app = one_command()


@app.command(cls=Manual)
def agenda(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: Annotated[
        str | None,
        Option("--meeting", metavar="ID", help="La réunion, par son identifiant."),
    ] = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="ID", help="L'instance dont on veut la prochaine réunion."),
    ] = None,
    on: Annotated[
        str | None,
        Option("--date", metavar="DATE", help="Tenir la réunion à cette date."),
    ] = None,
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
    day = _day(on)
    from ess_cli.cli import broken
    from ess_cli.cli.writing import document_errors, write_document, write_result
    from ess_cli.documents.kinds.agenda import agenda_document
    from ess_cli.documents.kinds.public_agenda import public_agenda
    from ess_cli.documents.public import hidden_people
    from ess_cli.meetings.agenda import agenda as prepare
    from ess_cli.meetings.agenda import as_json
    from ess_cli.output.findings import as_json as finding_json
    from ess_cli.output.findings import json_text

    if where.form != "json":
        broken.refuse(opened.failures)
    session = chosen_meeting(opened, meeting, body, day)
    prepared = prepare(opened.dossier, session, opened.at)
    findings = meeting_findings(opened, session)
    if public:
        prepared = public_agenda(prepared)
    if public or where.form != "json":
        with document_errors():
            made = agenda_document(prepared, opened.root, public=public)
    if where.form == "json":
        hidden = hidden_people(opened.dossier) if public else ()
        data = as_json(prepared, hidden)
        every = (*opened.failures, *findings)
        shown = () if public else every
        content = json_text({**data, "findings": [finding_json(one) for one in shown]})
        write_result(where, opened, content, public=public)
        # They say whom to write to: in public, only the officer reads them.
        broken.tell(every if public else ())
        return _code(every)
    write_document(where, opened, made)
    _say_of_a_proposal(session)
    broken.tell(findings)
    return _code(findings)


def chosen_meeting(
    opened: Opened, meeting: str | None, body: str | None, day: date | None
) -> "Session":
    """The meeting that the options name: one, the next of a body, or the next inter-service one.

    Raises:
        UsageProblem: there is no such meeting or body, or they do not go together.
        Refused: it could not be read; it was told.
    """
    from dataclasses import replace

    from ess_cli.meetings.schedule import coming_meeting, inter_service_body
    from ess_cli.meetings.session import session_of

    dossier = opened.dossier
    if body is not None and body not in dossier.body:
        _refuse_unread(opened, "bodies", body)
        raise _unknown("--body", body, dossier.body, "instance")
    if meeting is None:
        held_by = dossier.body[body] if body else inter_service_body(dossier, opened.at)
        return coming_meeting(dossier, held_by, opened.at, day)
    if meeting not in dossier.meeting:
        _refuse_unread(opened, "meetings", meeting)
        raise _unknown("--meeting", meeting, dossier.meeting, "réunion")
    session = session_of(dossier.meeting[meeting], dossier)
    if body is not None and (session.body is None or session.body.id != body):
        raise UsageProblem(
            f"la réunion « {meeting} » n'est pas une réunion de l'instance « {body} »",
            "--meeting suffit",
        )
    return replace(session, date=day) if day else session


def _refuse_unread(opened: Opened, section: str, name: str) -> None:
    """Stop on an entry that is there, and that reading left out."""
    from ess_cli.cli import broken

    broken.refuse(
        tuple(one for one in opened.failures if (one.section, one.subject) == (section, name))
    )


def _unknown(option: str, name: str, known: Iterable[str], what: str) -> UsageProblem:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=3, cutoff=0.5)
    listed = " ou ".join(f"« {one} »" for one in near or list(known)[:5])
    hint = f"vouliez-vous dire {listed} ?" if near else f"par exemple {listed}" if listed else ""
    return UsageProblem(f"{option} {name} : aucune {what} du dossier n'a cet identifiant", hint)


def meeting_findings(opened: Opened, session: "Session") -> "tuple[Finding, ...]":
    """What rules on meetings say of this one, at the date it is to be held on."""
    from ess_cli.findings import in_order
    from ess_cli.rules.registry import Facts, run

    return in_order(run(Facts(opened.dossier, opened.at, session), "M"))


def _say_of_a_proposal(session: "Session") -> None:
    from ess_cli.wording import short_date

    if not session.proposed:
        return
    day = short_date(session.date)
    if session.body is None:
        sys.stderr.write("Le dossier n'a pas de réunion inter-services : en voici une possible.\n")
    sys.stderr.write(f"Aucune réunion n'est prévue : celle du {day} est une proposition.\n")


def _code(findings: "Iterable[Finding]") -> int:
    return int(any(one.severity == "error" for one in findings))


def _day(text: str | None) -> date | None:
    from ess_cli.model.dates import read_date

    if text is None:
        return None
    try:
        return read_date(text.strip())
    except ValueError as error:
        raise UsageProblem(f"--date {text} : {error}") from None
