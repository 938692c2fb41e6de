"""`ess task done TASK`: a task is done."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from ess_cli.cli.choosing import dossier_last, unknown
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.missing import needed
from ess_cli.cli.opening import Opened
from ess_cli.cli.options import At, DossierPath, DryRun, Manual, one_command

if TYPE_CHECKING:
    from ess_cli.model.meetings import Meeting, Task

app = one_command()


@app.command(cls=Manual)
def task_done(
    name: Annotated[
        str, Argument(metavar="TÂCHE", help="Les mots de la tâche, ou son identifiant.")
    ],
    dossier: DossierPath = ".",
    at: At = None,
    dry_run: DryRun = False,
) -> None:
    """Note dans le dossier qu'une tâche est faite, à la date du jour ou à celle de --at.

    Les mots suffisent, sans accents ni majuscules, s'ils ne désignent qu'une tâche ;
    `ess decisions` donne aussi les identifiants.

    Exemples :
        ess task done "Écrire une fiche d'une page sur le bail réel solidaire." mon-dossier
        ess task done fiche-bail mon-dossier
        ess task done fiche-bail mon-dossier --at 24/03/2026
    """
    from ess_cli.cli.editing import opened_to_edit

    (given,), dossier = dossier_last((name,), dossier)
    name = needed(given, "Quelle tâche", str, "ess task done TÂCHE")
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _note(name, dossier, opened, dry_run=dry_run)


def _note(name: str, dossier: str, opened: Opened, *, dry_run: bool) -> None:
    """Write that the task is done, unless it is already."""
    from ess_cli.cli.editing import edited, refuse_in, write_edition
    from ess_cli.exchange.edit import element_steps, entry_places, entry_steps
    from ess_cli.exchange.splice import set_keys
    from ess_cli.wording import short_date

    meeting, task = _task(opened, name)
    if task.done is not None:
        sys.stderr.write(f"Cette tâche est déjà faite depuis le {short_date(task.done)}.\n")
        return

    place = opened.dossier.place(meeting)
    file = place.file or ""
    refuse_in(opened, "meetings", file)

    def rewrite(text: str) -> str:
        holder = (*entry_steps(entry_places(text), place), "minutes")
        steps = element_steps(text, holder, "tasks", task.id, task.text)
        return set_keys(text, steps, {"done": opened.at.isoformat()})

    write_edition(edited(dossier, opened, {file: rewrite}), dry_run=dry_run)
    verb = "serait faite" if dry_run else "faite"
    sys.stderr.write(f"{verb} le {short_date(opened.at)} : {task.text}\n")


def _task(opened: Opened, name: str) -> "tuple[Meeting, Task]":
    """The task of this id or of these words, and the meeting whose minutes hold it.

    Of several tasks of the same words, the one that is still to be done is meant.

    Raises:
        UsageProblem: there is no such task, or more than one.
    """
    from ess_cli.reading.naming import folded_words
    from ess_cli.wording import short_date

    known = {
        task.id: (meeting, task)
        for meeting in opened.dossier.meetings
        if meeting.minutes
        for task in meeting.minutes.tasks
    }
    if name in known:
        return known[name]
    words = folded_words(name)
    found = [one for one in known.values() if words and folded_words(one[1].text) == words]
    still_open = [one for one in found if one[1].done is None] or found
    if len(still_open) == 1:
        return still_open[0]
    if still_open:
        ids = " ou ".join(
            f"« {task.id} » (réunion du {short_date(meeting.date)})" for meeting, task in still_open
        )
        raise UsageProblem(f"{name} : plusieurs tâches s'appellent ainsi", f"écrivez {ids}")
    problem = f"{name} : aucune tâche du dossier n'a cet identifiant ni ces mots"
    to_do = {one: task for one, (_, task) in known.items() if task.done is None}
    wanted = " ".join(words)
    holding = [one for one, task in to_do.items() if wanted in " ".join(folded_words(task.text))]
    raise unknown(problem, name, (wanted and holding) or to_do)
