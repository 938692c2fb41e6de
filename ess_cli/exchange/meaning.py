"""What an edit of a YAML file asks for, and what the file is to read as afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ess_cli.exchange.layout import CannotEdit, Path
from ess_cli.exchange.writing import Written, kept
from ess_cli.reading.source import parse


@dataclass(frozen=True)
class SetKeys:
    """Keys of the mapping at `path` set to `values`; a new one comes after `after`, else last."""

    path: Path
    values: Mapping[str, Written]
    after: str | None = None


@dataclass(frozen=True)
class Append:
    """Elements at the end of the list `key` of the mapping at `path`, which is made if absent."""

    path: Path
    key: str
    elements: Sequence[Written]


@dataclass(frozen=True)
class Remove:
    """Keys of the mapping at `path`, with their values, taken away; one at least is left."""

    path: Path
    keys: Sequence[str]


@dataclass(frozen=True)
class Drop:
    """The element at `path` taken away from its list, where another is left."""

    path: Path


@dataclass(frozen=True)
class Reword:
    """The text at `path`, or the key that ends it, written otherwise."""

    path: Path
    text: str
    key: bool = False


@dataclass(frozen=True)
class Enlist:
    """The element at `path`, alone, made a list of one.

    With `keys`, a mapping of names there is made a list, each with its name and its value under
    these two keys.
    """

    path: Path
    keys: tuple[str, str] | None = None


Edit = SetKeys | Append | Remove | Drop | Reword | Enlist


@dataclass(frozen=True)
class Splice:
    """A new text in place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


def check(old: str, new: str, edits: Sequence[Edit]) -> None:
    """Stop if `new` does not read as `old` does, but for what `edits` mean.

    Raises:
        CannotEdit: it is so.
    """
    before, source = parse(old), parse(new)
    if before.broken:
        raise CannotEdit("ce fichier n'est pas du YAML que ess peut lire")
    meant: Any = _plain(before.root) or {}
    for edit in sorted(edits, key=_turn):
        _apply(edit, meant)
    if source.broken or _plain(source.root) != meant:
        keys = ", ".join(dict.fromkeys(f"`{key}`" for edit in edits for key in _keys(edit)))
        raise CannotEdit(f"{keys} : écrit d'une façon que ess ne sait pas changer")


def _turn(edit: Edit) -> tuple[int, int]:
    """What moves a place comes after what stands there, the last place first."""
    match edit:
        case Remove():
            return 1, 0
        case Drop(path):
            return 2, -int(path[-1])
        case Reword(key=True):
            return 3, -len(edit.path)
    return 0, 0


def _apply(edit: Edit, meant: Any) -> None:
    match edit:
        case SetKeys(path, values):
            new = {key: _plain(value) for key, value in values.items() if kept(value)}
            _found(meant, path).update(new)
        case Append(path, key, elements):
            holder = _found(meant, path)
            holder[key] = [*(holder.get(key) or []), *map(_plain, elements)]
        case Remove(path, keys):
            holder = _found(meant, path)
            for key in keys:
                holder.pop(key, None)
        case Drop(path):
            del _step(meant, path[:-1])[path[-1]]
        case Enlist(path, None):
            _step(meant, path[:-1])[path[-1]] = [_step(meant, path)]
        case Enlist(path, (name, value)):
            pairs = _found(meant, path).items()
            _step(meant, path[:-1])[path[-1]] = [{name: one, value: held} for one, held in pairs]
        case Reword(path, text, key=False):
            _step(meant, path[:-1])[path[-1]] = text
        case Reword(path, text):
            holder = _found(meant, path[:-1])
            renamed = {text if key == path[-1] else key: value for key, value in holder.items()}
            holder.clear()
            holder.update(renamed)


def _keys(edit: Edit) -> list[str]:
    match edit:
        case SetKeys(values=values):
            return [*values]
        case Append(key=key):
            return [key]
        case Remove(keys=keys):
            return [*keys]
    return [str(edit.path[-1])]


def _found(value: Any, path: Path) -> Any:
    """The mapping at `path`.

    Raises:
        CannotEdit: there is none where the dossier is read: its key stands twice, for example.
    """
    value = _step(value, path)
    if not isinstance(value, dict):
        raise CannotEdit("cet endroit ne contient pas de clés")
    return value


def _step(value: Any, path: Path) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            raise CannotEdit(f"« {step} » ne se trouve pas à l'endroit attendu") from None
    return value


def _plain(value: Any) -> Any:
    """A copy of what was read, or is to be written, without positions and empty values.

    The last end of line of a text depends on the one of the file: it does not count.
    """
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items() if inner is None or kept(inner)}
    if isinstance(value, str):
        return value.removesuffix("\n")
    return None if value is None else [_plain(inner) for inner in value]
