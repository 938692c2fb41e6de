"""`ess init`: a commented, valid dossier for the kind of authority."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from ess_cli.cli.options import At, DryRun, Manual, one_command

app = one_command()


@app.command(cls=Manual)
def init(
    folder: Annotated[
        str | None,
        Argument(
            metavar="[RÉPERTOIRE]",
            help="Où créer le dossier ; par défaut, le répertoire courant.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str | None,
        Option("--kind", metavar="TYPE", help="Le type de collectivité : commune, departement…"),
    ] = None,
    name: Annotated[
        str | None, Option("--name", metavar="NOM", help="Le nom de la collectivité.")
    ] = None,
    code: Annotated[
        str | None,
        Option(
            "--code",
            metavar="CODE",
            help="Son code INSEE ou son SIREN : le nom, le type, la population s'en déduisent. Pour"
            " une région, R devant son code (R53).",
        ),
    ] = None,
    source: Annotated[
        str | None,
        Option(
            "--from",
            metavar="FICHIER",
            help="Votre organigramme (xlsx, ods, csv…) : ses services et ses correspondant·e·s"
            " prennent la place de ceux que ess propose.",
        ),
    ] = None,
    at: At = None,
    dry_run: DryRun = False,
) -> None:
    """Un dossier prêt à compléter : les services et les instances usuels de votre collectivité.

    Chaque fichier est commenté, avec des exemples à activer. Dans un terminal, ess pose les
    questions utiles ; dans un script, donnez --code, ou --kind et --name. Rien n'est créé dans un
    répertoire qui contient déjà un dossier.

    Exemples :
        ess init mon-dossier
        ess init mon-dossier --code 35238
        ess init mon-dossier --kind communaute_de_communes --name "Cœur de Vallée"
        ess init mon-dossier --code 243500139 --dry-run
        ess init mon-dossier --code 35238 --from organigramme.xlsx
    """
    from ess_cli.cli.new_folder import refuse_taken, write_dossier
    from ess_cli.cli.opening import read_at, today
    from ess_cli.cli.questions import Questions, on_terminal
    from ess_cli.cli.which_authority import authority as which
    from ess_cli.model.dossier import Dossier
    from ess_cli.starting.files import NAMES, files

    day = read_at(at)
    questions = Questions() if on_terminal() else None
    if folder is not None:
        refuse_taken(Path(folder), NAMES)
    authority = which(folder, kind, name, code, questions)
    if folder is None:
        folder = questions.folder() if questions else "."
        refuse_taken(Path(folder), NAMES)
    made = files(authority, day or today(Dossier(folder="")))
    if source is not None:
        from ess_cli.cli.importing import Wanted, asked, run

        kept = {name: text for name, text in made.items() if name not in _FROM_THE_SPREADSHEET}
        run(
            Path(source),
            Path(folder),
            asked(None, None, None, []),
            Wanted(day, False, dry_run, False),
            kept,
        )
    elif dry_run:
        _show(made)
        sys.stderr.write(f"Rien n'a été écrit. Sans --dry-run : {len(made)} fichiers.\n")
    else:
        write_dossier(Path(folder), made)
        sys.stderr.write(_next_steps(authority.name, folder, len(made)))


# What her own spreadsheet says better than a usual organisation.
_FROM_THE_SPREADSHEET = ("services.yaml", "personnes.yaml", "correspondants.yaml")


def _show(files: Mapping[str, str]) -> None:
    """What would be written; the file for editors, long and not for people, by its name alone."""
    for name, text in files.items():
        sys.stdout.write(f"==> {name}\n{text if name.endswith('.yaml') else ''}\n")


def _next_steps(name: str, folder: str, written: int) -> str:
    from ess_cli.wording import as_typed

    where = "" if folder == "." else f" {as_typed(folder)}"
    return f"""écrit : {folder} ({written} fichiers)

{name} : le dossier est prêt. Ouvrez ses fichiers avec un éditeur de texte. La suite :
  1. collectivite.yaml, services.yaml, instances.yaml : gardez ce qui est juste, ôtez le reste.
  2. personnes.yaml et correspondants.yaml : présentez-vous, puis les personnes déjà désignées.
  3. ess check-coverage{where} : qui reste à trouver, et à qui écrire.
"""
