"""The templates: where they are found, and what they may do.

A template of the dossier's folder `templates/` comes in place of the shipped one of the same name.
Whatever a template prints is text that someone typed, so it is escaped, unless one of the blocks
given to it made it. Templates are given words, never the dossier itself: one can read no file but
its neighbours, and reach nothing behind the values it is given.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

import ess_cli
from ess_cli.documents import blocks
from ess_cli.documents.apart import MOST_MADE, TooMuch, made_apart
from ess_cli.documents.errors import DocumentError
from ess_cli.documents.escape import clean, escape, link
from ess_cli.inclusive import inclusive
from ess_cli.typography import french, french_between
from ess_cli.wording import visible

if TYPE_CHECKING:
    from jinja2 import Environment

SUFFIX = ".md.j2"
FOLDER = "templates"


def shipped_folder() -> Path:
    """Where the shipped templates are: in the package, or beside it before it is built."""
    package = Path(ess_cli.__file__).parent
    inside = package / FOLDER
    return inside if inside.is_dir() else package.parent / FOLDER


def shipped_names() -> list[str]:
    """The names of the shipped templates, partials (`_…`) last."""
    names = [path.name.removesuffix(SUFFIX) for path in shipped_folder().glob(f"*{SUFFIX}")]
    return sorted(names, key=lambda name: (name.startswith("_"), name))


def safe(markdown: str) -> Any:
    """Markdown that a template prints as it is."""
    return Markup(markdown)


def text(value: object) -> Any:
    """What a template prints of a value: typed text, escaped and with French spaces."""
    if isinstance(value, Markup):
        return value
    return Markup("" if value is None else _typed(str(value)))


@lru_cache(maxsize=10_000)
def _typed(value: str) -> str:
    # Names, dates and words of closed lists come back on every page.
    return escape(french(value))


def plain_text(value: object) -> str:
    """What the template of a message prints of a value: typed text, on one line."""
    return "" if value is None else visible(str(value))


def render(
    name: str,
    words: Mapping[str, Any],
    root: Path | None,
    form: str = "median",
    *,
    plain: bool = False,
) -> str:
    """The Markdown of a document, or the text of a message.

    Args:
        name: name of the template, without `.md.j2`.
        words: what it prints: texts, numbers, and mappings and lists of them.
        root: the dossier's folder, whose `templates/` come first; None for the shipped ones only.
        form: inclusive forms, one of `inclusive.FORMS`.
        plain: whether it is a message, read as it is.

    Raises:
        DocumentError: a template of the dossier cannot be used; names its file and its line.
    """
    own = root / FOLDER if root else None
    if own is None or not any(own.glob(f"*{SUFFIX}")):
        return _rendered(name, words, None, form, plain)
    named = f"Le modèle « {FOLDER}/{name}{SUFFIX} »"
    markdown: str = made_apart(_rendered, name, words, own, form, plain, named=named)
    return markdown


def _rendered(name: str, words: Mapping[str, Any], own: Path | None, form: str, plain: bool) -> str:
    """What a template makes of `words`; in a process apart, where one is the dossier's.

    Raises:
        DocumentError: a template of the dossier cannot be used.
        TooMuch: what it makes is larger than what may be made.
    """
    parts, made = [], 0
    try:
        for part in _environment(own, form, plain).get_template(name + SUFFIX).generate(words):
            parts.append(part)
            made += len(part)
            if made > MOST_MADE:
                raise TooMuch
    except (TooMuch, MemoryError):
        raise
    except Exception as error:
        if (explained := _explained(error, own)) is None:
            raise
        raise explained from error
    markdown = "".join(parts)
    if own is not None:
        # An escape in a template can name signs that no document can hold.
        markdown = clean(markdown)
    return french(markdown) if plain else markdown


@lru_cache(maxsize=8)
def _environment(own: Path | None, form: str, plain: bool) -> "Environment":
    from jinja2 import StrictUndefined
    from jinja2.ext import Extension
    from jinja2.lexer import Token, TokenStream
    from jinja2.loaders import FunctionLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class FrenchWords(Extension):
        """The words of the template itself: their inclusive form, their typography."""

        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            return inclusive(source, form)

        def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
            for token in stream:
                is_text = token.type == "data" and not plain
                words = french_between(token.value) if is_text else token.value
                yield Token(token.lineno, token.type, words)

    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: _load(name, own)),
        undefined=StrictUndefined,
        # With autoescape, what a macro or a block returns is told from typed text; `finalize`
        # then escapes in the way of Markdown all that would be escaped in the way of HTML.
        autoescape=not plain,
        finalize=plain_text if plain else text,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[FrenchWords],
        # Hundreds of letters may be made of one template; those of a dossier may have changed.
        cache_size=0 if own else 50,
        # Few are used more than once in a run: to tidy their code takes longer than it saves.
        optimized=False,
    )
    environment.globals.update(_BLOCKS)
    # Nothing of chance: the same dossier gives the same document.
    del environment.globals["lipsum"], environment.filters["random"]
    return environment


def _load(name: str, own: Path | None) -> tuple[str, str, Callable[[], bool]] | None:
    """The source of a template, from the dossier if it has one, else as shipped."""
    for folder in (own, shipped_folder()):
        if folder is None:
            continue
        path = (folder / name).resolve()
        # A name with `..`, or a link, may not lead out of the folder.
        if path.is_relative_to(folder.resolve()) and path.exists():
            if not path.is_file():
                raise DocumentError(f"Le modèle « {FOLDER}/{name} » n'est pas un fichier.")
            try:
                return path.read_text(encoding="utf-8-sig"), str(path), lambda: True
            except (OSError, UnicodeDecodeError):
                raise DocumentError(
                    f"Le modèle « {FOLDER}/{name} » ne peut pas être lu : enregistrez-le en UTF-8."
                ) from None
    return None


def _explained(error: Exception, own: Path | None) -> DocumentError | None:
    """The error to raise if `error` comes from a template of the dossier, else None."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError
    from jinja2.exceptions import SecurityError, UndefinedError

    if isinstance(error, DocumentError) or own is None:
        return None
    inside = own.resolve()
    if isinstance(error, TemplateSyntaxError):
        # Of an unfinished remark, Jinja gives the file in place of the name.
        where: tuple[str | None, int] | None = (error.filename or error.name, error.lineno)
    else:
        frames = reversed(traceback.extract_tb(error.__traceback__))
        paths = ((frame.filename, frame.lineno or 1) for frame in frames)
        where = next((at for at in paths if Path(at[0]).is_relative_to(inside)), None)
    if where is None or where[0] is None or not Path(where[0]).is_relative_to(inside):
        return None
    if isinstance(error, TemplateNotFound):
        reason = f"le modèle « {error} » n'existe pas"
    elif isinstance(error, UndefinedError):
        reason = f"le mot « {_named(error)} » n'est pas connu"
    elif isinstance(error, SecurityError):
        reason = "un modèle n'a pas le droit de faire cela"
    elif isinstance(error, RecursionError):
        reason = "un passage s'appelle lui-même, ou trop de passages sont l'un dans l'autre"
    elif isinstance(error, TemplateSyntaxError):
        reason = _misspelt(str(error.message))
    else:
        reason = "ce qui est entre accolades ne peut pas être fait"
    path = Path(where[0]).relative_to(inside.parent).as_posix()
    return DocumentError(f"{path}, ligne {where[1]} : {reason}.")


