"""One entry of a section: from raw values to a typed model, with everything wrong in it.

What is wrong does not hide the rest: a wrong optional key counts as absent, and the entry is read
again without it; an entry whose required key is wrong or missing is left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ess_cli.findings import Mend
from ess_cli.model.entry import Entry
from ess_cli.model.scalars import slug
from ess_cli.model.types import is_amount_by_year
from ess_cli.model.wrong import shown
from ess_cli.reading.surroundings import Known
from ess_cli.reading.syntax import quoted
from ess_cli.reading.values import (
    ALIAS,
    START,
    Mapping,
    Position,
    Sequence,
    Value,
    copied,
    is_alias,
    line_and_column,
)
from ess_cli.reading.vocabulary import holder_keys, sure_key, unknown_key

Path = tuple[int | str, ...]
_PLAIN_IN_LIST = re.compile(r"[^\W_][\w '’.()/-]*")
Kind = TypeVar("Kind", bound=Entry)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in an entry: the code, the words, where, what to do without, its mending.

    `typed` is what stands on the line meant, at `position` or below it, or in `file` where the
    text has a file of its own.
    """

    code: str
    message: str
    hint: str
    key: str
    position: Position
    drop: tuple[Path, ...]
    mend: Mend | None = None
    typed: str = ""
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Kind]):
    """The typed entry (None if it cannot count), the value it was read from, what was wrong."""

    entry: Kind | None
    value: Value
    problems: list[Problem]


def read_entry(model: type[Kind], raw: Value, position: Position, known: Known) -> Outcome[Kind]:
    """The entry that `raw` (which stands at `position`) describes."""
    try:
        return Outcome(model.model_validate(raw, context=known), raw, [])
    except ValidationError as error:
        problems = [p for d in _details(error) for p in _problems(model, d, raw, position)]
    rest = without(model, raw, position, known, [p for q in problems for p in q.drop])
    return Outcome(rest.entry, rest.value, problems + rest.problems)


def without(
    model: type[Kind], raw: Value, position: Position, known: Known, dropped: Iterable[Path]
) -> Outcome[Kind]:
    """The entry read without what is at the paths `dropped`, then without what depends on it.

    Only dates in the wrong order are still reported: every other error is the consequence of one
    already told.
    """
    rest = copied(raw)
    later: list[Problem] = []
    paths = set(dropped)
    while paths and () not in paths:
        _remove(rest, paths)
        try:
            return Outcome(model.model_validate(rest, context=known), rest, later)
        except ValidationError as error:
            problems = [p for d in _details(error) for p in _problems(model, d, rest, position)]
            later += [problem for problem in problems if problem.code == "F011"]
            paths = {path for problem in problems for path in problem.drop}
    return Outcome(None, rest, later)


def _details(error: ValidationError) -> list[ErrorDetails]:
    return error.errors(include_url=False)


def _remove(raw: Value, paths: set[Path]) -> None:
    """Take out of `raw` what stands at `paths`, the last first so that ranks stay right."""
    by_holder: defaultdict[Path, set[int | str]] = defaultdict(set)
    for path in paths:
        by_holder[path[:-1]].add(path[-1])
    for holder in sorted(by_holder, key=lambda p: [(str(type(s)), s) for s in p], reverse=True):
        _, reached, node = locate(raw, START, holder)
        if reached != holder:
            continue
        if isinstance(node, Mapping):
            node.drop({str(key) for key in by_holder[holder] if key in node})
        elif isinstance(node, Sequence):
            ranks = {rank for rank in by_holder[holder] if isinstance(rank, int)}
            for rank in sorted(ranks, reverse=True):
                if rank < len(node):
                    del node[rank], node.marks[rank]


