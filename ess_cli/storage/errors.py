"""Why a file is not written, in French."""

import errno
from pathlib import Path

_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre quota sur le disque est atteint",
    errno.EFBIG: "la place manque sur le disque",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOENT: "le répertoire n'existe pas",
    errno.ENOTDIR: "un fichier se trouve là où un répertoire est attendu",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "ce lien tourne en rond",
    errno.EIO: "le disque ou le réseau ne répond pas",
}


def reason(error: OSError) -> str:
    """Why the system refused to write, in French."""
    return _REASONS.get(error.errno or 0, "le système l'a refusé")


class NotWritten(Exception):
    """Nothing was written; the text says why, in French, and `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def refused(path: Path, error: OSError) -> NotWritten:
    """What to raise where the system refused to write `path`."""
    return NotWritten(
        f"« {path} » n'a pas pu être écrit ({reason(error)})",
        "vérifiez le répertoire, vos droits et la place sur le disque",
    )
