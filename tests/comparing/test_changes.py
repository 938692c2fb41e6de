"""What holds of every comparison: nothing against itself, and something for each edit."""

import copy
import json
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ess_cli.comparing import changes, changes_between
from ess_cli.model.dossier import Dossier
from ess_cli.reading.dossier import read

AT = date(2026, 11, 24)
READING = Path(__file__).parents[1] / "reading"
BESIDE = {"logo.svg": "<svg/>", "lettre.docx": "", "lettre.odt": "", "polices/a.ttf": ""}
# Written twice in the dossier of every key (`service` and `services`), or a default.
SAID_ANYWAY = {("people", 0, "service"), ("people", 0, "services", 0)}
SAID_ANYWAY |= {("correspondents", 0, "service"), ("correspondents", 0, "services", 0)}
SAID_ANYWAY |= {("organisations", 0, "ess")}

Path_ = tuple[str | int, ...]


class Folder:
    """Reads dossiers from plain values, written as JSON, which is YAML."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in BESIDE.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def read(self, value: Any) -> Dossier | None:
        """The dossier, None if there is an error in it."""
        text = json.dumps(value, ensure_ascii=False)
        (self.folder / "dossier.yaml").write_text(text, encoding="utf-8")
        found = read(self.folder)
        return None if any(one.severity == "error" for one in found.findings) else found.dossier


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Folder:
    return Folder(tmp_path_factory.mktemp("dossier"))


def held(dossier: Dossier) -> list[Any]:
    """All that a dossier holds, wherever it stands in its files."""
    return [getattr(dossier, one.name) for one in fields(dossier) if one.compare]


def absent(value: Any) -> Any:
    """The values of a YAML file as they were written, `~` as nothing."""
    if isinstance(value, dict):
        return {key: absent(one) for key, one in value.items()}
    if isinstance(value, list):
        return [absent(one) for one in value]
    return None if value == "~" else value


EVERY_KEY = absent(yaml.load((READING / "every_key.yaml").read_text(encoding="utf-8"),
                             Loader=yaml.BaseLoader))  # fmt: skip


def places(value: Any, here: Path_ = ()) -> list[Path_]:
    """Where each key and each element stands."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = [*value.items()]
    elif isinstance(value, list):
        pairs = [*enumerate(value)]
    found: list[Path_] = []
    for step, inner in pairs:
        found += [(*here, step), *places(inner, (*here, step))]
    return found


def without(value: Any, place: Path_) -> Any:
    other = copy.deepcopy(value)
    holder = other
    for step in place[:-1]:
        holder = holder[step]
    del holder[place[-1]]
    return other


def test_no_key_goes_or_comes_in_silence(folder):
    """Each key of every section, taken away then put back: one sentence at least, both ways."""
    whole = folder.read(EVERY_KEY)
    every = places(EVERY_KEY)
    inner = {place[:-1] for place in every}
    silent, tried = [], 0
    for place in every:
        # What holds others goes with them; a list of one without its element is no list.
        if place in inner or (place[-1] == 0 and (*place[:-1], 1) not in every):
            continue
        less = folder.read(without(EVERY_KEY, place))
        # An id is no word of the officer; a default that is written says nothing more.
        if less is None or place[-1] == "id" or held(less) == held(whole) or place in SAID_ANYWAY:
            continue
        tried += 1
        if not (changes(whole, less, AT) and changes(less, whole, AT)):
            silent.append(place)
    assert silent == []
    assert tried > 250


def test_an_id_that_is_no_longer_written_changes_nothing(folder):
    whole = folder.read(EVERY_KEY)
    for place in places(EVERY_KEY):
        less = folder.read(without(EVERY_KEY, place)) if place[-1] == "id" else None
        if less is not None:
            assert [one.message for one in changes(whole, less, AT)] == []


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1
).filter(lambda text: text.strip() == text and any(sign.isalnum() for sign in text))
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31)).map(str)


@st.composite
def dossiers(draw) -> dict[str, Any]:
    """Small dossiers: services, people, designations, a plan, meetings, with any names."""
    count = st.integers(0, 4)
    services = [{"id": f"s{n}", "name": draw(NAMES)} for n in range(draw(count) + 1)]
    people = [{"id": f"p{n}", "last_name": draw(NAMES)} for n in range(draw(count) + 1)]
    for one in people:
        if draw(st.booleans()):
            one["left"] = draw(DAYS)
    some_service = st.sampled_from([one["id"] for one in services])
    some_person = st.sampled_from([one["id"] for one in people])
    roles = st.sampled_from(["holder", "interim", "deputy", "associate"])
    correspondents = [
        {"service": draw(some_service), "person": draw(some_person), "role": draw(roles),
         "since": draw(DAYS)}
        for _ in range(draw(count))
    ]  # fmt: skip
    statuses = st.sampled_from(["planned", "in_progress", "on_hold", "done"])
    actions = [
        {"id": f"a{n}", "title": draw(NAMES), "axis": "x", "status": draw(statuses),
         "services": [draw(some_service)],
         "budget": [{"year": "2026", "amount": str(draw(st.integers(0, 10**6)))}],
         "steps": [{"title": draw(NAMES), "done": draw(DAYS)}]}
        for n in range(draw(count))
    ]  # fmt: skip
    meetings = [
        {"id": f"m{n}", "body": "b", "date": draw(DAYS), "state": "held",
         "minutes": {"decisions": [{"text": draw(NAMES)}],
                     "tasks": [{"text": draw(NAMES), "done": draw(DAYS)}]}}
        for n in range(draw(count))
    ]  # fmt: skip
    return {
        "services": services,
        "people": people,
        "correspondents": correspondents,
        "bodies": [{"id": "b", "name": draw(NAMES), "kind": "comite_de_pilotage"}],
        "plan": {"title": draw(NAMES), "start": "2026", "end": "2028",
                 "axes": [{"id": "x", "title": draw(NAMES)}]},
        "actions": actions,
        "meetings": meetings,
    }  # fmt: skip


quick = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@quick
@given(written=dossiers(), since=DAYS, until=DAYS)
def test_nothing_against_itself(folder, written, since, until):
    found = folder.read(written)
    if found is None:
        return
    again = folder.read(written)
    assert changes(found, again, AT) == ()
    # From one day to another and back from no day: the same sentences each time.
    first, last = sorted((date.fromisoformat(since), date.fromisoformat(until)))
    assert changes_between(found, first, last) == changes_between(again, first, last)
    assert changes_between(found, first, first) == ()


EDITS = {
    "services": ("name", lambda: NAMES.map("Service {}".format)),
    "actions": ("title", lambda: NAMES.map("Fiche {}".format)),
    "people": ("last_name", lambda: NAMES.map("Nom {}".format)),
}


@quick
@given(written=dossiers(), data=st.data())
def test_each_edited_entry_is_named(folder, written, data):
    """Several entries renamed, budgets changed, statuses moved: each is the subject of one."""
    other = copy.deepcopy(written)
    expected = set()
    for section, (key, name) in EDITS.items():
        for one in other[section]:
            if data.draw(st.booleans()):
                new = data.draw(name())
                if new != one[key]:
                    one[key] = new
                    expected.add((section, one["id"]))
    for one in other["actions"]:
        if data.draw(st.booleans()):
            one["budget"][0]["amount"] = str(int(one["budget"][0]["amount"]) + 1)
            expected.add(("actions", one["id"]))
    old, new = folder.read(written), folder.read(other)
    if old is None or new is None:
        return
    found = {(one.section, one.subject) for one in changes(old, new, AT)}
    assert expected <= found
    assert found <= expected
