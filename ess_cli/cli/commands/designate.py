"""`ess designate SERVICE PERSONNE`: who is the correspondent of a service from now on."""

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ess_cli.cli.choosing import date_option, dossier_last
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.options import At, DossierPath, DryRun, Manual, one_command

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.exchange.changes import Add, Change

app = one_command()


@app.command(cls=Manual)
def designate(
    service: Annotated[
        str | None, Argument(metavar="SERVICE", help="Le service, par son nom ou son identifiant.")
    ] = None,
    person: Annotated[
        str | None,
        Argument(
            metavar="PERSONNE",
            help="La personne, par son nom ou son identifiant ; elle est créée si elle n'est pas"
            " encore dans le dossier.",
        ),
    ] = None,
    dossier: DossierPath = ".",
    at: At = None,
    role: Annotated[
        str,
        Option(
            "--role",
            metavar="RÔLE",
            help="Le rôle : holder (titulaire, par défaut), interim, deputy ou associate.",
        ),
    ] = "holder",
    since: Annotated[
        str | None,
        Option("--since", metavar="DATE", help="Premier jour ; par défaut, la date de référence."),
    ] = None,
    until: Annotated[
        str | None, Option("--until", metavar="DATE", help="Dernier jour, s'il est connu.")
    ] = None,
    instead: Annotated[
        bool,
        Option("--instead", help="Mettre fin, la veille, à la désignation qu'elle remplace."),
    ] = False,
    email: Annotated[
        str | None, Option("--email", metavar="ADRESSE", help="L'adresse de la personne.")
    ] = None,
    title: Annotated[
        str | None, Option("--title", metavar="FONCTION", help="La fonction de la personne.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Désigne dans le dossier la personne qui fait le lien entre un service et l'ESS.

    La désignation s'ajoute à la suite des autres, sans toucher au reste du fichier. Une place
    notée comme vacante est pourvue. Dans un terminal, ess demande ce qui manque.

    Exemples :
        ess designate sports "Inès Ferrand" mon-dossier
        ess designate sports "Inès Ferrand" mon-dossier --since 1/1/2027 --title "Cheffe de bassin"
        ess designate culture "Inès Ferrand" mon-dossier --role suppléante
        ess designate sports "Inès Ferrand" mon-dossier --instead --dry-run
    """
    from ess_cli.cli.editing import opened_to_edit
    from ess_cli.cli.missing import needed
    from ess_cli.cli.opening import open_dossier
    from ess_cli.exchange.names_written import NamesWritten
    from ess_cli.model.scalars import read_term

    (service, person), dossier = dossier_last((service, person), dossier)
    try:
        chosen = read_term("designation_role", role)
    except ValueError as error:
        raise UsageProblem(f"--role {role} : {error}") from None
    first, last = date_option("--since", since), date_option("--until", until)
    if service is None or person is None:
        # No question is asked while others wait.
        names = NamesWritten(open_dossier(dossier, at).dossier)
        how = 'ess designate SERVICE "Prénom Nom"'
        service = needed(service, "Quel service", names.service, how)
        person = needed(person, "Qui est désigné·e (prénom et nom)", str, how)
    with opened_to_edit(dossier, at, dry_run=dry_run) as opened:
        _designate(
            opened, dossier, (service, person), chosen, (first or opened.at, last),
            instead=instead, about={"title": title, "email": email}, dry_run=dry_run,
        )  # fmt: skip


def _designate(
    opened: "Opened",
    dossier: str,
    who: tuple[str, str],
    role: str,
    days: tuple[date, date | None],
    *,
    instead: bool,
    about: dict[str, str | None],
    dry_run: bool,
) -> None:
    """Write the designation of `who` (service, person) in a role, from and until `days`."""
    from ess_cli.cli.editing import write_changes
    from ess_cli.cli.missing import needed
    from ess_cli.cli.people import person_or_new
    from ess_cli.exchange.designating import designated
    from ess_cli.exchange.names_written import NamesWritten
    from ess_cli.knowledge import terms
    from ess_cli.model.wrong import shown
    from ess_cli.wording import of, short_date

    found = needed(who[0], "", NamesWritten(opened.dossier).service, "")
    service = opened.dossier.service[found]
    one = person_or_new(opened.dossier, who[1], {**about, "service": found})
    running = one.known is not None and any(
        found in old.all_services
        and old.person == one.known
        and old.role == role
        and old.runs(days[0])
        for old in opened.dossier.correspondents
    )
    if running:
        sys.stderr.write(f"{one.name} est déjà désigné·e pour « {service.name} ».\n")
        return
    made = designated(opened.dossier, found, one.reference, role, days[0], days[1], instead=instead)
    changes: list[Add | Change] = [*one.changes, *made.changes]
    write_changes(opened, dossier, changes, "S", dry_run=dry_run)
    if one.known is None:
        sys.stderr.write(f"{'serait créée' if dry_run else 'créée'} : {one.name}\n")
    former = opened.dossier.person.get(made.replaced.person or "") if made.replaced else None
    if former:
        sys.stderr.write(
            f"la désignation {of(opened.dossier.called(former))}, qui commençait ce jour-là, change"
            " de nom\n"
        )
    for old in made.ended:
        former = opened.dossier.person.get(old.person or "")
        name = opened.dossier.called(former) if former else None
        whose = f"la désignation {of(name)}" if name else "la vacance"
        sys.stderr.write(f"{whose} prend fin la veille\n")
    verb = "serait désigné·e" if dry_run else "désigné·e"
    as_what = "" if role == "holder" else f" ({terms('designation_role')[role]})"
    sys.stderr.write(
        f"{verb} : {one.name}, pour {shown(service.name)}{as_what},"
        f" à partir du {short_date(days[0])}\n"
    )
