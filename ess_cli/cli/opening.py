"""What most commands start with: the reference date, and the dossier at that date."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.progress import waiting
from ess_cli.cli.proposing import about
from ess_cli.findings import Finding
from ess_cli.model.dates import read_date
from ess_cli.model.dossier import Dossier
from ess_cli.model.scalars import FIRST_YEAR, LAST_YEAR
from ess_cli.reading.dossier import read


@dataclass(frozen=True)
class Opened:
    """A dossier, what was wrong in reading it, and the reference date."""

    dossier: Dossier
    failures: tuple[Finding, ...]
    at: date
    root: Path


def open_dossier(path: str, at: str | None) -> Opened:
    """Read the dossier at `path`; `at` is the text of `--at`.

    Raises:
        UsageProblem: `at` is no date.
        UnusableDossier: nothing at `path` can be used.
    """
    about(path)
    asked = read_at(at)
    with waiting("Lecture du dossier"):
        reading = read(Path(path))
    return Opened(reading.dossier, reading.findings, asked or today(reading.dossier), reading.root)


def read_at(at: str | None) -> date | None:
    """The date that `--at` gives, None if it was not used."""
    return None if at is None else read_day(at, "--at")


def read_day(text: str, option: str) -> date:
    """The date that an option gives.

    Raises:
        UsageProblem: it is none.
    """
    try:
        return read_date(text.strip())
    except ValueError as error:
        raise UsageProblem(f"{option} {text} : {error}") from None


def today(dossier: Dossier) -> date:
    """Today where the authority is: the only place where the clock is read.

    Raises:
        UsageProblem: the clock tells a year that no dossier can have.
    """
    zone = dossier.collectivity.timezone if dossier.collectivity else "Europe/Paris"
    try:
        day = datetime.now(ZoneInfo(zone)).date()
    except (OverflowError, ValueError):
        day = date.max
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageProblem(
            f"l'horloge de cet ordinateur indique l'année {day.year}",
            "mettez-la à l'heure, ou donnez la date de référence avec --at",
        )
    return day
