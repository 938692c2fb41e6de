"""The types of the dossier's values: what each key accepts, told to pydantic once.

A value arrives as the text that was written (`str`), a list or a mapping. Each type either
returns a typed value or raises `PydanticCustomError` whose type is the code of the finding.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, GetCoreSchemaHandler, StringConstraints, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ess_cli.model import dates, identifiers, scalars
from ess_cli.model.wrong import Surroundings, listed, one_text, shown, wrong


@dataclass(frozen=True)
class Spelled:
    """A value read from its spelling; `name` says it in the schema.

    `probable` gives the spelling that was meant by one that `read` refuses, if one alone was.
    """

    read: Callable[[str], Any]
    name: str
    probable: Callable[[str], str | None] = lambda _: None

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._value)

    def _value(self, value: object) -> object:
        text = value if type(value) is str else one_text(value)
        try:
            return self.read(text.strip())
        except ValueError as error:
            message, meant = f"{shown(text)} ne peut pas être lu", self.probable(text.strip())
            raise wrong(message, hint=f"{error}", instead=meant) from None


@dataclass(frozen=True)
class OneOf:
    """A closed list, read by its values or their French labels."""

    enum: str

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._value)

    def _value(self, value: object) -> str:
        text = one_text(value)
        try:
            return scalars.read_term(self.enum, text.strip())
        except ValueError as error:
            message, hint = f"{shown(text)} n'est pas une valeur connue", f"{error}"
            meant = scalars.synonym(self.enum, text)
            if meant:
                hint = f"écrivez {meant}"
            raise wrong(message, hint=hint, instead=meant, parts=listed(text, self._is)) from None

    def _is(self, text: str) -> bool:
        try:
            scalars.read_term(self.enum, text)
        except ValueError:
            return False
        return True


@dataclass(frozen=True)
class Ref:
    """An entry of one of `sections`, by its id or its name; read as its id.

    With `free_text`, a text with a space in it that names no entry stays as it is.
    """

    sections: tuple[str, ...]
    free_text: bool = False

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self.resolve)

    def resolve(self, value: object, info: "ValidationInfo[Surroundings]") -> str:
        """The id that `value` refers to.

        Raises:
            PydanticCustomError: there is no such entry.
        """
        name = (value if type(value) is str else one_text(value)).strip()
        around = info.context
        found = around.find(self.sections, name)
        if found is not None:
            return found
        if self.free_text and scalars.is_full_name(name):
            return name
        where = " ni ".join(f"`{section}`" for section in self.sections)
        message = f"{shown(name)} ne se trouve pas dans {where}"
        near = around.nearest(self.sections, name)
        sure = around.sure(self.sections, name) if near else None
        parts = listed(name, lambda part: around.find(self.sections, part) is not None)
        raise wrong(message, "F008", self._hint(near), sure, parts)

    def _hint(self, near: str | None) -> str:
        where = " ou ".join(f"`{section}`" for section in self.sections)
        guess = f"vouliez-vous dire « {near} » ? sinon, " if near else ""
        free = ", ou écrivez un prénom et un nom" if self.free_text else ""
        return f"{guess}corrigez le nom, ou ajoutez l'élément dans {where}{free}"


@dataclass(frozen=True)
class Markdown:
    """A text in Markdown, or `{file: path}`."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._value)

    def _value(self, value: object, info: "ValidationInfo[Surroundings]") -> str:
        if not isinstance(value, dict):
            text = one_text(value)
            if "![" in text:
                info.context.check_pictures(text, None)
            return text
        path = value.get("file")
        if set(value) != {"file"} or not isinstance(path, str):
            raise wrong(
                "ces clés ne sont pas attendues ici",
                hint="écrivez un texte, ou la seule clé `file` avec le nom d'un fichier",
            )
        around = info.context
        text = around.markdown(path)
        if "![" in text:
            around.check_pictures(text, path)
        return text


@dataclass(frozen=True)
class FilePath:
    """A file of the dossier, relative to its root: `file`, `picture` or `folder`."""

    kind: str = "file"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._value)

    def _value(self, value: object, info: "ValidationInfo[Surroundings]") -> str:
        around = info.context
        return around.check_path(one_text(value).strip(), self.kind)


