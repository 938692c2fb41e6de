"""People who came to a meeting and are not in the dossier: proposed, created, or only noted."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ess_cli.cli.errors import UsageProblem
from ess_cli.wording import of, visible

if TYPE_CHECKING:
    from ess_cli.cli.people import Someone
    from ess_cli.exchange.attendance_reading import Filled
    from ess_cli.exchange.changes import Add, Change
    from ess_cli.exchange.strangers import Stranger
    from ess_cli.model.dossier import Dossier


@dataclass(frozen=True)
class Settled:
    """What was settled about them.

    Attributes:
        references: the name, as it was written, of those to create → how the dossier refers to her.
        changes: what creates them.
        created: their names.
        left: who is not created.
    """

    references: Mapping[str, str] = field(default_factory=dict)
    changes: "tuple[Add | Change, ...]" = ()
    created: tuple[str, ...] = ()
    left: "tuple[Stranger, ...]" = ()


def settle(
    dossier: "Dossier", some: "Sequence[Stranger]", *, yes: bool, counted: bool = False
) -> Settled:
    """Propose to create each of them; who is not is noted as a visitor, and told.

    Args:
        dossier: where they are not.
        some: who they are.
        yes: whether the answer is yes, without asking.
        counted: whether those who came are only counted, as at a training.
    """
    from ess_cli.cli.questions import on_terminal

    references: dict[str, str] = {}
    made: list[Someone] = []
    left: list[Stranger] = []
    for one in some:
        person = _person(dossier, one)
        if person is not None and (yes or (on_terminal() and _agreed(one))):
            references[one.name] = person.reference
            made.append(person)
        else:
            left.append(one)
    _tell(left, counted=counted)
    changes = tuple(change for person in made for change in person.changes)
    return Settled(references, changes, tuple(person.name for person in made), tuple(left))


def tell_without_owner(filled: "Filled", left: "Sequence[Stranger]") -> None:
    """Tell which tasks were to be done by one of those who are not created."""
    from ess_cli.reading.naming import folded

    names = {folded(one.name) for one in left}
    for point in filled.points:
        if point.task and point.who and folded(point.who) in names:
            said = f"tâche notée sans responsable : « {point.task} », pour {point.who}"
            sys.stderr.write(f"{visible(said)}\n")


def _person(dossier: "Dossier", one: "Stranger") -> "Someone | None":
    """The person to create, None if what is written is no full name."""
    from ess_cli.cli.people import new_person

    about = {"title": one.title, "service": one.service, "organisation": one.organisation}
    try:
        return new_person(dossier, one.name, about)
    except UsageProblem:
        return None


def _agreed(one: "Stranger") -> bool:
    """What is answered to « créer Jeanne Petit, de Déchets ? »."""
    where = f", {of(one.where)}" if one.where else ""
    while True:
        sys.stderr.write(visible(f"créer {one.name}{where} ? o oui, n non [o]") + " : ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise KeyboardInterrupt
        answer = line.strip().casefold()
        if answer in ("", "o", "oui", "n", "non"):
            return not answer.startswith("n")
        sys.stderr.write("    Pardon, répondez par o, n, ou Entrée.\n")


def _tell(left: "Sequence[Stranger]", *, counted: bool) -> None:
    noted = "compté dans l'effectif" if counted else "noté parmi les visiteurs"
    for came, said in ((True, noted), (False, "présence non notée")):
        names = [visible(one.described) for one in left if one.came == came]
        if names:
            sys.stderr.write(f"{said}, faute de figurer dans `people` : {' ; '.join(names)}\n")
    if left:
        sys.stderr.write("    aide : --yes crée ces personnes, si prénom et nom sont écrits\n")
