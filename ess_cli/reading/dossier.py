"""A dossier, from its files to a typed `Dossier` and everything wrong in it."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ess_cli.findings import Finding, Place, in_order
from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS, Dossier
from ess_cli.model.entry import Entry
from ess_cli.reading import files, identities, links
from ess_cli.reading.entries import Problem, first_key, read_entry, without
from ess_cli.reading.failures import UnusableDossier, failure
from ess_cli.reading.identities import Raw
from ess_cli.reading.source import (
    AliasPosition,
    Mapping,
    Position,
    Sequence,
    Value,
    line_and_column,
    parse,
)
from ess_cli.reading.surroundings import Known
from ess_cli.reading.vocabulary import unknown_section

_ID_LINE = re.compile(r"^[ \t]*(?:- +)?id:[ \t]*[\"']?([a-z0-9][a-z0-9_-]*)", re.MULTILINE)

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


def read(path: Path) -> Reading:
    """Read the dossier at `path`, a folder or a YAML file.

    Raises:
        UnusableDossier: nothing there can be used as a dossier.
    """
    reader = _Reader(files.find(path))
    reader.read_files()
    if not (reader.raws or reader.findings):
        raise UnusableDossier(f"« {path} » ne contient aucune rubrique d'un dossier ESS")
    dossier = reader.dossier()
    return Reading(dossier, in_order(reader.findings), reader.tree.root)


class _Reader:
    """The files of one dossier on their way to be typed."""

    def __init__(self, tree: files.Tree) -> None:
        self.tree = tree
        self.findings = list(tree.findings)
        self.names: list[str] = []
        self.folders: list[Path] = []
        self.raws: dict[str, list[Raw]] = {}
        self.known = Known(tree.root)
        self.places: dict[int, Place] = {}
        self.troubled: set[str] = set()

    # Files and sections

    def read_files(self) -> None:
        """Read every file, and sort its entries by section."""
        for path in self.tree.files:
            name = path.relative_to(self.tree.root).as_posix()
            self.names.append(name)
            self.folders.append(path.parent)
            text, finding = files.read_text(path, name)
            if finding:
                self.findings.append(finding)
            if text is not None:
                self._read_source(len(self.names) - 1, text)

    def _read_source(self, file: int, text: str) -> None:
        source = parse(text)
        for trouble in source.troubles:
            place = Place(self.names[file], trouble.line, trouble.column)
            self.findings.append(failure(trouble.code, trouble.message, trouble.hint, place))
        if source.broken:
            self.known.unread.update(_ID_LINE.findall(text))
        elif isinstance(source.root, Mapping):
            for section, value in source.root.items():
                self._read_section(
                    file,
                    section,
                    value,
                    (source.root.key_at(section), source.root.value_at(section)),
                )
        elif source.root is not None:
            self.findings.append(
                failure(
                    "F004",
                    "ce fichier ne contient pas de rubriques",
                    "commencez par une rubrique suivie de deux-points : `services:`, `people:`…",
                    self._place(file, source.at),
                )
            )

    def _read_section(
        self, file: int, section: str, value: Value, marks: tuple[Position, Position]
    ) -> None:
        if section not in SECTIONS:
            message, hint = unknown_section(section)
            self.findings.append(failure("F003", message, hint, self._place(file, marks[0])))
            return
        raws = self.raws.setdefault(section, [])
        if section in SINGLE_SECTIONS:
            if raws and value is not None:
                other = self.names[raws[0].file]
                self.findings.append(
                    failure(
                        "F010",
                        f"la rubrique `{section}` est déjà dans {other} : celle-ci n'est pas lue",
                        "réunissez les deux dans un seul fichier",
                        self._place(file, marks[0]),
                        section,
                    )
                )
            elif value is not None:
                raws.append(Raw(section, file, marks[1], value))
        elif isinstance(value, Sequence):
            raws.extend(
                Raw(
                    section,
                    file,
                    marks[1] if isinstance(marks[1], AliasPosition) else mark,
                    element,
                )
                for element, mark in zip(value, value.marks, strict=True)
            )
        elif value is not None:
            raws.append(Raw(section, file, marks[1], value))

    # Ids

    def _identify(self) -> None:
        """Give every entry its id, and leave out the second of two equal ones."""
        taken: dict[str, Raw] = {}
        shared = sorted(
            (raw for section in identities.SHARED for raw in self.raws.get(section, ())),
            key=lambda raw: (raw.file, line_and_column(raw.position)),
        )
        refused = {id(raw) for raw in shared if self._id_taken(raw, taken)}
        for section in ("projects", "meetings", "actions", "competences"):
            seen: dict[str, Raw] = {}
            refused |= {id(r) for r in self.raws.get(section, ()) if self._id_taken(r, seen)}
        for section, texts in identities.DERIVED.items():
            refused |= self._derive(section, texts)
        for section, raws in self.raws.items():
            self.known.ids[section].update((raw.id, raw) for raw in raws if raw.id)
            kept = [raw for raw in raws if id(raw) not in refused]
            # What is wrong in an entry whose id is taken is told all the same.
            for raw in raws:
                if id(raw) in refused:
                    self._validate(SECTIONS[section], raw)
            self.raws[section] = kept
        self._identify_nested()

    def _id_taken(self, raw: Raw, taken: dict[str, Raw]) -> bool:
        name = raw.id
        if not name:
            return False
        earlier = taken.setdefault(name, raw)
        if earlier is raw:
            return False
        self._used_twice(raw, earlier)
        return True

    def _used_twice(self, raw: Raw, earlier: Raw) -> None:
        place = self._place(earlier.file, first_key(earlier.value, earlier.position))
        self._report(
            raw,
            Problem(
                "F006",
                f"l'identifiant « {raw.id} » est déjà celui d'un élément de `{earlier.section}`"
                f" ({place.file}, ligne {place.line})",
                "donnez à l'un des deux un autre identifiant",
                "",
                first_key(raw.value, raw.position),
                (),
            ),
        )

    def _derive(self, section: str, texts: tuple[str, ...]) -> set[int]:
        raws = self.raws.get(section, [])
        seen: dict[str, Raw] = {}
        refused = {id(raw) for raw in raws if self._id_taken(raw, seen)}
        taken: set[str] = set(seen)
        for raw in raws:
            if isinstance(raw.value, Mapping) and raw.value.get("id") is None:
                text = next((t for key in texts if (t := identities.text_at(raw.value, key))), None)
                name = identities.derived_id(text, taken)
                taken.add(name)
                raw.value = identities.with_id(raw.value, name)
        return refused

    def _identify_nested(self) -> None:
        current: list[Raw] = []

        def report(element: Value, position: Position, key: str, name: str) -> None:
            problem = Problem(
                "F006",
                f"l'identifiant « {name} » est déjà pris dans `{key}`",
                "donnez à l'un des deux un autre identifiant",
                "",
                first_key(element, position),
                (),
            )
            self._report(current[0], problem)

        nested = identities.Nested(report)
        raws = [r for section in identities.NESTED for r in self.raws.get(section, ())]
        for raw in raws:
            nested.reserve(raw)
        for raw in raws:
            current[:] = [raw]
            raw.value = nested.complete(raw)
        for key in ("decisions", "axes", "themes"):
            self.known.ids[key].update(nested.ids[key])

    # Entries

    def dossier(self) -> Dossier:
        """The typed dossier; what is wrong in it joins the findings."""
        self._identify()
        entries: dict[str, list[tuple[Raw, Entry]]] = {
            section: [
                (raw, entry)
                for raw in raws
                if (entry := self._validate(SECTIONS[section], raw)) is not None
            ]
            for section, raws in self.raws.items()
        }
        dossier = self._assemble(entries)
        problems = list(links.problems(dossier, entries))
        for section, number, problem in problems:
            if problem.code:
                self._report(entries[section][number][0], problem)
        if problems:
            self._mend(entries, problems)
            dossier = self._assemble(entries)
        return replace(dossier, troubled=frozenset(self.troubled), places=self.places)

    def _mend(
        self,
        entries: dict[str, list[tuple[Raw, Entry]]],
        problems: list[tuple[str, int, Problem]],
    ) -> None:
        """Read again, without what is wrong in them, the entries that `problems` are about."""
        drops: dict[tuple[str, int], list[Any]] = {}
        for section, number, problem in problems:
            drops.setdefault((section, number), []).extend(problem.drop)
        for (section, number), paths in sorted(drops.items(), reverse=True):
            raw, _ = entries[section][number]
            self.known.folder = self.folders[raw.file]
            entry, _ = without(SECTIONS[section], raw.value, raw.position, self.known, paths)
            if entry is None:
                del entries[section][number]
            else:
                entries[section][number] = (raw, entry)
                self.places[id(entry)] = self._place(raw.file, first_key(raw.value, raw.position))

    def _validate(self, model: type[Entry], raw: Raw) -> Entry | None:
        self.known.folder = self.folders[raw.file]
        entry, problems = read_entry(model, raw.value, raw.position, self.known)
        for problem in problems:
            self._report(raw, problem)
        if entry is not None:
            self.places[id(entry)] = self._place(raw.file, first_key(raw.value, raw.position))
        return entry

    def _assemble(self, entries: dict[str, list[tuple[Raw, Entry]]]) -> Dossier:
        sections: dict[str, Any] = {}
        for section, pairs in entries.items():
            if section in SINGLE_SECTIONS:
                if pairs:
                    sections[section] = pairs[0][1]
            else:
                sections[section] = tuple(entry for _, entry in pairs)
        return Dossier(self.tree.name, **sections)

    # Findings

    def _place(self, file: int, position: Position) -> Place:
        return Place(self.names[file], *line_and_column(position))

    def _report(self, raw: Raw, problem: Problem) -> None:
        named = NAMES[raw.section] + (f" « {raw.id} »" if raw.id else "")
        key = f", `{problem.key}`" if problem.key else ""
        self.findings.append(
            failure(
                problem.code,
                f"{named}{key} : {problem.message}",
                problem.hint,
                self._place(raw.file, problem.position),
                raw.section,
                raw.id,
            )
        )
        if raw.section == "correspondents" and isinstance(raw.value, Mapping):
            for key in ("service", "services"):
                for name in identities.elements(raw.value.get(key)):
                    self.troubled.update({name} if isinstance(name, str) else ())
        elif raw.section == "services" and problem.key == "covered_by" and raw.id:
            self.troubled.add(raw.id)
