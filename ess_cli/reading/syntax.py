"""What to say, in French, of what a file holds and a dossier does not accept."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ess_cli.findings import Mend
from ess_cli.model.wrong import shown
from ess_cli.reading.values import Position, line_and_column

DEEPEST = 64
# A line longer than that is not repeated in a message.
LONGEST_LINE = 400
UNSEEN_SPACES = "\u00a0\u202f\u2009"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENT = re.compile(r"[ \t]+#.*$")
# What comes before the value on a line: dashes and a key.
_BEFORE_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:#'\"{}\[\],][^:#]*?: +)?")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in a file: code of the finding, position from 1, message, hint, mending."""

    code: str
    line: int
    column: int
    message: str
    hint: str = ""
    mend: Mend | None = None


class Lines:
    """The lines of a file, cut only if one of them is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __getitem__(self, number: int) -> str:
        """The line `number`, from 0."""
        return self._all[number]

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._all)

    @cached_property
    def _all(self) -> list[str]:
        return lines_of(self._text)


def lines_of(text: str) -> list[str]:
    """The lines of a file, as YAML counts them."""
    return _LINE_BREAK.split(text)


def quoted(text: str) -> str:
    """`text` between quotes that YAML reads back as the same text."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def key_and_value(line: str) -> tuple[str, str]:
    """What comes before the value on a line (dashes, key), and the value."""
    found = _BEFORE_VALUE.match(line)
    at = found.end() if found else 0
    return line[:at].lstrip(), line[at:].strip()


def in_quotes(line: str, value: str | None = None) -> str:
    """`line` with its value (else `value`) between quotes, its comment outside."""
    before, written = key_and_value(line)
    text, comment = _without_comment(written) if value is None else (value, "")
    return f"{_indent(line)}{before}{quoted(text)}{comment}"


def in_apostrophes(line: str) -> str:
    """`line` with its value between apostrophes, where a backslash is a mere sign."""
    before, value = key_and_value(line)
    text = value.strip('"').replace("'", "''")
    return f"{_indent(line)}{before}'{text}'"


def paste(mended: str, otherwise: str = "mettez ce texte entre guillemets") -> str:
    """The advice to write a line as it is mended, or what to do where that is too long to show."""
    return f"écrivez : {mended.lstrip()}" if len(mended) <= LONGEST_LINE else otherwise


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _without_comment(value: str) -> tuple[str, str]:
    """A value, and the comment that follows it with the spaces before."""
    found = _COMMENT.search(value)
    return (value[: found.start()], found[0]) if found else (value, "")


def plain_indent(line: str, previous: str = "") -> str:
    """`line` indented with ordinary spaces only; a tab is as wide as the line before it asks."""
    text = line.lstrip("\t " + UNSEEN_SPACES)
    indent = line[: len(line) - len(text)]
    width = _width_after(previous) if "\t" in indent else len(indent)
    return " " * width + text


def aligned(line: str, previous: str) -> str:
    """`line` indented as what follows the line `previous` in the same entry."""
    return " " * _width_after(previous) + line.strip()


def _width_after(line: str) -> int:
    return len(line) - len(line.lstrip(" -")) + 2 * line.rstrip().endswith(":")


def respaced(mended: str) -> str:
    """The advice to indent a line with ordinary spaces, as it is `mended`."""
    advice = "décalez avec des espaces ordinaires (barre d'espace)"
    return f"{advice} ; écrivez : {mended}" if len(mended) <= LONGEST_LINE else advice


def odd_indent(line: str) -> bool:
    """Whether a tab or a no-break space stands in the indentation of `line`."""
    indent = line[: len(line) - len(line.lstrip())]
    return any(char in indent for char in "\t" + UNSEEN_SPACES)


def _at(code: str, mark: Any, message: str, hint: str = "") -> Trouble:
    return Trouble(code, mark.line + 1, mark.column + 1, message, hint)


def tag(name: str, mark: Any, lines: Lines) -> Trouble:
    """A tag such as `!!str`, or a text that begins with an exclamation mark."""
    return _at(
        "F014",
        mark,
        f"l'étiquette {shown(name.replace('tag:yaml.org,2002:', '!!'))} n'est pas acceptée",
        "supprimez-la et gardez la valeur seule ; si c'est un texte, "
        + paste(in_quotes(lines[mark.line])),
    )


def merge_key(mark: Any) -> Trouble:
    """The merge key `<<`."""
    return _at(
        "F014", mark, "la clé de fusion « << » n'est pas acceptée", "recopiez ici les clés voulues"
    )


