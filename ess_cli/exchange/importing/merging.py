"""What the entries of a spreadsheet change in a dossier: additions, and values that differ."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from ess_cli.exchange.changes import Add, AddTo, Change
from ess_cli.exchange.importing import near, said, written
from ess_cli.exchange.importing.designating import Designating
from ess_cli.exchange.importing.drafts import Draft, Drafts, Origin, Rejected
from ess_cli.exchange.importing.heads import keep_title, without_known_heads
from ess_cli.exchange.importing.known import Known, Register, name_of
from ess_cli.exchange.importing.locating import located
from ess_cli.exchange.importing.matching import Matching, NotOne, still_unsure
from ess_cli.exchange.importing.plan import INVERTED, inverted
from ess_cli.exchange.importing.resolving import Resolver
from ess_cli.exchange.importing.tree import Tree
from ess_cli.model.dossier import Dossier
from ess_cli.reading.naming import folded

# An order in which what is named stands before what names it.
_ORDER = (
    "services", "people", "organisations", "bodies", "correspondents", "meetings", "actions",
    "supports", "contributions",
)  # fmt: skip
# Entries that nothing names: they are told by what they say.
_BY_CONTENT = {
    "supports": ("organisation", "date", "amount", "kind"),
    "contributions": ("text", "date"),
    "meetings": ("body", "project", "kind", "date"),
}
# A change of these keys of a list adds to it: nothing is taken away.
_LISTS = (
    "services", "competences", "labels", "contributing", "leads", "elected", "results", "targets",
    "territory", "levers", "bodies", "secretariat", "chair", "actions",
)  # fmt: skip

# Lists of texts, that a cell may cut elsewhere than the dossier does.
_TEXTS = ("results", "targets", "territory")
# What a row that only names an entry does not change in it.
_ONLY_NAMED = ("kind", "first_name", "last_name", "name", "organisation")


@dataclass
class Merged:
    """The changes to make, and the sentences to tell about them.

    Attributes:
        changes: what to add or change in the files.
        axes: the plan, where it has to be made.
        new: how many entries of each section are new.
        differences: the values that change, in words.
        remarks: what should be looked at.
        rejected: what was left out.
    """

    changes: list[Add | Change | AddTo] = field(default_factory=list)
    plan: dict[str, Any] = field(default_factory=dict)
    new: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def merge(dossier: Dossier, drafts: Drafts, at: date) -> Merged:
    """The changes that bring the rows of a spreadsheet into a dossier.

    Args:
        dossier: what it holds.
        drafts: what the rows say.
        at: the reference date, on which a holder takes over from another.
    """
    merger = _Merger(dossier, without_known_heads(dossier, drafts), at)
    merger.run()
    return replace(merger.into, rejected=located(merger.into.rejected, drafts.tables))


class _Merger:
    def __init__(self, dossier: Dossier, drafts: Drafts, at: date) -> None:
        self.dossier, self.drafts, self.at = dossier, drafts, at
        self.register = Register(dossier)
        self.into = Merged(rejected=list(drafts.rejected))
        self.into.remarks += still_unsure(drafts.remarks, self.register)
        self.tree = Tree(dossier)
        self.resolver = Resolver(dossier, self.register, self.tree, self.into.rejected)
        self.changed: list[tuple[Known, Draft]] = []
        self._seen: set[tuple[str, ...]] = set()
        self._first: dict[tuple[int, str], Any] = {}
        self.matching = Matching(dossier, self.register, drafts, self.into.remarks)

    def run(self) -> None:
        sections = {
            section: [d for d in self.drafts.entries if d.section == section] for section in _ORDER
        }
        for draft in self.drafts.entries:
            if draft.section == "axes":
                self.tree.add(draft.values["titles"])
        for section in ("services", "people", "organisations", "bodies", "actions"):
            implied = [draft for draft in sections[section] if draft.implied]
            for draft in [d for d in sections[section] if not d.implied] + implied:
                self._place(draft)
        self.resolver.create_missing(self.drafts.entries)
        self.changed += [(one, draft) for one, draft in self.resolver.created]
        added: set[int] = set()
        for section in _ORDER:
            if section == "correspondents":
                self._designations(sections[section])
            elif section in _BY_CONTENT:
                for draft in sections[section]:
                    self._by_content(draft)
            else:
                for one, draft in self.changed:
                    if one.section != section:
                        continue
                    if one.entry is not None:
                        self._differences(one, draft)
                    else:
                        self._add_with_parent(one, added)
        for section in ("services", "people", "organisations"):
            self.into.remarks += [
                f"« {one} » et « {other} » : deux {said.MANY[section]}, ou une seule ?"
                for one, other in near.pairs(self.register.every[section])
            ]
        self.into.plan = self.tree.written(self.drafts.entries, self.at, self.into.remarks)
        self.into.changes += self.tree.changes()

    # Which entry a row is about

    def _place(self, draft: Draft) -> None:
        try:
            one = self.matching.only(draft)
        except NotOne as error:
            lost = (draft.origin, "", "", name_of(draft), str(error), error.instead)
            self.into.rejected.append(Rejected(*lost, row=True))
            return
        if one is not None:
            if draft.section == "bodies" and folded(one.name) != folded(name_of(draft)):
                self.register.alias(one, name_of(draft))
            for code in draft.also:
                self.register.alias(one, code)
            if one.entry is None:
                self._complete(one, draft)
            one.told = one.told or draft.values
            self.changed.append((one, draft))
        else:
            one = Known(draft.section, None, dict(draft.values), origin=draft.origin)
            self.register.add(one, also=draft.also)
            self.changed.append((one, draft))

    def _complete(self, one: Known, draft: Draft) -> None:
        """A row more about an entry of the spreadsheet: it fills what the first left empty."""
        for key, value in draft.values.items():
            old = one.values.get(key)
            if old in (None, "", [], ()):
                if one.section == "actions" and inverted(one.values | {key: value}):
                    self.into.rejected.append(Rejected(draft.origin, "", "", str(value), *INVERTED))
                    continue
                one.values[key] = value
            elif key in ("name", "first_name", "last_name"):
                if old != value and folded(old) == folded(value):
                    self._say_spellings(one.name, name_of(draft))
            elif isinstance(old, str) and isinstance(value, str) and not written.same(old, value):
                self._say_two_values(one, key, old, value, draft)
        self.register.note(one)

    def _say_two_values(self, one: Known, key: str, old: Any, value: str, draft: Draft) -> None:
        self.into.remarks.append(
            f"{draft.origin} : {one.name} a deux valeurs pour"
            f" « {said.label(one.section, key)} » : {said.said(old)} est gardé,"
            f" {said.said(value)} ne l'est pas"
        )

    def _say_spellings(self, old: str, new: str) -> None:
        remark = f"« {old} » et « {new} » sont lus comme une seule entrée : gardez une écriture"
        if remark not in self.into.remarks:
            self.into.remarks.append(remark)

    # What it changes

    def _add_with_parent(self, one: Known, added: set[int]) -> None:
        """Add a new entry once, after the service that it is under."""
        if id(one) in added:
            return
        added.add(id(one))
        parent = one.values.get("parent") if one.section == "services" else None
        for above in self.register.find("services", parent.name) if parent else ():
            if above.entry is None:
                self._add_with_parent(above, added)
        self._add(one.section, one.values, one.id, one.origin)

    def _add(
        self, section: str, values: dict[str, Any], made_id: str, origin: Origin | None
    ) -> None:
        resolved = self.resolver.values(section, values, origin)
        if resolved is None:
            return
        if made_id:
            resolved["id"] = made_id
        if section == "people" and len(resolved.get("services", ())) == 1:
            resolved["service"] = resolved.pop("services")[0]
        self.into.changes.append(Add(section, written.entry(section, resolved)))
        self.into.new[section] += 1

    def _differences(self, one: Known, draft: Draft) -> None:
        assert one.entry is not None
        resolved = self.resolver.values(one.section, draft.values, draft.origin)
        new: dict[str, Any] = {}
        for key, value in (resolved or {}).items():
            if key == "id" or (draft.implied and key in _ONLY_NAMED):
                continue
            old = self.resolver.current(one.entry, key)
            if key in _TEXTS and written.bare("".join(old)) == written.bare("".join(value)):
                continue
            if key == "budget" and written.same_total(old, value):
                continue
            if key in _LISTS and isinstance(old, (tuple, list)):
                more = [v for v in value if not self.resolver.holds(one.section, key, old, v)]
                if more:
                    kept = [self.resolver.as_written(one.section, key, o) for o in old]
                    new[key] = [*kept, *more]
                    self._say_difference(one, key, old, more, added=bool(old))
                continue
            first = self._first.setdefault((id(one.entry), key), value)
            if isinstance(value, str) and not written.same(first, value):
                self._say_two_values(one, key, first, value, draft)
                continue
            if self.resolver.same(one.section, key, old, value):
                continue
            if isinstance(value, list) and value and isinstance(value[0], dict):
                if old:
                    about = said.label(one.section, key).lower()
                    self.into.remarks.append(
                        f"{draft.origin} : « {one.name} » a déjà ses {about} dans le dossier, ess"
                        " n'y a pas touché"
                    )
                    continue
            elif draft.implied and old and one.section != "people":
                continue
            if key == "head":
                keep_title(self.register, old, value)
            new[key] = value
            self._say_difference(one, key, old, value)
        if new:
            self.into.changes.append(Change(one.entry, written.entry(one.section, new)))
            for key, value in new.items():
                self.resolver.learn(one.entry, key, value)

    def _say_difference(
        self, one: Known, key: str, old: Any, value: Any, *, added: bool = False
    ) -> None:
        said_before = not added and old not in (None, "", (), [])
        before = self.resolver.as_written(one.section, key, old) if said_before else None
        told = (one.section, one.name, key, before, value)
        self.into.differences.append(said.difference(*told, added=added))

    def _by_content(self, draft: Draft) -> None:
        resolved = self.resolver.values(draft.section, draft.values, draft.origin, must=True)
        if resolved is None:
            self._lose_last()
            return
        keys, usual = _BY_CONTENT[draft.section], _DEFAULTS.get(draft.section, {})
        for entry in getattr(self.dossier, draft.section):
            if entry.id == resolved.get("id") or (
                not resolved.get("id")
                and all(self.resolver.same(draft.section, k, self.resolver.current(entry, k),
                                           resolved.get(k, usual.get(k))) for k in keys)
            ):  # fmt: skip
                one = Known(draft.section, entry)
                self._differences(one, draft)
                return
        seen = (
            draft.section,
            *(str(resolved.get(key)) for key in keys),
            str(resolved.get("purpose")),
        )
        if seen in self._seen:
            self.into.remarks.append(f"{draft.origin} : déjà dit plus haut, repris une fois")
            return
        self._seen.add(seen)
        self.into.changes.append(Add(draft.section, written.entry(draft.section, resolved)))
        self.into.new[draft.section] += 1

    def _designations(self, drafts: list[Draft]) -> None:
        designating = Designating(self.dossier, self.register, self.resolver, self.at)
        for draft in drafts:
            designating.add(draft)
        self.into.changes += designating.changes
        self.into.differences += designating.differences
        self.into.remarks += designating.remarks
        self.into.new["correspondents"] += designating.new

    def _lose_last(self) -> None:
        """The row goes with the value that was just left out."""
        self.into.rejected[-1] = replace(self.into.rejected[-1], row=True)


_DEFAULTS = {"supports": {"kind": "subvention"}}
