"""A training to write in the dossier, from what is asked of it."""

from dataclasses import dataclass
from datetime import date, time

from ess_cli.exchange.writing import Written
from ess_cli.meetings.schedule import proposed_date
from ess_cli.model.dossier import Dossier
from ess_cli.model.scalars import slug
from ess_cli.reading.identities import Ids
from ess_cli.reading.naming import folded

_ROOM = 32
USUAL_TITLE = "Découvrir l'économie sociale et solidaire"


@dataclass(frozen=True, slots=True)
class TrainingWishes:
    """What is asked of a new training; None where nothing is."""

    title: str | None = None
    day: date | None = None
    topic: str | None = None
    provider: str | None = None
    audience: str | None = None
    start: time | None = None
    duration: int | None = None
    place: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class NewTraining:
    """A training to write: its id, its title, its date, its keys."""

    id: str
    title: str
    date: date
    entry: dict[str, Written]


def new_training(dossier: Dossier, at: date, wishes: TrainingWishes) -> NewTraining | None:
    """The training that is asked for; None where one of this title is already on this day.

    Args:
        dossier: what is known of the authority.
        at: the reference date; without a date, a working day three weeks later.
        wishes: what is asked of it.
    """
    title = wishes.title or USUAL_TITLE
    day = wishes.day or proposed_date(dossier, None, at)
    known = [one for one in dossier.trainings if folded(one.title) == folded(title)]
    if any(one.date == day for one in known):
        return None
    name = Ids(one.id for one in dossier.trainings).derive(f"{_begun(title)} {day:%Y-%m}")
    entry: dict[str, Written] = {"id": name, "title": title, "date": day.isoformat()}
    entry |= {
        key: text
        for key in ("topic", "provider", "audience", "place", "url")
        if (text := getattr(wishes, key))
    }
    if wishes.start is not None:
        entry["start"] = f"{wishes.start.hour} h {wishes.start.minute:02}"
    if wishes.duration is not None:
        entry["duration"] = f"{wishes.duration} min"
    return NewTraining(name, title, day, entry)


def _begun(title: str) -> str:
    """The first words of a title, so that an id has room for the month too."""
    words: list[str] = []
    for word in slug(title, len(title)).split("-"):
        if words and len("-".join([*words, word])) > _ROOM:
            break
        words.append(word)
    return "-".join(words)[:_ROOM]
