"""What to say, in French, when a file is not the YAML that a dossier is written in.

French punctuation is where an officer stumbles first: whenever the line can be mended by quoting
a text, the corrected line is given, ready to paste.
"""

import re
from dataclasses import dataclass
from typing import Any

from yaml.reader import ReaderError

_UNSEEN_SPACES = "\u00a0\u202f\u2009"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEY = re.compile(r"\s*(?:- +)*(?:[^\s:#'\"{}\[\],][^:#]*?: +)?(?:- +)*")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong in a file: code of the finding, position from 1, message and hint."""

    code: str
    line: int
    column: int
    message: str
    hint: str = ""


def lines_of(text: str) -> list[str]:
    """The lines of a file, as YAML counts them."""
    return _LINE_BREAK.split(text)


def quoted(text: str) -> str:
    """`text` between quotes that YAML reads back as the same text."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_line(line: str) -> str:
    """`line` with its value between quotes, ready to paste."""
    start = _KEY.match(line)
    at = start.end() if start else 0
    return f"{line[:at].lstrip()}{quoted(line[at:].strip())}"


def _paste(line: str) -> str:
    return f"écrivez : {quoted_line(line)}"


def _at(code: str, mark: Any, message: str, hint: str = "") -> Trouble:
    return Trouble(code, mark.line + 1, mark.column + 1, message, hint)


def tag(name: str, mark: Any) -> Trouble:
    """A tag such as `!!str`."""
    return _at(
        "F014",
        mark,
        f"l'étiquette « {name.replace('tag:yaml.org,2002:', '!!')} » n'est pas acceptée",
        "supprimez-la et gardez la valeur seule ; un texte qui commence par ! se met entre"
        " guillemets",
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
        "un second document commence ici (ligne « --- ») : la suite du fichier n'est pas lue",
        "supprimez la ligne « --- », ou mettez la suite dans un autre fichier",
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
        f"la clé « {key} » est déjà écrite à la ligne {first_line} : seule la première compte",
        "gardez l'une des deux ; un nouvel élément de liste commence par un tiret « - »",
    )


def key_not_text(mark: Any) -> Trouble:
    """A list or a mapping where a key is expected."""
    return _at(
        "F002",
        mark,
        "une clé est un simple mot, pas une liste ni des accolades",
        "un texte qui commence par { ou [ se met entre guillemets",
    )


def unseen_character(text: str, mark: Any) -> Trouble:
    """A control character, written as an escape between double quotes."""
    found = NOT_TEXT.search(text)
    return _at(
        "F002",
        mark,
        f"ce texte contient un caractère invisible (U+{ord(found[0]) if found else 0:04X}), écrit"
        " avec une barre « \\ »",
        "effacez-le ; entre guillemets doubles, une barre « \\ » a un sens particulier : préférez"
        " des apostrophes 'C:\\dossier'",
    )


def too_deep(mark: Any, deepest: int) -> Trouble:
    """More levels than a dossier can have."""
    return _at(
        "F012",
        mark,
        f"plus de {deepest} niveaux imbriqués : ce fichier n'est pas lu",
        "vérifiez les crochets, les accolades et les décalages",
    )


def contains_itself(anchor: str, mark: Any) -> Trouble:
    """An alias inside what it names."""
    return _at(
        "F012",
        mark,
        f"« *{anchor} » se contient lui-même : ce fichier n'est pas lu",
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


def unknown_alias(event: Any, lines: list[str]) -> Trouble:
    """An alias to nothing: most often a text that begins with a star."""
    return _at(
        "F002",
        event.start_mark,
        f"« *{event.anchor} » renvoie à une valeur qui n'est pas nommée plus haut",
        f"si c'est un texte, {_paste(lines[event.start_mark.line])}",
    )


def cut_value(event: Any, cut_column: int, lines: list[str]) -> list[Trouble]:
    """A warning if the plain value of `event` is cut by a `#` glued to a letter."""
    end = event.end_mark
    line = lines[end.line]
    if end.column > cut_column or line[end.column : cut_column].strip():
        return []
    lost = line[cut_column:].strip()
    return [
        _at(
            "F015",
            event.start_mark,
            f"la fin « {lost} » n'est pas lue : après une espace, # commence un commentaire",
            f"si elle fait partie du texte, {_paste(line)} ; si c'est un commentaire, mettez une"
            " espace après #",
        )
    ]


def explain(error: Exception, text: str) -> Trouble:
    """The syntax error of libyaml, told to someone who does not know YAML."""
    if isinstance(error, ReaderError):
        return _not_text(text)
    lines = lines_of(text)
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = f"{getattr(error, 'context', '')}"
    problem = f"{getattr(error, 'problem', '')}"
    if "directive" in context or "directive" in problem:
        return directive(mark)
    if "quoted scalar" in context:
        opened: Any = error.context_mark  # type: ignore[attr-defined]  # a scanner error has one
        return _at(
            "F002",
            opened,
            "le guillemet ouvert ici n'est jamais fermé, ou le texte qu'il contient"
            " n'est pas accepté",
            'fermez-le ; une apostrophe dans un texte demande des guillemets doubles : "l\'école"',
        )
    number = min(mark.line, len(lines) - 1)
    line = lines[number]
    message, hint = _by_line(line, lines[max(number - 1, 0)], mark, context, problem)
    return _at("F002", mark, message, hint)


def _by_line(line: str, previous: str, mark: Any, context: str, problem: str) -> tuple[str, str]:
    if _odd_indent(line) or _odd_indent(previous):
        return (
            "le début de ligne contient une tabulation ou une espace insécable",
            "décalez les lignes avec des espaces ordinaires (barre d'espace), deux par niveau",
        )
    start = _KEY.match(line)
    value = line[start.end() :] if start else ""
    if value[:1] in ("*", "&", "%", "@", "`", "|", ">", "!") and value[:1]:
        return f"un texte ne peut pas commencer par « {value[0]} »", _paste(line)
    if ": " in value or " :" in value:
        if value[:1] in "{[":
            return (
                "le contenu des accolades n'est pas compris",
                "une virgule ou un deux-points dans un texte ou un montant se met entre guillemets",
            )
        return "un deux-points dans un texte demande des guillemets", _paste(line)
    if value[:1] == "'" or previous.strip()[-1:] == "'":
        return (
            "le texte entre apostrophes est mal fermé",
            'une apostrophe dans un texte demande des guillemets doubles : "l\'école"',
        )
    if "flow" in context:
        return (
            "des accolades ou des crochets ne sont pas fermés, ou leur contenu n'est pas compris",
            "une virgule dans un texte ou un montant se met entre guillemets",
        )
    if "\t" in line:
        return "une tabulation n'est pas acceptée ici", "remplacez-la par des espaces"
    return (
        "la mise en forme n'est pas comprise à partir d'ici",
        "vérifiez le décalage de cette ligne et de la précédente (deux espaces par niveau), les"
        " deux-points après les clés et les guillemets",
    )


def _odd_indent(line: str) -> bool:
    indent = line[: len(line) - len(line.lstrip())]
    return any(char in indent for char in "\t" + _UNSEEN_SPACES)


def _not_text(text: str) -> Trouble:
    found = NOT_TEXT.search(text)
    before = lines_of(text[: found.start()] if found else text)
    code = f" (U+{ord(found[0]):04X})" if found else ""
    return Trouble(
        "F002",
        len(before),
        len(before[-1]) + 1,
        f"un caractère invisible{code} n'est pas accepté",
        "effacez-le, ou enregistrez de nouveau le fichier en texte UTF-8",
    )
