"""`ess check`: every rule."""

from typing import Annotated

from typer import Option

from ess_cli.cli.answer import Reply, answer
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, DossierPath, Force, Manual, Output, form, one_command
from ess_cli.cli.screen import on_terminal, width

FORMATS = ("text", "concise", "json", "github", "csv")
app = one_command()


@app.command(cls=Manual)
def check(
    dossier: DossierPath = ".",
    at: At = None,
    select: Annotated[
        list[str] | None,
        Option("--select", metavar="CODES", help="Ne vérifier que ces règles : S101, ou S,F0."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        Option("--ignore", metavar="CODES", help="Ne pas vérifier ces règles."),
    ] = None,
    severity: Annotated[
        str | None,
        Option(
            "--severity",
            metavar="NIVEAU",
            help="Ne montrer qu'à partir de ce niveau : info, warning ou error.",
        ),
    ] = None,
    strict: Annotated[
        bool, Option("--strict", help="Terminer par le code 1 dès un avertissement.")
    ] = False,
    statistics: Annotated[
        bool, Option("--statistics", help="Compter les constats par règle.")
    ] = False,
    verbose: Annotated[
        bool, Option("--verbose", help="Montrer chaque constat, sans regroupement.")
    ] = False,
    fix: Annotated[
        bool,
        Option("--fix", help="Corriger sur place ce qui ne laisse aucun doute."),
    ] = False,
    dry_run: Annotated[
        bool, Option("--dry-run", help="Avec --fix : montrer les corrections, ne rien modifier.")
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Tout ce qui manque ou se contredit dans le dossier, avec le fichier et la ligne.

    Chaque constat porte le code d'une règle, que `ess explain CODE` explique. Le dossier peut
    changer le niveau d'une règle ou l'éteindre (`settings`, clé `rules`). Code de sortie : 1 s'il
    reste une erreur.

    Avec `--fix`, ce qui n'a qu'une correction possible est corrigé sur place et montré ligne par
    ligne : une clé écrite en français, une date ou un montant mal écrits, des guillemets oubliés,
    une liste écrite comme un texte, le nom d'un service à une lettre près. Le reste du fichier ne
    bouge pas, et ce qui n'est pas sûr reste à faire.

    Exemples :
        ess check mon-dossier
        ess check mon-dossier --fix --dry-run
        ess check mon-dossier --select S --statistics
        ess check mon-dossier --severity warning --strict
        ess check mon-dossier -o constats.csv
    """
    from ess_cli.cli.checking import said, selection, severities_from

    where = destination(FORMATS, output_form, output, force)
    chosen, left_out = selection("--select", select), selection("--ignore", ignore)
    shown_levels = severities_from(severity)
    if dry_run and not fix:
        raise UsageProblem("--dry-run accompagne --fix", "ajoutez --fix, ou retirez --dry-run")
    if fix:
        from ess_cli.cli.fixing import fixed

        opened = fixed(dossier, at, dry_run=dry_run)
    else:
        opened = open_dossier(dossier, at)
    from ess_cli.findings import Report
    from ess_cli.findings import chosen as choose
    from ess_cli.output.findings import FORMS, Shown

    findings = choose(said(opened), chosen, left_out)
    shown = tuple(finding for finding in findings if finding.severity in shown_levels)
    report = Report(opened.dossier.name, opened.at, findings)
    window = width(where) if on_terminal(where) else None
    reply = Reply(
        FORMS,
        Shown(report, shown, statistics, verbose, window is not None, opened.dossier, window),
        findings=findings,
        listed=shown,
        told=(),
        failing=("error", "warning") if strict else ("error",),
    )
    return answer(where, opened, reply)
