"""Input that no officer writes on purpose: bounded time and memory, findings, never a failure."""

import random
import time
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ess_cli.model.dossier import SECTIONS
from ess_cli.reading.dossier import read
from ess_cli.reading.failures import RULES
from ess_cli.reading.source import parse
from ess_cli.reading.values import Mapping, Sequence, line_and_column

SECONDS = 20  # of processor; what is feared takes minutes


def laughs(levels):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, levels):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")
    return "\n".join(lines) + "\n"


# What is abused, and the only codes that may be told of it.
ABUSES = {
    "a bomb of aliases": (laughs(30), {"F012"}),
    "a bomb of aliases of mappings": (
        "a0: &a0 {x: x}\n"
        + "".join(f"a{i}: &a{i} {{l: *a{i - 1}, r: *a{i - 1}}}\n" for i in range(1, 40)),
        {"F012"},
    ),
    "an alias inside itself": ("services: &a [*a]\n", {"F012"}),
    "an alias inside itself, as a key": ("services: &a {*a : x}\n", {"F012"}),
    "100 000 brackets": ("services: " + "[" * 100_000, {"F012"}),
    "100 000 closed brackets": ("services: " + "[" * 100_000 + "]" * 100_000, {"F012"}),
    "100 000 braces": ("services: " + "{a: " * 100_000, {"F012"}),
    "100 000 dashes": ("services:\n " + "- " * 100_000 + "x\n", {"F012"}),
    "100 000 indents": ("".join(" " * i + "a:\n" for i in range(1000)), {"F012"}),
    "100 000 question marks": ("? " * 100_000, {"F012", "F002"}),
    "a million digits": ("collectivity: {population: " + "9" * 10**6 + "}\n", {"F004", "F005"}),
    "a million digits and a comma": (
        "collectivity: {annual_purchases: '" + "9" * 10**6 + ",5'}\n",
        {"F004", "F005"},
    ),
    "a million spaces": (
        "collectivity: {annual_purchases: '1" + " " * 10**6 + "x'}\n",
        {"F004", "F005"},
    ),
    "a key of a million letters": ("a" * 10**6 + ": x\n", {"F002", "F003"}),
    "an unknown key of a thousand letters": (
        "services: [{" + "a" * 1000 + ": x}]\n",
        {"F003", "F005"},
    ),
    "a colon in a text of a million letters": (
        "services:\n  - id: a\n    name: x : " + "a" * 10**6 + "\n",
        {"F002"},
    ),
    "a glued colon before a million letters": (
        "services:\n  - id:" + "a" * 10**6 + "\n    name: x\n",
        {"F002"},
    ),
    "a backslash in a text of a million letters": (
        'services:\n  - id: "\\d' + "a" * 10**6 + '"\n',
        {"F002"},
    ),
    "an escaped NUL before a million letters": (
        'services:\n  - id: a\n    name: "\\0' + "a" * 10**6 + '"\n',
        {"F002"},
    ),
    "a tab before a million letters": ("services:\n\t" + "a" * 10**6 + "\n", {"F002"}),
    "a star before a million letters": ("services: *" + "a" * 10**6 + "\n", {"F002", "F004"}),
    "a tag of a million letters": ("services: !" + "a" * 10**6 + "\n", {"F014", "F004"}),
    "an id of a million letters": (
        "services:\n  - &a {id: " + "a" * 10**6 + ", name: x}\n  - *a\n",
        {"F004", "F006"},
    ),
    "a comma in braces of a million letters": (
        "services:\n  - {id: a, name: x, " + "a b " * 250 + ", kind: " + "a" * 10**6 + "}\n",
        {"F003"},
    ),
    "a text never closed": ("services: 'x\n" + "a: b\n" * 100_000, {"F002"}),
    "a NUL": ("services: x\0\n", {"F002"}),
    "escaped lone surrogates": ('services: "\\ud800\\udc00"\n', {"F002"}),
    "an escaped NUL": ('services: "\\0"\n', {"F002", "F004"}),
    "a tag of Python": ("services: !!python/object/apply:os.system ['false']\n", {"F014", "F004"}),
    "10 000 documents": ("---\nservices:\n" * 10_000, {"F014"}),
    "10 000 directives": ("%TAG !a! !b\n" * 10_000 + "---\nservices:\n", {"F014", "F002"}),
    "100 000 comments": ("# x\n" * 100_000 + "services:\n", set()),
    "100 000 cut values": ("a: b #c\n" * 20_000, {"F003", "F007", "F015"}),
}


