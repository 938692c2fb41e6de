"""Who came to a training, put in its place in the dossier."""

from ess_cli.exchange.edit import entry_places, entry_steps
from ess_cli.exchange.recording import Record, appended
from ess_cli.exchange.splice import set_keys
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import CAME
from ess_cli.model.people import Training
from ess_cli.reading.naming import folded


def attended(text: str, dossier: Dossier, training: Training, record: Record) -> str:
    """The text of the file of `training` once `record` is written in it.

    Who is already noted stays; who came and is not in the dossier is only counted.

    Raises:
        CannotEdit: the file is not written so that this can be added.
    """
    path = entry_steps(entry_places(text), dossier.place(training))
    came = [name for name, word in record.attendance.items() if word in CAME]
    new = [name for name in (*came, *record.represented.values()) if name not in training.attendees]
    new = list(dict.fromkeys(new))
    if new:
        text = appended(text, path, "attendees", new)
    strangers = {folded(one) for one in record.visitors}
    counted = len(training.attendees) + len(new) + len(strangers)
    said = training.headcount
    # A headcount of each kind says more than a number: it stays.
    if strangers and (said is None or (said.all is not None and said.all < counted)):
        text = set_keys(text, path, {"headcount": str(counted)})
    return text


def still_noted(training: Training, record: Record) -> tuple[str, ...]:
    """Ids of those who are noted as having come, and whom `record` says excused or absent."""
    return tuple(
        name
        for name, word in record.attendance.items()
        if word not in CAME and name in training.attendees
    )
