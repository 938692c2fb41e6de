"""The nearest valid word for a key or a section that does not exist, French words included."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, get_args

from ess_cli.knowledge import table
from ess_cli.model.dossier import SECTIONS
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import fold
from ess_cli.model.wrong import shown
from ess_cli.nearest import nearest
from ess_cli.reading.identities import NAMING_KEYS
from ess_cli.reading.syntax import LONGEST_LINE, UNSEEN_SPACES, quoted
from ess_cli.reading.values import Mapping as RawMapping
from ess_cli.reading.values import Value

# How alike two spellings are at least: `items` is not `title`, nor `birth_date` `first_name`.
NEAR = 0.65
COMMA = "une virgule dans un texte ou un montant se met entre guillemets"


def nearest_key(name: str, valid: Iterable[str]) -> str | None:
    """The one of `valid` that `name` most likely means: a synonym, else the nearest spelling."""
    keys = list(valid)
    for key in _meant(name):
        if key in keys:
            return key
    word = fold(name).replace("-", "_")
    near = nearest(word.replace(" ", "_"), keys, likeness=NEAR)
    return near[0] if near else None


def _meant(name: str) -> Iterator[str]:
    """The keys that `name` may say: itself without accents, then its translations."""
    word = fold(name).replace("-", "_")
    synonyms = table("synonyms")
    yield word
    for spelling in (word, word.replace("_", " ")):
        if spelling in synonyms["keys"]:
            yield synonyms["keys"][spelling]
        yield from synonyms["elsewhere"].get(spelling, [])


def sure_key(name: str, valid: Iterable[str], written: Container[str]) -> str | None:
    """The one of `valid` that `name` says in French, or in another case; None if it is not sure.

    A word that may say what an entry is called says it. What is already `written` beside it is
    not meant a second time.
    """
    keys = set(valid)
    meant = list(dict.fromkeys(key for key in _meant(name) if key in keys))
    if not meant or (len(meant) > 1 and meant[0] not in NAMING_KEYS):
        return None
    return None if meant[0] in written else meant[0]


def meant_section(name: str) -> str | None:
    """The section that an unknown section name most likely means, or None."""
    return nearest_key(name, SECTIONS)


def unknown_section(name: str) -> tuple[str, str]:
    """Message and hint for a section that does not exist."""
    near = meant_section(name)
    if unseen := _unseen_space(name, near):
        return unseen
    if near:
        return f"{shown(name)} n'est pas une rubrique du dossier", f"écrivez `{near}`"
    return (
        f"{shown(name)} n'est pas une rubrique du dossier",
        f"rubriques possibles : {', '.join(SECTIONS)}",
    )


def unknown_key(
    model: type[Entry], steps: tuple[int | str, ...], name: str, holder: Value
) -> tuple[str, str]:
    """Message and hint for a key that does not exist where `steps` lead in `model`."""
    if isinstance(holder, RawMapping) and holder.flow and holder.get(name) is None:
        mended = _mended(holder, name)
        hint = f"écrivez par exemple {mended}" if len(mended) <= LONGEST_LINE else ""
        return f"clé inconnue {shown(name)} : {COMMA}", hint
    valid = holder_keys(model, steps)
    near = nearest_key(name, valid)
    if unseen := _unseen_space(name, near):
        return unseen
    hint = f"écrivez `{near}`" if near else f"clés possibles : {', '.join(valid)}"
    return f"clé inconnue {shown(name)}", hint


def _unseen_space(name: str, near: str | None) -> tuple[str, str] | None:
    """Message and hint for a key that only a no-break space sets apart from a valid one."""
    if near is None or name.strip(UNSEEN_SPACES) != near:
        return None
    return (
        f"une espace insécable est collée à la clé « {near} »",
        f"effacez-la, et écrivez : {near}:",
    )


def _mended(holder: RawMapping, name: str) -> str:
    """The braces of `holder` with the text that its comma cut put back together."""
    # An id that was derived is not written: it has no position.
    keys = list(holder)[: len(holder.marks) // 2]
    parts = []
    for number, key in enumerate(keys):
        if holder[key] is None and number:
            continue
        value = str(holder[key] or "")
        for cut in keys[number + 1 :]:
            if holder[cut] is not None:
                break
            gap = "," if value[-1:].isdigit() and cut[:1].isdigit() else ", "
            value += gap + cut
        parts.append(f"{key}: {quoted(value) if value != holder[key] else value}")
    return "{" + ", ".join(parts) + "}"


def holder_keys(model: type[Entry], steps: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that may be written where `steps` lead, from an entry of `model`."""
    current: type[Entry] = model
    for step in steps:
        if isinstance(step, str):
            field = _fields(current).get(step)
            inner = _model_in(field.annotation) if field is not None else None
            current = inner or current
    return current.keys()


def _fields(model: type[Entry]) -> Mapping[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _model_in(arg))), None)
