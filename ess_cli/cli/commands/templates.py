"""`ess templates`: the document templates, and `ess templates --copy NAME` to adapt one."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from ess_cli.cli.answer import show
from ess_cli.cli.choosing import unknown
from ess_cli.cli.destination import destination, write_file
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.options import DryRun, Force, Manual, Output, form, one_command
from ess_cli.storage import outputs

FORMATS = ("text", "md", "json")
app = one_command()


@app.command(cls=Manual)
def templates(
    dossier: Annotated[
        str,
        Argument(
            metavar="[DOSSIER]", help="Votre dossier ESS ; par défaut, le répertoire courant."
        ),
    ] = ".",
    name: Annotated[
        str | None,
        Option("--copy", metavar="NOM", help="Mettre ce modèle dans votre dossier."),
    ] = None,
    texts: Annotated[
        bool, Option("--texts", help="Les phrases que vous pouvez changer sans copier de modèle.")
    ] = False,
    dry_run: DryRun = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Les modèles des documents ; copiez-en un dans votre dossier pour l'adapter.

    Un modèle du répertoire `templates` de votre dossier remplace celui de ess qui porte le même
    nom. C'est du texte : changez les phrases, gardez ce qui est entre accolades.

    Exemples :
        ess templates
        ess templates --texts
        ess templates mon-dossier --copy agenda
    """
    folder = Path(dossier)
    if not folder.is_dir():
        raise UsageProblem(
            f"« {dossier} » n'est pas un répertoire",
            "pour copier un modèle, par exemple : ess templates mon-dossier --copy agenda",
        )
    if texts:
        from ess_cli.knowledge import table
        from ess_cli.output.templates import TEXTS

        show(destination(FORMATS, output_form, output, force), TEXTS, table("texts"))
    elif name is None:
        from ess_cli.documents.catalogue import every_template
        from ess_cli.output.templates import FORMS

        show(destination(FORMATS, output_form, output, force), FORMS, every_template())
    else:
        _copy(name, folder, force=force, dry_run=dry_run)


def _copy(name: str, dossier: Path, *, force: bool, dry_run: bool) -> None:
    from ess_cli.documents.catalogue import every_template, own_path

    found = {one.name: one for one in every_template()}
    template = found.get(name.removesuffix(".j2").removesuffix(".md"))
    if template is None:
        raise unknown(f"il n'y a pas de modèle « {name} »", name, found, "la liste : ess templates")
    path = own_path(dossier, template.name)
    if dry_run:
        outputs.refuse(path, replace=force)
        sys.stderr.write(f"serait écrit : {path}\n")
        sys.stdout.write(template.source)
        return
    path.parent.mkdir(exist_ok=True)
    write_file(path, template.source.encode(), force=force)
