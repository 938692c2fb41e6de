"""`ess task done ID`: a task is done."""

import sys
from typing import TYPE_CHECKING, Annotated

from typer import Argument

from ess_cli.cli.choosing import unknown
from ess_cli.cli.opening import Opened
from ess_cli.cli.options import At, DossierPath, DryRun, Manual, one_command

if TYPE_CHECKING:
    from ess_cli.model.meetings import Meeting, Task

app = one_command()


@app.command(cls=Manual)
def task_done(
    name: Annotated[
        str, Argument(metavar="TÂCHE", help="L'identifiant de la tâche (voir ess decisions).")
    ],
    dossier: DossierPath = ".",
    at: At = None,
    dry_run: DryRun = False,
) -> None:
    """Note dans le dossier qu'une tâche est faite, à la date du jour ou à celle de --at.

    Exemples :
        ess task done fiche-bail mon-dossier
        ess task done fiche-bail mon-dossier --at 24/03/2026
    """
    from ess_cli.cli.editing import opened_to_edit

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
    """The task, and the meeting whose minutes hold it.

    Raises:
        UsageProblem: there is no such task.
    """
    known = {
        task.id: (meeting, task)
        for meeting in opened.dossier.meetings
        if meeting.minutes
        for task in meeting.minutes.tasks
    }
    if name not in known:
        still_open = [one for one, (_, task) in known.items() if task.done is None]
        raise unknown(f"{name} : aucune tâche du dossier n'a cet identifiant", name, still_open)
    return known[name]
