"""The people, services, organisations and bodies that someone wrote by their names."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from ess_cli.model.dossier import Dossier
from ess_cli.nearest import meant
from ess_cli.plan.tree import plan_tree
from ess_cli.reading.naming import CIVILITY, folded
from ess_cli.wording import listed

# « le service des finances », of a service called « Finances ».
_SERVICE = re.compile(
    r"(?:l[ae] )?(?:service|direction) (?:(?:de la|des|du|de) |(?:de )?[dl]['’])?"
)
_SEPARATORS = re.compile(r"\s*(?:[,;/]|\bet\b)\s*")


class UnknownName(ValueError):
    """No entry, or more than one, is called so; the text says it in French."""


class NamesWritten:
    """Finds ids by what people write: the name, or the id itself."""

    def __init__(self, dossier: Dossier, also: Mapping[str, str] = MappingProxyType({})) -> None:
        """Read the names of `dossier`; `also` are those of people who are to be added to it."""
        self.dossier = dossier
        self._attending = _index(dossier, ("person", "organisation"))
        self._acting = _index(dossier, ("person", "service", "organisation", "body"))
        self._people = _index(dossier, ("person",))
        self._services = _index(dossier, ("service",))
        self._actions = _index(dossier, ("action",))
        for name, reference in also.items():
            for index in (self._attending, self._acting, self._people):
                index.setdefault(folded(name), set()).add(reference)

    def person(self, text: str) -> str:
        """The id of a person.

        Raises:
            UnknownName: nobody, or several, is called so.
        """
        return self._found(text, self._people, "`people`")

    def service(self, text: str) -> str:
        """The id of a service.

        Raises:
            UnknownName: none, or several, is called so.
        """
        return self._found(text, self._services, "`services`")

    def action(self, text: str) -> str:
        """The id of an action of the plan, by its title or its number too.

        Raises:
            UnknownName: none, or several, is called so.
        """
        if not _called(text, self._actions):
            for place in plan_tree(self.dossier).actions:
                if place.number == text.strip():
                    return place.action.id
        return self._found(text, self._actions, "`actions`")

    def only(self, text: str, kinds: tuple[str, ...]) -> str | None:
        """The id of the entry of these kinds (`person`, `body`…) called so, None if none is.

        Raises:
            UnknownName: several are called so.
        """
        index = _index(self.dossier, kinds)
        return self._found(text, index, "") if _called(text, index) else None

    def known(self, text: str) -> str | None:
        """The id of the only person or organisation of this name; None if there is not just one."""
        found = _called(text, self._attending)
        return next(iter(found)) if len(found) == 1 else None

    def nobody(self, text: str) -> bool:
        """Whether no person, service, organisation or body is called so."""
        return not _called(text, self._acting)

    def people_called(self, text: str) -> list[str]:
        """The ids of all the people called so."""
        return sorted(_called(text, self._people))

    def person_if_any(self, text: str) -> str | None:
        """The id of a person, None if nobody is called so.

        Raises:
            UnknownName: several are called so.
        """
        return self.person(text) if self.people_called(text) else None

    def attending(self, text: str) -> str:
        """The id of a person or an organisation, who may attend a meeting.

        Raises:
            UnknownName: nobody, or several, is called so.
        """
        return self._found(text, self._attending, "`people` ni dans `organisations`")

    def acting(self, text: str) -> tuple[str, ...]:
        """The ids of those who may have a task: one name, or several with commas between.

        Raises:
            UnknownName: one of them is unknown, or several are called so.
        """
        where = "`people`, `services`, `organisations` ni `bodies`"
        try:
            return (self._found(text, self._acting, where),)
        except UnknownName:
            # A name may hold a comma, or the word « et »: it was tried whole first.
            parts = [part for part in _SEPARATORS.split(text) if part]
            if len(parts) < 2:
                raise
        return tuple(dict.fromkeys(self._found(part, self._acting, where) for part in parts))

    def _found(self, text: str, index: dict[str, set[str]], where: str) -> str:
        known = _called(text, index)
        if len(known) == 1:
            return next(iter(known))
        if known:
            which = ", ".join(self._told_apart(one) for one in sorted(known))
            raise UnknownName(
                f"plusieurs s'appellent « {text} » : écrivez l'un des identifiants {which}"
            )
        near = {min(index[one]): None for one in meant(folded(text), index, likeness=0.7)}
        guess = f" (vouliez-vous dire {listed([*near], 'ou')} ?)" if near else ""
        raise UnknownName(f"« {text} » ne se trouve pas dans {where}{guess}")

    def _told_apart(self, name: str) -> str:
        """An id, with what tells a person or a service from another of the same name."""
        person = self.dossier.person.get(name)
        service = self.dossier.service.get(name)
        home = self.dossier.home(person) if person else None
        if service is not None and service.parent is not None:
            home = self.dossier.name_of(service.parent)
        return f"{name} ({home})" if home else name


def _index(dossier: Dossier, kinds: tuple[str, ...]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for kind in kinds:
        for name, entry in getattr(dossier, kind).items():
            words = {name, entry.title if kind in ("action", "training") else entry.name}
            if kind == "person":
                words.add(f"{entry.last_name} {entry.first_name}")
            if kind in ("service", "body") and entry.short_name:
                words.add(entry.short_name)
            for word in words:
                found.setdefault(folded(word), set()).add(name)
    return found


def _called(text: str, index: dict[str, set[str]]) -> set[str]:
    """The ids of those called so, a civility or « le service » before the name aside."""
    plain = folded(text)
    words = (plain, CIVILITY.sub("", plain, count=1), _SERVICE.sub("", plain, count=1))
    return next((found for word in words if (found := index.get(word))), set())
