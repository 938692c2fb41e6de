"""Gives every entry of a dossier its id, at every depth, and says which are used twice."""

from collections.abc import Callable
from functools import partial

from pydantic_core import PydanticCustomError

from ess_cli.findings import Place
from ess_cli.model.wrong import shown
from ess_cli.reading import identities
from ess_cli.reading.entries import Problem, first_key
from ess_cli.reading.identities import Raw
from ess_cli.reading.items import with_item_ids
from ess_cli.reading.nested import NESTED, Nested
from ess_cli.reading.surroundings import Known
from ess_cli.reading.values import Position, Value


class Identification:
    """The ids of the entries of one dossier, written or made."""

    def __init__(
        self,
        raws: dict[str, list[Raw]],
        known: Known,
        report: Callable[[Raw, Problem], None],
        place: Callable[[Raw], Place],
    ) -> None:
        """Start from the raw entries; `report` is told what is wrong, `place` where one stands."""
        self.raws, self.known = raws, known
        self._report, self._place = report, place

    def give_ids(self) -> list[Raw]:
        """Give everything its id; the entries whose id is taken, which are left out."""
        names = self.known.names
        found = identities.identify(self.raws, self._used_twice)
        self._note_ids([section for section in self.raws if section != "meetings"], found)
        meetings = self.raws.get("meetings", [])
        made_of = partial(identities.meeting_name, find=self._quietly)
        of_meetings = identities.identify_meetings(meetings, self._used_twice, made_of)
        self._note_ids(["meetings"] if meetings else [], of_meetings)
        refused = found.refused | of_meetings.refused
        aside = [raw for raws in self.raws.values() for raw in raws if id(raw) in refused]
        for section, raws in self.raws.items():
            self.raws[section] = [raw for raw in raws if id(raw) not in refused]
        nested = self._identify_nested([r for s in NESTED for r in self.raws.get(s, ())])
        for key in ("decisions", "axes", "themes"):
            names.ids[key].update(nested.ids[key])
            names.made_twice[key] = nested.made_twice(key)
        for raw in self.raws.get("meetings", ()):
            raw.value = self._with_item_ids(raw)
        for raw in aside:
            self._identify_nested([raw])
        return aside

    def _with_item_ids(self, raw: Raw) -> Value:
        def report(position: Position, key: str) -> None:
            message = f"{shown(key)} est déjà nommé plus haut, écrit autrement"
            hint = "réunissez les deux, ou supprimez l'une"
            self._report(raw, Problem("F007", message, hint, "", position, ()))

        body = self._quietly("bodies", identities.text_at(raw.value, "body"))
        held = self.known.names.ids["bodies"].get(body or "")
        return with_item_ids(raw, held.value if isinstance(held, Raw) else None, report)

    def _note_ids(self, sections: list[str], found: identities.Identified) -> None:
        for section in sections:
            ids = self.known.names.ids[section]
            for raw in self.raws[section]:
                if raw.id:
                    ids.setdefault(raw.id, raw)
            self.known.names.made_twice[section] = found.made_twice.get(section, set())

    def _quietly(self, section: str, text: str | None) -> str | None:
        """The id that `text` names in `section`, if it is sure: what is wrong is told later."""
        try:
            return self.known.find((section,), text) if text else None
        except PydanticCustomError:
            return None

    def _identify_nested(self, raws: list[Raw]) -> Nested:
        current: list[Raw] = []

        def report(element: Value, position: Position, key: str, name: str) -> None:
            self._report(
                current[0],
                _taken(f"{shown(name, 63)} est déjà pris dans `{key}`", element, position),
            )

        nested = Nested(report)
        for raw in raws:
            nested.reserve(raw)
        for raw in raws:
            current[:] = [raw]
            raw.value = nested.complete(raw)
        return nested

    def _used_twice(self, raw: Raw, earlier: Raw) -> None:
        place = self._place(earlier)
        self._report(
            raw,
            _taken(
                f"{shown(raw.id, 63)} est déjà celui d'un élément de `{earlier.section}`"
                f" ({place.file}, ligne {place.line})",
                raw.value,
                raw.position,
            ),
        )


def _taken(what: str, value: Value, position: Position) -> Problem:
    return Problem(
        "F006",
        f"l'identifiant {what}",
        "donnez à l'un des deux un autre identifiant",
        "",
        first_key(value, position),
        (),
    )
