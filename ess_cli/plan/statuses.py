"""How many actions stand in each status, in a sentence."""

from collections import Counter
from collections.abc import Collection

from ess_cli.knowledge import terms
from ess_cli.model.actions import Action
from ess_cli.wording import count, listed

_INVARIABLE = ("à ", "en ")
_MANY = 2


def counted(actions: Collection[Action]) -> str:
    """« 10 actions : 1 à discuter, 6 en cours et 3 réalisées », in the order of the statuses."""
    numbers = Counter(one.status for one in actions)
    said = [
        f"{numbers[status]} {agreed(label, numbers[status])}"
        for status, label in terms("action_status").items()
        if numbers[status]
    ]
    return f"{count(len(actions), 'action')} : {listed(said)}"


def agreed(label: str, number: int) -> str:
    """The label of a status as it goes with a number: « 1 bloquée », « 2 bloquées »."""
    return label if number < _MANY or label.startswith(_INVARIABLE) else f"{label}s"
