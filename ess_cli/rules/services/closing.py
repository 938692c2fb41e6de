"""Rules S on services that close: what they still carry, and who takes over."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from ess_cli.coverage.services import ServiceState
from ess_cli.model.bodies import Body, Project
from ess_cli.model.services import Service
from ess_cli.rules.registry import Facts, Remark, rule
from ess_cli.rules.services.words import named, remark
from ess_cli.wording import count, listed, short_date


@rule(
    "S121", "closed-service-carries", "warning", many="services fermés portent encore quelque chose"
)
def closed_service_carries(facts: Facts) -> Iterator[Remark]:
    """Un service fermé porte encore quelque chose.

    Pourquoi : ce qu'il portait n'est plus suivi par personne, tant que son successeur n'est pas
    indiqué à sa place.

    À corriger :
        services:
          - id: culture
            name: Culture
            until: 2026-10-31
          - id: sports
            name: Sports
            parent: culture
          - id: culture-sports
            name: Culture et sports
            replaces: culture

    Correct :
        services:
          - id: culture
            name: Culture
            until: 2026-10-31
          - id: sports
            name: Sports
            parent: culture-sports
          - id: culture-sports
            name: Culture et sports
            replaces: culture

    Source : règle de cohérence du dossier.
    """
    burdens: _Burdens | None = None  # in most dossiers, no service closes
    for state in facts.coverage.services:
        until = state.service.until
        if until is None or facts.at <= until:
            continue
        burdens = burdens or _Burdens(facts)
        carried = list(burdens.of(state.service.id, facts.at))
        if carried:
            yield remark(
                state,
                f"{named(state)} est fermé depuis le {short_date(until + timedelta(days=1))}, et"
                f" porte encore {listed(carried)}",
                f"mettez {_successors(state, facts, facts.at)} à sa place",
            )


@rule("S122", "service-closes-soon", "info", many="services vont fermer")
def service_closes_soon(facts: Facts) -> Iterator[Remark]:
    """Un service va bientôt fermer.

    Pourquoi : ce qu'il porte, et la mission de ses correspondant·e·s, sont à confier avant.

    À corriger :
        services:
          - id: culture
            name: Culture
            until: 2026-12-31

    Correct :
        services:
          - id: culture
            name: Culture

    Source : délai réglé par `mandate_warning` (90 jours), proposé par l'outil.
    """
    last = facts.at + timedelta(days=facts.dossier.settings.mandate_warning)
    burdens: _Burdens | None = None  # in most dossiers, no service closes
    for state in facts.coverage.services:
        until = state.service.until
        if until is None or not facts.at <= until <= last:
            continue
        burdens = burdens or _Burdens(facts)
        carried = list(burdens.of(state.service.id, until))
        people = [facts.dossier.name_of(name) for name in state.holders]
        what = f" ; il porte {listed(carried)}" if carried else ""
        who = f" ; à prévenir : {listed(people)}" if people else ""
        after = _successors(state, facts, until + timedelta(days=1))
        yield remark(
            state,
            f"{named(state)} ferme après le {short_date(until)}{what}{who}",
            f"confiez à {after} ce qu'il porte, et désignez qui y sera correspondant·e",
        )


def _successors(state: ServiceState, facts: Facts, at: date) -> str:
    """The services that take over, or how to name one."""
    following = facts.coverage.offices.successors(state.service.id, at)
    if not following:
        return "un autre service (`replaces` dit lequel prend la suite)"
    return listed([f"« {one.name} »" for one in following])


class _Burdens:
    """What each service carries, found once for all of them."""

    def __init__(self, facts: Facts) -> None:
        dossier = facts.dossier
        active = [action for action in dossier.actions if action.active]
        self._pilots = Counter(name for action in active for name in set(action.services))
        self._steps = Counter(
            name
            for action in active
            for step in action.steps
            if step.done is None
            for name in set(step.owner)
        )
        self._tasks = Counter(
            name
            for meeting in dossier.meetings
            if meeting.state != "cancelled" and meeting.minutes is not None
            for task in meeting.minutes.tasks
            if task.done is None or task.done > facts.at
            for name in set(task.owner)
        )
        self._projects: defaultdict[str, list[Project]] = defaultdict(list)
        for project in dossier.projects:
            self._projects[project.lead].append(project)
        self._bodies: defaultdict[str, list[Body]] = defaultdict(list)
        for body in dossier.bodies:
            seated = (one.service for one in body.members if one.service)
            for name in dict.fromkeys([*body.secretariat, *seated]):
                self._bodies[name].append(body)
        self._below: defaultdict[str, list[Service]] = defaultdict(list)
        for service in dossier.services:
            if service.parent:
                self._below[service.parent].append(service)

    def of(self, service: str, at: date) -> Iterator[str]:
        """What the service still carries at the date, in words."""
        projects = sum(one.runs(at) for one in self._projects.get(service, ()))
        numbers = (
            (self._pilots[service], "fiche-action à piloter", "fiches-action à piloter"),
            (self._tasks[service], "tâche", "tâches"),
            (self._steps[service], "étape", "étapes"),
            (projects, "projet à conduire", "projets à conduire"),
        )
        yield from (count(number, one, many) for number, one, many in numbers if number)
        for body in self._bodies.get(service, ()):
            if not body.open(at):
                continue
            if service in body.secretariat:
                yield f"le secrétariat de « {body.name} »"
            if any(one.service == service and one.runs(at) for one in body.members):
                yield f"un siège dans « {body.name} »"
        for other in self._below.get(service, ()):
            if other.exists(at) and other.until != at:
                yield f"le service « {other.name} »"
