"""`ess brief SERVICE`: one page on what the ESS has to do with a service or an elected member."""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ess_cli.cli.answer import Reply, answer, document_errors, refuse_unread, told
from ess_cli.cli.destination import EXTENSIONS, Destination, destination
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened, open_dossier
from ess_cli.cli.options import At, Force, Manual, Output, form, one_command
from ess_cli.cli.paths_given import refuse_file
from ess_cli.cli.rendering import converted
from ess_cli.storage import outputs

if TYPE_CHECKING:
    from ess_cli.documents.document import Document
    from ess_cli.documents.kinds.brief import Briefs
    from ess_cli.model.people import Person
    from ess_cli.model.services import Service

FORMATS = ("md", "html", "docx", "odt", "pdf")
app = one_command()


@app.command(cls=Manual)
def brief(
    service: Annotated[
        str | None,
        Argument(
            metavar="[SERVICE]",
            help="Le service, par son nom ou son identifiant ; à omettre avec --elected et --all.",
            show_default=False,
        ),
    ] = None,
    dossier: Annotated[
        str | None,
        Argument(
            metavar="[DOSSIER]",
            help="Le dossier ESS : un répertoire, ou un seul fichier YAML. Par défaut, le"
            " répertoire courant.",
            show_default=False,
        ),
    ] = None,
    at: At = None,
    elected: Annotated[
        str | None,
        Option("--elected", metavar="PERSONNE", help="La page d'une personne élue."),
    ] = None,
    every: Annotated[
        bool,
        Option(
            "--all",
            help="Une page par service et par personne élue, dans le répertoire que donne -o.",
        ),
    ] = False,
    public: Annotated[
        bool,
        Option("--public", help="Version publique : des fonctions à la place des noms."),
    ] = False,
    output_form: Annotated[str | None, form(*FORMATS)] = None,
    output: Output = None,
    force: Force = False,
) -> int:
    """Une page par service ou par élu·e : ce que l'ESS apporte à ses domaines.

    Elle dit ce que l'ESS apporte à chaque domaine, qui agit sur le territoire, ce que le plan
    prévoit, les leviers à utiliser, à qui parler et quand. Les fonctions d'appui (finances,
    juridique, communication…) ont aussi leur page. Les textes cités sont à vérifier.

    Exemples :
        ess brief Culture mon-dossier -o culture.pdf
        ess brief --elected "Mireille Astruc" mon-dossier -o astruc.pdf
        ess brief --all mon-dossier -f pdf -o pages
    """
    if every or elected is not None:
        if dossier is not None or (every and elected is not None):
            raise UsageProblem(
                "un service, --elected ou --all : un seul à la fois",
                "par exemple : ess brief --all mon-dossier -o pages",
            )
        service, dossier = None, service
    elif service is None:
        raise UsageProblem(
            "pour quel service ?",
            "donnez son nom, ou --elected et le nom d'une personne élue, ou --all",
        )
    path = dossier or "."
    if every:
        opened = _written(path, at, output_form, output, public=public, force=force)
        return told(opened.failures)
    where = destination(FORMATS, output_form, output, force)
    opened = open_dossier(path, at)
    refuse_unread(where, opened, addresses=True)
    pages = _briefs(opened, public=public)
    if elected is not None:
        person = _chosen_member(opened, elected)
        reply = Reply(document=lambda: pages.of_elected(person), public=public)
    else:
        chosen = _chosen_service(opened, service or "")
        reply = Reply(document=lambda: pages.of_service(chosen), public=public)
    return answer(where, opened, reply)


def _briefs(opened: Opened, *, public: bool) -> "Briefs":
    from ess_cli.coverage import coverage
    from ess_cli.documents.kinds.brief import Briefs

    return Briefs(coverage(opened.dossier, opened.at), opened.root, public)


