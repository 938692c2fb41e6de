"""What was given up to a date, in all or in one year, and what is to be checked of it."""

from dataclasses import dataclass
from datetime import date

from ess_cli.findings import Finding
from ess_cli.model.contributions import Support
from ess_cli.model.dossier import Dossier
from ess_cli.supports import known


@dataclass(frozen=True)
class Given:
    """What a dossier says was given up to a date.

    Attributes:
        dossier: the dossier.
        at: the reference date.
        year: the only year to tell about; None for all of them.
        to_check: what the rules on the law say of it.
    """

    dossier: Dossier
    at: date
    year: int | None
    to_check: tuple[Finding, ...]

    @property
    def supports(self) -> list[Support]:
        """The supports to tell about, in the order of time."""
        every = known(self.dossier, self.at)
        return [one for one in every if self.year in (None, one.date.year)]

    def name(self, organisation: str) -> str:
        """What an organisation is called."""
        return self.dossier.name_of(organisation)
