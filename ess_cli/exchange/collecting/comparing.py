"""What came back against what was sent and what the dossier says now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ess_cli.exchange.collecting.questions import CONFIRMED, Block, Question, digest
from ess_cli.exchange.collecting.returned import Returned


@dataclass
class Answers:
    """What a service answered.

    Attributes:
        changes: the plain value that it gives, by key, with the question.
        conflicts: where the dossier changed since it was sent, in words.
        wrong: what cannot be read, in words.
        cleared: what was emptied, in words: it stays.
        untraced: whether conflicts cannot be told, as the file has lost its traces.
        answered: whether anything was changed, or confirmed.
    """

    changes: dict[str, tuple[Question, str]] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)
    untraced: bool = False
    answered: bool = False


def answers(back: Returned, blocks: list[Block]) -> Answers:
    """What the file says that the dossier does not."""
    now: Mapping[str, tuple[str, Question]] = {
        one.key: (block.title, one) for block in blocks for one in block.questions
    }
    found = Answers(untraced=not back.digests)
    for key, cell in back.cells.items():
        if key not in now:
            if str(cell).strip():
                found.wrong.append(f"« {key} » n'est plus dans le dossier")
            continue
        title, one = now[key]
        said, here = one.plain(cell), one.plain(one.value)
        if one.holds == CONFIRMED:
            found.answered |= said.casefold() == "oui"
            continue
        sent = back.digests.get(key)
        if said == here:
            # The service may have given the very value that the dossier has since.
            found.answered |= sent is not None and digest(said) != sent
            continue
        if sent is not None and digest(said) == sent:
            continue
        found.answered = True
        where = f"{title}, {one.label}"
        if not said:
            found.cleared.append(f"{where} : la case a été vidée, « {one.words(here)} » est gardé")
        elif not one.is_right(said):
            found.wrong.append(f"{where} : « {said} » ne peut pas être lu")
        elif sent is not None and digest(here) != sent:
            found.conflicts.append(
                f"{where} : le dossier dit maintenant « {one.words(here)} », le service répond"
                f" « {one.words(said)} » ; le dossier est gardé tel quel"
            )
        else:
            found.changes[key] = (one, said)
    return found
