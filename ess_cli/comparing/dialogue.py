"""What changed in the contributions, and in what became of them."""

from collections.abc import Iterator

from ess_cli.comparing.change import HIGH, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import quoted
from ess_cli.model.contributions import Contribution
from ess_cli.model.dossier import Dossier
from ess_cli.plan.contributions import author
from ess_cli.typography import date_text

_OUTCOMES = {
    "kept": "est maintenant retenue",
    "adapted": "est maintenant retenue en partie",
    "declined": "n'est pas retenue",
    "pending": "est de nouveau à l'étude",
}


def contribution_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in the contributions."""
    olds, news = ({one.id: one for one in d.contributions} for d in (pair.old, pair.new))
    for name, one in news.items():
        about = About("dialogue", "contributions", name, _called(one, pair.whole[0]))
        if name not in olds:
            who = author(one, pair.whole[0])
            said = f"nouvelle contribution ({who}) : {quoted(one.text)}"
            yield about.says(said, None, "added", USUAL)
        elif one != olds[name]:
            yield from _contribution(pair, about, olds[name], one)
    for name, one in olds.items():
        if name not in news:
            said = f"{_called(one, pair.old)} est retirée"
            yield About("dialogue", "contributions", name, "").says(said, None, "removed")


def _called(one: Contribution, dossier: Dossier) -> str:
    return f"la contribution {quoted(one.text)} ({author(one, dossier)})"


def _contribution(
    pair: Pair, about: About, old: Contribution, new: Contribution
) -> Iterator[Change]:
    told = ["outcome"]
    sent = f" ; réponse envoyée le {date_text(new.answered)}" if new.answered else ""
    if old.outcome != new.outcome:
        is_sent = sent if old.answered != new.answered else ""
        said = f"{about.phrase} {_OUTCOMES[new.outcome]}{is_sent}"
        yield about.says(said, "outcome", weight=HIGH)
        # What is answered, or no longer, goes with the outcome.
        told += ["answered"] if new.answered or not new.answer else []
        told += ["answer"] if not (old.answer and new.answer) else []
    elif old.answered != new.answered and new.answered:
        said = f"réponse envoyée le {date_text(new.answered)} pour {about.phrase}"
        yield about.says(said, "answered", weight=HIGH)
        told += ["answered", *(["answer"] if new.answer and not old.answer else [])]
    yield from keys_changed(pair, about, old, new, told)
