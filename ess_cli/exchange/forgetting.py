"""What to forget of those who left: names become functions, ids and counts stay.

Nothing is written here: the edits of each file are made, its comments and its layout kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ess_cli.exchange.edit import Rewrite, entry_places, entry_steps, value_at
from ess_cli.exchange.full_names import FullNames
from ess_cli.exchange.layout import Path
from ess_cli.exchange.meaning import Remove, Reword, SetKeys
from ess_cli.exchange.splice import spliced
from ess_cli.exchange.wordings import Wording, wordings
from ess_cli.meetings.attendance import came
from ess_cli.model.dossier import Dossier
from ess_cli.model.keys import Scalar
from ess_cli.model.meetings import Meeting
from ess_cli.model.people import Person
from ess_cli.reading.naming import CIVILITY, folded
from ess_cli.reading.source import parse
from ess_cli.reading.values import Mapping as Keys

_Places = Mapping[tuple[int, int], Path]
_HERS = ("first_name", "civility", "email", "phone")
# Texts that say who came or who was asked; what was written of someone elsewhere is prose.
_WHO = frozenset(("visitors", "to", "head", "signatory"))


@dataclass(frozen=True)
class Forgotten:
    """Someone to forget: her entry, what she is called from now on, the id that refers to her."""

    person: Person
    function: str
    id: str
    has_id: bool


@dataclass(frozen=True)
class Forgetting:
    """What is to be forgotten.

    Attributes:
        people: those who left, and contacts of structures that are silent.
        meetings: those of earlier terms, whose attendance becomes a number.
    """

    people: tuple[Forgotten, ...]
    meetings: tuple[Meeting, ...]


def forgetting(
    dossier: Dossier,
    functions: Mapping[str, str],
    meetings: Sequence[Meeting],
    written_ids: frozenset[str],
) -> Forgetting:
    """What is to be forgotten, with an id for each person who is known by her name alone.

    Args:
        dossier: who is held.
        functions: what each person to forget is called from now on, by her id.
        meetings: those whose attendance becomes a number.
        written_ids: the ids of people that stand in the files.
    """
    taken, found = set(dossier.person), []
    for one, function in functions.items():
        name, number = one, 0
        while one not in written_ids and (name == one or name in taken):
            number += 1
            name = f"personne-{number}"
        taken.add(name)
        found.append(Forgotten(dossier.person[one], function, name, one in written_ids))
    return Forgetting(tuple(found), tuple(meetings))


def rewrite(dossier: Dossier, what: Forgetting, file: str) -> Rewrite:
    """What makes the new text of a file (relative to the root) of its text."""
    return _Pen(dossier, what, file).rewritten


class _Pen:
    def __init__(self, dossier: Dossier, what: Forgetting, file: str) -> None:
        self.dossier, self.what, self.file = dossier, what, file
        self.ids = {}
        for one in what.people:
            first, last = one.person.first_name or "", one.person.last_name
            for name in (f"{first} {last}", f"{last} {first}", one.person.id):
                self.ids[folded(name.strip())] = one.id
        self.names = FullNames({
            (one.person.first_name or "", one.person.last_name): one.function
            for one in what.people
        })  # fmt: skip

    def rewritten(self, text: str) -> str:
        """The new text: first what comes, then what goes, as both may stand side by side."""
        places = entry_places(text)
        people = [(steps, one) for one in self.what.people
                  if (steps := self._steps(places, one.person))]  # fmt: skip
        meetings = [(steps, one) for one in self.what.meetings
                    if (steps := self._steps(places, one))]  # fmt: skip
        more = [SetKeys(steps, _known_as(one)) for steps, one in people]
        more += [SetKeys(steps, {"headcount": str(number)}) for steps, one in meetings
                 if (number := _to_count(one))]  # fmt: skip
        text = spliced(text, more)
        root = parse(text).root
        less = [
            *(edit for steps, one in people for edit in _without_name(text, steps, one)),
            *(edit for steps, one in meetings for edit in self._without_names(text, steps, one)),
        ]
        places_left = [(*edit.path, key) for edit in less for key in edit.keys]
        said = [
            Reword(one.path, new, one.key)
            for one in wordings(root)
            if (new := self._said(one)) != one.text
            and not any(one.path[: len(steps)] == steps for steps in places_left)
        ]
        return spliced(text, [*less, *said])

    def _steps(
        self, places: Mapping[tuple[int, int], Path], entry: Person | Meeting
    ) -> Path | None:
        place = self.dossier.place(entry)
        return entry_steps(places, place) if place.file == self.file else None

    def _without_names(self, text: str, steps: Path, meeting: Meeting) -> Iterator[Remove]:
        """A meeting without the people of its attendance; structures stay."""
        keys = ["visitors"] if meeting.visitors else []
        held = value_at(text, (*steps, "attendance"))
        written = list(held) if isinstance(held, Keys) else []
        people = [
            key
            for key, name in zip(written, meeting.attendance, strict=True)
            if name in self.dossier.person
        ]
        if people and len(people) == len(written):
            keys.append("attendance")
        elif people:
            yield Remove((*steps, "attendance"), people)
        if keys:
            yield Remove(steps, keys)

    def _said(self, one: Wording) -> str:
        """How a text that names someone forgotten is written from now on."""
        if one.names("people"):
            plain = CIVILITY.sub("", folded(one.text), count=1)
            return self.ids.get(plain) or self._head(one.text)
        who = not one.key and one.shape == Scalar("text") and not _WHO.isdisjoint(one.path)
        return self.names.replaced(one.text) if who else one.text

    def _head(self, text: str) -> str:
        """« Anne Le Guen, directrice », in words, without the name; a head has a space in it."""
        name, _, function = text.partition(",")
        said = self.names.replaced(name)
        if said == name:
            return self.names.replaced(text)
        said = function.strip() or said
        return said if " " in said else f"{said}, nom effacé"


def _known_as(one: Forgotten) -> dict[str, str]:
    named = {"last_name": one.function}
    return named if one.has_id else {**named, "id": one.id}


def _to_count(meeting: Meeting) -> int:
    """How many came, where no number that is written says as many."""
    number = came(meeting)
    return 0 if meeting.headcount and meeting.headcount.number >= number else number


def _without_name(text: str, steps: Path, one: Forgotten) -> Iterator[Remove]:
    entry = value_at(text, steps)
    keys = _HERS if one.function != one.person.title else (*_HERS, "title")
    there = [key for key in keys if isinstance(entry, Keys) and key in entry]
    if there:
        yield Remove(steps, there)
