"""`ess supports`: what the authority gave to the ESS."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import ON_WHAT_IS_LEFT, Reply, answer, refuse_unread
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.printing import SUPPORTS

FORMATS = ("text", "csv", "json", "xlsx")
app = one_command()


@app.command(cls=Manual)
def supports(
    dossier: DossierPath = ".",
    at: At = None,
    year: Annotated[
        int | None,
        Option("--year", metavar="ANNÉE", help="Une seule année ; par défaut, toutes."),
    ] = None,
    layout: Annotated[
        str | None,
        Option(
            "--as",
            metavar="scdl",
            help="Les subventions au format de publication SCDL : un fichier csv de 16 colonnes.",
        ),
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Ce que la collectivité a apporté à l'ESS : par année, par structure, par nature.

    Subventions, marchés, prêts, garanties, capital, mises à disposition : ce qui est noté dans le
    dossier. Les points de droit à vérifier viennent à la fin, avec leur source et la date à
    laquelle elle a été consultée ; ess ne conclut jamais à votre place.

    Exemples :
        ess supports mon-dossier
        ess supports mon-dossier --year 2026 -o soutiens-2026.xlsx
        ess supports mon-dossier --as scdl -o subventions.csv
    """
    if layout not in (None, "scdl"):
        raise UsageProblem(
            f"--as {layout} : ce format n'est pas connu", "un seul existe : --as scdl"
        )
    where = destination(FORMATS if layout is None else ("csv",), output_form, output, force)
    opened = open_dossier(dossier, at)
    # What is published is whole, or is not.
    answering = ON_WHAT_IS_LEFT if layout is None else ()
    refuse_unread(where, opened, SUPPORTS, answering=answering)
    from ess_cli.cli.checking import said
    from ess_cli.output.supports import FORMS
    from ess_cli.supports.given import Given

    findings = said(opened, "L")
    to_check = tuple(one for one in findings if one.code[0] == "L" and one.section == "supports")
    given = Given(opened.dossier, opened.at, year, to_check)
    if layout is None:
        kept = (*opened.failures, *to_check)
        # The page says itself what the rules on the law say, but for the errors.
        told = tuple(one for one in kept if one.severity == "error")
        return answer(where, opened, Reply(FORMS, given, findings=kept, told=told))
    from ess_cli.output.scdl import scdl, to_complete

    notes = tuple(to_complete(given))
    return answer(where, opened, Reply({"csv": scdl}, given, notes=notes))
