"""`ess meeting record`: who came, what was decided, who does what and when."""

from typing import Annotated

from typer import Option

from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import (
    At,
    CreatePeople,
    DossierPath,
    DryRun,
    FilledSheet,
    Manual,
    MeetingId,
    one_command,
)

app = one_command()


@app.command(cls=Manual)
def meeting_record(
    dossier: DossierPath = ".",
    at: At = None,
    meeting: MeetingId = None,
    body: Annotated[
        str | None,
        Option("--body", metavar="ID", help="L'instance dont on note la dernière réunion."),
    ] = None,
    source: FilledSheet = None,
    yes: CreatePeople = False,
    dry_run: DryRun = False,
) -> None:
    """Note dans le dossier ce qu'une réunion a donné : présences, décisions, tâches.

    Dans un terminal, ess pose les questions, point par point ; Entrée passe, Ctrl-C laisse tout
    comme avant. Vous pouvez aussi remplir pendant la séance le tableur que donne
    `ess attendance -o seance.xlsx`, puis l'indiquer avec --from. Ce qui était déjà écrit reste.
    Quelqu'un est venu qui n'est pas dans le dossier : ess propose de créer cette personne, ou la
    note dans `visitors`.

    Exemples :
        ess meeting record mon-dossier
        ess meeting record mon-dossier --from seance.xlsx
        ess meeting record mon-dossier --body copil --from copil.xlsx --dry-run
    """
    opened = open_dossier(dossier, at)
    from ess_cli.cli.answer import refuse
    from ess_cli.cli.recording import filled_sheet, record_session
    from ess_cli.cli.which_meeting import that_took_place
    from ess_cli.exchange.recording import recorded

    refuse(opened.failures)
    filled = filled_sheet(source, training=False)
    session = that_took_place(opened, meeting or (filled.meeting if filled else None), body)
    record_session(
        dossier,
        at,
        opened,
        session,
        filled,
        lambda now: now.meeting.get(session.id or ""),
        recorded,
        yes=yes,
        dry_run=dry_run,
    )
