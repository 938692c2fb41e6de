"""`ess remind`: one e-mail draft for each person to write to."""

import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, document_errors, refuse_unsendable, told
from ess_cli.cli.destination import Destination, destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened
from ess_cli.cli.options import At, DossierPath, DryRun, Force, Manual, form, one_command
from ess_cli.cli.paths_given import refuse_file
from ess_cli.cli.printing import of_reminders
from ess_cli.storage import outputs

if TYPE_CHECKING:
    from ess_cli.attention.reminders import Reminder, Reminders
    from ess_cli.exchange.changes import Edits
    from ess_cli.exchange.edit import Edition
    from ess_cli.page import Page

FORMATS = ("eml",)
app = one_command()


@app.command(cls=Manual)
def remind(
    dossier: DossierPath = ".",
    at: At = None,
    vacancies: Annotated[
        bool, Option("--vacancies", help="Les services sans correspondant·e.")
    ] = False,
    tasks: Annotated[bool, Option("--tasks", help="Les tâches décidées en réunion.")] = False,
    actions: Annotated[
        bool, Option("--actions", help="Les actions du plan en retard ou à compléter.")
    ] = False,
    trainings: Annotated[
        bool,
        Option(
            "--trainings",
            help="Les personnes à inviter à une formation ; à demander, elle ne va pas avec le"
            " reste.",
        ),
    ] = False,
    collect: Annotated[
        str | None,
        Option(
            "--collect",
            metavar="RÉPERTOIRE",
            help="Les services qui n'ont pas répondu à ess collect : où sont leurs réponses.",
        ),
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="RÉPERTOIRE",
            help="Écrire les courriels dans ce répertoire, créé s'il n'existe pas.",
        ),
    ] = None,
    record: Annotated[
        bool,
        Option(
            "--record",
            help="Noter dans le dossier que les désignations ont été demandées (`asked`), et qui"
            " est invité à une formation (`invitees`).",
        ),
    ] = False,
    force: Force = False,
    dry_run: DryRun = False,
) -> int:
    """Un courriel de relance par personne : place à pourvoir, tâche à faire, action à suivre.

    Chaque courriel ne parle que de ce qui concerne la personne qui le reçoit. Il s'ouvre dans
    votre messagerie, prêt à être relu et envoyé ; ess n'envoie rien. Sans -o, la liste de ceux à
    qui écrire s'affiche. Sans option de sujet, tous les sujets sont réunis, sauf les formations.

    Exemples :
        ess remind mon-dossier
        ess remind mon-dossier -o relances
        ess remind mon-dossier --tasks -o relances-taches
        ess remind mon-dossier --vacancies -o relances-designations --record
        ess remind mon-dossier --trainings -o formations
        ess remind mon-dossier --collect reponses -o relances-recueil
    """
    # Several files go to a folder: only the form is checked here.
    destination(FORMATS, output_form, None, force)
    if record and output is None:
        raise UsageProblem(
            "--record note les courriels préparés : dites où les écrire",
            "ajoutez -o et le nom d'un répertoire",
        )
    if collect is not None:
        from ess_cli.cli.collecting import remind_missing

        remind_missing(dossier, at, Path(collect), output, force=force, dry_run=dry_run)
        return told(())
    from ess_cli.attention.reminders import KINDS, TRAININGS
    from ess_cli.cli.editing import opened_to_edit

    asked = (vacancies, tasks, actions, trainings)
    chosen = [kind for kind, on in zip((*KINDS, TRAININGS), asked, strict=True) if on]
    with opened_to_edit(dossier, at, dry_run=dry_run or not record) as opened:
        found, ready = _prepared(opened, chosen or KINDS)
        notes = tuple(_the_rest(found))
        if output is None:
            reply = Reply({"text": lambda _: _page(found, opened)}, notes=notes)
            return answer(Destination("text", None, False), opened, reply)
        edit = _asked(dossier, opened, ready) if record else None
        _write(Path(output), ready, opened, edit, force=force, dry_run=dry_run)
        return told(opened.failures, notes)