_NAMED = re.compile(r"'([^']*)'")


def _named(error: Exception) -> str:
    """The word that Jinja does not know: the last that it quotes, whatever its sentence."""
    words: list[str] = _NAMED.findall(str(error))
    return words[-1] if words else str(error)


def _misspelt(message: str) -> str:
    """What is wrong with the signs of a template, from Jinja's own sentence."""
    if "end of template" in message or message.startswith("Missing end of"):
        return "il manque la fin d'un passage ouvert par {% … %}, {{ … }} ou {# … #}"
    if message.startswith("Encountered unknown tag"):
        return f"« {_NAMED.findall(message)[0]} » n'est pas une consigne connue"
    return "ce qui est entre accolades ne peut pas être compris"


def _table(
    head: Iterable[object], rows: Iterable[Iterable[object]], caption: object = "", **options: Any
) -> Any:
    cells = [[text(cell) for cell in row] for row in rows]
    return safe(blocks.table([text(h) for h in head], cells, caption=text(caption), **options))


def _sheet(
    rows: Iterable[tuple[object, object]], caption: object = "", compact: bool = False
) -> Any:
    pairs = [(text(label), text(content)) for label, content in rows]
    return safe(blocks.sheet(pairs, caption=text(caption), compact=compact))


def _band(marks: str, heading: object, state: object, axis: int = 0) -> Any:
    return safe(blocks.band(str(marks), text(heading), text(state), axis))


def _texts(rows: Iterable[Iterable[object]]) -> list[tuple[str, str]]:
    return [(text(first), text(second)) for first, second in rows]


_BLOCKS: Mapping[str, Any] = {
    "table": _table,
    "sheet": _sheet,
    "note": lambda content: safe(blocks.note(text(content))),
    "keep": lambda content: safe(blocks.keep(text(content))),
    "together": lambda content: safe(blocks.together(text(content))),
    "cover": lambda content: safe(blocks.cover(text(content))),
    "large": lambda words: safe(blocks.large(text(words))),
    "logos": lambda pictures: safe(blocks.logos(map(text, pictures))),
    "room": lambda lines: safe(blocks.room(lines)),
    "facts": lambda rows: safe(blocks.facts(_texts(rows))),
    "key_figures": lambda rows: safe(blocks.key_figures(_texts(rows))),
    "tiles": lambda rows: safe(blocks.tiles((axis, text(t), text(c)) for axis, t, c in rows)),
    "band": _band,
    "box": lambda title, content: safe(blocks.box(text(title), text(content))),
    "progress": lambda label, words, share=None: safe(
        blocks.progress(text(label), text(words), share)
    ),
    "label": lambda words: safe(blocks.label(text(words))),
    "columns": lambda left, right: safe(blocks.columns(text(left), text(right))),
    "tags": lambda rows: safe(blocks.tags(_texts(rows))),
    "roster": lambda lines: safe(blocks.roster(map(text, lines))),
    "dense": lambda content: safe(blocks.dense(text(content))),
    "signatures": lambda signing: safe(blocks.signatures(map(text, one) for one in signing)),
    "link_to": lambda words, url: safe(link(french(str(words)), str(url))),
    "page_break": lambda: safe(blocks.PAGE_BREAK),
}
