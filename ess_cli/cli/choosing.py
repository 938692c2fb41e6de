"""Options that choose by an id or a date, and what to answer where there is no such thing."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ess_cli.cli.errors import UsageProblem

if TYPE_CHECKING:
    from ess_cli.model.bodies import Body
    from ess_cli.model.dossier import Dossier

Read = TypeVar("Read")


def unknown(problem: str, name: str, known: Iterable[str], otherwise: str = "") -> UsageProblem:
    """The problem to raise where nothing is called `name`.

    Args:
        problem: what is not there, in French, with what was written.
        name: what was asked for.
        known: what there is.
        otherwise: where to find the names, of things that ess names itself; without it, they are
            ids of the dossier, and some of them are shown.
    """
    from ess_cli.model.scalars import slug
    from ess_cli.nearest import meant, nearest

    every = list(known)
    if otherwise:
        near = nearest(name, every, likeness=0.5)
        return UsageProblem(problem, f"vouliez-vous dire {near[0]} ?" if near else otherwise)
    if near := meant(slug(name) or name, every, likeness=0.5):
        return UsageProblem(problem, f"vouliez-vous dire {_or(near)} ?")
    return UsageProblem(problem, f"par exemple {_or(every[:5])}" if every else "")


def _or(ids: Sequence[str]) -> str:
    return " ou ".join(f"« {one} »" for one in ids)


def date_option(option: str, text: str | None) -> date | None:
    """The date that an option gives, None if it was not used.

    Raises:
        UsageProblem: it is no date.
    """
    from ess_cli.model.dates import read_date

    return read_option(option, text, read_date)


def read_option(option: str, text: str | None, read: Callable[[str], Read]) -> Read | None:
    """What an option gives, in a spelling of the dossier; None if it was not used.

    Args:
        option: its name.
        text: what was written.
        read: makes the value of it; raises ValueError, whose text says what is wrong.

    Raises:
        UsageProblem: it cannot be read.
    """
    if text is None:
        return None
    try:
        return read(text.strip())
    except ValueError as error:
        raise UsageProblem(f"{option} {text} : {error}") from None


def chosen_body(dossier: "Dossier", name: str | None) -> "Body | None":
    """The body that `--body` names, None if it was not used.

    Raises:
        UsageProblem: there is none, or several are called so.
    """
    if name is None:
        return None
    problem = f"--body {name} : aucune instance du dossier n'a ce nom ni cet identifiant"
    return dossier.body[named(dossier, name, ("body",), problem)]


def named(dossier: "Dossier", text: str, kinds: tuple[str, ...], problem: str) -> str:
    """The id of the entry that `text` is the id or the name of.

    Args:
        dossier: where it is.
        text: what was written.
        kinds: of what it may be: `person`, `service`, `organisation`, `body`, `training`.
        problem: what to say if nothing is called so.

    Raises:
        UsageProblem: nothing is called so, or several are.
    """
    from ess_cli.exchange.names_written import NamesWritten, UnknownName

    if any(text in getattr(dossier, kind) for kind in kinds):
        return text
    try:
        found = NamesWritten(dossier).only(text, kinds)
    except UnknownName as error:
        raise UsageProblem(str(error)) from None
    if found is None:
        raise unknown(problem, text, (one for kind in kinds for one in getattr(dossier, kind)))
    return found


def dossier_last(words: Sequence[str | None], dossier: str) -> tuple[list[str | None], str]:
    """The words of a command that asks for those it lacks, and the dossier, which comes last.

    The last word is the dossier if it is a folder or a file of YAML, and the current folder, which
    no word names, holds none: « culture » may be a service, and a folder of its dossier.
    """
    found = list(words)
    given = [place for place, word in enumerate(found) if word is not None]
    last = found[given[-1]] if given else None
    here = any(Path().glob("*.y*ml"))
    if last is None or dossier != "." or here or not _is_dossier(Path(last)):
        return found, dossier
    found[given[-1]] = None
    return found, last


def _is_dossier(path: Path) -> bool:
    return path.is_dir() or (path.is_file() and path.suffix.lower() in (".yaml", ".yml"))


def words_and_dossier(words: Sequence[str]) -> tuple[list[str], str]:
    """The words of a command that takes several, and the dossier, which comes last.

    The last word is the dossier if it is a folder or a file that exists, or a path; else the
    dossier is the current folder.
    """
    if words and (Path(words[-1]).exists() or "/" in words[-1] or "\\" in words[-1]):
        return list(words[:-1]), words[-1]
    return list(words), "."
