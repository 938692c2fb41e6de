"""The F rules: what can be wrong when a dossier is read, and how it is reported."""

from ess_cli.findings import NOWHERE, Finding, Mend, Place

RULES = {
    "F001": ("unreadable-file", "error"),
    "F002": ("yaml-syntax", "error"),
    "F003": ("unknown-key", "error"),
    "F004": ("wrong-value", "error"),
    "F005": ("missing-key", "error"),
    "F006": ("id-used-twice", "error"),
    "F007": ("key-used-twice", "error"),
    "F008": ("reference-to-nothing", "error"),
    "F009": ("cycle", "error"),
    "F010": ("section-in-two-files", "error"),
    "F011": ("dates-in-wrong-order", "error"),
    "F012": ("beyond-limits", "error"),
    "F013": ("file-left-out", "warning"),
    "F014": ("yaml-feature-refused", "error"),
    "F015": ("value-cut-by-comment", "warning"),
}


def failure(
    code: str,
    message: str,
    hint: str = "",
    place: Place = NOWHERE,
    section: str | None = None,
    subject: str | None = None,
    severity: str | None = None,
    mend: Mend | None = None,
) -> Finding:
    """A finding of the family F, with the name of its rule, and its severity unless given."""
    rule, usual = RULES[code]
    return Finding(code, rule, severity or usual, message, hint, section, subject, place, mend)


class UnusableDossier(Exception):
    """The place given cannot be used as a dossier at all; the text says why, in French.

    `hint` says what to do, where there is something better than to make a new dossier.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
