"""`ess import`: the officer's spreadsheets, into her dossier."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.import_help import WithColumns
from ess_cli.cli.options import At, DryRun, Force, one_command

app = one_command()


@app.command(cls=WithColumns)
def import_file(
    file: Annotated[
        str | None,
        Argument(metavar="[FICHIER]", help="Le tableur à reprendre.", show_default=False),
    ] = None,
    dossier: Annotated[
        str,
        Argument(
            metavar="[DOSSIER]",
            help="Le dossier ESS à compléter ; s'il n'existe pas, il est créé. Par défaut, le"
            " répertoire courant.",
            show_default=False,
        ),
    ] = ".",
    kind: Annotated[
        str | None,
        Option("--as", metavar="NATURE", help="Ce que contient le tableau, si ess s'y trompe."),
    ] = None,
    sheet: Annotated[
        str | None, Option("--sheet", metavar="NOM", help="La feuille à lire.")
    ] = None,
    header_row: Annotated[
        int | None,
        Option("--header-row", metavar="N", help="La ligne des titres de colonnes.", min=1),
    ] = None,
    columns: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="TITRE=CLÉ",
            help="À quoi sert une colonne ('Réf. DD=holder'), ou une carte enregistrée"
            " (carte.yaml). À répéter au besoin.",
        ),
    ] = None,
    save_map: Annotated[
        str | None,
        Option("--save-map", metavar="CARTE", help="Garder ces choix pour la prochaine fois."),
    ] = None,
    rejects: Annotated[
        str | None,
        Option("--rejects", metavar="FICHIER", help="Écrire ce qui est laissé de côté (.xlsx)."),
    ] = None,
    template: Annotated[
        str | None,
        Option("--template", metavar="NATURE", help="Écrire un tableur prêt à remplir."),
    ] = None,
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="FICHIER", help="Où écrire le modèle de --template."),
    ] = None,
    at: At = None,
    yes: Annotated[bool, Option("--yes", help="Ne pas demander de confirmation.")] = False,
    force: Force = False,
    dry_run: DryRun = False,
) -> None:
    """Reprend un tableur dans le dossier : organigramme, annuaire, partenaires, réunions ou plan.

    ess montre d'abord ce qu'il a compris : la feuille, la ligne des titres, à quoi sert chaque
    colonne. Il ajoute ce qui manque au dossier et dit chaque valeur qui change ; une cellule vide
    n'efface rien. Ce qui ne peut pas être repris est dit, ligne et colonne, avec ce qu'il faut
    écrire. Reprendre deux fois le même fichier ne change rien.

    Fichiers : xlsx, xlsm, xls, ods, csv, tsv. Natures : services (avec responsables et
    correspondant·e·s), people, correspondents, organisations, bodies, meetings, actions,
    supports, contributions, tet (Territoires en Transitions), dossier (une feuille par nature, ou
    le classeur qu'écrit ess export).

    Exemples :
        ess import organigramme.xlsx mon-dossier
        ess import organigramme.xlsx mon-dossier --dry-run
        ess import agents.csv mon-dossier --map "Réf. DD=holder" --save-map carte.yaml
        ess import subventions.xlsx mon-dossier --as supports --rejects a-corriger.xlsx
        ess import --template services -o services.xlsx
    """
    from ess_cli.cli import importing
    from ess_cli.cli.opening import read_at

    if template is not None:
        importing.write_template(template, output, force=force)
        return
    if file is None:
        raise UsageProblem(
            "il manque le tableur à reprendre",
            "ess import organigramme.xlsx mon-dossier, ou, pour un modèle à remplir,"
            " ess import --template services",
        )
    asked = importing.asked(kind, sheet, header_row, columns or [])
    importing.run(
        Path(file),
        Path(dossier),
        asked,
        importing.Wanted(read_at(at), yes, dry_run, force, save_map, rejects),
    )
