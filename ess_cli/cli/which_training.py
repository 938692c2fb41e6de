"""The training that the options of a command name, or the one they mean without naming it."""

from ess_cli.cli.answer import refuse
from ess_cli.cli.choosing import named
from ess_cli.cli.errors import UsageProblem
from ess_cli.cli.opening import Opened
from ess_cli.cli.proposing import proposed
from ess_cli.model.people import Training


def coming_training(opened: Opened, name: str | None) -> Training:
    """The training named, else the next one.

    Raises:
        UsageProblem: there is none.
        Refused: it could not be read; it was told.
    """
    from ess_cli.meetings.trainings import trainings_to_come

    if name is not None:
        return _named(opened, name)
    ahead = trainings_to_come(opened.dossier, opened.at)
    if not ahead:
        raise UsageProblem(
            "aucune formation n'est prévue",
            f"ajoutez-la au dossier : {proposed('ess training add')}",
        )
    return ahead[0]


def past_training(opened: Opened, name: str | None) -> Training:
    """The training named, else the last one whose day has come.

    Raises:
        UsageProblem: there is none, or its day has not come.
        Refused: it could not be read; it was told.
    """
    if name is not None:
        training = _named(opened, name)
        if training.date > opened.at:
            raise UsageProblem(f"la formation « {name} » n'a pas encore eu lieu", _list())
        return training
    past = [one for one in opened.dossier.trainings if one.date <= opened.at]
    if not past:
        raise UsageProblem("aucune formation n'a encore eu lieu", _list())
    return max(past, key=lambda one: one.date)


def _list() -> str:
    return f"la liste : {proposed('ess training list')}"


def _named(opened: Opened, name: str) -> Training:
    known = opened.dossier.training
    if name not in known:
        refuse(one for one in opened.failures if (one.section, one.subject) == ("trainings", name))
    problem = f"--training {name} : aucune formation du dossier n'a ce titre ni cet identifiant"
    return known[named(opened.dossier, name, ("training",), problem)]
