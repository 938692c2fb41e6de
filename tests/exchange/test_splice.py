"""Edits in place: the lines meant change, and no other; the result reads as what was meant."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ess_cli.exchange.layout import CannotEdit
from ess_cli.exchange.meaning import Append, SetKeys
from ess_cli.exchange.splice import append_element, append_entry, set_keys, spliced
from ess_cli.reading.source import parse

DOSSIER = """\
# En tête.
services:
- id: culture   # un service
  name: "Culture : arts"
  note: |
    Un texte
    # qui n'est pas un commentaire

    sur plusieurs lignes
  # un commentaire entre deux
- {id: sports, name: Sports}

meetings:
    -   id: a
        date: 2026-12-10 # jeudi

        agenda:
            - title: Un
              duration: 20
            - title: Deux
        minutes:
            tasks:
            - {text: Écrire, owner: zoe}
            - text: Lire
              due: 2027-01-01

    # ======== la suivante
    -   id: b
        date: 2026-12-17
"""


def plain(text: str) -> Any:
    source = parse(text)
    assert not source.troubles, source.troubles
    return source.root


def removed_and_added(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that only one of the two texts has, once common ends are left out."""
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return before, after


@pytest.mark.parametrize(
    ("path", "values", "after", "old", "new"),
    [
        (("meetings", 0), {"date": "2027-01-07"}, None,
         ["        date: 2026-12-10 # jeudi"], ["        date: 2027-01-07 # jeudi"]),
        (("meetings", 0), {"state": "held", "revision": "1"}, "date",
         [], ["        state: held", "        revision: 1"]),
        (("meetings", 1), {"place": "Mairie : salle"}, None,
         [], ['        place: "Mairie : salle"']),
        (("services", 0), {"note": "bref"}, None,
         ["  note: |", "    Un texte", "    # qui n'est pas un commentaire", "",
          "    sur plusieurs lignes"], ["  note: bref"]),
        (("services", 0), {"email": "a@b.fr"}, "absente",
         [], ["  email: a@b.fr"]),
        (("services", 1), {"email": "a@b.fr"}, None,
         ["- {id: sports, name: Sports}"], ["- {id: sports, name: Sports, email: a@b.fr}"]),
        (("services", 1), {"asked": [{"date": "2026-11-24", "to": "Luc, chef"}]}, None,
         ["- {id: sports, name: Sports}"],
         ['- {id: sports, name: Sports, asked: [{date: 2026-11-24, to: "Luc, chef"}]}']),
        (("services", 1), {"name": "Sports, piscines"}, None,
         ["- {id: sports, name: Sports}"], ['- {id: sports, name: "Sports, piscines"}']),
        (("meetings", 0, "minutes", "tasks", 0), {"done": "2027-01-02"}, None,
         ["            - {text: Écrire, owner: zoe}"],
         ["            - {text: Écrire, owner: zoe, done: 2027-01-02}"]),
        (("meetings", 0, "minutes", "tasks", 1), {"done": "2027-01-02"}, None,
         [], ["              done: 2027-01-02"]),
        (("meetings", 1), {"attendance": {"zoe": "present", "luc": {"represented_by": "eva"}}},
         None, [], ["        attendance:", "          zoe: present", "          luc:",
                    "            represented_by: eva"]),
    ],
)  # fmt: skip
def test_keys(path, values, after, old, new) -> None:
    changed = set_keys(DOSSIER, path, values, after)
    assert removed_and_added(DOSSIER, changed) == (old, new)
    holder = plain(changed)
    for step in path:
        holder = holder[step]
    assert {key: holder[key] for key in values} == values


