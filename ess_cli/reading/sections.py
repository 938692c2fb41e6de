"""What the files of a dossier hold, section by section, before anything is typed."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from pathlib import Path

from ess_cli.findings import Finding, Place
from ess_cli.model.dossier import SECTIONS, SINGLE_SECTIONS
from ess_cli.reading import files, texts
from ess_cli.reading.copies import adds_nothing, originals
from ess_cli.reading.entries import mend_at
from ess_cli.reading.failures import UnusableDossier, failure
from ess_cli.reading.identities import NAMING_KEYS, Raw, names_in
from ess_cli.reading.naming import folded_words
from ess_cli.reading.source import Source, parse
from ess_cli.reading.values import (
    Mapping,
    Position,
    Sequence,
    Value,
    is_alias,
    line_and_column,
)
from ess_cli.reading.vocabulary import meant_section, sure_key, unknown_section

Texts = AnyMapping[Path, str]

# What looks like an id or a name in a text that could not be read as YAML.
_NAME = re.compile(rf"""\b(?:{"|".join(NAMING_KEYS)})["']?[ \t]*:[ \t]*([^\r\n]+)""")
_ID = re.compile(r"""^["']?([a-z0-9][a-z0-9_-]*)""")
_DESIGNATIONS = re.compile(r"^correspondents[ \t]*:", re.MULTILINE)


