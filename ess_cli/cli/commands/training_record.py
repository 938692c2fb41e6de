"""`ess training record`: who came to a training."""

import sys

from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import (
    At,
    CreatePeople,
    DossierPath,
    DryRun,
    FilledSheet,
    Manual,
    TrainingId,
    one_command,
)

app = one_command()


@app.command(cls=Manual)
def training_record(
    dossier: DossierPath = ".",
    at: At = None,
    training: TrainingId = None,
    source: FilledSheet = None,
    yes: CreatePeople = False,
    dry_run: DryRun = False,
) -> None:
    """Note dans le dossier qui est venu à une formation (`attendees`).

    Dans un terminal, ess pose les questions ; Entrée passe, Ctrl-C laisse tout comme avant. Vous
    pouvez aussi remplir le tableur que donne `ess training attendance -o formation.xlsx`, puis
    l'indiquer avec --from. Ce qui était déjà écrit reste. Quelqu'un est venu qui n'est pas dans le
    dossier : ess propose de créer cette personne, ou la compte dans l'effectif (`headcount`).

    Exemples :
        ess training record mon-dossier
        ess training record mon-dossier --from formation.xlsx
    """
    opened = open_dossier(dossier, at)
    from ess_cli.cli.answer import refuse
    from ess_cli.cli.recording import filled_sheet, record_session
    from ess_cli.cli.which_training import past_training
    from ess_cli.exchange.attending import attended, still_noted
    from ess_cli.meetings.trainings import training_session
    from ess_cli.wording import enumerated, visible

    refuse(opened.failures)
    filled = filled_sheet(source, training=True)
    chosen = past_training(opened, training or (filled.meeting if filled else None))
    noted = record_session(
        dossier,
        at,
        opened,
        training_session(chosen, opened.dossier),
        filled,
        lambda now: now.training.get(chosen.id),
        attended,
        yes=yes,
        dry_run=dry_run,
    )
    if noted and (names := still_noted(chosen, noted)):
        who = visible(enumerated(opened.dossier.name_of(name) for name in names))
        sys.stderr.write(f"déjà notée dans le dossier, la présence reste : {who}\n")
