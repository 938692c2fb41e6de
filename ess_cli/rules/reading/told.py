"""How a rule F is registered: reading reports it, the catalogue only explains it."""

from collections.abc import Callable

from ess_cli.reading.failures import RULES
from ess_cli.rules.registry import Check, rule


def told_by_reading(code: str) -> Callable[[Check], Check]:
    """Register the catalogue entry of `code`, under the name and severity that reading gives it."""
    return rule(code, *RULES[code])