@dataclass(slots=True)
class Gathered:
    """The raw entries of each section, and what is known of what could not be read.

    `unread` holds the words of the ids and names seen where nothing could be read, and the ids
    whole; `blind` says that some may have been
    missed altogether; `hides_designations`, that some designations were. `authorities`
    holds the folders where an authority is described.
    """

    root: Path
    names: list[str] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    raws: dict[str, list[Raw]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    blind: bool = False
    hides_designations: bool = False
    authorities: set[Path] = field(default_factory=set)
    bytes_read: int = 0

    def read_text(self, path: Path, name: str, instead: str | None) -> texts.Text:
        """The text of a file, or the one `instead`, unless the dossier is too large with it."""
        if instead is None:
            read = texts.read_text(path, name)
        else:
            read = texts.text_of(instead.encode(errors="surrogatepass"), name)
        self.bytes_read += read.size
        if self.bytes_read <= texts.MOST_BYTES_IN_ALL:
            return read
        self.bytes_read -= read.size
        message = "le dossier dépasse 32 Mio avec ce fichier : il n'est pas lu"
        hint = "rangez ailleurs ce qui n'est plus utile"
        return texts.Text(None, failure("F012", message, hint, Place(name)))

    def note_unread(self, names: Iterable[str]) -> None:
        """Keep the words of ids and names that could not be read."""
        for name in names:
            self.unread.update(_ID.findall(name)[:1])
            self.unread.update(folded_words(name))

    def place(self, file: int, position: Position) -> Place:
        """Where `position` of the file number `file` stands, as findings say it."""
        return Place(self.names[file], *line_and_column(position))


def gather(tree: files.Tree, instead: Texts) -> Gathered:
    """Read every file of `tree`, and sort the entries by section.

    Args:
        tree: the files of the dossier.
        instead: texts to read in place of what files of `tree` hold on the disk.

    Raises:
        UnusableDossier: there are several dossiers there.
    """
    into = Gathered(tree.root, findings=list(tree.findings), blind=tree.blind)
    copy_of = originals(tree.files)
    has_copies = set(copy_of.values())
    sources: dict[Path, Source] = {}
    # The original counts, whatever the order of the names.
    for path in sorted(tree.files, key=copy_of.__contains__):
        name = files.shown_path(path, tree.root)
        into.names.append(name)
        into.folders.append(path.parent)
        read = into.read_text(path, name, instead.get(path))
        if read.finding:
            into.findings.append(read.finding)
            into.blind |= read.text is None
            _note_unread(into, read.text or "", None)
        elif read.text is not None:
            source = parse(read.text)
            original = sources.get(copy_of.get(path, path))
            if path in has_copies:
                sources[path] = source
            if original and adds_nothing(source.root, original.root):
                _leave_out_copy(into, name, files.shown_path(copy_of[path], tree.root))
            else:
                _add_file(into, len(into.names) - 1, read.text, source)
    into.hides_designations |= into.blind
    _refuse_several(into)
    return into


def _leave_out_copy(into: Gathered, name: str, original: str) -> None:
    message = f"laissé de côté : ce fichier ressemble à une copie de {original}, sans rien de plus"
    hint = "supprimez-le, ou rangez-le hors du dossier"
    into.findings.append(failure("F013", message, hint, Place(name)))


def _refuse_several(into: Gathered) -> None:
    """Refuse a folder that holds the dossiers of several authorities, each in its own.

    Raises:
        UnusableDossier: it does.
    """
    folders = sorted(into.authorities)
    if len(folders) > 1 and not any(
        all(other.is_relative_to(one) for other in folders) for one in folders
    ):
        listed = ", ".join(f"« {files.shown_path(one, into.root)} »" for one in folders)
        raise UnusableDossier(
            f"il y a ici plusieurs dossiers : {listed}",
            "indiquez l'un d'eux en dernier, par exemple : ess check-coverage "
            + files.shown_path(folders[0], into.root),
        )


def _add_file(into: Gathered, file: int, text: str, source: Source) -> None:
    for trouble in source.troubles:
        place = Place(into.names[file], trouble.line, trouble.column)
        into.findings.append(
            failure(trouble.code, trouble.message, trouble.hint, place, mend=trouble.mend)
        )
    if any(trouble.code != "F015" for trouble in source.troubles):
        _note_unread(into, text, source)
    root = source.root
    if isinstance(root, Mapping):
        if root.get("collectivity") is not None:
            into.authorities.add(into.folders[file])
        for number, section in enumerate(root):
            _add_section(into, file, root, section, number)
    elif root is not None:
        into.findings.append(
            failure(
                "F004",
                "ce fichier ne contient pas de rubriques",
                "commencez par le nom d'une rubrique suivi de deux-points : `services:`,"
                " `people:`…",
                into.place(file, source.at),
            )
        )


def _note_unread(into: Gathered, text: str, source: Source | None) -> None:
    """Keep the ids of a text of which a part was not read, so that no reference to them is wrong.

    The same key twice, a second document or an error leave a part of the file aside.
    """
    into.note_unread(_NAME.findall(text))
    root = source.root if source else None
    read = isinstance(root, Mapping) and "correspondents" in root
    into.hides_designations |= len(_DESIGNATIONS.findall(text)) > read


def _add_section(into: Gathered, file: int, root: Mapping, section: str, number: int) -> None:
    """Sort what the section `number` of a file holds."""
    value = root[section]
    key_at, value_at = root.marks[2 * number : 2 * number + 2]
    if section not in SECTIONS:
        message, hint = unknown_section(section)
        mend = mend_at(key_at, section, sure_key(section, SECTIONS, root))
        into.findings.append(failure("F003", message, hint, into.place(file, key_at), mend=mend))
        into.note_unread(names_in(value))
        into.hides_designations |= meant_section(section) == "correspondents"
        return
    raws = into.raws.setdefault(section, [])
    if section in SINGLE_SECTIONS and raws and value is not None:
        first = into.names[raws[0].file]
        into.findings.append(
            failure(
                "F010",
                f"la rubrique `{section}` est déjà dans {first} : celle-ci n'est pas lue",
                "réunissez les deux dans un seul fichier",
                into.place(file, key_at),
                section,
            )
        )
        into.note_unread(names_in(value))
    elif section not in SINGLE_SECTIONS and _is_keyed_by_ids(value, SECTIONS[section].keys()):
        into.findings.append(
            failure(
                "F004",
                f"la rubrique `{section}` est une liste : elle n'est pas lue",
                "mettez un tiret « - » devant chaque élément, et son identifiant après `id:`",
                into.place(file, value_at),
                section,
            )
        )
        into.note_unread(value if isinstance(value, Mapping) else ())
        into.hides_designations |= section == "correspondents"
    elif isinstance(value, Sequence) and section not in SINGLE_SECTIONS:
        through_alias = is_alias(value_at)
        raws.extend(
            Raw(section, file, value_at if through_alias else mark, element)
            for element, mark in zip(value, value.marks, strict=True)
        )
    elif value is not None:
        raws.append(Raw(section, file, value_at, value))


def _is_keyed_by_ids(value: Value, keys: tuple[str, ...]) -> bool:
    """Whether the entries of a list are written as a mapping from their ids."""
    return (
        isinstance(value, Mapping)
        and any(isinstance(inner, Mapping) for inner in value.values())
        and not any(key in keys for key in value)
    )
