"""What every entry of the dossier has in common."""

from datetime import time
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

# The sets of keys that entries have, each kept once: a large dossier has a few dozen of them.
_KEYS_WRITTEN: dict[tuple[str, ...], set[str]] = {}


class Entry(BaseModel):
    """A frozen entry: unknown keys are refused, a key without a value is absent."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    # Pairs of keys in the order of time: what contradicts it counts as absent.
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    # Groups of keys of which one at least is required.
    one_of: ClassVar[tuple[str, ...]] = ()

    @model_validator(mode="before")
    @classmethod
    def _without_absent_keys(cls, value: Any) -> Any:
        """Drop the known keys that have no value; an unknown one stays, to be reported."""
        if not isinstance(value, dict):
            return value
        if None in value.values():
            known = cls.keys()
            return {k: v for k, v in value.items() if v is not None or k not in known}
        return {**value}  # pydantic reads a plain dict sooner than what knows where it stands

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """The keys an officer may write, in their order."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        # A zero is written: only a key without a value, or an empty list, is absent.
        values = self.__dict__
        if self.one_of and not [key for key in self.one_of if values[key] not in (None, ())]:
            raise PydanticCustomError("F005", "{keys}", {"keys": self.one_of})
        for first, last in self.in_order:
            start, end = values[first], values[last]
            if start is not None and end is not None and end < start:
                clock = isinstance(end, time)
                raise PydanticCustomError("F011", "{keys}", {"keys": (first, last), "clock": clock})
        written = self.__pydantic_fields_set__
        shared = _KEYS_WRITTEN.setdefault(tuple(written), written)
        object.__setattr__(self, "__pydantic_fields_set__", shared)
        return self
