"""The syntax errors of YAML, told to someone who does not know YAML.

French punctuation is where an officer stumbles first: whenever the line can be mended, the
corrected line is given, ready to paste.
"""

import re
from typing import Any

from yaml.reader import ReaderError

from ess_cli.reading import syntax
from ess_cli.reading.syntax import (
    LONGEST_LINE,
    NOT_TEXT,
    UNSEEN_SPACES,
    Trouble,
    key_and_value,
    lines_of,
    odd_indent,
    paste,
)

_COMPLETE_TEXT = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:\s#.*)?""")
_GLUED = re.compile(r"(\s*(?:- +)*)([a-z_]+)(?: +:|:)([^\s/].*)")
_UNSEEN_GLUED = re.compile(rf"(\s*(?:- +)*)([a-z_]+) *:[{UNSEEN_SPACES}]\s*(\S.*)")
_GLUED_DASH = re.compile(rf" *-[{UNSEEN_SPACES}]*([a-z_]+:(?: .*)?)")
_WITHOUT_COLON = re.compile(r"(\s*(?:- +)*)([a-z_]+) +(\S.*)")
_KEY_LINE = re.compile(r" *(?:- +)*[a-z_]+:(?: |$)")

Advice = tuple[str, str]


def explain(error: Exception, text: str) -> Trouble:
    """What stops libyaml in `text`: a limit of its own (F012), or a syntax error (F002)."""
    if isinstance(error, ReaderError):
        return _not_text(text)
    if isinstance(error, MemoryError):
        return syntax.too_large()
    lines = lines_of(text)
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    start: Any = getattr(error, "context_mark", None) or mark
    context = f"{getattr(error, 'context', '')}"
    problem = f"{getattr(error, 'problem', '')}"
    if "nesting" in problem:
        return syntax.too_deep(mark)
    line = lines[min(mark.line, len(lines) - 1)]
    if "directive" in context or "directive" in problem:
        return syntax.directive(mark)
    if "<document start>" in problem and _after_end(lines[: mark.line]):
        return syntax.second_document(mark)
    if "quoted scalar" in context:
        advice = _quotes(line, problem)
        mark = start if advice is _UNCLOSED else mark
    elif "expected ':'" in problem:
        advice = _no_colon(lines[start.line])
        mark = start
    else:
        previous = lines[max(mark.line - 1, 0)] if mark.line < len(lines) else ""
        advice = _by_line(line, previous, context)
    return Trouble("F002", mark.line + 1, mark.column + 1, *advice)


_UNCLOSED = (
    "le guillemet ouvert ici n'est jamais fermé",
    'fermez-le ; une apostrophe dans un texte demande des guillemets doubles : "l\'école"',
)
_NOT_UNDERSTOOD = (
    "la mise en forme n'est pas comprise à partir d'ici",
    "vérifiez le décalage de cette ligne et de la précédente (deux espaces par niveau), les"
    " deux-points après les clés et les guillemets",
)


def _after_end(lines: list[str]) -> bool:
    return next((line for line in reversed(lines) if line.strip()), "").startswith("...")


def _quotes(line: str, problem: str) -> Advice:
    if "unexpected" in problem:
        return _UNCLOSED
    message = "entre guillemets doubles, la barre inversée « \\ » a un sens particulier"
    return message, syntax.in_apostrophes(line)


def _no_colon(line: str) -> Advice:
    if glued := _glued(line):
        return glued
    if (found := _WITHOUT_COLON.fullmatch(line)) and len(line) <= LONGEST_LINE:
        before, key, value = found.groups()
        return (
            f"il manque un deux-points après « {key} »",
            f"écrivez : {before.lstrip()}{key}: {value}",
        )
    return _by_line(line, "", "")


def _glued(line: str) -> Advice | None:
    glued, unseen = _GLUED.fullmatch(line), _UNSEEN_GLUED.fullmatch(line)
    found = glued or unseen
    if not found or len(line) > LONGEST_LINE:
        return None
    before, key, value = found.groups()
    return (
        "il manque une espace après le deux-points"
        if glued
        else "l'espace après le deux-points est insécable : il en faut une ordinaire",
        f"écrivez : {before.lstrip()}{key}: {value}",
    )


def _glued_dash(line: str) -> Advice | None:
    found = _GLUED_DASH.fullmatch(line)
    if not found or len(line) > LONGEST_LINE:
        return None
    return "il manque une espace ordinaire après le tiret", f"écrivez : - {found[1]}"


def _by_line(line: str, previous: str, context: str) -> Advice:
    for one, above in ((line, previous), (previous, "")):
        if odd_indent(one):
            return (
                "le début de ligne contient une tabulation ou une espace insécable",
                syntax.respaced(one, above),
            )
    _, value = key_and_value(line)
    first = value[:1]
    if value.startswith("- ") or line.lstrip().startswith("- - "):
        return (
            "une liste commence à la ligne, sous sa clé",
            f"passez à la ligne avant le tiret ; si c'est un texte, {paste(line)}",
        )
    if first and first in "*&%@`|>!":
        return f"un texte ne peut pas commencer par « {first} »", paste(line)
    if first and first in "'\"" and not _COMPLETE_TEXT.fullmatch(value):
        inner = value[1:-1] if len(value) > 1 and value.endswith(first) else value
        return "un guillemet ou une apostrophe se trouve au milieu du texte", paste(line, inner)
    if first and first in "{[":
        return _in_brackets(line, value)
    if ": " in value or " :" in value:
        return "un deux-points dans un texte demande des guillemets", paste(line)
    if "flow" in context:
        return _in_brackets(line, "")
    for one in (previous, line):
        if advice := _glued(one) or _glued_dash(one):
            return advice
    return _misaligned(line, previous) or _tab_or_unknown(line)


def _in_brackets(line: str, value: str) -> Advice:
    if value and value.rstrip()[-1] not in "}]," and any(sign in value for sign in "}]"):
        return f"un texte ne peut pas commencer par « {value[0]} »", paste(line)
    return (
        "des accolades ou des crochets ne sont pas fermés, ou leur contenu n'est pas compris",
        "fermez-les ; une virgule ou un deux-points dans un texte ou un montant se met entre"
        " guillemets",
    )


def _misaligned(line: str, previous: str) -> Advice | None:
    """A key that begins neither where the keys of its entry do, nor where a new one may."""
    mended = syntax.aligned(line, previous)
    keys = _KEY_LINE.match(line) and _KEY_LINE.match(previous)
    if not keys or mended == line or len(line) > LONGEST_LINE:
        return None
    return (
        "cette ligne n'est pas alignée sur les précédentes",
        f"décalez-la de deux espaces par niveau ; dans le même élément, écrivez : {mended}",
    )


def _tab_or_unknown(line: str) -> Advice:
    if "\t" in line:
        return "une tabulation n'est pas acceptée ici", "remplacez-la par une espace ordinaire"
    return _NOT_UNDERSTOOD


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
