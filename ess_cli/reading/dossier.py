"""A dossier, from its files to a typed `Dossier` and everything wrong in it."""

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from ess_cli.findings import Finding, Place, in_order
from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS, Dossier
from ess_cli.model.entry import Entry
from ess_cli.model.wrong import shown
from ess_cli.reading import files, identities, links, strangers, texts
from ess_cli.reading.entries import Problem, first_key, read_entry, without
from ess_cli.reading.failures import UnusableDossier, failure
from ess_cli.reading.identification import Identification
from ess_cli.reading.identities import Raw
from ess_cli.reading.pictures import pictured
from ess_cli.reading.places import Places
from ess_cli.reading.repeated import repeated
from ess_cli.reading.sections import Gathered, Texts, gather
from ess_cli.reading.surroundings import Known
from ess_cli.reading.values import Mapping, is_alias

# How a message names an entry of a section.
NAMES = {
    "collectivity": "collectivité",
    "settings": "réglages",
    "services": "service",
    "competences": "compétence",
    "people": "personne",
    "correspondents": "désignation",
    "trainings": "formation",
    "organisations": "organisation",
    "bodies": "instance",
    "projects": "projet",
    "meetings": "réunion",
    "plan": "plan",
    "actions": "fiche-action",
    "contributions": "contribution",
    "supports": "soutien",
}


@dataclass(frozen=True)
class Reading:
    """What was read: the dossier, and the findings of the family F."""

    dossier: Dossier
    findings: tuple[Finding, ...]
    root: Path


def read(path: Path, instead: Texts = MappingProxyType({})) -> Reading:
    """Read the dossier at `path`, a folder or a YAML file.

    Args:
        path: where it is.
        instead: texts that files of the dossier are to have, read in place of those on the disk;
            a file that does not exist yet counts as one of the dossier.

    Raises:
        UnusableDossier: nothing there can be used as a dossier.
    """
    tree = files.find(path)
    if instead:
        tree = replace(tree, files=tuple(sorted({*tree.files, *instead}, key=lambda f: f.parts)))
    gathered = gather(tree, instead)
    if not (gathered.raws or gathered.findings):
        raise UnusableDossier(
            f"« {files.printable(path)} » ne contient aucune rubrique d'un dossier ESS",
            strangers.where_to_begin(files.shown_path(one, tree.root) for one in tree.strangers),
        )
    reader = _Reader(gathered)
    reader.leave_out_repeated()
    dossier = reader.dossier(tree.name)
    unused = (path for path in tree.strangers if path.resolve() not in reader.known.used)
    strange = [strangers.left_out(files.shown_path(path, tree.root)) for path in unused]
    return Reading(dossier, in_order([*reader.findings, *strange]), tree.root)


