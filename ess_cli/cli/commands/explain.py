"""`ess explain CODE`: one rule explained."""

from typing import Annotated

from typer import Argument

from ess_cli.cli.answer import show
from ess_cli.cli.choosing import unknown
from ess_cli.cli.destination import destination
from ess_cli.cli.options import Force, Manual, Output, form, one_command

FORMATS = ("text", "md", "json")
app = one_command()


@app.command(cls=Manual)
def explain(
    code: Annotated[str, Argument(metavar="CODE", help="Le code d'une règle, par exemple S101.")],
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Une règle expliquée : pourquoi elle existe, un exemple à corriger, un exemple correct.

    Exemples :
        ess explain S101
    """
    from ess_cli.output.catalogue import OF_A_RULE
    from ess_cli.rules.registry import rules

    where = destination(FORMATS, output_form, output, force)
    found = {rule.code: rule for rule in rules()}
    rule = found.get(code.strip().upper())
    if rule is None:
        problem = f"aucune règle ne porte le code « {code} »"
        raise unknown(problem, code.upper(), found, "la liste : ess rules")
    show(where, OF_A_RULE, rule)