@pytest.mark.parametrize("name", ABUSES)
def test_time_and_findings_stay_bounded(reading, name):
    text, codes = ABUSES[name]
    started = time.process_time()
    found = reading(text)
    assert time.process_time() - started < SECONDS
    assert set(found.codes) <= codes
    assert bool(found.codes) == bool(codes)
    lines = text.split("\n")
    for finding in found.findings:
        assert len(finding.message) + len(finding.hint) < 3000
        if finding.place.line is not None:
            assert 1 <= finding.place.line <= len(lines)


NESTINGS = {
    "brackets": lambda levels: "[" * levels,
    "closed brackets": lambda levels: "[" * levels + "]" * levels,
    "braces": lambda levels: "{a: " * levels,
    "brackets and braces": lambda levels: "[{a: " * levels,
    "dashes": lambda levels: "\n " + "- " * levels + "x",
    "brackets line by line": lambda levels: "[\n" * levels,
}


@pytest.mark.parametrize("nesting", NESTINGS)
def test_a_nesting_too_deep_is_a_limit_whichever_layer_meets_it(reading, nesting):
    # The parser has a limit of its own, far beyond ours, and looks ahead of what we have read.
    found = [reading(f"services: {NESTINGS[nesting](levels)}\n") for levels in (70, 999, 10_000)]
    assert {one.only("F012").message for one in found} == {
        "plus de 64 niveaux imbriqués : ce fichier n'est pas lu"
    }
    assert len({one.only("F012").place.line for one in found}) == 1


def test_a_file_that_the_memory_cannot_hold_is_a_limit(reading, monkeypatch):
    def full(text):
        raise MemoryError

    monkeypatch.setattr("ess_cli.reading.source.CParser", full)
    finding = reading("services: []\n").only("F012")
    assert "mémoire" in finding.message
    assert finding.hint.endswith("en plusieurs fichiers")


def test_a_bomb_of_aliases_takes_no_memory(reading):
    tracemalloc.start()
    try:
        reading(laughs(30))
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def services(lines):
    return "services:\n" + "".join(lines)


MANY = 10_000
AT_SCALE = {
    "wrong references": (
        services(f"  - id: s{i}\n    name: A\n    parent: t{i}\n" for i in range(MANY)),
        "F008",
        MANY,
    ),
    "unknown keys": (
        services(f"  - id: s{i}\n    name: A\n    nom: x\n" for i in range(MANY)),
        "F003",
        MANY,
    ),
    "unknown keys in one entry": (
        services(["  - id: a\n    name: A\n", *(f"    cle{i}: x\n" for i in range(MANY))]),
        "F003",
        MANY,
    ),
    "wrong values": (
        services(f"  - id: s{i}\n    name: A\n    since: demain\n" for i in range(MANY)),
        "F004",
        MANY,
    ),
    "wrong terms": (
        "people:\n"
        + "".join(
            f"  - id: s{i}\n    first_name: A\n    last_name: B\n    kind: elu{i}x\n"
            for i in range(MANY)
        ),
        "F004",
        MANY,
    ),
    "missing keys": (services(f"  - id: s{i}\n" for i in range(MANY)), "F005", MANY),
    "equal ids": (services("  - id: s\n    name: A\n" for _ in range(MANY + 1)), "F006", MANY),
    "equal keys": (services(["  - id: s\n    name: A\n", "    name: A\n" * MANY]), "F007", MANY),
    "one cycle": (
        services(
            f"  - id: s{i}\n    name: A\n    parent: s{(i + 1) % MANY}\n" for i in range(MANY)
        ),
        "F009",
        1,
    ),
    "cycles of two": (
        services(f"  - id: s{i}\n    name: A\n    parent: s{i ^ 1}\n" for i in range(MANY)),
        "F009",
        MANY // 2,
    ),
    "wrong orders": (
        services(
            f"  - id: s{i}\n    name: A\n    since: 2026-02-01\n    until: 2026-01-01\n"
            for i in range(MANY)
        ),
        "F011",
        MANY,
    ),
    "sections in several places": (
        "trainings:\n" + "  - title: A\n    date: 2026-01-01\n" * MANY + "zzz: 1\n",
        "F003",
        1,
    ),
}


@pytest.mark.parametrize("name", AT_SCALE)
def test_errors_at_scale(reading, name):
    text, code, number = AT_SCALE[name]
    started = time.process_time()
    found = reading(text)
    assert time.process_time() - started < SECONDS
    assert found.codes == [code] * number


