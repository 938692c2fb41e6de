"""What the pages say of trainings: the sessions, and how many people are to be invited."""

from collections.abc import Iterator

from ess_cli.documents.kinds.note_trainings import training_lines
from ess_cli.meetings.session import Session
from ess_cli.meetings.trainings import (
    training_session,
    trainings_of_the_past,
    trainings_to_come,
)
from ess_cli.site.parts import Block, Bullets, Cell, Grid, Paragraph, Title
from ess_cli.site.subject import NONE, Subject
from ess_cli.typography import date_text


def training_blocks(subject: Subject) -> Iterator[Block]:
    """The sessions to come and held; inside the authority, how many are to be invited.

    Nobody is named here as not being trained: `ess training list` and `ess status` are for that.
    """
    dossier, at = subject.coverage.dossier, subject.coverage.at
    ahead = [training_session(one, dossier) for one in trainings_to_come(dossier, at)]
    past = [training_session(one, dossier) for one in trainings_of_the_past(dossier, at)]
    said = [] if subject.public else [subject.ours(one) for one in training_lines(subject.coverage)]
    if not (ahead or past or said):
        return
    yield Title("Formations à l'ESS")
    if said:
        yield Bullets(tuple(said))
    elif not ahead:
        yield Paragraph("Aucune séance n'est prévue pour l'instant.")
    if ahead or past:
        rows = tuple(_row(one, subject) for one in (*ahead, *past))
        yield Grid("Formations", ("Date", "Formation", "Public"), rows)


def _row(session: Session, subject: Subject) -> tuple[Cell, ...]:
    audience = session.training.audience if session.training else None
    return (
        date_text(session.date),
        session.title,
        subject.word("training_audience", audience) if audience else NONE,
    )