def locate(
    raw: Value, position: Position, steps: Iterable[int | str]
) -> tuple[Position, Path, Value]:
    """Position, real path and value of what stands at `steps`, as far as `raw` has them."""
    node = raw
    path: Path = ()
    steps = list(steps)
    for number, step in enumerate(steps):
        if isinstance(node, Mapping):
            if isinstance(step, int) and is_amount_by_year(node) and step < len(node):
                step = list(node)[step]
            if step not in node or not isinstance(step, str):
                continue
            mark = node.value_at(step)
            if steps[number + 1 :] == ["[key]"]:
                mark = node.key_at(step)
            inner = node[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            mark, inner = node.marks[step], node[step]
        else:
            break
        path = (*path, step)
        node = inner
        if not is_alias(position):
            position = mark
    return position, path, node


def first_key(raw: Value, position: Position) -> Position:
    """Position of the first key of a mapping, or its own where it has none."""
    if isinstance(raw, Mapping) and raw.marks and not position & ALIAS:
        return raw.marks[0]
    return position


def _problems(
    model: type[Entry], detail: ErrorDetails, raw: Value, start: Position
) -> list[Problem]:
    """What an error of the model says: one thing, or one for each picture of a text."""
    found = _problem(model, detail, raw, start)
    context = detail.get("ctx", {})
    return [
        replace(found, message=message, hint=hint, typed=typed, file=context["file"])
        for typed, message, hint in context.get("pictures", ())
    ] or [found]


def _problem(model: type[Entry], detail: ErrorDetails, raw: Value, start: Position) -> Problem:
    kind, steps = detail["type"], detail["loc"]
    position, path, node = locate(raw, start, steps)
    context = detail.get("ctx", {})
    if kind == "missing":
        holder_at, holder, node = locate(raw, start, steps[:-1])
        return _missing((str(steps[-1]),), first_key(node, holder_at), holder)
    if kind == "F005":
        return _missing(context["keys"], first_key(node, position), path)
    if kind == "F011":
        first, last = context["keys"]
        message = f"`{last}` vient avant `{first}` : les deux sont laissées de côté"
        drops = ((*path, first), (*path, last))
        hint = "corrigez l'une des deux"
        if context["clock"]:
            hint += " ; ce qui finit après minuit s'écrit avec une durée : `duration: 3 h`"
        return Problem("F011", message, hint, "", first_key(node, position), drops)
    if kind == "extra_forbidden":
        holder_at, holder, node = locate(raw, start, steps[:-1])
        name = str(steps[-1])
        message, hint = unknown_key(model, steps[:-1], name, node)
        at = node.key_at(name) if isinstance(node, Mapping) and name in node else holder_at
        mend = None
        if isinstance(node, Mapping) and not node.flow:
            mend = mend_at(at, name, sure_key(name, holder_keys(model, steps[:-1]), node))
        return Problem("F003", message, hint, "", at, ((*holder, name),), mend)
    if kind == "F007":
        at, real, _ = locate(raw, start, (*steps, context["twice"], "[key]"))
        return Problem("F007", context["message"], context["hint"], "", at, (real,))
    key = _key_name(path)
    if kind in ("F004", "string_type") and (text := _cut_by_a_colon(node)):
        message = "un deux-points dans un texte demande des guillemets"
        hint = f"écrivez : {'- ' if isinstance(path[-1], int) else ''}{quoted(text)}"
        mend = mend_at(position, text, quoted(text))
        return Problem("F004", message, hint, key, position, (path,), mend)
    if kind in ("F004", "F008"):
        hint = context["hint"]
        # A text alone under a key that takes several: it stands for a list of one.
        alone = isinstance(node, str) and isinstance(steps[-1], int) and isinstance(path[-1], str)
        if alone and context.get("parts"):
            new = f"[{', '.join(map(_in_list, context['parts']))}]"
            message = f"{shown(node)} est lu comme un seul nom"
            mend = mend_at(position, str(node), new)
            return Problem(kind, message, f"écrivez : {key}: {new}", key, position, (path,), mend)
        if isinstance(node, Sequence) and f"{key}s" in holder_keys(model, steps[:-1]):
            hint += f", ou écrivez `{key}s`"
        mend = mend_at(position, node, context.get("instead")) if isinstance(node, str) else None
        return Problem(kind, context["message"], hint, key, position, (path,), mend)
    message, hint = _plain_message(kind, node, holder_keys(model, steps))
    return Problem("F004", message, hint, key, position, (path,))


def mend_at(position: Position, old: str, new: str | None) -> Mend | None:
    """The mending that writes `new` in place of the scalar `old`, if there is a safe one."""
    if new is None or "\n" in old or is_alias(position):
        return None
    return Mend(*line_and_column(position), old.strip(), new)


def _in_list(text: str) -> str:
    """`text` as it is written between brackets."""
    return text if _PLAIN_IN_LIST.fullmatch(text) else quoted(text)


def _cut_by_a_colon(value: Value) -> str | None:
    """The text that a colon made into one key and its value, put back together."""
    if not isinstance(value, Mapping) or value.flow or len(value) != 1 or "file" in value:
        return None
    ((key, rest),) = value.items()
    (line, column), (rest_line, rest_column) = map(line_and_column, value.marks)
    gap = rest_column - column - len(key)
    if not isinstance(rest, str) or rest_line != line or gap < len(": "):
        return None
    return f"{key}{' ' * (gap > len(': '))}: {rest}"


def _missing(keys: tuple[str, ...], position: Position, holder: Path) -> Problem:
    *others, last = (f"`{name}`" for name in keys)
    listed = f"{', '.join(others)} ou {last}" if others else last
    where = next((step for step in reversed(holder) if isinstance(step, str)), "")
    inside = f" dans `{where}`" if where else ""
    message = f"il manque {listed}{inside}"
    return Problem("F005", message, f"ajoutez {listed}", "", position, (holder,))


def _key_name(steps: tuple[int | str, ...]) -> str:
    return next((step for step in reversed(steps) if isinstance(step, str) and step != "[key]"), "")


def _plain_message(kind: str, value: Value, keys: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong, and what to do, where the shape of a value is not the one expected."""
    if value is None:
        return "une valeur est attendue ici", "complétez ou supprimez cet élément vide"
    if kind == "string_pattern_mismatch":
        rule = "un identifiant : minuscules sans accent, chiffres, - et _, 63 signes au plus"
        example = slug(str(value), longest=63)
        proposal = f" ; par exemple « {example} »" if example else ""
        return f"{shown(value)} ne peut pas servir d'identifiant", f"{rule}{proposal}"
    if kind in ("model_type", "dict_type"):
        named = (
            f"ses clés : {', '.join(keys)}" if kind == "model_type" else "chaque clé et sa valeur"
        )
        message = f"{_shape(value)}, et des clés avec leurs valeurs sont attendues"
        return message, f"passez à la ligne, et écrivez {named}"
    if kind == "string_too_short":
        return "ce texte est vide", "complétez-le ou supprimez cette clé"
    return f"{_shape(value)}, et un texte est attendu", "écrivez un texte seul"


def _shape(value: Value) -> str:
    if isinstance(value, Mapping):
        return "des clés avec leurs valeurs ont été lues"
    return "une liste a été lue" if isinstance(value, Sequence) else f"{shown(value)} a été lu"
