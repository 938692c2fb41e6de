"""What the note says of trainings: the next session, and how many are to be invited to it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ess_cli.coverage import Coverage
from ess_cli.coverage.trainees import REASONS, Trainee, to_invite
from ess_cli.meetings.trainings import meant_for, training_session, trainings_to_come
from ess_cli.typography import date_text
from ess_cli.wording import count, listed

_COUNTED = {
    "elected": ("élu·e", None),
    "correspondent": ("correspondant·e", None),
    "head": ("responsable de service", "responsables de service"),
    "renewal": ("personne déjà formée", "personnes déjà formées"),
}


def training_lines(now: Coverage) -> Iterator[str]:
    """The next session and who is to come first; for how many no session is planned."""
    ahead = [training_session(one, now.dossier) for one in trainings_to_come(now.dossier, now.at)]
    waiting = to_invite(now)
    for session in ahead[:1]:
        what = f"« {session.title} », {date_text(session.date)}"
        hers = [one for one in waiting if meant_for(session, one)]
        first = f" ; à inviter en priorité : {_counted(hers)}" if hers else ""
        yield f"Prochaine séance : {what}{first}."
    if rest := [one for one in waiting if not any(meant_for(each, one) for each in ahead)]:
        yield f"Séance à prévoir pour {_counted(rest)}."


def _counted(some: Sequence[Trainee]) -> str:
    """« 7 élu·e·s et 6 responsables de service »."""
    first = Counter(one.reasons[0] for one in some)
    return listed([count(first[reason], *_COUNTED[reason]) for reason in REASONS if first[reason]])
