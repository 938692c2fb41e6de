"""The syntax errors of YAML, told to someone who does not know YAML.

French punctuation is where an officer stumbles first: whenever the line can be mended, the
corrected line is given, ready to paste.
"""

import re
from typing import Any, NamedTuple

from yaml.reader import ReaderError

from ess_cli.findings import Mend
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
_GLUED_DASH = re.compile(rf"( *)-[{UNSEEN_SPACES}]*([a-z_]+:(?: .*)?)")
_LONG_DASH = re.compile(rf"( *)([–—−•])[ {UNSEEN_SPACES}]*([^\W\d][^:]*:(?: .*)?)")
_WITHOUT_COLON = re.compile(r"(\s*(?:- +)*)([a-z_]+) +(\S.*)")
_ANY_KEY = re.compile(r"\s*(?:[-–—−•] *)*[^\W\d][\w '’-]*:(?: |$)")
_KEY_LINE = re.compile(r" *(?:- +)*[a-z_]+:(?: |$)")


class Line(NamedTuple):
    """A line of the file, and its number from 0."""

    number: int
    text: str


class Advice(NamedTuple):
    """What is wrong, what to do, and the line that mends it where one alone does."""

    message: str
    hint: str
    line: Line | None = None
    mended: str = ""


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
    line = Line(mark.line, lines[min(mark.line, len(lines) - 1)])
    if "directive" in context or "directive" in problem:
        return syntax.directive(mark)
    if "<document start>" in problem and _after_end(lines[: mark.line]):
        return syntax.second_document(mark)
    if "quoted scalar" in context:
        advice = _quotes(line, problem)
        mark = start if advice is _UNCLOSED else mark
    elif "expected ':'" in problem:
        advice = _no_colon(Line(start.line, lines[start.line]))
        mark = start
    else:
        above = lines[max(mark.line - 1, 0)] if mark.line < len(lines) else ""
        advice = _by_line(line, Line(mark.line - 1, above), context)
    mend = None
    if advice.line and not _goes_on(lines, advice.line):
        mend = Mend(advice.line.number + 1, 1, advice.line.text, advice.mended)
    return Trouble(
        "F002", min(mark.line + 1, len(lines)), mark.column + 1, advice.message, advice.hint, mend
    )


_UNCLOSED = Advice(
    "le guillemet ouvert ici n'est jamais fermé",
    'fermez-le ; une apostrophe dans un texte demande des guillemets doubles : "l\'école"',
)
_NOT_UNDERSTOOD = Advice(
    "la mise en forme n'est pas comprise à partir d'ici",
    "vérifiez le décalage de cette ligne et de la précédente (deux espaces par niveau), les"
    " deux-points après les clés et les guillemets",
)


def _goes_on(lines: list[str], line: Line) -> bool:
    """Whether the text of `line` goes on below it: then one line does not mend it."""
    below = next((one for one in lines[line.number + 1 :] if one.strip()), "")
    further = len(below) - len(below.lstrip()) > len(line.text) - len(line.text.lstrip(" -"))
    return further and not (_ANY_KEY.match(below) or below.lstrip().startswith(("- ", "#")))


def _after_end(lines: list[str]) -> bool:
    return next((line for line in reversed(lines) if line.strip()), "").startswith("...")


def _quotes(line: Line, problem: str) -> Advice:
    if "unexpected" in problem:
        return _UNCLOSED
    message = "entre guillemets doubles, la barre inversée « \\ » a un sens particulier"
    mended = syntax.in_apostrophes(line.text)
    return _pasted(message, line, mended, "mettez ce texte entre apostrophes")


def _pasted(
    message: str, line: Line, mended: str, otherwise: str = "mettez ce texte entre guillemets"
) -> Advice:
    return Advice(message, paste(mended, otherwise), line, mended)


def _quoted(message: str, line: Line, value: str | None = None) -> Advice:
    return _pasted(message, line, syntax.in_quotes(line.text, value))


def _no_colon(line: Line) -> Advice:
    if glued := _glued(line):
        return glued
    if (found := _WITHOUT_COLON.fullmatch(line.text)) and len(line.text) <= LONGEST_LINE:
        before, key, value = found.groups()
        mended = f"{before}{key}: {value}"
        return _pasted(f"il manque un deux-points après « {key} »", line, mended)
    return _by_line(line, Line(line.number - 1, ""), "")


def _glued(line: Line) -> Advice | None:
    glued, unseen = _GLUED.fullmatch(line.text), _UNSEEN_GLUED.fullmatch(line.text)
    found = glued or unseen
    if not found or len(line.text) > LONGEST_LINE:
        return None
    before, key, value = found.groups()
    message = (
        "il manque une espace après le deux-points"
        if glued
        else "l'espace après le deux-points est insécable : il en faut une ordinaire"
    )
    return _pasted(message, line, f"{before}{key}: {value}")


def _glued_dash(line: Line) -> Advice | None:
    if len(line.text) > LONGEST_LINE:
        return None
    if found := _GLUED_DASH.fullmatch(line.text):
        message = "il manque une espace ordinaire après le tiret"
        return _pasted(message, line, f"{found[1]}- {found[2]}")
    if found := _LONG_DASH.fullmatch(line.text):
        message = (
            f"un élément de liste commence par un tiret court « - », et non par « {found[2]} »"
        )
        return _pasted(message, line, f"{found[1]}- {found[3]}")
    return None


def _by_line(line: Line, previous: Line, context: str) -> Advice:
    for one, above in ((line, previous), (previous, Line(0, ""))):
        if odd_indent(one.text):
            mended = syntax.plain_indent(one.text, above.text)
            return Advice(
                "le début de ligne contient une tabulation ou une espace insécable",
                syntax.respaced(mended),
                one,
                mended,
            )
    for one in (previous, line):
        if _LONG_DASH.fullmatch(one.text) and (advice := _glued_dash(one)):
            return advice
    _, value = key_and_value(line.text)
    first = value[:1]
    if value.startswith("- ") or line.text.lstrip().startswith("- - "):
        return Advice(
            "une liste commence à la ligne, sous sa clé",
            "passez à la ligne avant le tiret ; si c'est un texte, "
            + paste(syntax.in_quotes(line.text)),
        )
    if first and first in "*&%@`|>!":
        return _quoted(f"un texte ne peut pas commencer par « {first} »", line)
    if first and first in "'\"" and not _COMPLETE_TEXT.fullmatch(value):
        inner = value[1:-1] if len(value) > 1 and value.endswith(first) else value
        message = "un guillemet ou une apostrophe se trouve au milieu du texte"
        return _quoted(message, line, inner)
    if first and first in "{[":
        return _in_brackets(line, value)
    if ": " in value or " :" in value:
        return _quoted("un deux-points dans un texte demande des guillemets", line)
    if "flow" in context:
        return _in_brackets(line, "")
    for one in (previous, line):
        if advice := _glued(one) or _glued_dash(one):
            return advice
    return _misaligned(line.text, previous.text) or _tab_or_unknown(line.text)


def _in_brackets(line: Line, value: str) -> Advice:
    if value and value.rstrip()[-1] not in "}]," and any(sign in value for sign in "}]"):
        return _quoted(f"un texte ne peut pas commencer par « {value[0]} »", line)
    return Advice(
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
    return Advice(
        "cette ligne n'est pas alignée sur les précédentes",
        f"décalez-la de deux espaces par niveau ; dans le même élément, écrivez : {mended}",
    )


def _tab_or_unknown(line: str) -> Advice:
    if "\t" in line:
        message = "une tabulation n'est pas acceptée ici"
        return Advice(message, "remplacez-la par une espace ordinaire")
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