class _Reader:
    """The entries of one dossier on their way to be typed."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.findings = list(gathered.findings)
        self.raws = gathered.raws
        self.known = Known(gathered.root, gathered.unread, gathered.blind)
        self.bodies: dict[str, tuple[Raw, Entry]] = {}
        self.troubled: set[str] = set()

    # Entries

    def leave_out_repeated(self) -> None:
        """Leave out the entries without id that stand in an earlier file, word for word."""
        pairs = list(repeated(self.raws))
        aside = {id(raw) for raw, _ in pairs}
        for section in {raw.section for raw, _ in pairs}:
            self.raws[section] = [raw for raw in self.raws[section] if id(raw) not in aside]
        for raw, earlier in pairs:
            place = self._place(earlier)
            message = f"le même élément est déjà dans {place.file}, ligne {place.line}"
            hint = "supprimez l'un des deux ; s'il y en a bien deux, donnez à chacun un `id`"
            self._report(raw, Problem("F013", message, hint, "", raw.position, ()))

    def dossier(self, name: str) -> Dossier:
        """The typed dossier; what is wrong in it joins the findings."""
        naming = Identification(self.raws, self.known, self._report, self._place)
        # What is wrong in an entry whose id is taken is told all the same.
        for raw in naming.give_ids():
            self._validate(SECTIONS[raw.section], raw)
        # In the order of the sections: a meeting is checked against its body.
        entries = {s: self._typed(s, self.raws[s]) for s in SECTIONS if s in self.raws}
        for raw, body in entries.get("bodies", ()):
            _forget(raw, body)
        for section, pairs in entries.items():
            for key in links.ONWARD.get(section, ()):
                self._break_cycles(pairs, key)
        dossier = _assembled(name, entries)
        if self.gathered.hides_designations:
            self.troubled.update(dossier.service)
        self.troubled.update(_named_in_what_was_left_out(dossier))
        places = Places(self.gathered.names, entries)
        return replace(dossier, troubled=frozenset(self.troubled), places=places)

    def _typed(self, section: str, raws: list[Raw]) -> links.Pairs:
        """The entries of a section that can count, each with what it was read from."""
        pairs: links.Pairs = []
        model, known, folders = SECTIONS[section], self.known, self.gathered.folders
        validate = model.__pydantic_validator__.validate_python
        entry: Entry | None
        for raw in raws:
            known.folder = folders[raw.file]
            try:
                entry = validate(raw.value, context=known)
                raw.kept = raw.value
            except ValidationError:
                entry = self._validate(model, raw)
            if entry is not None and section in links.INSIDE:
                entry = self._without_what_is_wrong_inside(model, raw, entry)
            if entry is None:
                continue
            pairs.append((raw, entry))
            if section == "bodies":
                self.bodies[raw.id or ""] = raw, entry
            else:
                _forget(raw, entry)
        return pairs

    def _validate(self, model: type[Entry], raw: Raw) -> Entry | None:
        self.known.folder = self.gathered.folders[raw.file]
        outcome = read_entry(model, raw.value, raw.position, self.known)
        for problem in outcome.problems:
            self._report(raw, problem)
        raw.kept = outcome.value
        return outcome.entry

    def _without_what_is_wrong_inside(
        self, model: type[Entry], raw: Raw, entry: Entry
    ) -> Entry | None:
        """The entry, read again if something is wrong between its parts."""
        problems = list(links.inside(raw, entry, self.bodies))
        if not problems:
            return entry
        for problem in problems:
            self._report(raw, problem)
        drops = [path for problem in problems for path in problem.drop]
        return without(model, raw.kept, raw.position, self.known, drops).entry

    def _break_cycles(self, pairs: links.Pairs, key: str) -> None:
        """Take `key` away from the entries that it leads from one to the other, in a circle."""
        for number, problem in list(links.cycles(pairs, key)):
            raw, entry = pairs[number]
            if problem is not None:
                self._report(raw, problem)
            pairs[number] = raw, _without_key(entry, key)

    # Findings

    def _place(self, raw: Raw) -> Place:
        return _place(raw, self.gathered)

    def _line_of(self, raw: Raw, problem: Problem) -> Place:
        """Where a problem stands: the line on which the words it is about were typed."""
        place = self.gathered.place(raw.file, problem.position)
        if not problem.typed or is_alias(problem.position):
            return place
        start = place.line or 1
        if problem.file:
            path = (self.gathered.folders[raw.file] / problem.file).resolve()
            place, start = Place(files.shown_path(path, self.gathered.root), 1, 1), 1
        text = texts.read_text(self.gathered.root / (place.file or ""), "").text or ""
        return pictured(text, start, problem.typed, place)

    def _report(self, raw: Raw, problem: Problem) -> None:
        subject = None if raw.nameless else raw.id
        named = NAMES[raw.section] + (f" {shown(subject, 63)}" if subject else "")
        key = f", `{problem.key}`" if problem.key else ""
        found = failure(
            problem.code,
            f"{named}{key} : {problem.message}",
            problem.hint,
            self._line_of(raw, problem),
            raw.section,
            subject,
            mend=problem.mend,
        )
        self.findings.append(found._replace(key=problem.key))
        if problem.code == "F013":
            return  # the entry counts, once: no service is less well known for it
        if raw.section == "correspondents" and isinstance(raw.value, Mapping):
            for key in ("service", "services"):
                for name in identities.elements(raw.value.get(key)):
                    if isinstance(name, str):
                        self.troubled.update(self.known.names.called("services", name.strip()))
        elif raw.section == "services" and problem.key == "covered_by" and raw.id:
            self.troubled.add(raw.id)


def _without_key(entry: Entry, key: str) -> Entry:
    """`entry` as it is read where `key`, which it may do without, is not written."""
    rest = entry.model_copy(update={key: type(entry).model_fields[key].default})
    rest.model_fields_set.discard(key)
    return rest


def _forget(raw: Raw, entry: Entry) -> None:
    """Keep of what was written where it begins, and its names: it takes more room than `entry`.

    What could not be read in whole stays as it was written: it may bear names that `entry` has not.
    """
    raw.position = first_key(raw.value, raw.position)
    if raw.value is raw.kept:
        raw.value, raw.entry = None, entry
    raw.kept = None


def _place(raw: Raw, gathered: Gathered) -> Place:
    return gathered.place(raw.file, first_key(raw.value, raw.position))


def _named_in_what_was_left_out(dossier: Dossier) -> set[str]:
    """Ids of the services whose designation, or cover, names an entry that could not be read.

    What is wrong in that entry is already reported: that the service is not covered follows.
    """
    found = {
        name
        for designation in dossier.correspondents
        if designation.person is not None and designation.person not in dossier.person
        for name in designation.all_services
    }
    return found | {
        service.id
        for service in dossier.services
        if service.covered_by is not None and service.covered_by not in dossier.service
    }


def _assembled(name: str, entries: dict[str, links.Pairs]) -> Dossier:
    sections: dict[str, Any] = {}
    for section, pairs in entries.items():
        if section not in SINGLE_SECTIONS:
            sections[section] = tuple(entry for _, entry in pairs)
        elif pairs:
            sections[section] = pairs[0][1]
    return Dossier(name, **sections)