def test_an_element_more() -> None:
    entry = {"id": "c", "agenda": [{"title": "Un"}, {"title": "Deux"}]}
    changed = append_entry(DOSSIER, "meetings", entry)
    assert removed_and_added(DOSSIER, changed) == (
        [],
        ["", "    -   id: c".replace("-   ", "- "), "      agenda:", "        - title: Un",
         "        - title: Deux"],
    )  # fmt: skip
    assert plain(changed)["meetings"][2] == entry
    changed = append_element(DOSSIER, ("meetings", 0, "minutes"), "tasks", {"text": "Relire"})
    assert removed_and_added(DOSSIER, changed) == ([], ["            - text: Relire"])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("state: draft\t# à voir", "state: held\t# à voir"),
        ("state:\t# à voir", "state: held\t# à voir"),
        ("state: \t # à voir", "state: held \t # à voir"),
        ("state:", "state: held"),
        ("state:   draft   ", "state:   held   "),
        ("state: 'draft' # a", "state: 'held' # a"),
        ('state: "draft"\t\t#b', 'state: "held"\t\t#b'),
        ("state: ''", "state: held"),
        ("state: &etat draft # c", "state: &etat held # c"),
        ("state: ~ # c", "state: held # c"),
        ("state: held # c", "state: held # c"),
        ("state: 'held'", "state: 'held'"),
        ("state: >-\n      draft\n      encore", "state: held"),
        ("state: draft\n      encore # c", "state: held # c"),
        ("state:\n      draft # c", "state: held # c"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_only_the_value_changes(old: str, new: str, newline: str) -> None:
    def text(state: str) -> str:
        lines = ["meetings:", "  - id: a\t# premier", f"    {state}", "    place: 'L''hôtel'", ""]
        return "\n".join(lines).replace("\n", newline)

    changed = set_keys(text(old), ("meetings", 0), {"state": "held"})
    assert changed == text(new)


def test_several_edits_at_once_each_in_its_place() -> None:
    minutes = ("meetings", 0, "minutes")
    changed = spliced(
        DOSSIER,
        [
            SetKeys(("meetings", 1), {"state": "held", "date": "2026-12-18"}, "date"),
            Append(minutes, "tasks", [{"text": "Relire"}, {"text": "Signer"}]),
            SetKeys(("services", 1), {"email": "a@example.fr", "head": "Luc, chef"}),
            Append((), "people", [{"last_name": "Un"}, {"last_name": "Deux"}]),
            SetKeys(("services", 0), {"name": "Culture"}),
            Append((), "plan", [{"title": "P"}]),
        ],
    )
    expected = plain(DOSSIER)
    expected["meetings"][1].update(state="held", date="2026-12-18")
    expected["meetings"][0]["minutes"]["tasks"] += [{"text": "Relire"}, {"text": "Signer"}]
    expected["services"][1].update(email="a@example.fr", head="Luc, chef")
    expected["services"][0]["name"] = "Culture"
    expected["people"] = [{"last_name": "Un"}, {"last_name": "Deux"}]
    expected["plan"] = [{"title": "P"}]
    assert plain(changed) == expected
    kept = [line for line in DOSSIER.splitlines() if line not in changed.splitlines()]
    assert kept == ['  name: "Culture : arts"', "- {id: sports, name: Sports}",
                    "        date: 2026-12-17"]  # fmt: skip


def test_two_edits_of_one_place_are_refused() -> None:
    once = SetKeys(("meetings", 0), {"date": "2027-01-01"})
    with pytest.raises(CannotEdit):
        spliced(DOSSIER, [once, once])


def test_a_value_that_others_repeat_is_not_changed_behind_their_back() -> None:
    text = "meetings:\n  - date: &jour 2026-12-10\n  - date: *jour\n"
    for rank in (0, 1):
        with pytest.raises(CannotEdit):
            set_keys(text, ("meetings", rank), {"date": "2027-01-01"})


@pytest.mark.parametrize("written", ["people:", "people: []", "people: ~", 'people: ""', ""])
def test_a_list_written_empty_or_not_at_all(written: str) -> None:
    text = f"# début\n{written}{'   # personne' if written else ''}\nplan:\n  title: P\n"
    changed = append_entry(text, "people", {"id": "zoe"})
    assert plain(changed) == {"people": [{"id": "zoe"}], "plan": {"title": "P"}}
    assert "# début\n" in changed and "plan:\n  title: P\n" in changed
    assert not written or "people:   # personne\n" in changed


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("meetings:\n  - {id: a, x: 1}\n", ("meetings", 0)),
        ("a: &x {id: a}\nmeetings:\n  - *x\n", ("meetings", 0)),
        ("meetings:\n  - un texte\n", ("meetings", 0)),
        ("meetings: rien\n", ("meetings", 0)),
        ("- un\n- deux\n", ()),
        ("meetings: [\n", ("meetings", 0)),
    ],
)
def test_what_cannot_be_edited_is_refused(text: str, path: tuple[str | int, ...]) -> None:
    with pytest.raises(CannotEdit):
        set_keys(text, path, {"x": {"y": "z"}})


