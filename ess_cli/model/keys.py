"""The keys an officer may write: where each stands, what it means, what its value may be.

This is read off the model, so that the editor's help and the lists of values never say anything
else than what the reader accepts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BeforeValidator, StringConstraints

from ess_cli.knowledge import table
from ess_cli.model.actions import BudgetLine
from ess_cli.model.agenda import Item, ItemChange, SubItem
from ess_cli.model.bodies import Chair
from ess_cli.model.dossier import SECTIONS
from ess_cli.model.entry import Entry
from ess_cli.model.meetings import Headcount
from ess_cli.model.types import ACTOR, FilePath, Markdown, OneOf, Ref, Spelled


@dataclass(frozen=True)
class Scalar:
    """One value, of a type that `knowledge/keys.json` describes."""

    spelling: str


@dataclass(frozen=True)
class Choice:
    """One value of a closed list."""

    enum: str


@dataclass(frozen=True)
class Reference:
    """The id of an entry of one of `sections`."""

    sections: tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """One word that stands for a whole mapping."""

    word: str


@dataclass(frozen=True)
class Several:
    """A list, or one element alone."""

    of: "Shape"


@dataclass(frozen=True)
class ByName:
    """A mapping whose keys are names that the officer chooses."""

    names: "Shape"
    values: "Shape"


@dataclass(frozen=True)
class Group:
    """A mapping with the keys of a model."""

    model: type[Entry]


@dataclass(frozen=True)
class Either:
    """A long form, or a short one."""

    long: "Shape"
    short: "Shape"


Shape = Scalar | Choice | Reference | Word | Several | ByName | Group | Either


@dataclass(frozen=True)
class Key:
    """A key that may be written: `path` from the section, and what its value may be."""

    path: str
    title: str
    description: str
    shape: Shape
    required: bool

    @property
    def name(self) -> str:
        """The key itself."""
        return self.path.rpartition(".")[2]

    @property
    def choice(self) -> Choice | Reference | None:
        """The closed list its values belong to, or the built-in competences; None if any will do.

        A value that is chosen by name (`attendance`, `rules`) counts too.
        """
        return _choice(self.shape)


def _choice(shape: Shape) -> Choice | Reference | None:
    match shape:
        case Choice():
            return shape
        case Reference(("competences",)):
            return shape
        case Several(of):
            return _choice(of)
        case Either(_, short):
            return _choice(short)
        case ByName(names, values):
            return _choice(values) or _choice(names)
    return None


# Mappings that say the same as another: their keys have the same words.
_SAME_WORDS: dict[type[Entry], type[Entry]] = {SubItem: Item, ItemChange: Item}
# Forms that a validator accepts and that the fields of the model do not show.
_OTHER_FORMS: dict[type[Entry], Shape] = {
    BudgetLine: ByName(Scalar("year"), Scalar("amount")),
    ItemChange: Word("skip"),
}
# Fields of the model that are never written as such.
_UNWRITTEN: dict[type[Entry], tuple[str, ...]] = {ItemChange: ("skip",)}


def shape_of(annotation: Any, marks: tuple[Any, ...] = ()) -> Shape:
    """What a value annotated so may be; `marks` are the annotations around it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return shape_of(arguments[0], (*marks, *arguments[1:]))
    for mark in marks:
        found = _leaf(mark)
        if found:
            return found
    if origin in (Union, UnionType):
        return shape_of(next(a for a in arguments if a is not type(None)), marks)
    if origin is tuple:
        element = shape_of(arguments[0])
        if isinstance(element, Group) and element.model is BudgetLine:
            return Either(Several(element), _OTHER_FORMS[BudgetLine])
        return Several(element)
    if origin is dict:
        return ByName(shape_of(arguments[0]), shape_of(arguments[1]))
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return _group(annotation, any(isinstance(mark, BeforeValidator) for mark in marks))
    is_id = any(isinstance(mark, StringConstraints) and mark.pattern for mark in marks)
    return Scalar("id" if is_id else "text")


def _leaf(mark: Any) -> Shape | None:
    match mark:
        case OneOf(enum=enum):
            return Choice(enum)
        case Ref(sections=sections):
            return Reference(sections)
        case Spelled(name=name):
            return Scalar(name)
        case Markdown():
            return Scalar("markdown")
        case FilePath():
            return Scalar("path")
    return None


def _group(model: type[Entry], has_short_form: bool) -> Shape:
    if model is Headcount:
        return Either(ByName(Scalar("text"), Scalar("integer")), Scalar("integer"))
    if model is ItemChange:
        return Either(Group(model), _OTHER_FORMS[model])
    if model is Chair:
        return Either(Group(model), Reference(ACTOR.sections))
    if has_short_form:
        # The short form of a mapping is the value of its first key.
        first = next(iter(model.model_fields.values()))
        return Either(Group(model), shape_of(first.annotation, tuple(first.metadata)))
    return Group(model)


def models_in(shape: Shape) -> Iterator[type[Entry]]:
    """The models whose keys may stand below a value of this shape."""
    match shape:
        case Group(model):
            yield model
        case Several(of):
            yield from models_in(of)
        case ByName(_, values):
            yield from models_in(values)
        case Either(long, short):
            yield from models_in(long)
            yield from models_in(short)


@cache
def keys_of(model: type[Entry]) -> tuple[Key, ...]:
    """The keys of `model`, in their order."""
    path = path_of(model)
    return tuple(
        _key(model, path, field.alias or name, field)
        for name, field in model.model_fields.items()
        if name not in _UNWRITTEN.get(model, ())
    )


def _key(model: type[Entry], path: str, name: str, field: Any) -> Key:
    words = table("keys")["keys"]
    own = f"{path}.{name}"
    shared = f"{path_of(_SAME_WORDS[model])}.{name}" if model in _SAME_WORDS else own
    said = words.get(own) or words[shared]
    # The reader makes the id that is left out.
    derived = name == "id"
    return Key(
        own,
        said["title"],
        said["description"],
        shape_of(field.annotation, tuple(field.metadata)),
        field.is_required() and not derived,
    )


def path_of(model: type[Entry]) -> str:
    """The path where `model` first stands in a dossier, from its section."""
    return _paths()[model]


@cache
def _paths() -> dict[type[Entry], str]:
    """Where each model first stands in a dossier."""
    paths: dict[type[Entry], str] = {}

    def walk(model: type[Entry], path: str) -> None:
        if model in paths:
            return
        paths[model] = path
        for name, field in model.model_fields.items():
            for inner in models_in(shape_of(field.annotation, tuple(field.metadata))):
                walk(inner, f"{path}.{field.alias or name}")

    for section, model in SECTIONS.items():
        walk(model, section)
    return paths


@cache
def every_key() -> tuple[Key, ...]:
    """All the keys that may be written in a dossier, section by section."""
    return tuple(key for model in _paths() for key in keys_of(model))
