"""Two states of one dossier side by side, and what their entries are called in a sentence."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ess_cli.comparing.phrases import body_phrase, of_phrase, quoted
from ess_cli.coverage import Coverage, coverage
from ess_cli.inclusive import inclusive
from ess_cli.knowledge import terms
from ess_cli.meetings.followup import numbered
from ess_cli.meetings.session import session_of, sessions
from ess_cli.model.dossier import Dossier
from ess_cli.model.meetings import Meeting
from ess_cli.model.people import Person
from ess_cli.plan.tree import NumberedAction, NumberedAxis, plan_tree
from ess_cli.typography import date_text
from ess_cli.wording import listed, of_service


@dataclass(frozen=True)
class Pair:
    """An older state and a newer one, in which an id means the same entry.

    Attributes:
        old: what is compared.
        new: what it is compared with.
        whole: the dossiers from which they come, the newer one first.
        before: the date of the older state.
        at: the date of the newer one.
        dated: whether they are two dates of one dossier.
        blind: sections and ids of what could not be read: nothing is said of it.
    """

    old: Dossier
    new: Dossier
    whole: tuple[Dossier, Dossier]
    before: date
    at: date
    dated: bool = False
    blind: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def covered_before(self) -> Coverage:
        """The coverage of the older state."""
        return coverage(self.whole[1], self.before)

    @cached_property
    def covered_now(self) -> Coverage:
        """The coverage of the newer state."""
        return coverage(self.whole[0], self.at)

    @cached_property
    def _actions(self) -> dict[str, NumberedAction]:
        trees = [plan_tree(dossier) for dossier in (self.old, self.new)]
        return {one.action.id: one for tree in trees for one in tree.actions}

    @cached_property
    def _axes(self) -> dict[str, NumberedAxis]:
        trees = [plan_tree(dossier) for dossier in (self.old, self.new)]
        return {one.axis.id: one for tree in trees for one in tree.axes}

    @cached_property
    def _numbers(self) -> dict[str, str]:
        """The numbers of the decisions, by their ids."""
        found: dict[str, str] = {}
        for dossier in (self.old, self.new):
            series: dict[object, list[Any]] = {}
            for session in sessions(dossier):
                series.setdefault(session.owner or session.id, []).append(session)
            for some in series.values():
                found.update({o.decision.id: o.number for o in numbered(some) if o.number})
        return found

    def entry(self, section: str, name: str) -> Any:
        """The entry of an id, in the newer state if it is there; None if it is nowhere."""
        attribute = {
            "services": "service",
            "people": "person",
            "organisations": "organisation",
            "bodies": "body",
            "projects": "project",
            "meetings": "meeting",
            "actions": "action",
        }[section]
        for dossier in (self.new, self.old, *self.whole):
            found = getattr(dossier, attribute).get(name)
            if found is not None:
                return found
        return None

    def called(self, section: str, name: str) -> str:
        """What an entry is called in a list: a name, « la fiche 1.2 » for a fiche."""
        match section:
            case "actions":
                return self.action(name)
            case "axes":
                return self.axis(name)
            case "competences":
                own = {one.id: one.label for d in (self.old, self.new) for one in d.competences}
                return own.get(name) or terms("competence").get(name, name)
            case "decisions":
                return self._numbers.get(name, name)
            case "themes":
                plans = [dossier.plan for dossier in (self.old, self.new) if dossier.plan]
                return next((t.label for p in plans for t in p.themes if t.id == name), name)
        found = self.entry(section, name)
        if found is None:
            return name
        if isinstance(found, Person):
            return self.person(name)
        return self.meeting(found) if isinstance(found, Meeting) else str(found.name)

    def person(self, name: str) -> str:
        """The name of a person, with her service where another has this name."""
        found = self.entry("people", name)
        if found is None:
            return name
        holds = next(d for d in (*self.whole, self.new, self.old) if d.person.get(name))
        return holds.called(holds.person[name])

    def actor(self, name: str) -> str:
        """A person, a service, an organisation or a body."""
        for section in ("people", "services", "organisations", "bodies"):
            if self.entry(section, name) is not None:
                return self.called(section, name)
        return name

    def service(self, name: str) -> str:
        """« le service Sports », « la direction de la culture »."""
        found = self.entry("services", name)
        return of_service(found.name if found else name)

    def services(self, names: list[str]) -> str:
        """« les services Sports et Culture », « le service Sports et la direction des eaux »."""
        said = [self.service(name) for name in names]
        plain = "le service "
        if len(said) > 1 and all(one.startswith(plain) for one in said):
            return f"les services {listed([one.removeprefix(plain) for one in said])}"
        return listed(said)

    def of_services(self, names: list[str]) -> str:
        """« des services Sports et Culture », « du service Sports et de la direction des eaux »."""
        said = [self.service(name) for name in names]
        if len(said) > 1 and all(one.startswith("le service ") for one in said):
            return of_phrase(self.services(names))
        return listed([of_phrase(one) for one in said])

    def body(self, name: str) -> str:
        """« le comité de pilotage »."""
        found = self.entry("bodies", name)
        return body_phrase(found.name if found else name)

    def action(self, name: str) -> str:
        """« la fiche 1.2 »; by its title where it has no number."""
        found = self._actions.get(name)
        if found is None:
            return f"la fiche « {name} »"
        return f"la fiche {found.number or quoted(found.action.title)}"

    def action_title(self, name: str) -> str:
        """What ends a sentence on a fiche that is called by its number: its title in brackets."""
        found = self._actions.get(name)
        return f" ({found.action.title})" if found and found.number else ""

    def axis(self, name: str) -> str:
        """« l'axe 1.2 »."""
        found = self._axes.get(name)
        return f"l'axe {found.number if found else quoted(name)}"

    def decision_number(self, name: str) -> str | None:
        """The number of a decision in its body's year, None if it has none."""
        return self._numbers.get(name)

    def meeting(self, meeting: Meeting) -> str:
        """« la réunion du comité de pilotage du 12 mars 2027 »."""
        whole = self.new if self.new.meeting.get(meeting.id) is meeting else self.old
        session = session_of(meeting, whole)
        title = session.title
        phrase = body_phrase(title)
        if meeting.title or session.body is None:
            phrase = f"la réunion {quoted(title)}"
        elif not phrase.startswith("la réunion"):
            phrase = f"la réunion {of_phrase(phrase)}"
        return f"{phrase} du {date_text(meeting.date)}"

    def agreed(self, words: str, name: str | None) -> str:
        """`words` with a median point, agreed with the civility of a person where it is known."""
        person = self.entry("people", name) if name else None
        if person is None or not person.civility:
            return words
        return inclusive(words, "none", person.civility)
