"""The rules: what a dossier is checked against, one module per family."""

from collections.abc import Iterable
from importlib import import_module

from ess_cli.families import FAMILIES


def load(families: Iterable[str]) -> None:
    """Import the modules of `families` (letters), which register their rules."""
    for letter in families:
        if letter in FAMILIES:
            import_module(f"ess_cli.rules.{FAMILIES[letter].module}")
