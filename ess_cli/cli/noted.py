"""Results that the dossier is to remember: an invitation sent, an asking made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ess_cli.findings import Finding

if TYPE_CHECKING:
    from ess_cli.cli.opening import Opened
    from ess_cli.exchange.edit import Edition


@dataclass(frozen=True)
class Sent:
    """A result that the dossier is to remember: both are written, or neither.

    Attributes:
        content: the result.
        edit: the dossier once the result is there.
        unnoted: what to say where the result is only shown, so that nothing is noted.
        notes: sentences to say beside the result.
        findings: what there is to say of the dossier once it is edited.
    """

    content: bytes
    edit: "Edition"
    unnoted: str
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Noted:
    """How to make such a result, while no other command changes the dossier.

    Attributes:
        dossier: where the dossier is, as it was given.
        at: the text of `--at`.
        make: makes the result.
    """

    dossier: str
    at: str | None
    make: "Callable[[Opened], Sent]"
