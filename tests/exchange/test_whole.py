"""A whole dossier in a workbook, and back: the same model, whatever it holds."""

import random
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ess_cli.exchange.sheets.reading import read as read_book
from ess_cli.exchange.whole.attached import attached
from ess_cli.exchange.whole.files import files
from ess_cli.exchange.whole.plain import plain
from ess_cli.exchange.whole.reading import is_dossier
from ess_cli.exchange.whole.reading import read as read_back
from ess_cli.exchange.whole.tables import Column, Table, every_table, tables
from ess_cli.exchange.whole.workbook import LONGEST_TEXT, workbook
from ess_cli.exchange.writing import Bare
from ess_cli.knowledge import terms
from ess_cli.model.keys import Choice, Reference, Scalar, Several, Shape
from ess_cli.reading.dossier import Reading, read
from ess_cli.starting.placing import place

AT = date(2026, 11, 24)
EXAMPLES = Path(__file__).parents[2] / "examples"


def there_and_back(reading: Reading, folder: Path) -> Reading:
    sections = plain(reading.dossier)
    around, _ = attached(sections, reading.root)
    path = folder / "dossier.xlsx"
    path.write_bytes(workbook(sections, reading.dossier.name, AT, around))
    book = read_book(path)
    assert is_dossier(book)
    found = read_back(book)
    assert found.left_out == []
    place(folder / "back", {**found.files, **files(found.sections)})
    return read(folder / "back")


@pytest.mark.parametrize("name", ["agglomeration", "departement", "village"])
def test_an_example_comes_back_the_same(name: str, tmp_path: Path) -> None:
    reading = read(EXAMPLES / name)
    back = there_and_back(reading, tmp_path)
    assert plain(back.dossier) == plain(reading.dossier)
    assert [one for one in back.findings if one.severity == "error"] == []


# What a person may type, and what spreadsheets are known to change: signs of formulas, escapes of
# their format, separators of lists, spaces, numbers that are texts.
AWKWARD = ["=1+1", "+33", "-5", "@x", "01004", "_x0041_", "a;b", "a, b", "x  y", "1/2", "null",
           "non", "« à »", "\u00a0~", "#N/A", "1E5", "9:30", "{file: x}", "- a", "a: b", "(aucun",
           "C'est l'été", "a|b*_", "oui\nnon", "un\n\n  deux\n", "’", "🙂"]  # fmt: skip
SIGNS = "abcéèÀœ ’'\"«»:;,.!?#&*-_|()[]{}<>%@=+/\\0123456789\u00a0\u202f€🙂中"
IDS = {section: (f"{section[:4]}-1", f"{section[:4]}-2") for section in (
    "services", "people", "organisations", "bodies", "projects", "meetings", "actions",
    "competences", "axes", "themes")}  # fmt: skip
# There is always one, so that everything may refer to it.
NAMED = {"services", "people", "organisations", "bodies", "projects", "meetings", "actions",
         "competences"}  # fmt: skip