@pytest.mark.parametrize("written", ["{id: a}", "[{id: a}]", "un texte", "*x"])
def test_a_list_that_has_no_dashes_takes_no_element(written: str) -> None:
    with pytest.raises(CannotEdit):
        append_entry(f"x: &x\n  - id: b\npeople: {written}\n", "people", {"id": "zoe"})


def append_to(text: str, *words: str) -> str:
    return spliced(text, [Append(("x", 0), "who", words)])


def test_a_list_of_words_between_brackets_takes_more_words() -> None:
    text = "x:\n  - t: X\n    who: [a, b]   # note\n    z: Z\n"
    new = append_to(text, "c", "Roy, Jean")
    assert new == text.replace("[a, b]", '[a, b, c, "Roy, Jean"]')
    assert "who: [a, b, c], z: Z}" in append_to("x:\n  - {t: X, who: [a, b], z: Z}\n", "c")
    assert "who: [ a, c ]" in append_to("x:\n  - t: X\n    who: [ a ]\n", "c")
    assert "- a\n" in append_to("x:\n  - t: X\n    who: []\n", "a")
    with pytest.raises(CannotEdit):
        append_to("x:\n  - t: X\n    who: [a,\n      b   # deux\n    ]\n", "c")


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
    | st.sampled_from(":#-'\"{}[],&*!|>%@`\n"),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() and not set(text) & set("\u2028\u2029\ufeff\u00ad"))
keys = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True).filter(
    lambda key: key not in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
)
values = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(keys, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
comments = st.sampled_from(["", "", "   # note", " # a: b"])


def written(value: Any, indent: int, draw: Any) -> list[str]:
    """A value as some officer might write it, on lines after its key."""
    from ess_cli.exchange.writing import scalar

    step = draw(st.integers(1, 4))
    margin = " " * (indent + step)
    found = []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        head = f"{margin}{key}:" if isinstance(value, dict) else f"{margin}-"
        if isinstance(inner, str):
            found.append(f"{head} {scalar(inner)}{draw(comments)}")
        else:
            found += [f"{head}{draw(comments)}", *written(inner, indent + step, draw)]
        if draw(st.integers(0, 5)) == 0:
            found.append(draw(st.sampled_from(["", f"{margin}# entre deux", "# au bord"])))
    return found


@st.composite
def dossiers(draw: Any) -> tuple[str, dict[str, Any]]:
    """The text of a file, and what it says."""
    entries = st.dictionaries(keys, values, min_size=1, max_size=4)
    content = {
        "meetings": draw(st.lists(entries, min_size=1, max_size=3)),
        "plan": draw(entries),
    }
    lines = ["# en tête"]
    for section, value in content.items():
        lines += [f"{section}:", *written(value, 0, draw)]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return newline.join(lines) + draw(st.sampled_from(["", newline])), content


@settings(max_examples=50)
@given(dossiers(), keys, values, st.data())
def test_any_key_of_any_file(dossier, key: str, value: Any, data: Any) -> None:
    text, content = dossier
    rank = data.draw(st.integers(0, len(content["meetings"]) - 1))
    entry = content["meetings"][rank]
    after = data.draw(st.sampled_from([None, *entry]))
    changed = set_keys(text, ("meetings", rank), {key: value}, after)
    expected = {**content, "meetings": [*content["meetings"]]}
    expected["meetings"][rank] = {**entry, key: value}
    assert plain(changed) == expected
    old, _ = removed_and_added(text, changed)
    if key not in entry:
        assert not old
    assert ("\r\n" in text) <= ("\n" not in changed.replace("\r\n", ""))


@settings(max_examples=50)
@given(dossiers(), st.dictionaries(keys, values, min_size=1, max_size=3))
def test_any_entry_more_in_any_file(dossier, entry: dict[str, Any]) -> None:
    text, content = dossier
    for section in ("meetings", "people"):
        changed = append_entry(text, section, entry)
        assert plain(changed) == {**content, section: [*content.get(section, []), entry]}
        assert not removed_and_added(text, changed)[0]


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  - name: A\n  - name: B\n    \u00a0note: b\n",
        "services:\n  - name: A\nservices:\n  - name: B\n  - name: C\n",
        "services:\n  - name: A\n---\nservices:\n  - name: B\n  - name: C\n",
    ],
)
def test_what_the_dossier_is_not_read_as_is_not_edited(text: str) -> None:
    for edit in (SetKeys(("services", 1), {"name": "D"}), Append(("services", 1), "asked", ["x"])):
        with pytest.raises(CannotEdit):
            spliced(text, [edit])
