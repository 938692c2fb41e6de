"""The means of one action: its budget as a small table, who pays, who works on it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.values import bare_amount, euros_text, total_row, year_text
from ess_cli.documents.writer import Writer
from ess_cli.knowledge import terms
from ess_cli.model.actions import Action
from ess_cli.plan.budget_lines import Line, year_rank
from ess_cli.plan.grand_totals import common_base
from ess_cli.typography import amount_text, number_text

_NONE = "–"
_ACROSS = 44
"""Signs that a row of amounts may have in half of the page."""
_FIRST, _OTHERS = 9, 8
"""Widths of the column of the years and of the others."""
_Group = tuple[str | None, str | None, str | None]
"""The section, the tax and the perimeter that lines have in common."""


def budget_tables(action: Action, materials: Materials, writer: Writer) -> list[dict[str, Any]]:
    """The budget of an action as one table, at most: years down, natures across, the sums.

    Lines of several sections, taxes or perimeters stand in groups, each under what they have in
    common; their sum is said where they can be added.
    """
    lines = [
        line
        for line in materials.lines.get(action.id, ())
        if materials.voted or line.nature in ("planned", "voted")
    ]
    if not lines:
        return []
    groups: dict[_Group, list[Line]] = {}
    for line in lines:
        groups.setdefault((line.section, line.tax, line.perimeter), []).append(line)
    natures = [one for one in terms("budget_nature") if any(x.nature == one for x in lines)]
    head = ["Année", *(_capital(writer.word("budget_nature", one)) for one in natures)]
    if len(groups) == 1:
        (common,) = groups
        about = _about(common, writer)
        caption = f"Budget en euros ({about})" if about else "Budget en euros"
        rows: list[list[Any]] = _rows(lines, natures)
    else:
        caption = "Budget en euros"
        rows = []
        for common, members in groups.items():
            rows += [[_capital(_about(common, writer)) or "Autres lignes"]]
            rows += _rows(members, natures)
        base = common_base({line.tax for line in lines})
        if base is not None:
            rows.append(total_row([f"Total {writer.word('tax', base)}", *_sums(lines, natures)]))
    turned = [list(one) for one in zip(head, *rows, strict=True)] if len(groups) == 1 else []
    across = bool(turned) and _fits_across(turned)
    if across:
        head, *rows = turned
    return [
        {
            "caption": caption,
            "head": head,
            "rows": rows,
            "align": "l" + "r" * (len(head) - 1),
            "widths": [_FIRST] + [_OTHERS] * (len(head) - 1),
            # Years across, where there is one group and the whole width of the page.
            "turn": bool(turned) and not across,
        }
    ]


def _fits_across(rows: Sequence[Sequence[object]]) -> bool:
    """Whether years, across, make a table of fewer rows that holds in a column of the page."""
    widest = sum(max(len(str(cell)) for cell in column) for column in zip(*rows, strict=True))
    return len(rows) < len(rows[0]) and widest <= _ACROSS


def _about(common: _Group, writer: Writer) -> str:
    section, tax, perimeter = common
    words = (writer.word("budget_section", section), writer.word("tax", tax), perimeter)
    return ", ".join(word for word in words if word)


def _rows(lines: Sequence[Line], natures: Sequence[str]) -> list[list[Any]]:
    """A row for each year, and their sum where there are several."""
    years = sorted({line.year for line in lines}, key=year_rank)
    rows: list[list[Any]] = [
        [year_text(year), *_sums([one for one in lines if one.year == year], natures)]
        for year in years
    ]
    return [*rows, total_row(["Total", *_sums(lines, natures)])] if len(years) > 1 else rows


def _sums(lines: Sequence[Line], natures: Sequence[str]) -> Iterator[str]:
    for nature in natures:
        amounts = [line.amount for line in lines if line.nature == nature]
        yield bare_amount(sum(amounts, Decimal(0))) if amounts else _NONE


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def staff_line(action: Action, writer: Writer) -> str:
    """« en équivalents temps plein : 0,4 (2026), 0,6 (2027) »."""
    found = [
        f"{number_text(line.fte)} ({year_text(line.year)})"
        for line in action.budget
        if line.fte is not None and not (writer.public and line.visibility == "internal")
    ]
    return f"en équivalents temps plein : {', '.join(found)}" if found else ""


def funding_lines(action: Action, materials: Materials, writer: Writer) -> Iterator[str]:
    """Who else pays, then what the authority pays itself where that can be told."""
    for one in materials.funding.get(action.id, ()):
        kind = ", en nature" if one.in_kind else ""
        state = writer.word("funder_state", one.state)
        yield f"{one.name} : {amount_text(one.amount)} ({year_text(one.year)}, {state}{kind})"
    found = materials.financing.get(action.id)
    if found is not None and found.funded and found.own is not None:
        amount = euros_text(found.own, writer.word("tax", found.tax))
        yield f"Part de la collectivité : {amount}"
