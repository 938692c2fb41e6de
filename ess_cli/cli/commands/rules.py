"""`ess rules`: the catalogue of rules."""

from typing import Annotated

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
    from ess_cli.cli.showing import on_terminal, width
    from ess_cli.output import catalogue, page
    from ess_cli.output.findings import json_text
    from ess_cli.rules.registry import catalogue as every_rule

    where = destination(FORMATS, output_form, output, force)
    found = every_rule()
    if where.form == "json":
        where.write(json_text(catalogue.as_json(found)))
    elif where.form == "md":
        where.write(page.markdown(catalogue.page(found)))
    elif on_terminal(where):
        where.write(page.terminal(catalogue.page(found), width(where)))
    else:
        where.write(page.plain(catalogue.page(found)))
