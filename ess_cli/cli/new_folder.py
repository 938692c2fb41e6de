"""Whether a new dossier may stand in a folder, and why it could not be written there."""

import errno
from collections.abc import Collection, Mapping
from itertools import chain, count
from pathlib import Path

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.questions import FOLDER
from ess_cli.starting.placing import place, taken
from ess_cli.wording import as_typed

# What an officer can understand of the reasons why a disk refuses.
_REASONS = {
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'accès est refusé",
    errno.EROFS: "l'accès y est en lecture seule",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre espace sur le disque est plein",
    errno.EFBIG: "la place manque sur le disque",
    errno.ENOENT: "le répertoire qui doit le contenir n'existe pas",
    errno.ENOTDIR: "un fichier se trouve là où un répertoire est attendu",
    errno.ENAMETOOLONG: "son nom est trop long",
}


def is_new(path: Path) -> bool:
    """Whether there is no dossier at `path` yet.

    Raises:
        UsageProblem: a file could not be one.
    """
    from ess_cli.reading import files

    if not path.exists():
        if path.suffix.lower() in (".yaml", ".yml"):
            raise UsageProblem(f"« {path} » n'existe pas", "indiquez un répertoire")
        return True
    return path.is_dir() and not files.find(path).files


def refuse_taken(folder: Path, names: Collection[str]) -> None:
    """Stop if the files `names` of a new dossier cannot be put in `folder`.

    Raises:
        UsageProblem: it is a file, or holds a dossier already, or cannot be looked into.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageProblem(f"« {folder} » est un fichier", "indiquez un répertoire")
        there = taken(folder, names)
    except OSError as error:
        raise _not_written(folder, error) from None
    if there:
        shown = ", ".join(there[:3]) + ("…" if len(there) > 3 else "")
        raise UsageProblem(
            f"« {folder} » contient déjà {shown} : rien n'a été créé",
            f"choisissez un autre répertoire, par exemple : ess init {_free(folder)}",
        )


def write_dossier(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write `files` in `folder`, all of them or none.

    Raises:
        UsageProblem: they cannot be written.
    """
    try:
        place(folder, files)
    except OSError as error:
        raise _not_written(folder, error) from None


def _free(folder: Path) -> str:
    """The name of a folder beside `folder` that is not taken yet."""
    base = folder if folder.name else Path(FOLDER)
    numbered = (base.with_name(f"{base.name}-{number}") for number in count(2))
    return as_typed(str(next(path for path in chain([base], numbered) if not path.exists())))


def _not_written(folder: Path, error: OSError) -> UsageProblem:
    reason = _REASONS.get(error.errno or 0, error.strerror or "le disque ne répond pas")
    return UsageProblem(
        f"le dossier n'a pas pu être créé dans « {folder} » : {reason} ; rien n'a été écrit",
        "choisissez un autre répertoire, ou demandez l'accès à celui-ci",
    )
