"""`ess report`: the pages that people look at."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Option

from ess_cli.cli.answer import document_errors, refuse, told
from ess_cli.cli.destination import Destination, destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Manual, form, one_command
from ess_cli.cli.progress import waiting

FORMATS = ("html",)
app = one_command()


@app.command(cls=Manual)
def report(
    dossier: DossierPath = ".",
    at: At = None,
    public: Annotated[
        bool,
        Option("--public", help="Sans nom d'agent·e, de partenaire, ni rien d'interne."),
    ] = False,
    single_file: Annotated[
        bool,
        Option("--single-file", help="Un seul fichier .html, à joindre à un courriel."),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="RÉPERTOIRE",
            help="Écrire les pages dans ce répertoire, créé s'il n'existe pas ; avec --single-file,"
            " dans ce fichier.",
        ),
    ] = None,
    force: Annotated[
        bool,
        Option("--force", help="Écrire même si le répertoire contient d'autres fichiers."),
    ] = False,
) -> int:
    """Des pages à consulter : services couverts, réunions et décisions, avancement du plan.

    Ouvrez index.html dans un navigateur, depuis un disque partagé ou l'intranet : rien d'autre
    n'est nécessaire, et rien n'est chargé d'internet. Relancée dans le même répertoire, la
    commande remplace ses propres pages et retire celles qui n'ont plus lieu d'être ; elle ne
    touche à aucun autre fichier. La version interne nomme des personnes : pour la diffuser,
    préférez --public.

    Exemples :
        ess report mon-dossier -o rapport
        ess report mon-dossier --public -o rapport-public
        ess report mon-dossier --single-file -o rapport.html
    """
    if single_file:
        where: Destination | Path = destination(FORMATS, output_form, output, force)
    else:
        destination(FORMATS, output_form or FORMATS[0], None, force)
        where = _folder(output, force=force)
    opened = open_dossier(dossier, at)
    refuse(opened.failures)
    from ess_cli.cli.checking import said
    from ess_cli.rules.registry import circulates
    from ess_cli.site import site

    findings = () if public else tuple(filter(circulates, said(opened)))
    asked = (opened.dossier, opened.root, opened.at, findings)
    if isinstance(where, Path):
        with document_errors(), waiting("Préparation des pages"):
            made = site.report_files(*asked, public=public)
        _write(where, made)
    else:
        with document_errors():
            page = site.single_file(*asked, public=public)
        where.write(page)
    return told(opened.failures)


def _folder(output: str | None, *, force: bool) -> Path:
    """The folder to write in.

    Raises:
        UsageProblem: it is not said, or is none, or holds what no report wrote.
    """
    if output is None:
        raise UsageProblem(
            "les pages s'écrivent dans un répertoire",
            "ajoutez -o et son nom, par exemple -o rapport",
        )
    folder = Path(output)
    _refuse_folder(folder, force=force)
    return folder


def _refuse_folder(folder: Path, *, force: bool) -> None:
    """Stop if the folder is none, or holds what no report wrote.

    Raises:
        UsageProblem: it does.
    """
    from ess_cli.site.folder import others

    try:
        if folder.exists() and not folder.is_dir():
            raise UsageProblem(f"« {folder} » est un fichier", "indiquez un répertoire")
        there = others(folder)
    except OSError as error:
        raise UsageProblem(f"« {folder} » ne peut pas être lu", "indiquez un autre nom") from error
    if there and not force:
        shown = ", ".join(there[:3]) + ("…" if len(there) > 3 else "")
        raise UsageProblem(
            f"« {folder} » contient d'autres fichiers ({shown}) : rien n'a été écrit",
            "indiquez un autre répertoire, ou ajoutez --force : ils ne seront pas modifiés",
        )


def _write(folder: Path, made: dict[str, bytes]) -> None:
    """Write the pages that changed, all or none, then remove those that are no more.

    Raises:
        UsageProblem: a file of somebody else has the name of a page, or the folder cannot be made.
        NotWritten: a page cannot be written.
    """
    from ess_cli.site.folder import change, taken
    from ess_cli.storage import outputs
    from ess_cli.wording import count

    if foreign := taken(folder, made):
        raise UsageProblem(
            f"« {folder} » contient déjà {foreign[0]}, que ess n'a pas écrit : rien n'a été écrit",
            "indiquez un autre répertoire",
        )
    found = change(folder, made)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UsageProblem(f"le répertoire « {folder} » n'a pas pu être créé") from None
    outputs.write(found.written, replace=True)
    for path in found.removed:
        path.unlink(missing_ok=True)
    changed = count(len(found.written), "fichier écrit", "fichiers écrits")
    same = f", {count(found.same, 'inchangé')}" if found.same else ""
    gone = f", {count(len(found.removed), 'retiré')}" if found.removed else ""
    sys.stderr.write(f"écrit : {folder / 'index.html'} ({changed}{same}{gone})\n")