@dataclass(frozen=True)
class EachOnce:
    """Before a mapping whose keys are references: two spellings of one entry are refused."""

    sections: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_before_validator_function(self._checked, handler(source))

    def _checked(self, value: object, info: "ValidationInfo[Surroundings]") -> object:
        seen: dict[str | None, str] = {}
        for key in value if isinstance(value, dict) else ():
            found = info.context.find(self.sections, key.strip())
            if found and seen.setdefault(found, key) != key:
                message = f"{shown(key)} et {shown(seen[found])} sont la même entrée"
                context = {"message": message, "hint": "gardez l'une des deux", "twice": key}
                raise PydanticCustomError("F007", "{message}", context)
        return value


def _as_list(value: object) -> object:
    return value if isinstance(value, list) else [value]


def is_amount_by_year(value: object) -> bool:
    """Whether a budget is in its short form, a mapping year → amount."""
    return (
        isinstance(value, dict)
        and bool(value)
        and all(re.fullmatch("[0-9]{4}", key) for key in value)
    )


Kept = TypeVar("Kept")
Many = Annotated[tuple[Kept, ...], BeforeValidator(_as_list)]


def text_or(key: str) -> BeforeValidator:
    """A mapping, or its key `key` alone written as a text."""

    def wrap(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(wrap)


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[a-z0-9][a-z0-9_-]{0,62}$")]
MarkdownText = Annotated[str, Markdown()]
PathText = Annotated[str, FilePath()]
PicturePath = Annotated[str, FilePath("picture")]
FolderPath = Annotated[str, FilePath("folder")]
Day = Annotated[date, Spelled(dates.read_date, "date", dates.probable_spelling)]
PeriodStart = Annotated[date, Spelled(dates.read_period_start, "period", dates.probable_spelling)]
PeriodEnd = Annotated[date, Spelled(dates.read_period_end, "period", dates.probable_spelling)]
Clock = Annotated[time, Spelled(scalars.read_time, "time")]
Duration = Annotated[int, Spelled(scalars.read_duration, "duration")]
YesNo = Annotated[bool, Spelled(scalars.read_boolean, "boolean")]
Whole = Annotated[int, Spelled(scalars.read_integer, "integer")]
Positive = Annotated[int, Spelled(scalars.read_positive, "integer")]
Year = Annotated[int, Spelled(scalars.read_year, "year")]
Number = Annotated[Decimal, Spelled(scalars.read_number, "number")]
Amount = Annotated[Decimal, Spelled(scalars.read_amount, "amount", scalars.probable_amount)]
Change = Annotated[Decimal, Spelled(scalars.read_change, "amount", scalars.probable_amount)]
Percentage = Annotated[Decimal, Spelled(scalars.read_percentage, "percentage")]
TimeShare = Annotated[Decimal, Spelled(scalars.read_time_share, "time share")]
Email = Annotated[str, Spelled(identifiers.read_email, "email")]
Url = Annotated[str, Spelled(identifiers.read_url, "url")]

ServiceId = Annotated[str, Ref(("services",))]
PersonId = Annotated[str, Ref(("people",))]
HeadName = Annotated[str, Ref(("people",), free_text=True)]
OrganisationId = Annotated[str, Ref(("organisations",))]
BodyId = Annotated[str, Ref(("bodies",))]
ActionId = Annotated[str, Ref(("actions",))]
CompetenceId = Annotated[str, Ref(("competences",))]
DecisionId = Annotated[str, Ref(("decisions",))]
ProjectId = Annotated[str, Ref(("projects",))]
MeetingId = Annotated[str, Ref(("meetings",))]
AxisId = Annotated[str, Ref(("axes",))]
ThemeId = Annotated[str, Ref(("themes",))]
ACTOR = Ref(("people", "organisations"))
ActorId = Annotated[str, ACTOR]
PresenterId = Annotated[str, Ref(("people", "services", "organisations"))]
OwnerId = Annotated[str, Ref(("people", "services", "organisations", "bodies"))]