def test_20_000_unknown_people_among_as_many_are_told_in_time(reading):
    known = "".join(
        f"  - {{id: p{i}, first_name: Camille, last_name: Nom-{i:05}}}\n" for i in range(20_000)
    )
    asked = "".join(f"  - {{service: s, person: Camille Mon-{i:05}}}\n" for i in range(20_000))
    text = f"{services(['  - {id: s, name: A}', chr(10)])}people:\n{known}correspondents:\n{asked}"
    started = time.process_time()
    found = reading(text)
    # Three seconds, and three times that while coverage is measured.
    assert time.process_time() - started < SECONDS
    assert found.codes == ["F008"] * 20_000


def test_a_web_of_dependencies_is_told_in_proportion(reading):
    many = 300
    actions = "".join(
        f"  - id: a{i}\n    title: A\n    axis: un\n"
        f"    depends_on: [{', '.join(f'a{j}' for j in range(many) if j != i)}]\n"
        for i in range(many)
    )
    plan = "plan:\n  title: P\n  start: 2026\n  end: 2030\n  axes: [{id: un, title: Un}]\n"
    found = reading(f"{plan}actions:\n{actions}")
    assert set(found.codes) == {"F009"}
    assert len(found.findings) <= many
    assert sum(len(finding.message) for finding in found.findings) < 200 * many
    assert all(not action.depends_on for action in found.dossier.actions)


# Any text


YAML_SIGNS = st.text(
    st.sampled_from("abé: \n\t-#[]{},'\"&*!|>%@`?~<\\01\u00a0\u2028\x85\ufeff"), max_size=60
)


def check_positions(value, lines):
    if isinstance(value, Mapping):
        marks = value.marks
        assert len(marks) == 2 * len(value)
        inner = list(value.values())
    elif isinstance(value, Sequence):
        marks, inner = value.marks, list(value)
        assert len(marks) == len(inner)
    else:
        return
    for mark in marks:
        line, column = (one - 1 for one in line_and_column(mark))
        assert 0 <= line <= len(lines)
        assert line == len(lines) or 0 <= column <= len(lines[line])
    for one in inner:
        check_positions(one, lines)


@settings(max_examples=200)
@given(st.one_of(YAML_SIGNS, st.text(st.characters(codec="utf-8"), max_size=60)))
def test_no_text_makes_the_parser_fail(text):
    source = parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for trouble in source.troubles:
        assert trouble.code in RULES
        assert trouble.message and trouble.hint
        assert 1 <= trouble.line <= len(lines) + 1
    assert source.root is None or not source.broken
    check_positions(source.root, lines)


SCALARS = st.one_of(
    st.sampled_from(["", "~", "2026-01-01", "9:30", "oui", "12 %", "1,2 M€", "s0", "x", "holder"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8),
)
KEYS = st.sampled_from(
    sorted({key for keys in (model.keys() for model in SECTIONS.values()) for key in keys})
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(KEYS, SCALARS), inner, max_size=4)
    ),
    max_leaves=12,
)


def flow(value):
    """`value` as YAML between brackets and braces, every text between quotes."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(k)} : {flow(v)}" for k, v in value.items()) + "}"
    return "'" + value.replace("'", "''") + "'"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(sorted(SECTIONS)), VALUES, min_size=1))
def test_no_value_anywhere_makes_reading_fail(tmp_path, sections):
    path = tmp_path / "d.yaml"
    path.write_text("".join(f"{name}: {flow(value)}\n" for name, value in sections.items()))
    found = read(path)
    for finding in found.findings:
        assert finding.severity == RULES[finding.code][1]
        assert finding.message
        assert finding.place.file == "d.yaml"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=80))
def test_no_bytes_make_reading_fail(tmp_path, data):
    (tmp_path / "a.yaml").write_bytes(b"services:\n  - {id: a, name: A}\n")
    (tmp_path / "b.yaml").write_bytes(data)
    assert [service.id for service in read(tmp_path).dossier.services][:1] == ["a"]


def test_random_bytes_of_some_size(tmp_path):
    (tmp_path / "a.yaml").write_bytes(random.Random(2026).randbytes(10**6))
    (finding,) = read(tmp_path).findings
    assert finding.code == "F001"


@given(
    st.dictionaries(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])), SCALARS)
)
def test_texts_between_quotes_are_read_as_written(texts):
    source = parse(flow(texts))
    assert source.troubles == []
    expected = {key: value or None for key, value in texts.items()}
    breaks = str.maketrans("\x85\u2028\u2029", "   ")
    assert source.root == {k: v and v.translate(breaks) for k, v in expected.items()}
