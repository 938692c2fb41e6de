"""From the names that cells give to the entries of the dossier or of the spreadsheet."""

from typing import Any

from ess_cli.exchange.importing import written
from ess_cli.exchange.importing.cells import parts
from ess_cli.exchange.importing.drafts import Draft, Origin, Ref, Refs, Rejected
from ess_cli.exchange.importing.known import Known, Register, parent_name
from ess_cli.exchange.importing.tree import Tree
from ess_cli.knowledge import terms
from ess_cli.model.actions import Funder, Partner
from ess_cli.model.bodies import Chair
from ess_cli.model.dossier import Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import read_term
from ess_cli.reading.naming import folded

# What a cell may name although no row describes it.
_CREATED = ("services", "organisations")
# The section of the ids under a key.
_TARGETS = {
    "parent": "services", "services": "services", "service": "services", "head": "people",
    "covered_by": "services", "contributing": "services", "secretariat": "services",
    "leads": "people", "elected": "people", "person": "people", "contact": "people",
    "chair": "people", "organisation": "organisations", "body": "bodies", "bodies": "bodies",
    "action": "actions", "actions": "actions", "axis": "axes", "meeting": "meetings",
    "project": "projects",
}  # fmt: skip
_WORDS = {
    "people": "plusieurs personnes ont ce nom",
    "bodies": "cette instance n'est pas dans le dossier",
    "projects": "ce projet n'est pas dans le dossier",
    "meetings": "cette réunion n'est pas dans le dossier",
    "actions": "cette fiche-action n'est pas dans le dossier",
    "axes": "cet axe n'est pas dans le plan",
    "competences": "cette compétence n'est pas connue",
}
_MEMBERS = (("organisation", "organisations"), ("service", "services"), ("person", "people"))
_ROLES = {"operators": "operator", "funding": "funder"}


