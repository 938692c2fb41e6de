"""People invited to a training, noted in it."""

from collections.abc import Sequence
from datetime import date

from ess_cli.exchange.changes import Change
from ess_cli.exchange.writing import Written
from ess_cli.model.people import Training


def also_invited(training: Training, people: Sequence[str], on: date) -> Change:
    """What notes in a training that people were invited, besides those who are already.

    Args:
        training: the training.
        people: their ids.
        on: the day of the invitation, noted if it is the first one.
    """
    everyone = dict.fromkeys((*training.invitees, *people))
    # Calendars know a training by its id: it must stay the same when its title changes.
    values: dict[str, Written] = {"id": training.id, "invitees": list(everyone)}
    if training.convened_on is None:
        values["convened_on"] = on.isoformat()
    return Change(training, values, after="date")