def _chosen_service(opened: Opened, name: str) -> "Service":
    """The service of that name or id, that exists at the date.

    Raises:
        UsageProblem: there is none, or several, or it is dissolved or to come.
    """
    from ess_cli.exchange.names_written import NamesWritten, UnknownName
    from ess_cli.wording import enumerated, of, short_date

    known, at = opened.dossier, opened.at
    try:
        service = known.service[NamesWritten(known).service(name)]
    except UnknownName as error:
        raise UsageProblem(str(error), _near(name, (one.name for one in known.services))) from None
    if service.until is not None and service.until < at:
        others = [one.name for one in known.services if service.id in one.replaces]
        raise UsageProblem(
            f"le service « {service.name} » n'existe plus depuis le {short_date(service.until)}",
            f"demandez la page {of(enumerated(others))}" if others else "",
        )
    if service.since is not None and service.since > at:
        raise UsageProblem(
            f"le service « {service.name} » n'existe qu'à partir du {short_date(service.since)}",
            f"ajoutez --at {service.since}",
        )
    return service


def _chosen_member(opened: Opened, name: str) -> "Person":
    """The elected member of that name or id, in post at the date.

    Raises:
        UsageProblem: there is none, or several, or not elected, or not in post.
    """
    from ess_cli.exchange.names_written import NamesWritten, UnknownName

    known = opened.dossier
    members = [one for one in known.people if one.kind == "elected" and one.in_post(opened.at)]
    near = _near(name, (one.name for one in members))
    names = NamesWritten(known)
    called = [one for one in names.people_called(name) if known.person[one].kind == "elected"]
    try:
        person = known.person[called[0] if len(called) == 1 else names.person(name)]
    except UnknownName as error:
        raise UsageProblem(str(error), near) from None
    if person.kind != "elected":
        how = f"si cette personne est élue, notez `kind: elected` dans sa fiche (`{person.id}`)"
        raise UsageProblem(f"{person.name} n'est pas membre élu dans le dossier", near or how)
    if person not in members:
        raise UsageProblem(f"{person.name} n'est pas en fonction à cette date", near)
    return person


def _near(name: str, names: Iterable[str]) -> str:
    """The names that look most like it, else some of them."""
    from ess_cli.nearest import meant
    from ess_cli.wording import enumerated, visible

    every = list(names)
    found = meant(name, every, likeness=0.5) or every[:5]
    return f"par exemple {visible(enumerated(f'« {one} »' for one in found))}" if found else ""


def _written(
    path: str,
    at: str | None,
    output_form: str | None,
    output: str | None,
    *,
    public: bool,
    force: bool,
) -> Opened:
    """Write the page of every service and elected member; the dossier they come from.

    Raises:
        UsageProblem: no folder was given, or it cannot be used.
        Refused: a part of the dossier could not be read, or a public page would name someone.
    """
    if output is None:
        raise UsageProblem(
            "--all écrit un fichier par page : dites où",
            "ajoutez -o et le nom d'un répertoire",
        )
    folder = Path(output)
    chosen = output_form or FORMATS[0]
    destination(FORMATS, output_form, f"page{EXTENSIONS.get(chosen, '')}", True)
    refuse_file(folder)
    opened = open_dossier(path, at)
    refuse_unread(Destination(chosen, folder, force), opened, addresses=True)
    places = {folder / f"{name}{EXTENSIONS[chosen]}": make for name, make in _every(opened, public)}
    for place in places:
        outputs.refuse(place, replace=force)
    with document_errors():
        files = [(place, converted(make(), chosen, opened)) for place, make in places.items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UsageProblem(f"le répertoire « {folder} » n'a pas pu être créé") from None
    outputs.write(files, replace=force)
    for place, _ in files:
        sys.stderr.write(f"écrit : {place}\n")
    if not files:
        sys.stderr.write("Aucune page à écrire : le dossier n'a ni service ni personne élue.\n")
    return opened


def _every(opened: Opened, public: bool) -> Iterator[tuple[str, "Callable[[], Document]"]]:
    """The name of the file and what makes it, for all services, then for all elected members."""
    from ess_cli.documents.public import is_shown

    pages, dossier = _briefs(opened, public=public), opened.dossier
    for state in pages.coverage.services:
        if state.status not in ("inactive", "grouping"):
            yield state.service.id, partial(pages.of_service, state.service)
    for person in dossier.people:
        if person.kind != "elected" or not person.in_post(opened.at):
            continue
        # In public, the name of a file names as well.
        if not public or is_shown(person, dossier):
            yield f"elu-{person.id}", partial(pages.of_elected, person)