class Resolver:
    """Turns references by name into references that the dossier understands."""

    def __init__(
        self, dossier: Dossier, register: Register, tree: Tree, rejected: list[Rejected]
    ) -> None:
        self.dossier, self.register, self.tree, self.rejected = dossier, register, tree, rejected
        self.created: list[tuple[Known, Draft]] = []
        self._learnt: dict[tuple[int, str], Any] = {}
        self._labels = {folded(one.label): one.id for one in dossier.competences}

    def create_missing(self, drafts: list[Draft]) -> None:
        """Make the services and structures that rows name and nothing describes."""
        for draft in drafts:
            for value in draft.values.values():
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, Ref) and one.section in _CREATED:
                        self._create(one.section, one.name, draft.origin)
                    elif isinstance(one, Refs):
                        section = "organisations" if one.section in _ROLES else one.section
                        if section in _CREATED:
                            for name in self._names(one, section):
                                self._create(section, name, draft.origin)

    def _create(self, section: str, name: str, origin: Origin) -> None:
        if not name or self.register.find(section, name):
            return
        values = {"name": name}
        one = Known(section, None, values, origin=origin)
        self.register.add(one)
        self.created.append((one, Draft(section, values, origin, implied=True)))

    def _names(self, refs: Refs, section: str) -> list[str]:
        if self.register.find(section, refs.text):
            return [refs.text]
        return parts(refs.text, self.register.names(section))

    def values(
        self, section: str, values: dict[str, Any], origin: Origin | None = None, must: bool = False
    ) -> dict[str, Any] | None:
        """The values of an entry with its references resolved; what cannot be is left out.

        None where `must` is set and an entry that it cannot do without is not found.
        """
        found: dict[str, Any] = {}
        for key, value in values.items():
            resolved = self._resolved(key, value, origin)
            if resolved is None and must and isinstance(value, Ref) and key in ("body", "project"):
                return None
            if resolved not in (None, [], ""):
                found[key] = resolved
        return found

    def _resolved(self, key: str, value: Any, origin: Origin | None) -> Any:
        if isinstance(value, Ref):
            return self.one(value, origin)
        if isinstance(value, Refs):
            return self.several(value, origin)
        if isinstance(value, list):
            made = []
            for one in value:
                inner = self._resolved(key, one, origin)
                made += inner if isinstance(inner, list) else [inner] if inner else []
            return _each_once(made)
        return value

    def one(self, ref: Ref, origin: Origin | None) -> str | None:
        """How to write a reference, None if nothing is called so."""
        if ref.section == "axes":
            return self.tree.reference(ref.name)
        found = self.register.find(ref.section, ref.name)
        if len(found) > 1 and ref.under:
            found = [one for one in found if self._is_under(one, ref.under)] or found
        if len(found) > 1 and ref.section == "people":
            self._reject("people", ref.name, origin, "écrivez son adresse à côté de son nom")
            return None
        if found:
            return self.register.reference(found[0])
        self._reject(ref.section, ref.name, origin)
        return None

    def parent_name(self, one: Known) -> str:
        """What a service is under, folded; nothing if it is under none."""
        return parent_name(self.dossier, one)

    def _is_under(self, one: Known, under: str) -> bool:
        if one.section == "people":
            return under.lower() in (str(one.get(key)).lower() for key in ("email", "civility"))
        return self.parent_name(one) == folded(under)

    def several(self, refs: Refs, origin: Origin | None) -> list[Any]:
        """How to write the references of a cell; those that nothing is called are left out."""
        if refs.section == "competences":
            return [
                one
                for one in (self._competence(part, origin) for part in self._known_parts(refs))
                if one
            ]
        if refs.section == "members":
            return self._members(refs, origin)
        section = "organisations" if refs.section in _ROLES else refs.section
        names = [self.one(Ref(section, name), origin) for name in self._names(refs, section)]
        kept = [name for name in names if name]
        if refs.section in _ROLES:
            return [{"organisation": name, "role": _ROLES[refs.section]} for name in kept]
        return kept

    def _known_parts(self, refs: Refs) -> list[str]:
        own = tuple(one.label for one in self.dossier.competences)
        return parts(refs.text, (*terms("competence").values(), *own))

    def _competence(self, text: str, origin: Origin | None) -> str | None:
        if folded(text) in self._labels:
            return self._labels[folded(text)]
        try:
            return read_term("competence", text)
        except ValueError:
            self._reject("competences", text, origin, "voyez la liste : ess competences")
            return None

    def _members(self, refs: Refs, origin: Origin | None) -> list[dict[str, str]]:
        known = tuple(name for _, section in _MEMBERS for name in self.register.names(section))
        made = []
        for name in parts(refs.text, known):
            found = ((key, self.register.find(section, name)) for key, section in _MEMBERS)
            one = next(((key, held[0]) for key, held in found if held), None)
            if one is None:
                self._reject("members", name, origin)
            else:
                made.append({one[0]: self.register.reference(one[1])})
        return made

    def _reject(
        self,
        section: str,
        name: str,
        origin: Origin | None,
        instead: str = "corrigez le nom, ou ajoutez-le d'abord",
    ) -> None:
        why = _WORDS.get(section, "ce nom n'est pas dans le dossier")
        place = origin or Origin("", 0)
        self.rejected.append(Rejected(place, "", "", name, why, instead, about=section))

    # What the dossier says already

    def current(self, entry: Entry, key: str) -> Any:
        """What an entry says under a key, with what was learnt of it since."""
        if (id(entry), key) in self._learnt:
            return self._learnt[id(entry), key]
        if key == "services" and hasattr(entry, "all_services"):
            return entry.all_services
        return written.current(entry, key)

    def learn(self, entry: Entry, key: str, value: Any) -> None:
        """Note that a key of an entry is to change."""
        self._learnt[id(entry), key] = value

    def same(self, section: str, key: str, old: Any, new: Any) -> bool:
        """Whether an entry already has the value to write."""
        if key in _TARGETS and isinstance(old, str) and isinstance(new, str):
            return self.id_of(_TARGETS[key], old) == self.id_of(_TARGETS[key], new)
        if isinstance(old, (tuple, list)) and isinstance(new, list):
            return bool(old) and all(self.holds(section, key, old, one) for one in new)
        if isinstance(old, (tuple, list)) and isinstance(new, str):
            return any(self.same(section, key, one, new) for one in old)
        return written.same(old, new)

    def holds(self, section: str, key: str, old: Any, new: Any) -> bool:
        """Whether a list of an entry has an element already."""
        if isinstance(new, dict):
            return any(_says(one, new, self) for one in old)
        return any(self.same(section, key, _actor(one), new) for one in old)

    def id_of(self, section: str, text: str) -> str:
        """The id of what a reference names, the text itself if nothing is known."""
        if section == "axes":
            return self.tree.id_of(text)
        for one in self.register.find(section, text):
            return str(getattr(one.entry, "id", "")) or one.id or one.name
        return text

    def as_written(self, section: str, key: str, value: Any) -> Any:
        """A value of an entry, in the form in which it is written or shown."""
        if isinstance(value, (tuple, list)):
            return [self.as_written(section, key, one) for one in value]
        if key in _TARGETS and isinstance(value, str):
            for one in self.register.find(_TARGETS[key], value):
                return self.register.reference(one)
        return value


def _says(old: Any, new: dict[str, Any], resolver: Resolver) -> bool:
    """Whether an element of a list of mappings says all that a new one does."""
    for key, value in new.items():
        held = written.current(old, key) if isinstance(old, Entry) else old.get(key)
        if held is None and key == "name" and isinstance(old, Funder):
            held, key = old.organisation, "organisation"
        if not resolver.same("", key, held, value):
            return False
    return True


def _actor(old: Any) -> Any:
    """Whom an element of a list names: itself, or the one key of it that a cell may say."""
    match old:
        case Chair():
            return old.actor
        case Partner():
            return old.organisation
    return old


def _each_once(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for one in values:
        if one not in found:
            found.append(one)
    return found
