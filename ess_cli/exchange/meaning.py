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


Edit = SetKeys | Append


def check(old: str, new: str, edits: Sequence[Edit]) -> None:
    """Stop if `new` does not read as `old` does, but for what `edits` mean.

    Raises:
        CannotEdit: it is so.
    """
    before, source = parse(old), parse(new)
    if before.broken:
        raise CannotEdit("ce fichier n'est pas du YAML que ess peut lire")
    meant: Any = _plain(before.root) or {}
    for edit in edits:
        holder = _found(meant, edit.path)
        if isinstance(edit, Append):
            before = holder.get(edit.key)
            holder[edit.key] = [*(before or []), *map(_plain, edit.elements)]
        else:
            holder.update({k: _plain(v) for k, v in edit.values.items() if kept(v)})
    if source.broken or _plain(source.root) != meant:
        keys = ", ".join(
            f"`{key}`"
            for edit in edits
            for key in ([edit.key] if isinstance(edit, Append) else edit.values)
        )
        raise CannotEdit(f"{keys} : écrit d'une façon que ess ne sait pas changer")


def _found(value: Any, path: Path) -> Any:
    """The mapping at `path`.

    Raises:
        CannotEdit: there is none where the dossier is read: its key stands twice, for example.
    """
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            raise CannotEdit(f"« {step} » ne se trouve pas à l'endroit attendu") from None
    if not isinstance(value, dict):
        raise CannotEdit("cet endroit ne contient pas de clés")
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
