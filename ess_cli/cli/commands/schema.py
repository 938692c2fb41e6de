"""`ess schema`: what may be written in a dossier, for people and for their editors."""

from typing import Annotated

from ess_cli.cli.answer import show
from ess_cli.cli.destination import destination
from ess_cli.cli.options import Force, Manual, Output, form, one_command

FORMATS = ("text", "md", "json")
app = one_command()


@app.command(cls=Manual)
def schema(
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Tout ce qui peut s'écrire dans un dossier : chaque clé, son sens, la façon de l'écrire.

    En JSON, c'est le schéma que lisent les éditeurs de texte (VS Code, VSCodium…) pour proposer
    les clés et les valeurs pendant la saisie. Le dossier que crée ess init en contient déjà un.
    Pour un autre dossier, écrivez-le à côté de vos fichiers, et mettez en première ligne de
    chacun : # yaml-language-server: $schema=schema.json

    Exemples :
        ess schema
        ess schema -o schema.json
    """
    where = destination(FORMATS, output_form, output, force)
    from ess_cli.model.schema import schema as made
    from ess_cli.output.values import reference

    show(where, {"text": lambda _: reference(), "json": lambda _: made()}, None)
