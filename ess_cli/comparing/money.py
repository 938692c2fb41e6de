"""What changed in the money of a fiche, and in what the authority gives to the ESS."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ess_cli.comparing.change import FIRST, HIGH, LOW, USUAL, Change
from ess_cli.comparing.fields import About, keys_changed
from ess_cli.comparing.nested import same_parts
from ess_cli.comparing.pair import Pair
from ess_cli.comparing.phrases import instead, of_phrase
from ess_cli.knowledge import terms
from ess_cli.model.actions import Action, Funder
from ess_cli.model.contributions import Support
from ess_cli.plan.budget_lines import Line, action_lines, tax_rank, year_rank
from ess_cli.typography import amount_text, date_text, number_text
from ess_cli.wording import listed

THEME = "money"
# How a sentence calls what was voted, committed and spent.
_NATURES = {
    "voted": "crédits votés",
    "committed": "montant engagé",
    "spent": "montant mandaté",
}
_Amounts = dict[tuple[int | None, str | None], Decimal]
"""Sums by year and tax."""


def budget_changes(pair: Pair, about: About, old: Action, new: Action) -> Iterator[Change]:
    """A sentence for each change of the budget and the funders of a fiche."""
    money = replace(about, theme=THEME)
    olds, news = action_lines(old, pair.old), action_lines(new, pair.new)
    amounts = [
        Counter((one.key, one.amount, one.perimeter, one.internal) for one in lines)
        for lines in (olds, news)
    ]
    if amounts[0] != amounts[1]:
        found = list(_amounts(money, olds, news))
        if not found:
            said = f"le détail du budget {of_phrase(about.phrase)} change, pas les montants"
            found = [money.says(said, "budget", weight=LOW)]
        yield from found
    yield from _staff(money, old, new)
    yield from _funders(pair, money, old, new)


def _amounts(about: About, olds: tuple[Line, ...], news: tuple[Line, ...]) -> Iterator[Change]:
    for nature in ("planned", *_NATURES):
        was, now = _by_year(olds, nature), _by_year(news, nature)
        if was == now:
            continue
        totals = _by_tax(was), _by_tax(now)
        if nature != "planned":
            said = instead(_sum(totals[1]), _before(*totals))
            noun = f"{_NATURES[nature]} {of_phrase(about.phrase)}"
            if totals[0] == totals[1]:
                said = _years(was, now)
            yield about.says(f"{noun} : {said}", "budget", weight=HIGH)
        elif totals[0] == totals[1]:
            said = f"le budget {of_phrase(about.phrase)} est réparti autrement : {_years(was, now)}"
            yield about.says(said, "budget", weight=HIGH)
        else:
            yield about.says(_planned(about.phrase, *totals), "budget", weight=FIRST)


def _planned(phrase: str, was: dict[str | None, Decimal], now: dict[str | None, Decimal]) -> str:
    if not now:
        return f"{phrase} n'a plus de budget prévu, auparavant {_sum(was)}"
    if not was:
        return f"{phrase} reçoit un budget prévu de {_sum(now)}"
    return f"{phrase} passe de {_before(was, now)} à {_sum(now)}"


def _before(was: dict[str | None, Decimal], now: dict[str | None, Decimal]) -> str:
    """The older sums; HT or TTC is said once where it is the same: « 40 000 € à 55 000 € HT »."""
    if len(was) == 1 and [*was] == [*now]:
        return amount_text(next(iter(was.values())))
    return _sum(was)


def _by_year(lines: tuple[Line, ...], nature: str) -> _Amounts:
    found: _Amounts = {}
    for line in lines:
        if line.nature == nature:
            key = line.year, line.tax
            found[key] = found.get(key, Decimal(0)) + line.amount
    return found


def _by_tax(amounts: _Amounts) -> dict[str | None, Decimal]:
    found: dict[str | None, Decimal] = {}
    for (_, tax), amount in amounts.items():
        found[tax] = found.get(tax, Decimal(0)) + amount
    return dict(sorted(found.items(), key=lambda pair: tax_rank(pair[0])))


def _sum(amounts: dict[str | None, Decimal]) -> str:
    labels = terms("tax")
    return listed(
        [f"{amount_text(n)} {labels[tax]}" if tax else amount_text(n) for tax, n in amounts.items()]
    )


def _years(was: _Amounts, now: _Amounts) -> str:
    """The years whose sums differ: « 2026, 10 000 € HT au lieu de 5 000 € HT »."""
    parts = []
    for year in sorted({key[0] for key in (*was, *now)}, key=year_rank):
        old, new = ({k: v for k, v in side.items() if k[0] == year} for side in (was, now))
        if old != new:
            named = "toute la période" if year is None else str(year)
            parts.append(
                f"{named}, {instead(_sum(_by_tax(new)), _before(_by_tax(old), _by_tax(new)))}"
            )
    return " ; ".join(parts)


def _staff(about: About, old: Action, new: Action) -> Iterator[Change]:
    was, now = ({one.year: one.fte for one in a.budget if one.fte is not None} for a in (old, new))
    for year in sorted({*was, *now}, key=year_rank):
        if was.get(year) != now.get(year):
            when = f" en {year}" if year else ""
            texts = [
                f"{number_text(side[year])} ETP" if year in side else "" for side in (now, was)
            ]
            said = f"moyens humains {of_phrase(about.phrase)}{when} : {instead(*texts)}"
            yield about.says(said, "budget", weight=USUAL)


def _funders(pair: Pair, about: About, old: Action, new: Action) -> Iterator[Change]:
    if old.funders == new.funders:
        return
    labels = terms("funder_state")
    both, come, gone = same_parts(
        old.funders,
        new.funders,
        repr,
        lambda one: (one.organisation, one.name, one.year, one.in_kind),
        lambda one: (one.organisation or one.name, one.amount),
        lambda one: one.organisation or one.name,
    )
    for one in come:
        said = f"financement {of_phrase(about.phrase)} : {_funder(pair, one)}, {labels[one.state]}"
        yield about.says(said, "funders", "added", HIGH)
    for one in gone:
        said = f"le financement {of_phrase(about.phrase)} par {_funder(pair, one)} est retiré"
        yield about.says(said, "funders", "removed", HIGH)
    for was, now in both:
        if was == now:
            continue
        name = f"le financement {of_phrase(about.phrase)} par {_funder(pair, now, amount=False)}"
        if was.amount != now.amount:
            amounts = f"{amount_text(was.amount)} à {amount_text(now.amount)}"
            yield about.says(f"{name} passe de {amounts}", "funders", weight=HIGH)
        if was.state != now.state:
            said = f"{name} est maintenant {labels[now.state]} : {amount_text(now.amount)}"
            yield about.says(said, "funders", weight=HIGH)
        inside = replace(about, phrase=name)
        for change in keys_changed(pair, inside, was, now, ("amount", "state")):
            yield replace(change, key="funders")


def _funder(pair: Pair, one: Funder, *, amount: bool = True) -> str:
    name = pair.called("organisations", one.organisation) if one.organisation else one.name or ""
    year = f" en {one.year}" if one.year else ""
    if not amount:
        return f"{name}{year}"
    kind = " en nature" if one.in_kind else ""
    return f"{name}, {amount_text(one.amount)}{kind}{year}"


# Supports


def support_changes(pair: Pair) -> Iterator[Change]:
    """A sentence for each change in what the authority gave."""
    olds, news = ({one.id: one for one in d.supports} for d in (pair.old, pair.new))
    for one in pair.new.supports:
        whom = pair.called("organisations", one.organisation)
        day, kind = date_text(one.date), terms("support_kind")[one.kind]
        about = About(THEME, "supports", one.id, f"le soutien du {day} à {whom}")
        if one.id not in olds:
            purpose = f", {one.purpose}" if one.purpose else ""
            said = (
                f"nouveau soutien à {whom} : {kind} de {amount_text(one.amount)} ({day}){purpose}"
            )
            gist = f"{whom} ({amount_text(one.amount)})"
            yield about.says(said, None, "added", HIGH, gist)
        elif one != olds[one.id]:
            yield from _support(pair, about, olds[one.id], one)
    for one in pair.old.supports:
        if one.id not in news:
            whom = pair.called("organisations", one.organisation)
            given = f"le soutien du {date_text(one.date)} à {whom}"
            said = f"{given} est retiré ({amount_text(one.amount)})"
            yield About(THEME, "supports", one.id, "").says(said, None, "removed", HIGH)


def _support(pair: Pair, about: About, old: Support, new: Support) -> Iterator[Change]:
    if old.amount != new.amount:
        amounts = f"{amount_text(old.amount)} à {amount_text(new.amount)}"
        yield about.says(f"{about.phrase} passe de {amounts}", "amount", weight=HIGH)
    yield from keys_changed(pair, about, old, new, ("amount",))
