"""What stops a command: wrong usage, told in French, and a wanted exit code."""


class UsageProblem(Exception):
    """The command cannot do what was asked; the text says why, and what to do (exit 2)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Refused(Exception):
    """The dossier has findings that keep a document from being written (exit 1).

    The findings were already shown.
    """
