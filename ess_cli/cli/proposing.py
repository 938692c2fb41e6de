"""Commands that a message proposes, as they run from where the officer is."""

from contextvars import ContextVar

from ess_cli.wording import as_typed

_dossier = ContextVar("_dossier", default=".")
"""The dossier of the command that runs, as it was typed."""


def about(path: str) -> None:
    """Make what is proposed from now on be about the dossier at `path`."""
    _dossier.set(path)


def proposed(command: str) -> str:
    """`command`, and the dossier where it is not the current folder."""
    path = _dossier.get()
    return command if path == "." else f"{command} {as_typed(path)}"
