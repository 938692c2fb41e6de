"""The outline of the plan's document: under each title, the state of its content."""

from collections.abc import Iterator

from ess_cli.output.plan_status import MISSING
from ess_cli.plan.progress import ActionProgress, PlanProgress
from ess_cli.plan.section_parts import Part
from ess_cli.plan.sections import Section
from ess_cli.plan.tree import WITHOUT_AXIS, NumberedAxis
from ess_cli.wording import count, listed

_STEP = "   "


def outline(
    sections: tuple[Section, ...],
    progress: PlanProgress,
    *,
    axis: NumberedAxis | None,
    public: bool,
) -> str:
    """The numbered tree, as text.

    Args:
        sections: those of the document.
        progress: the plan at the date.
        axis: show this axis alone.
        public: leave out the internal fiches.
    """
    if axis is not None:
        return "\n".join(_branch(axis, progress, 0, public)) + "\n"
    plan = progress.dossier.plan
    lines = [plan.title, ""] if plan else []
    for section in sections:
        if section.number is None:
            continue
        lines.append(f"{section.number}. {section.title}")
        if len(section.parts) == 1:
            lines.append(_STEP + _state(section.parts[0]))
        else:
            lines += [f"{_STEP}{part.title} : {_state(part)}" for part in section.parts]
        if section.key == "actions":
            for root in progress.tree.roots():
                lines += _branch(root, progress, 1, public)
            lines += _without_axis(progress, public)
    return "\n".join(lines) + "\n"


def _state(part: Part) -> str:
    """« rédigé », or what there is to write."""
    if part.filled:
        return "rédigé"
    return f"à rédiger : {part.prompt}" if part.prompt else "facultatif"


def _branch(axis: NumberedAxis, progress: PlanProgress, depth: int, public: bool) -> Iterator[str]:
    margin = _STEP * depth
    shown = sum(not (public and place.action.visibility == "internal") for place in axis.actions)
    number = count(shown, "action") if shown else "aucune action"
    yield f"{margin}{axis.level} {axis.number} – {axis.axis.title} : {number}"
    children = {child.id for child in axis.axis.axes}
    for below in progress.tree.axes:
        if below.axis.id in children:
            yield from _branch(below, progress, depth + 1, public)
    own = {place.action.id for place in axis.own}
    for one in progress.actions:
        if one.action.id in own and not (public and one.action.visibility == "internal"):
            yield f"{margin}{_STEP}{one.place.name} : {_content(one)}"


def _without_axis(progress: PlanProgress, public: bool) -> Iterator[str]:
    """The actions that no axis has, after the last one."""
    shown = [
        one
        for one in progress.actions
        if not one.place.path and not (public and one.action.visibility == "internal")
    ]
    if shown:
        yield f"{_STEP}{WITHOUT_AXIS} : {count(len(shown), 'action')}"
    for one in shown:
        yield f"{_STEP * 2}{one.place.name} : {_content(one)}"


def _content(one: ActionProgress) -> str:
    if not one.missing:
        return "complète"
    return f"à compléter ({listed([MISSING[key] for key in one.missing])})"
