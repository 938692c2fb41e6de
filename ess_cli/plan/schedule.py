"""When each action begins and ends, in the frame of the plan: what the calendar shows."""

from dataclasses import dataclass
from datetime import date

from ess_cli.model.dossier import Dossier
from ess_cli.plan.tree import NumberedAction, plan_tree


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step with a date: when it is due, or when it was done."""

    day: date
    title: str
    done: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """An action in time; `start` and `end` None where the fiche does not say."""

    place: NumberedAction
    start: date | None
    end: date | None
    milestones: tuple[Milestone, ...]

    @property
    def dated(self) -> bool:
        """Whether the calendar can show anything of it."""
        return bool(self.start or self.end or self.milestones)


@dataclass(frozen=True, slots=True)
class Schedule:
    """The actions in the order of the plan, between two whole years."""

    first_year: int
    last_year: int
    bars: tuple[Bar, ...]

    @property
    def years(self) -> str:
        """« de 2025 à 2028 », « en 2026 »."""
        if self.first_year == self.last_year:
            return f"en {self.first_year}"
        return f"de {self.first_year} à {self.last_year}"


def schedule(dossier: Dossier, at: date, *, public: bool = False) -> Schedule:
    """The calendar of the actions of `dossier`, dropped ones left out.

    The frame is the plan's period, made wider where an action begins before or ends after.
    """
    bars = tuple(
        _bar(place, at)
        for place in plan_tree(dossier).actions
        if place.action.status != "dropped"
        and not (public and place.action.visibility == "internal")
    )
    plan = dossier.plan
    days = [plan.start, plan.end] if plan else [at]
    for bar in bars:
        days += [day for day in (bar.start, bar.end) if day is not None]
        days += [milestone.day for milestone in bar.milestones]
    return Schedule(min(days).year, max(days).year, bars)


def _bar(place: NumberedAction, at: date) -> Bar:
    milestones = []
    for step in place.action.steps:
        done = step.done is not None and step.done <= at
        day = step.done if done else step.due
        if day is not None:
            milestones.append(Milestone(day, step.title, done))
    milestones.sort(key=lambda one: one.day)
    return Bar(place, place.action.start, place.action.end, tuple(milestones))
