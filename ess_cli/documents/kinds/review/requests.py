"""What a review asks of the assembly: what only it can vote."""

from collections.abc import Iterator
from decimal import Decimal

from ess_cli.documents.kinds.review.money import base_words, sums
from ess_cli.documents.kinds.review.year_in_plan import YearInPlan
from ess_cli.model.actions import Action
from ess_cli.plan.year import MoneyRow, money_rows
from ess_cli.typography import amount_text
from ess_cli.wording import enumerated, listed

_CHANGED = {"postponed": "reporter", "dropped": "abandonner"}
_SECTIONS = {"fonctionnement": "en fonctionnement", "investissement": "en investissement"}


def requests(found: YearInPlan) -> Iterator[str]:
    """What is asked, one sentence each."""
    yield f"Prendre acte du bilan {found.year.year} du plan."
    following = found.year.year + 1
    if credits := _credits(found, following):
        yield (
            f"Examiner, au titre du budget {following}, les crédits prévus par le plan : {credits}."
        )
    for status, verb in _CHANGED.items():
        names = [one.name for one in found.places if _newly(one.action, status, found)]
        if names:
            actions = "l'action" if len(names) == 1 else "les actions"
            yield f"Modifier le plan : {verb} {actions} {enumerated(names)}."
    if found.plan.end.year <= following:
        yield f"Engager la préparation du plan qui suivra {found.plan.end.year}."


def _newly(action: Action, status: str, found: YearInPlan) -> bool:
    """Whether an action has this status and was not left aside in an earlier year already."""
    seen = action.last_review(found.year.last)
    return action.status == status and (seen is None or seen > found.year.eve)


def _credits(found: YearInPlan, year: int) -> str:
    """« 102 200 € HT en fonctionnement et 350 000 € HT en investissement »."""
    rows = money_rows(found.materials.budget.lines, year)
    said = []
    for section in (*_SECTIONS, None):
        some = [row for row in rows if row.section == section and row.amounts.get("planned")]
        said += [
            f"{amount_text(amount)} {base_words(tax, found)}"
            + (f" {_SECTIONS[section]}" if section else "")
            for tax, amount in _planned(some)
        ]
    return listed(said)


def _planned(rows: list[MoneyRow]) -> list[tuple[str | None, Decimal]]:
    return [(tax, amounts["planned"]) for tax, amounts in sums(rows).items()] if rows else []