def second_document(mark: Any) -> Trouble:
    """A second document in the same file."""
    return _at(
        "F014",
        mark,
        "un second document commence ici : la suite du fichier n'est pas lue",
        "supprimez la ligne « --- » ou « ... » qui les sépare, ou mettez la suite dans un autre"
        " fichier",
    )


def directive(mark: Any) -> Trouble:
    """A directive such as `%YAML 1.1`."""
    return _at(
        "F014",
        mark,
        "une directive « % » n'est pas acceptée",
        "supprimez les lignes qui commencent par % en haut du fichier",
    )


def duplicate_key(key: str, mark: Any, first_line: int) -> Trouble:
    """A key written twice in one mapping."""
    return _at(
        "F007",
        mark,
        f"la clé {shown(key)} est déjà écrite à la ligne {first_line} : seule la première compte",
        "gardez l'une des deux ; un nouvel élément de liste commence par un tiret « - »",
    )


def key_not_text(position: Position) -> Trouble:
    """A list or a mapping where a key is expected."""
    return Trouble(
        "F002",
        *line_and_column(position),
        "une clé est un simple mot, pas une liste ni des accolades",
        "un texte qui commence par { ou [ se met entre guillemets",
    )


def odd_key(mark: Any, lines: Lines) -> Trouble:
    """A key that begins with a no-break space: it was meant as indentation."""
    line = lines[mark.line]
    mended = plain_indent(line)
    return Trouble(
        "F002",
        mark.line + 1,
        mark.column + 1,
        "le début de ligne contient une espace insécable : ce fichier n'est pas lu",
        respaced(mended),
        Mend(mark.line + 1, 1, line, mended),
    )


def unseen_character(text: str, mark: Any, lines: Lines) -> Trouble:
    """A control character, written as an escape between double quotes."""
    found = NOT_TEXT.search(text)
    return _at(
        "F002",
        mark,
        f"ce texte contient un caractère invisible (U+{ord(found[0]) if found else 0:04X}), né"
        " d'une barre inversée « \\ » entre guillemets doubles",
        "effacez-le, ou "
        + paste(in_apostrophes(lines[mark.line]), "mettez ce texte entre apostrophes"),
    )


def too_large() -> Trouble:
    """A file that the memory of this computer cannot hold."""
    return Trouble(
        "F012",
        1,
        1,
        "la mémoire de cet ordinateur ne suffit pas : ce fichier n'est pas lu",
        "fermez d'autres logiciels, ou répartissez son contenu en plusieurs fichiers",
    )


def too_deep(mark: Any) -> Trouble:
    """More levels than a dossier can have."""
    return _at(
        "F012",
        mark,
        f"plus de {DEEPEST} niveaux imbriqués : ce fichier n'est pas lu",
        "vérifiez les crochets, les accolades et les décalages",
    )


def contains_itself(anchor: str, mark: Any) -> Trouble:
    """An alias inside what it names."""
    return _at(
        "F012",
        mark,
        f"{shown('*' + anchor)} se contient lui-même : ce fichier n'est pas lu",
        "recopiez ici la valeur voulue",
    )


def too_many_nodes(mark: Any, most: int) -> Trouble:
    """Aliases that expand beyond measure."""
    return _at(
        "F012",
        mark,
        f"les renvois « * » représentent plus de {most} valeurs : ce fichier n'est pas lu",
        "recopiez les valeurs au lieu de renvoyer à d'autres renvois",
    )


def unknown_alias(event: Any, lines: Lines) -> Trouble:
    """An alias to nothing: most often a text that begins with a star."""
    return _at(
        "F002",
        event.start_mark,
        f"{shown('*' + event.anchor)} renvoie à une valeur qui n'est pas nommée plus haut",
        f"si c'est un texte, {paste(in_quotes(lines[event.start_mark.line]))}",
    )


def cut_value(event: Any, cut_column: int, lines: Lines) -> list[Trouble]:
    """A warning if the plain value of `event` is cut by a `#` glued to a letter."""
    end = event.end_mark
    line = lines[end.line]
    if end.column > cut_column or line[end.column : cut_column].strip():
        return []
    lost = line[cut_column:].strip()
    whole = in_quotes(line, key_and_value(line)[1])
    return [
        _at(
            "F015",
            event.start_mark,
            f"la fin {shown(lost)} n'est pas lue : après une espace, # commence un commentaire",
            f"si elle fait partie du texte, {paste(whole)} ; si c'est un commentaire, mettez une"
            " espace après #",
        )
    ]
