"""The rules: what a dossier is checked against, one module per family."""

from importlib import import_module

FAMILIES = {
    "F": "reading",
    "S": "services",
    "T": "training",
    "B": "bodies",
    "M": "meetings",
    "P": "plan",
    "D": "documents",
}


def load(families: str) -> None:
    """Import the modules of `families` (letters), which register their rules."""
    for letter in families:
        if letter in FAMILIES:
            import_module(f"ess_cli.rules.{FAMILIES[letter]}")
