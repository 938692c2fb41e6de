"""What stops a command: wrong usage, told in French, and a wanted exit code."""

import errno

_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "votre quota sur le disque est atteint",
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.EROFS: "le disque est en lecture seule",
    errno.ENOENT: "le répertoire n'existe pas",
    errno.ENOTDIR: "un fichier se trouve là où un répertoire est attendu",
    errno.ENAMETOOLONG: "le nom est trop long",
}


def reason(error: OSError) -> str:
    """Why the system refused to write, in French."""
    return _REASONS.get(error.errno or 0, "le système l'a refusé")


class UsageProblem(Exception):
    """The command cannot do what was asked; the text says why, and what to do (exit 2)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Refused(Exception):
    """The dossier has findings that keep a document from being written (exit 1).

    The findings were already shown.
    """
