"""`ess collect`, out and back: a workbook for each service, then what they answered."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened
from ess_cli.cli.paths_given import named_folder, refuse_file
from ess_cli.cli.proposing import proposed
from ess_cli.wording import as_typed, count, visible

if TYPE_CHECKING:
    from ess_cli.coverage import Coverage
    from ess_cli.exchange.changes import Edits
    from ess_cli.exchange.collecting.returned import Returned

_READ = (".xlsx", ".xlsm", ".ods", ".csv", ".xls", ".tsv")


def services_asked(
    network: "Coverage", names: Sequence[str], body: str | None, *, everyone: bool
) -> list[str]:
    """The services to ask, in the order of the dossier.

    Raises:
        UsageProblem: there is none, or no such service or body.
    """
    from ess_cli.exchange.names_written import NamesWritten, UnknownName

    dossier = network.dossier
    in_scope = [state.service.id for state in network.services if state.in_scope]
    if everyone:
        return in_scope
    if body is not None:
        found = dossier.body.get(body) or next(
            (one for one in dossier.bodies if one.name.casefold() == body.casefold()), None
        )
        if found is None:
            raise UsageProblem(
                f"« {body} » n'est pas une instance",
                f"instances : {', '.join(one.id for one in dossier.bodies)}",
            )
        members = {one.service for one in found.members if one.service and one.runs(network.at)}
        if not found.members and found.kind == "reunion_inter_services":
            return [name for name in in_scope if name not in found.excepted]
        return [one.id for one in dossier.services if one.id in members]
    known = NamesWritten(dossier)
    try:
        asked = {known.service(name.strip()) for one in names for name in one.split(",")}
    except UnknownName as error:
        raise UsageProblem(str(error)) from None
    if not asked:
        raise UsageProblem(
            "dites à quels services s'adresser",
            "--all, ou --service et un nom, ou --body et une instance ; pour lire les réponses :"
            " --read RÉPERTOIRE",
        )
    return [one.id for one in dossier.services if one.id in asked]


def send(
    opened: Opened,
    network: "Coverage",
    asked: Sequence[str],
    folder: Path,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    """Write a workbook and a draft for each service, or say what would be written.

    Raises:
        UsageProblem: the folder cannot be made, or nobody is asked.
        NotWritten: a file exists already.
    """
    from ess_cli.documents.kinds.collection import addresses, asking
    from ess_cli.exchange.collecting.questions import blocks
    from ess_cli.exchange.collecting.workbook import workbook

    if not asked:
        raise UsageProblem("aucun service n'est concerné", "choisissez --all, ou --service")
    files, without = [], []
    for service in asked:
        name = opened.dossier.service[service].name
        data = workbook(
            blocks(network, service, opened.at), opened.dossier.name, (service, name), asked,
            opened.at,
        )  # fmt: skip
        files.append((folder / f"{service}.xlsx", data))
        files.append((folder / f"{service}.eml", asking(network, service, f"{service}.xlsx", data)))
        if not addresses(network, service):
            without.append(name)
    _write(folder, files, force=force, dry_run=dry_run)
    written = "serait écrit" if dry_run else "écrit"
    made = f"{count(len(asked), 'classeur')} et {count(len(asked), 'courriel')}"
    sys.stderr.write(f"{written} : {made}, dans {folder}\n")
    if without:
        sys.stderr.write(f"Sans adresse, à transmettre autrement : {', '.join(without)}\n")


def _write(
    folder: Path, files: Sequence[tuple[Path, bytes]], *, force: bool, dry_run: bool = False
) -> None:
    from ess_cli.storage import outputs

    refuse_file(folder)
    for path, _ in files:
        outputs.refuse(path, replace=force)
    if dry_run:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UsageProblem(f"le répertoire « {folder} » n'a pas pu être créé") from None
    outputs.write(files, replace=force)


@dataclass
class Read:
    """What came back, all services together."""

    files: "list[Returned]" = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    sent: str = ""
    lines: list[str] = field(default_factory=list)
    troubled: bool = False
    changes: "list[Edits]" = field(default_factory=list)


def read_back(opened: Opened, network: "Coverage", source: Path) -> Read:
    """What the files say that the dossier does not.

    Raises:
        UsageProblem: there is no such file, or none of ours.
    """
    from ess_cli.exchange.collecting.comparing import answers
    from ess_cli.exchange.collecting.questions import blocks
    from ess_cli.exchange.collecting.returned import returned
    from ess_cli.exchange.collecting.writing import changes
    from ess_cli.exchange.sheets.guard import CannotOpen
    from ess_cli.exchange.sheets.reading import read

    result = Read()
    taken: dict[str, str] = {}
    written: set[str] = set()
    for path in _files(source):
        try:
            back = returned(path.name, read(path))
        except CannotOpen as error:
            result.lines.append(f"{path.name} : {error}")
            result.troubled = True
            continue
        if back is None or back.service not in opened.dossier.service:
            result.lines.append(f"{path.name} : ce n'est pas un classeur de ess collect")
            continue
        result.files.append(back)
        result.sent = max(result.sent, back.sent)
        result.asked += list(back.every or (back.service,))
        name = opened.dossier.service[back.service].name
        found = answers(back, blocks(network, back.service, opened.at))
        if found.answered:
            result.answered.add(back.service)
        if found.untraced and found.changes:
            result.lines.append(
                f"{name} : {path.name} a perdu la trace de ce qui avait été envoyé : ess ne peut"
                " pas voir si le dossier a changé depuis"
            )
        for key, (one, said) in list(found.changes.items()):
            if taken.setdefault(key, said) != said:
                del found.changes[key]
                found.conflicts.append(
                    f"{one.label} : « {taken[key]} » dans un fichier, « {said} » dans"
                    f" {path.name} ; le premier est gardé"
                )
        given = {key: pair for key, pair in found.changes.items() if key not in written}
        written |= given.keys()
        made = changes(network, back.service, given, opened.at)
        result.changes += made.changes
        result.lines += [f"{name} : {one}" for one in made.said]
        result.lines += [f"{name} : conflit, {one}" for one in found.conflicts]
        result.lines += [
            f"{name} : non repris, {one}" for one in (*found.wrong, *found.cleared, *made.left)
        ]
        result.troubled |= bool(found.conflicts or found.wrong or made.left)
    if not result.files:
        why = f" ({' ; '.join(result.lines[:3])})" if result.lines else ""
        raise UsageProblem(
            f"« {source} » ne contient aucun classeur de ess collect{why}",
            "donnez les fichiers reçus (xlsx, ods ou csv)",
        )
    return result


def _files(source: Path) -> list[Path]:
    if not named_folder(source, f"« {source} » n'a pas été lu"):
        return [source]
    return sorted(
        one
        for one in source.iterdir()
        if one.suffix.lower() in _READ and not one.name.startswith((".", "~$"))
    )


def missing(opened: Opened, result: Read) -> list[str]:
    """The ids of the services that have not answered."""
    every = dict.fromkeys(result.asked)
    return [
        name for name in every if name not in result.answered and name in opened.dossier.service
    ]


def tell(opened: Opened, result: Read, answers: str) -> None:
    """Say what came back in the folder `answers`, and who has not answered."""
    for line in result.lines:
        sys.stdout.write(f"{visible(line)}\n")
    late = missing(opened, result)
    if late:
        names = ", ".join(opened.dossier.service[name].name for name in late)
        sys.stdout.write(f"Sans réponse ({len(late)}) : {visible(names)}\n")
        command = proposed(f"ess remind --collect {as_typed(answers)} -o relances")
        sys.stderr.write(f"Pour les relancer : {command}\n")
    answered = len(result.answered)
    sys.stdout.write(f"{count(answered, 'réponse')} sur {answered + len(late)}\n")


def remind_missing(
    dossier: str, at: str | None, source: Path, output: str | None, *, force: bool, dry_run: bool
) -> None:
    """Draft a reminder to each service that has not answered.

    Raises:
        UsageProblem: there are no answers there, or the drafts cannot be written.
    """
    from ess_cli.cli.answer import refuse_unsendable
    from ess_cli.cli.opening import open_dossier
    from ess_cli.coverage import coverage
    from ess_cli.documents.kinds.collection import addresses, reminding

    opened = open_dossier(dossier, at)
    refuse_unsendable(opened)
    network = coverage(opened.dossier, opened.at)
    result = read_back(opened, network, source)
    late = missing(opened, result)
    ready = [name for name in late if addresses(network, name)]
    if output is None or dry_run:
        for name in late:
            to = ", ".join(addresses(network, name)) or "sans adresse"
            sys.stdout.write(visible(f"{opened.dossier.service[name].name} : {to}") + "\n")
        if not late:
            sys.stdout.write("Tous les services ont répondu.\n")
        return
    folder = Path(output)
    files = [(folder / f"{name}.eml", reminding(network, name, result.sent)) for name in ready]
    if files:
        _write(folder, files, force=force)
    for path, _ in files:
        sys.stderr.write(f"écrit : {path}\n")
    if not files:
        sys.stderr.write("Aucun courriel à écrire.\n")
    if len(ready) < len(late):
        names = (opened.dossier.service[name].name for name in late if name not in ready)
        sys.stderr.write(f"Sans adresse, à voir autrement : {visible(', '.join(names))}\n")