class Generated:
    """The files of a dossier drawn at random, every key of the model as likely as another."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.number = 2

    def files(self) -> dict[str, str]:
        sections: dict[str, Any] = {}
        for table in tables():
            if table.one:
                sections[table.section] = self.entry(table)
            elif table.section in NAMED or self.random.random() < 0.6:
                sections[table.section] = self.held(table)
        return files(sections)

    def held(self, table: Table) -> Any:
        """A list of entries, or a mapping of named ones."""
        if table.named is not None:
            alone = next((column for column in table.columns if not column.steps), None)
            names = NAMES.get(table.path[-1])
            if names == ():
                return {}
            made = {}
            for _ in range(self.random.randint(1, 2)):
                name = self.random.choice(names) if names else self.value(table.named.shape)
                made[name] = self.value(alone.shape) if alone else self.entry(table)
            return made
        first = table.section in IDS and len(table.path) == 1
        if first or table.path[-1] in ("axes", "themes"):
            return [self.entry(table) | {"id": one} for one in IDS[table.path[-1]]]
        return [self.entry(table) for _ in range(self.random.randint(1, 2))]

    def entry(self, table: Table) -> dict[str, Any]:
        """What an entry must say, and some of what it may."""
        made: dict[str, Any] = {}
        # One date for all: none is before another that it should follow.
        self.spelled = {name: self.random.choice(words) for name, words in SPELLED.items()}
        for column in table.columns:
            if column.steps == ("id",):
                self.number += 1
                made["id"] = f"n-{self.number}"
            elif (table.path[-1], column.steps[-1:]) in NOT_DRAWN or column.steps[-1:] in NOT_DRAWN:
                continue
            elif column.steps and (must(table, column) or self.random.random() < 0.3):
                put(made, column.steps, self.said(column))
        whole(table, made, self)
        for inner in table.inside:
            if self.random.random() < 0.4 or inner.path[-1] in ("axes", "themes"):
                put(made, inner.steps, self.held(inner))
        return made or self.entry(table)

    def said(self, column: Column) -> Any:
        if column.removed and column.steps != ("title",) and self.random.random() < 0.3:
            return Bare("~")
        if column.apart or (column.emptied and self.random.random() < 0.3):
            return Bare("[]")
        return self.value(column.shape)

    def value(self, shape: Shape) -> Any:
        match shape:
            case Choice(enum):
                return self.random.choice(list(terms(enum)))
            case Reference((section, *_)):
                return self.random.choice(IDS.get(section, ["deci-1"]))
            case Several(of):
                few = [self.value(of) for _ in range(self.random.randint(1, 3))]
                return list(dict.fromkeys(few))
            case Scalar("text" | "markdown"):
                return self.text()
            case Scalar(spelling):
                return self.spelled[spelling]
        raise AssertionError(shape)

    def text(self) -> str:
        if self.random.random() < 0.4:
            return self.random.choice(AWKWARD)
        drawn = "".join(self.random.choices(SIGNS, k=self.random.randint(1, 12))).strip()
        return drawn or "x"


# What must agree with the rest of the dossier, more than chance can: the examples have it.
NOT_DRAWN = {
    ("arbitrations",), ("parent",), ("covered_by",), ("depends_on",), ("skip",),
    ("members", ("college",)), ("decisions", ("item",)), ("tasks", ("item",)),
    ("collectivity", ("until",)), ("actions", ("status",)), ("meetings", ("state",)),
    ("after",), ("contributions", ("college",)),
}  # fmt: skip
NAMES = {
    "rules": ("S101", "B"), "headcount": ("elus", "associations"), "items": (),
    "texts": ("bonjour", "merci"),
}  # fmt: skip


def must(table: Table, column: Column) -> bool:
    """Whether an entry is none without this key."""
    if table.model is None or len(column.steps) > 1:
        return False
    about = next(f for name, f in table.model.model_fields.items()
                 if (f.alias or name) == column.steps[0])  # fmt: skip
    new_item = table.path[-1] == "agenda_changes" and column.steps == ("title",)
    return about.is_required() or column.steps[0] in table.model.one_of or new_item


def whole(table: Table, made: dict[str, Any], by: Generated) -> None:
    """Give the groups of an entry what they must say."""
    for column in table.columns:
        if len(column.steps) == 2 and column.steps[0] in made:
            needed = {"adopted", "reason", "value"} & {column.steps[1]}
            if needed and column.steps[1] not in made[column.steps[0]]:
                put(made, column.steps, by.value(column.shape))


SPELLED = {
    "date": ["2026-11-24", "1900-01-01", "31/12/2199", "1er sept. 2026"],
    "period": ["2027", "2027-03", "12/05/2028"],
    "time": ["0:00", "9 h 30", "23:59"],
    "duration": ["20", "1h30", "1440"],
    "boolean": ["oui", "non"],
    "integer": ["1", "1 200", "999999999"],
    "year": ["2026", "1999"],
    "number": ["0", "12,5", "0.1", "123456789012", "1,23456789012345678"],
    "amount": ["0", "12 500,50 €", "17 k€", "999999999999.99", "0,01"],
    "percentage": ["0", "33,33 %", "100"],
    "time share": ["10 %", "0,5 j/semaine", "1 j/mois"],
    "email": ["a@example.fr", "x.y@example.fr"],
    "url": ["https://example.fr/a?b=c", "mailto:a@example.fr"],
    "siren": ["732 829 320"],
    "siret": ["73282932000074"],
    "rna": ["W123456789"],
    "time zone": ["Europe/Paris", "Indian/Reunion"],
    "colour": ["#1f5f8b"],
    "path": ["images/a.svg"],
}


def put(made: dict[str, Any], steps: tuple[str, ...], value: Any) -> None:
    for step in steps[:-1]:
        made = made.setdefault(step, {})
    made[steps[-1]] = value


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_any_dossier_comes_back_the_same(seed: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place(folder / "first", {**Generated(seed).files(), "images/a.svg": "<svg/>"})
        reading = read(folder / "first")
        # What was left out in reading may still be referred to.
        assume(all(one.severity != "error" for one in reading.findings))
        back = there_and_back(reading, folder)
        assert plain(back.dossier) == plain(reading.dossier)


def test_the_generated_dossiers_are_kept_for_the_most_part(tmp_path: Path) -> None:
    place(tmp_path / "one", {**Generated(1).files(), "images/a.svg": "<svg/>"})
    dossier = read(tmp_path / "one").dossier
    assert dossier.services and dossier.people and dossier.actions and dossier.meetings


def test_every_key_of_the_model_has_its_column() -> None:
    """The generated dossiers hold whatever has a column: so every key must have one."""
    from ess_cli.model.keys import every_key

    known = {".".join((*table.path, *column.steps)) for table in every_table()
             for column in table.columns}  # fmt: skip
    known |= {".".join(table.path) for table in every_table()}
    groups = {name.rpartition(".")[0] for name in known}
    for key in every_key():
        assert key.path in known | groups or key.path.endswith("axes.axes"), key.path


def test_a_text_that_no_cell_can_hold_comes_back_whole(tmp_path: Path) -> None:
    long = "Un texte long. " * (LONGEST_TEXT // 6)
    place(tmp_path / "first", {"plan.yaml": f"plan:\n  title: P\n  start: 2026\n  end: 2028\n"
                               f"  ambition: {long}fin\n"})  # fmt: skip
    reading = read(tmp_path / "first")
    back = there_and_back(reading, tmp_path)
    assert back.dossier.plan is not None
    assert back.dossier.plan.ambition == f"{long}fin"
