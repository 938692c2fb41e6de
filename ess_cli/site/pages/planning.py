"""The pages of the plan: its axes, calendar, budget and indicators, then a page for each action."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ess_cli import page as said
from ess_cli.documents.drawings.calendar import calendars
from ess_cli.documents.drawings.curves import MOST, curves
from ess_cli.documents.drawings.measured import curve_of, said_of
from ess_cli.documents.drawings.shares import Share, shares
from ess_cli.documents.kinds.plan.values import period_text
from ess_cli.model.actions import Action, DatedValue
from ess_cli.output import plan_budget as budget_output
from ess_cli.plan.budget import plan_budget
from ess_cli.plan.indicators import indicator_state, unit_of
from ess_cli.plan.measures import measure_text
from ess_cli.plan.progress import ActionProgress, mean_progress
from ess_cli.plan.schedule import schedule
from ess_cli.site.parts import (
    Block,
    Bullets,
    Cell,
    Drawing,
    Facts,
    Grid,
    Link,
    Page,
    Paragraph,
    Prose,
    State,
    Title,
)
from ess_cli.site.subject import NONE, Subject, action_page, capital
from ess_cli.typography import date_text, percentage_text
from ess_cli.wording import count, enumerated

_TONES = {"done": "good", "in_progress": "partial", "blocked": "gap"}
# More are no longer read on one page, which stays under 500 kB.
_MOST_INDICATORS = 100
_MOST_CALENDARS = 6
_PROSE = (
    ("context", "Contexte"),
    ("goals", "Objectifs"),
    ("description", "Description"),
    ("resources", "Moyens"),
    ("risks", "Points de vigilance"),
    ("communication", "Communication"),
)


def plan_page(subject: Subject) -> Page:
    """The plan as a whole."""
    plan = subject.coverage.dossier.plan
    title = plan.title if plan else "Plan de développement de l'ESS"
    blocks: list[Block] = []
    if plan and plan.adopted is None:
        blocks.append(Paragraph("Ce plan est un projet : il n'est pas encore adopté."))
    elif plan and plan.adopted:
        blocks.append(Paragraph(f"Plan adopté le {date_text(plan.adopted)}."))
    if not subject.actions:
        blocks.append(Paragraph("Le plan n'a pas encore de fiche-action."))
        return Page("plan.html", title, tuple(blocks), "Plan")
    blocks += [*_axes(subject), *_actions(subject), *_calendar(subject), *_budget(subject)]
    return Page("plan.html", title, (*blocks, *_indicators(subject)), "Plan")


def _axes(subject: Subject) -> Iterator[Block]:
    """How far each axis has come, drawn and in a table."""
    rows, bars = [], []
    shown = {one.action.id for one in subject.actions}
    for axis in subject.progress.tree.roots():
        places = [place for place in axis.actions if place.action.id in shown]
        progress = mean_progress(places, subject.coverage.at)
        words = NONE if progress is None else percentage_text(progress)
        label = f"{axis.number} – {axis.axis.title}"
        rows.append((label, str(len(places)), words))
        bars.append(Share(label, progress or Decimal(0), Decimal(100), words))
    if rows:
        alternative = " ; ".join(f"{bar.label} : {bar.words}" for bar in bars)
        yield Title("Axes")
        yield Drawing(
            shares(bars, subject.colour, "réalisé", "reste à faire"),
            f"Avancement par axe. {alternative}.",
        )
        yield Grid("Avancement par axe", ("Axe", "Actions", "Avancement"), tuple(rows), (1, 2))


def _actions(subject: Subject) -> Iterator[Block]:
    yield Title("Actions")
    yield Grid(
        count(len(subject.actions), "fiche-action", "fiches-action"),
        ("Action", "État", "Avancement", "Services pilotes", "Calendrier"),
        tuple(
            (
                subject.action(one),
                _status(one.action, subject),
                NONE if one.progress is None else percentage_text(one.progress),
                subject.services(one.action.services),
                capital(period_text(one.action)) or NONE,
            )
            for one in subject.actions
        ),
        (2,),
        found_as="Action",
    )


def _status(action: Action, subject: Subject) -> State:
    return State(subject.word("action_status", action.status), _TONES.get(action.status, "plain"))


def _calendar(subject: Subject) -> Iterator[Block]:
    """The calendar drawn, where few pieces hold it; the table of the actions says the same."""
    at = subject.coverage.at
    found = schedule(subject.coverage.dossier, at, public=subject.public)
    drawn = list(calendars(found, at, subject.colour))
    if len(drawn) > _MOST_CALENDARS:
        return
    if drawn:
        yield Title("Calendrier")
    for number, svg in enumerate(drawn, 1):
        part = f", {number} sur {len(drawn)}" if len(drawn) > 1 else ""
        yield Drawing(
            svg,
            f"Calendrier des actions {found.years}{part}."
            " Le tableau des actions en donne les dates.",
        )


def _budget(subject: Subject) -> Iterator[Block]:
    budget = plan_budget(subject.coverage.dossier, public=subject.public)
    if not (budget.lines or budget.staff or budget.funding):
        return
    yield Title("Budget")
    found = budget_output.PlanBudget(budget, subject.coverage.at)
    for block in budget_output.page(found)[1:]:
        match block:
            case said.Heading(text, level):
                yield Title(text, level + 1)
            case said.Sentence(text):
                yield Paragraph(text)
            case said.Items(texts):
                yield Bullets(texts)
            case said.Table(caption, headers, rows):
                yield Grid(caption, headers, rows)


def _indicators(subject: Subject) -> Iterator[Block]:
    """Where each indicator stands, against its target."""
    rows: list[tuple[Cell, ...]] = [
        (row[0], Link(one.place.number or one.action.title, action_page(one.action.id)), *row[1:])
        for one in subject.actions
        for row in _measured(one.action, subject)
    ]
    if len(rows) > _MOST_INDICATORS:
        yield Title("Indicateurs")
        yield Paragraph(f"Les {len(rows)} indicateurs sont dans les fiches-action.")
    elif rows:
        yield Title("Indicateurs")
        headers = ("Indicateur", "Fiche", "Départ", "Dernière valeur", "Cible", "État")
        yield from _curves(subject, subject.actions)
        yield Grid("Indicateurs et cibles", headers, tuple(rows))


def _curves(subject: Subject, some: Sequence[ActionProgress]) -> Iterator[Block]:
    """The indicators in time, as many in a drawing as are read at once; the tables say the same."""
    coverage = subject.coverage
    end = coverage.dossier.plan.end if coverage.dossier.plan else None
    found = [
        curve
        for one in some
        for indicator in one.action.indicators
        if (curve := curve_of(indicator, one.place.number, coverage, coverage.at, end)) is not None
    ]
    for first in range(0, len(found), MOST):
        part = found[first : first + MOST]
        said = " ; ".join(map(said_of, part))
        yield Drawing(
            curves(part, subject.colour),
            f"Courbe de chaque indicateur, et chemin vers sa cible. {said}.",
        )


def _measured(action: Action, subject: Subject) -> Iterator[tuple[Cell, ...]]:
    for indicator in action.indicators:
        found, unit = indicator_state(indicator, subject.coverage), unit_of(indicator)
        current = NONE
        if found.current is not None and found.measured is not None:
            current = f"{measure_text(found.current, unit)} ({date_text(found.measured)})"
        state = State("À suivre")
        if found.reached is not None:
            state = (
                State("Cible atteinte", "good") if found.reached else State("En cours", "partial")
            )
        elif found.current is None:
            state = State("À mesurer")
        yield (
            indicator.label,
            _dated(indicator.baseline, unit),
            current,
            _dated(indicator.target, unit),
            state,
        )


def _measures(action: Action) -> Iterator[Block]:
    """Every value of the indicators that were measured more than once."""
    rows = tuple(
        (indicator.label, date_text(one.date), measure_text(one.value, unit_of(indicator)))
        for indicator in action.indicators
        if len(indicator.values) > 1
        for one in sorted(indicator.values, key=lambda value: value.date)
    )
    if rows:
        yield Grid("Mesures des indicateurs", ("Indicateur", "Date", "Valeur"), rows, (2,))


def _dated(value: DatedValue | None, unit: str | None) -> str:
    if value is None:
        return NONE
    words = measure_text(value.value, unit)
    return f"{words} ({date_text(value.date)})" if value.date else words


def action_pages(subject: Subject) -> Iterator[Page]:
    """A page for each action."""
    for one in subject.actions:
        blocks = (*_card(one, subject), Paragraph(Link("Toutes les actions du plan", "plan.html")))
        yield Page(action_page(one.action.id), one.place.name, blocks)


def _card(one: ActionProgress, subject: Subject) -> Iterator[Block]:
    action, naming = one.action, subject.naming
    axes = {axis.axis.id: axis for axis in subject.progress.tree.axes}
    facts: list[tuple[str, Cell]] = [("État", _status(action, subject))]
    if one.progress is not None:
        facts.append(("Avancement", percentage_text(one.progress)))
    if one.place.path:
        axis = axes[one.place.path[-1]]
        facts.append((axis.level, f"{axis.number} – {axis.axis.title}"))
    services = "Service pilote" if len(action.services) < 2 else "Services pilotes"
    for label, words in (
        (services, naming.actors(action.services)),
        ("Priorité", subject.word("priority", action.priority) if action.priority else ""),
        ("Calendrier", capital(period_text(action))),
        ("Pilotage", "" if subject.public else naming.actors(action.leads)),
        (subject.ours("Élu·e·s"), naming.actors(action.elected)),
        ("Services associés", naming.actors(action.contributing)),
        ("Partenaires", enumerated(naming.actor(p.organisation) for p in action.organisations)),
    ):
        if words:
            facts.append((label, words))
    yield Facts(tuple(facts))
    if action.status_reason and not subject.public:
        yield Title("Ce qu'il faut décider")
        yield Paragraph(action.status_reason)
    for key, title in _PROSE:
        text = getattr(action, key)
        if text and text.strip():
            yield Title(title)
            yield Prose(text, 3)
    yield from _steps(one, subject)
    rows = tuple(_measured(action, subject))
    if rows:
        yield Title("Indicateurs")
        headers = ("Indicateur", "Départ", "Dernière valeur", "Cible", "État")
        yield Grid("Indicateurs de l'action", headers, rows)
        yield from _curves(subject, [one])
        yield from _measures(action)


def _steps(one: ActionProgress, subject: Subject) -> Iterator[Block]:
    at = subject.coverage.at
    if not one.action.steps:
        return
    rows: list[tuple[Cell, ...]] = []
    for step in one.action.steps:
        done = step.done if step.done is not None and step.done <= at else None
        state = (
            State(f"Faite le {date_text(done)}", "good") if done else State("À faire", "partial")
        )
        rows.append((step.title, date_text(step.due) if step.due else NONE, state))
    yield Title("Étapes")
    yield Grid("Étapes de l'action", ("Étape", "Échéance", "État"), tuple(rows))
