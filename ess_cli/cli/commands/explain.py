"""`ess explain CODE`: one rule explained."""

from typing import Annotated

from typer import Argument

from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
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
    from ess_cli.output import catalogue
    from ess_cli.output.findings import json_text
    from ess_cli.rules.registry import catalogue as every_rule

    where = destination(FORMATS, output_form, output, force)
    found = {rule.code: rule for rule in every_rule()}
    rule = found.get(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(code.upper(), found, n=1, cutoff=0.5)
        hint = f"vouliez-vous dire {near[0]} ? " if near else ""
        raise UsageProblem(
            f"aucune règle ne porte le code « {code} »", f"{hint}la liste : ess rules"
        )
    if where.form == "json":
        where.write(json_text({"format": "ess.rule/1"} | catalogue.rule_json(rule)))
    else:
        where.write(catalogue.explanation(rule, markdown=where.form == "md"))
