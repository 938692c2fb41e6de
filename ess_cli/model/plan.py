"""The development plan: its texts, its diagnosis, its tree of axes."""

from typing import Annotated, ClassVar

from ess_cli.model.entry import Entry
from ess_cli.model.types import (
    BodyId,
    Day,
    Id,
    Many,
    MarkdownText,
    Number,
    OneOf,
    PeriodEnd,
    PeriodStart,
    PicturePath,
    Text,
    Year,
)


class Theme(Entry):
    """A second dimension of the plan: a sector or a lever."""

    id: Id
    label: Text


class Figure(Entry):
    """A figure of the diagnosis, with its source and year."""

    label: Text
    value: Number
    unit: Text | None = None
    denominator: Text | None = None
    year: Year
    source: Text


class Diagnosis(Entry):
    """The state of the ESS on the territory."""

    text: MarkdownText | None = None
    figures: Many[Figure] = ()
    strengths: Many[Text] = ()
    weaknesses: Many[Text] = ()
    opportunities: Many[Text] = ()
    threats: Many[Text] = ()


class RelatedPlan(Entry):
    """Another scheme of the authority or of its partners, and the link with it."""

    name: Text
    link: Text | None = None


class BudgetDefaults(Entry):
    """What a budget line means where it does not say otherwise."""

    tax: Annotated[str, OneOf("tax")] | None = None
    section: Annotated[str, OneOf("budget_section")] | None = None
    perimeter: Text | None = None


class Cover(Entry):
    """The pictures of the plan's first page."""

    picture: PicturePath | None = None
    logos: Many[PicturePath] = ()


class Axis(Entry):
    """A branch of the plan: an axis, an objective…; its number is derived."""

    id: Id
    title: Text
    description: MarkdownText | None = None
    axes: "Many[Axis]" = ()


class Plan(Entry):
    """The development plan of the ESS."""

    in_order: ClassVar[tuple[tuple[str, str], ...]] = (("start", "end"),)

    title: Text
    cover: Cover = Cover.model_construct()
    kind: Annotated[str, OneOf("plan_kind")] = "plan_de_developpement"
    start: PeriodStart
    end: PeriodEnd
    adopted: Day | None = None
    decision: Text | None = None
    foreword: MarkdownText | None = None
    framework: MarkdownText | None = None
    method: MarkdownText | None = None
    ambition: MarkdownText | None = None
    evaluation: MarkdownText | None = None
    previous: MarkdownText | None = None
    levels: Many[Text] = ()
    themes: Many[Theme] = ()
    diagnosis: Diagnosis = Diagnosis.model_construct()
    related: Many[RelatedPlan] = ()
    governance: Many[BodyId] = ()
    budget: BudgetDefaults = BudgetDefaults.model_construct()
    axes: Many[Axis] = ()
