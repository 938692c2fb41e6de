"""`ess export`: the dossier as a workbook, a table or JSON."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command

FORMATS = ("xlsx", "csv", "json")
app = one_command()


@app.command(cls=Manual)
def export(
    dossier: DossierPath = ".",
    kind: Annotated[
        str,
        Option(
            "--as",
            metavar="NATURE",
            help="Ce qu'il faut écrire : dossier (tout, par défaut), services, people,"
            " correspondents, organisations, bodies, meetings, actions, supports, contributions"
            " ou tet.",
        ),
    ] = "dossier",
    public: Annotated[
        bool,
        Option(
            "--public",
            help="Version publique : sans les noms des agent·e·s et des partenaires, sans adresses"
            " personnelles, sans rien d'interne.",
        ),
    ] = False,
    at: At = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Le dossier en tableur, à relire, à annoter ou à transmettre ; `ess import` le relit.

    En classeur, une feuille par rubrique et par liste. En json, tout le dossier, pour un autre
    logiciel. Avec `--as` et une nature, une seule liste (services et correspondant·e·s, personnes,
    structures, réunions…), en xlsx, csv ou json, sous les titres que `ess import` reconnaît.
    `--as tet` donne le plan dans le tableau d'import de Territoires en Transitions, et dit ce qui
    n'y tient pas.

    Exemples :
        ess export mon-dossier -o dossier.xlsx
        ess export mon-dossier -o dossier.json
        ess export mon-dossier --as services -o services.xlsx
        ess export mon-dossier --as supports --public -o soutiens.csv
        ess export mon-dossier --as tet -o plan.xlsx
    """
    from ess_cli.cli.exporting import kind_of, made

    asked = kind_of(kind)
    where = destination(asked.formats, output_form, output, force)
    opened = open_dossier(dossier, at)
    refuse_unread(where, opened, answering=("csv", "json"))
    export = made(opened, asked, public=public)
    return answer(where, opened, Reply(export.forms, notes=export.notes, public=public))
