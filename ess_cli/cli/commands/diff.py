"""`ess diff`: what changed, in words."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ess_cli.cli.answer import Reply, answer, refuse_unread
from ess_cli.cli.choosing import date_option
from ess_cli.cli.destination import destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import open_dossier
from ess_cli.cli.options import At, Force, Manual, Output, form, one_command

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.findings import Finding

FORMATS = ("text", "md", "json", "docx")
app = one_command()


@app.command(cls=Manual)
def diff(
    dossiers: Annotated[
        list[str] | None,
        Argument(
            metavar="[ANCIEN] [DOSSIER]",
            help="L'ancien dossier (une sauvegarde, la copie de l'an dernier), puis celui"
            " d'aujourd'hui ; avec --from, un seul dossier. Par défaut, le répertoire courant.",
            show_default=False,
        ),
    ] = None,
    at: At = None,
    since: Annotated[
        str | None,
        Option(
            "--from", metavar="DATE", help="Dans un seul dossier : ce qui a changé depuis ce jour."
        ),
    ] = None,
    until: Annotated[
        str | None,
        Option("--to", metavar="DATE", help="Jusqu'à ce jour ; par défaut, la date de référence."),
    ] = None,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Ce qui a changé entre deux dossiers, ou entre deux dates d'un même dossier, en phrases.

    Services, correspondant·e·s, instances, réunions, décisions, tâches, plan, budget, contributions
    et soutiens : ce qui compte le plus vient d'abord. Ce qui est seulement écrit autrement ne
    compte pas : autres fichiers, autre ordre, un nom à la place d'un identifiant. Un service, une
    structure ou une fiche qui change de nom est reconnu. Entre deux dates d'un même dossier, seul
    ce qui porte une date peut se comparer : désignations, réunions, étapes, mesures, soutiens…
    Code de sortie : 1 si l'un des dossiers contient une erreur de lecture, 0 sinon, qu'il y ait
    ou non des changements.

    Exemples :
        ess diff mon-dossier-2025 mon-dossier
        ess diff mon-dossier-2025 mon-dossier -o evolutions.docx
        ess diff mon-dossier --from 2026-01-01
        ess diff mon-dossier --from 2026-01-01 --to 2026-06-30
    """
    where = destination(FORMATS, output_form, output, force)
    paths = dossiers or []
    first, last = date_option("--from", since), date_option("--to", until)
    _check(paths, since, until)
    from ess_cli.comparing import changes, changes_between
    from ess_cli.output.diff import FORMS, Compared

    opened = open_dossier(paths[-1] if first is None and len(paths) > 1 else _one(paths, first), at)
    if first is not None:
        end = last or opened.at
        if first >= end:
            raise UsageProblem(f"--from {since} : cette date doit précéder celle de --to")
        refuse_unread(where, opened, answering=("json",))
        found = changes_between(opened.dossier, first, end)
        report = Compared(opened.dossier.name, found, None, first, end, _form(opened))
        return answer(where, opened, Reply(FORMS, report))
    older = open_dossier(paths[0], at)
    failures = (*_located(older, paths[0]), *opened.failures)
    # A comparison with a hole in it would say that what could not be read is gone.
    refuse_unread(where, replace(opened, failures=failures), answering=("json",))
    unread = {(one.section, one.subject) for one in failures if one.section and one.subject}
    found = changes(older.dossier, opened.dossier, opened.at, unread)
    report = Compared(opened.dossier.name, found, paths[0], None, opened.at, _form(opened))
    return answer(where, opened, Reply(FORMS, report, findings=failures))


def _check(paths: list[str], since: str | None, until: str | None) -> None:
    """Stop if the arguments do not say what to compare with what.

    Raises:
        UsageProblem: they do not.
    """
    if since is None and until is not None:
        raise UsageProblem("--to demande --from", "indiquez aussi la première date")
    if since is not None and len(paths) > 1:
        raise UsageProblem(
            "--from compare deux dates d'un seul dossier", "indiquez un seul dossier"
        )
    if since is None and not paths:
        raise UsageProblem(
            "avec quoi comparer ce dossier ?",
            "donnez l'ancien dossier, ou une date : ess diff --from 2026-01-01",
        )
    if len(paths) > 2:
        raise UsageProblem("ess diff compare deux dossiers, pas davantage")


def _one(paths: list[str], first: object) -> str:
    """The newer dossier where one alone is named: that one between two dates, else this folder."""
    return paths[0] if paths and first is not None else "."


def _form(opened: "Opened") -> str:
    """The inclusive form of the documents."""
    return opened.dossier.settings.documents.inclusive


def _located(older: "Opened", path: str) -> "tuple[Finding, ...]":
    """What is wrong in the older dossier, its files told apart from those of the newer one."""
    return tuple(
        one._replace(place=one.place._replace(file=f"{path}/{one.place.file}"))
        if one.place.file
        else one
        for one in older.failures
    )
