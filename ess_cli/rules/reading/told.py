"""How a rule F is registered: reading reports it, the catalogue only explains it."""

from ess_cli.reading.failures import RULES
from ess_cli.rules.registry import told_elsewhere


def told_by_reading(code: str, text: str) -> None:
    """Register the catalogue entry of `code`, under the name and severity that reading gives it.

    Raises:
        ValueError: the text is no catalogue entry.
    """
    told_elsewhere(code, *RULES[code], text)