def _prepared(opened: Opened, kinds: Collection[str]) -> "tuple[Reminders, list[Reminder]]":
    """What there is to ask about `kinds`, and the messages that can be written."""
    from ess_cli.attention.reminders import reminders
    from ess_cli.coverage import coverage

    found = reminders(coverage(opened.dossier, opened.at), kinds)
    refuse_unsendable(opened, of_reminders(found.messages))
    return found, [one for one in found.messages if one.recipient.email]


def _page(found: "Reminders", opened: Opened) -> "Page":
    from ess_cli.documents.kinds.reminder import about
    from ess_cli.page import Heading, Sentence, Table
    from ess_cli.typography import date_text
    from ess_cli.wording import count

    title = Heading(f"{opened.dossier.name} : à qui écrire au {date_text(opened.at)}", 1)
    if not found.messages:
        return [title, Sentence("Personne à relancer.", "good")]
    rows = tuple(
        (one.recipient.name, one.recipient.email or "sans adresse", about(one))
        for one in found.messages
    )
    return [
        title,
        Table("À qui écrire", ("À", "Adresse", "Au sujet de"), rows),
        Sentence(
            f"{count(len(rows), 'courriel')} à écrire : ajoutez -o et le nom d'un répertoire."
        ),
    ]


def _asked(path: str, opened: Opened, ready: "list[Reminder]") -> "Edition":
    """The dossier once it says that designations were asked for, and who is invited to train."""
    from ess_cli.cli.editing import changed
    from ess_cli.exchange.asking import asked_for
    from ess_cli.exchange.inviting import also_invited

    asked: dict[str, list[str]] = {}
    invited: dict[str, list[str]] = {}
    for one in ready:
        for state in one.vacancies:
            asked.setdefault(state.service.id, []).append(one.recipient.name)
        session = one.training.session if one.training else None
        if session is not None and one.key in opened.dossier.person:
            invited.setdefault(session.id or "", []).append(one.key)
    services, trainings = opened.dossier.service, opened.dossier.training
    changes: list[Edits] = [
        *(
            change
            for name, heads in asked.items()
            for change in asked_for([services[name]], opened.at, ", ".join(heads))
        ),
        *(also_invited(trainings[name], people, opened.at) for name, people in invited.items()),
    ]
    return changed(path, opened, changes, "")


def _write(
    folder: Path,
    ready: "list[Reminder]",
    opened: Opened,
    edit: "Edition | None",
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Write one file for each message, and the edit of the dossier: all of them or none."""
    from ess_cli.cli.editing import write_edition
    from ess_cli.documents.kinds.reminder_files import reminder_files

    with document_errors():
        made = reminder_files(ready, opened.dossier, opened.root, opened.at)
    files = [(folder / name, content) for name, content in made.items()]
    refuse_file(folder)
    for path, _ in files:
        outputs.refuse(path, replace=force)
    if files and not dry_run:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            raise UsageProblem(f"le répertoire « {folder} » n'a pas pu être créé") from None
    if edit is not None:
        write_edition(edit, files, force=force, dry_run=dry_run)
    elif files and not dry_run:
        outputs.write(files, replace=force)
    for path, _ in files if edit is None else ():
        sys.stderr.write(f"{'serait écrit' if dry_run else 'écrit'} : {path}\n")
    if not files:
        sys.stderr.write("Aucun courriel à écrire.\n")


def _the_rest(found: "Reminders") -> Iterator[str]:
    """What no message says: it must not be lost."""
    from ess_cli.wording import count, visible

    without = [one.recipient.name for one in found.messages if not one.recipient.email]
    if without:
        yield f"Sans adresse, à voir autrement : {visible(', '.join(without))}"
    if found.nobody:
        yield f"Personne à qui écrire pour {visible(', '.join(found.nobody))}"
    if found.own:
        yield f"Pour vous-même : {count(found.own, 'point')} (voir ess status)"
