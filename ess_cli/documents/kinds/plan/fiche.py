"""One fiche-action, as its template prints it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from ess_cli.coverage.delegations import elected_of_action
from ess_cli.documents.environment import safe
from ess_cli.documents.kinds.plan.indicators import indicator_line
from ess_cli.documents.kinds.plan.materials import Materials
from ess_cli.documents.kinds.plan.values import bare_amount, euros_text, period_text, year_text
from ess_cli.documents.writer import Writer
from ess_cli.knowledge import terms
from ess_cli.model.actions import Action, Step
from ess_cli.model.dossier import Dossier
from ess_cli.plan.budget_lines import Line, year_rank
from ess_cli.plan.tree import NumberedAction
from ess_cli.typography import amount_text, date_text, number_text
from ess_cli.wording import enumerated

_DEEPEST = 6
_ALL_YEARS = 0
"""Stands for the sum of the years, which no year is."""
SHAPES = {
    "to_discuss": "○",
    "planned": "○",
    "in_progress": "◐",
    "done": "●",
    "on_hold": "◌",
    "blocked": "■",
    "postponed": "◌",
    "dropped": "✕",
}
_LONG = ("description", "context", "goals", "resources", "risks", "communication")
_SHORT = 18
"""Lines of a fiche that stays whole, since two such fit on a page."""
_LINE = 60
"""Signs of a line of a column."""


def fiche(
    place: NumberedAction, materials: Materials, writer: Writer, level: int
) -> dict[str, Any]:
    """Everything the template prints of an action.

    Args:
        place: the action and its number.
        materials: the plan it is in.
        writer: where its texts are put.
        level: level of the heading it stands under, 1 to 6.
    """
    action, naming = place.action, writer.naming
    coverage = materials.coverage
    dossier, at = coverage.dossier, coverage.at
    title = action.title
    themes = {theme.id: theme.label for theme in dossier.plan.themes} if dossier.plan else {}
    own = {one.id: one.label for one in dossier.competences}
    elected = elected_of_action(action, dossier, at)
    return {
        "marks": safe("#" * min(level, _DEEPEST)),
        "name": place.name,
        "title": title,
        "axis": " ; ".join(_axes(place, materials, writer)),
        "colour": _colour(place, materials),
        "state": _state(action, writer),
        "short": _lines(action) <= _SHORT,
        # A reason is for those who decide.
        "decide": "" if writer.public else action.status_reason or "",
        **{key: writer.markdown(getattr(action, key), level) for key in _LONG},
        "results": action.results,
        "services": naming.actors(action.services),
        "services_word": "Service pilote" if len(action.services) < 2 else "Services pilotes",
        "contributing": naming.actors(action.contributing),
        "leads": naming.actors(action.leads),
        "elected": naming.actors(elected),
        "elected_word": _referents(elected, dossier, writer),
        "partners": [
            f"{naming.actor(one.organisation)} ({writer.word('partner_role', one.role)})"
            for one in action.organisations
        ],
        "bodies": naming.actors(action.bodies),
        "targets": enumerated(action.targets),
        "territory": enumerated(action.territory),
        "levers": enumerated(writer.word("lever", one) for one in action.levers),
        "competences": enumerated(
            own.get(one) or writer.word("competence", one) for one in action.competences
        ),
        "themes": enumerated(themes[one] for one in action.themes if one in themes),
        "participation": writer.word("participation", action.participation),
        "period": period_text(action),
        "steps": [_step(step, writer, at, materials.voted) for step in action.steps],
        "budget": list(_budget(action, materials, writer)),
        "staff": _staff(action, writer),
        "funders": list(_funders(action, materials, writer)),
        "indicators": [indicator_line(one, coverage, materials.voted) for one in action.indicators],
        "depends_on": enumerated(_others(action, materials, writer)),
        "decision": action.decision or "",
        "documents": [
            {"title": one.title, "url": one.url, "path": one.path} for one in action.documents
        ],
    }


def _referents(elected: tuple[str, ...], dossier: Dossier, writer: Writer) -> str:
    """What the members in charge are called: one agrees with her civility."""
    if len(elected) > 1:
        return writer.ours("Élu·e·s référent·e·s")
    civility = dossier.person[elected[0]].civility if elected else None
    return writer.ours("Élu·e référent·e", civility)


def _axes(place: NumberedAction, materials: Materials, writer: Writer) -> Iterator[str]:
    """« Axe 1 – … », « Objectif 1.1 – … »."""
    for name in place.path:
        axis = materials.axis[name]
        title = axis.axis.title
        yield f"{axis.level} {axis.number} – {title}"


def _lines(action: Action) -> int:
    """About how many lines its higher column takes."""
    texts = [getattr(action, key) or "" for key in ("description", "context", "goals", "risks")]
    left = sum(2 + len(words) // _LINE for words in texts if words)
    left += 2 * len(action.results) + 2 * len(action.steps)
    right = 2 * len(action.organisations) + 3 * len(action.indicators) + 2 * len(action.funders)
    right += len(action.budget) + 2 * bool(action.budget)
    return max(left, right + 2 * bool(action.resources))


def _colour(place: NumberedAction, materials: Materials) -> int:
    """The number of the axis of the first level, which gives the colour; 0 outside the plan."""
    return int(materials.axis[place.path[0]].number) if place.path else 0


def _state(action: Action, writer: Writer) -> str:
    """« ◐ en cours · priorité haute »."""
    shape, word = SHAPES.get(action.status, ""), writer.word("action_status", action.status)
    priority = writer.word("priority", action.priority)
    return f"{shape} {word}".strip() + (f" · priorité {priority}" if priority else "")


def _step(step: Step, writer: Writer, at: date, voted: bool) -> str:
    words = step.title
    if voted and step.done is not None and step.done <= at:
        words += f" – réalisation : {date_text(step.done)}"
    elif step.due is not None:
        words += f" – échéance : {date_text(step.due)}"
    owner = writer.naming.actors(step.owner)
    return f"{words} ({owner})" if owner else words


def _budget(action: Action, materials: Materials, writer: Writer) -> Iterator[dict[str, Any]]:
    """A small table for each section, tax and perimeter: years down, natures across, the sums."""
    groups: dict[tuple[str | None, str | None, str | None], list[Line]] = {}
    for line in materials.lines.get(action.id, ()):
        if materials.voted or line.nature in ("planned", "voted"):
            groups.setdefault((line.section, line.tax, line.perimeter), []).append(line)
    for (section, tax, perimeter), lines in groups.items():
        natures = [one for one in terms("budget_nature") if any(x.nature == one for x in lines)]
        sums: dict[tuple[int | None, str], Decimal] = {}
        for line in lines:
            for year in (line.year, _ALL_YEARS):
                sums[year, line.nature] = sums.get((year, line.nature), Decimal(0)) + line.amount
        years: list[int | None] = sorted({line.year for line in lines}, key=year_rank)
        rows = [(year_text(year), year) for year in years]
        if len(years) > 1:
            rows.append(("Total", _ALL_YEARS))
        about = [writer.word("budget_section", section), writer.word("tax", tax), perimeter]
        words = ", ".join(word for word in about if word)
        yield {
            "caption": f"Budget en euros ({words})" if words else "Budget en euros",
            "head": ["Année", *(_capital(writer.word("budget_nature", one)) for one in natures)],
            "rows": [
                [
                    name,
                    *(
                        bare_amount(sums[year, one]) if (year, one) in sums else "–"
                        for one in natures
                    ),
                ]
                for name, year in rows
            ],
            "align": "l" + "r" * len(natures),
        }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _staff(action: Action, writer: Writer) -> str:
    """« en équivalents temps plein : 0,4 (2026), 0,6 (2027) »."""
    found = [
        f"{number_text(line.fte)} ({year_text(line.year)})"
        for line in action.budget
        if line.fte is not None and not (writer.public and line.visibility == "internal")
    ]
    return f"en équivalents temps plein : {', '.join(found)}" if found else ""


def _funders(action: Action, materials: Materials, writer: Writer) -> Iterator[str]:
    """Who else pays, then what the authority pays itself where that can be told."""
    for one in materials.funding.get(action.id, ()):
        kind = ", en nature" if one.in_kind else ""
        state = writer.word("funder_state", one.state)
        yield f"{one.name} : {amount_text(one.amount)} ({year_text(one.year)}, {state}{kind})"
    found = materials.financing.get(action.id)
    if found is not None and found.funded and found.own is not None:
        amount = euros_text(found.own, writer.word("tax", found.tax))
        yield f"Part de la collectivité : {amount}"


def _others(action: Action, materials: Materials, writer: Writer) -> Iterator[str]:
    """The actions this one depends on, those that may be shown."""
    if not action.depends_on:
        return
    for place in materials.places:
        if place.action.id in action.depends_on:
            yield place.name
