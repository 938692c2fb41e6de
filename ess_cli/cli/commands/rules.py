"""`ess rules`: the catalogue of rules."""

from typing import Annotated

from ess_cli.cli.answer import show
from ess_cli.cli.destination import destination
from ess_cli.cli.options import Force, Manual, Output, form, one_command

FORMATS = ("text", "md", "json")
app = one_command()


@app.command(cls=Manual)
def rules(
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Les règles que ess vérifie, par famille : code, niveau, ce qu'elles constatent.

    Le niveau est celui que la règle a tant que le dossier n'en décide pas autrement
    (`settings`, clé `rules`).

    Exemples :
        ess rules
        ess rules -o regles.md
    """
    from ess_cli.output.catalogue import FORMS
    from ess_cli.rules.registry import rules

    show(destination(FORMATS, output_form, output, force), FORMS, rules())
