"""What an officer gets wrong in a YAML file, and what she is told to write."""

import pytest

from ess_cli.reading.source import parse

SERVICE = "services:\n  - id: culture\n    name: {}\n"


def service(name):
    return SERVICE.format(name)


# The line as written, where it is pointed at, and the line to paste.
TO_PASTE = [
    ("    title: Zoom : légumerie", "F002", 17, 'title: "Zoom : légumerie"'),
    ("    title: Zoom: légumerie", "F002", 16, 'title: "Zoom: légumerie"'),
    ('    title: Dit "oui" : légumerie', "F002", 22, "title: 'Dit \"oui\" : légumerie'"),
    ("    title: *légumerie", "F002", 14, 'title: "*légumerie"'),
    ("    title: *legumerie", "F002", 12, 'title: "*legumerie"'),
    ("    title: * légumerie", "F002", 13, 'title: "* légumerie"'),
    ("    unit: %", "F002", 11, 'unit: "%"'),
    ("    title: @moi", "F002", 12, 'title: "@moi"'),
    ("    title: `moi`", "F002", 12, 'title: "`moi`"'),
    ("    title: > texte", "F002", 14, 'title: "> texte"'),
    ("    title: 'l'école'", "F002", 15, 'title: "l\'école"'),
    ('    title: "Le "pôle" ESS"', "F002", 17, "title: 'Le \"pôle\" ESS'"),
    ('    title: "C:\\dossier"', "F002", 15, "title: 'C:\\dossier'"),
    ('    title: "C:\\0"', "F002", 12, "title: 'C:\\0'"),
    ("    title: [ESS] légumerie", "F002", 18, 'title: "[ESS] légumerie"'),
    ("    title: {ESS} légumerie", "F002", 18, 'title: "{ESS} légumerie"'),
    ("    title: - légumerie", "F002", 12, 'title: "- légumerie"'),
    ("    title: !important", "F014", 12, 'title: "!important"'),
    ("    title légumerie\n    kind: x", "F002", 5, "title: légumerie"),
    ("    title:légumerie\n    kind: x", "F002", 5, "title: légumerie"),
    ("    title :légumerie\n    kind: x", "F002", 5, "title: légumerie"),
    ("    title:\u00a0légumerie\n    kind: x", "F002", 5, "title: légumerie"),
    ("\ttitle: légumerie", "F002", 1, "    title: légumerie"),
    ("   title: légumerie", "F002", 4, "    title: légumerie"),
    ("      title: légumerie", "F002", 12, "    title: légumerie"),
    ("    \u00a0title: légumerie", "F002", 5, "     title: légumerie"),
    ("\u00a0\u00a0\u00a0\u00a0title: légumerie", "F002", 1, "    title: légumerie"),
    ("    title: Bilan #ESS", "F015", 12, 'title: "Bilan #ESS"'),
]


@pytest.mark.parametrize(("line", "code", "column", "pasted"), TO_PASTE)
def test_the_corrected_line_is_ready_to_paste(line, code, column, pasted):
    source = parse(f"actions:\n  - id: a\n{line}\n")
    (trouble,) = source.troubles
    assert (trouble.code, trouble.line, trouble.column) == (code, 3, column)
    assert f"écrivez : {pasted}" in trouble.hint


@pytest.mark.parametrize("pasted", sorted({row[3] for row in TO_PASTE}))
def test_the_line_to_paste_is_read_without_trouble(pasted):
    key, _, value = pasted.strip().partition(": ")
    source = parse(f"actions:\n  - id: a\n    {pasted.strip()}\n")
    assert source.troubles == []
    assert source.root["actions"][0][key].strip() == value.strip("'\"").strip()


@pytest.mark.parametrize(
    ("braces", "column", "unknown", "pasted"),
    [
        ("{amount: 1,2 M€, year: 2026}", 16, "2 M€", '{amount: "1,2 M€", year: 2026}'),
        ("{name: Emploi, insertion}", 20, "insertion", '{name: "Emploi, insertion"}'),
        ("{name: Emploi, insertion, ESS}", 20, "insertion", '{name: "Emploi, insertion, ESS"}'),
    ],
)
def test_a_comma_inside_braces(reading, braces, column, unknown, pasted):
    found = reading(f"supports:\n  - {braces}\n")
    first = next(f for f in found.findings if f.code == "F003" and unknown in f.message)
    assert (first.place.line, first.place.column) == (2, column)
    assert "une virgule dans un texte ou un montant se met entre guillemets" in first.message
    assert pasted in first.hint


def test_a_comment_is_not_a_cut_value(reading):
    assert reading(service("Culture # le pôle")).codes == []
    assert reading(service('"Bilan #ESS"')).codes == []
    assert reading(service("Bilan#ESS")).codes == []
    assert reading("# Bilan #ESS\n" + service("Culture")).codes == []


def test_a_cut_value_in_a_list(reading):
    found = reading("plan:\n  levels:\n    - Axe\n    - Objectif #2\n  x: y\n")
    cut = next(f for f in found.findings if f.code == "F015")
    assert (cut.place.line, cut.place.column) == (4, 7)
    assert 'écrivez : - "Objectif #2"' in cut.hint


def test_only_the_true_unclosed_quote_is_pointed_at():
    for quote in "'\"":
        (trouble,) = parse(service(f"{quote}Culture")).troubles
        assert (trouble.code, trouble.line, trouble.column) == ("F002", 3, 11)
        assert "n'est jamais fermé" in trouble.message


def test_two_keys_alike(reading):
    found = reading(service("Culture") + "services:\n  - id: sport\n    name: Sport\n")
    problem = found.only("F007")
    assert (problem.place.line, problem.place.column) == (4, 1)
    assert "« services »" in problem.message and "ligne 1" in problem.message
    assert [service.id for service in found.dossier.services] == ["culture"]


def test_what_stands_under_the_second_of_two_keys_is_known(reading):
    found = reading(
        service("Culture")
        + "services:\n  - id: sport\n    name: Sport\n"
        + "people:\n  - {id: a, first_name: A, last_name: B, service: sport}\n"
    )
    assert found.codes == ["F007"]


def test_the_same_key_twice_in_an_entry(reading):
    problem = reading(service("Culture\n    name: Sport")).only("F007")
    assert (problem.place.line, problem.place.column) == (4, 5)


@pytest.mark.parametrize("separator", ["---", "..."])
def test_a_second_document(reading, separator):
    found = reading(f"{service('Culture')}{separator}\n{service('Sport')}")
    problem = found.only("F014")
    assert problem.place.line == (4 if separator == "---" else 5)
    assert "--- " in problem.hint.replace("»", " ")


def test_a_document_may_begin_with_its_mark(reading):
    assert reading("---\n" + service("Culture") + "...\n").codes == []


@pytest.mark.parametrize("directive", ["%YAML 1.1", "%TAG ! tag:x,2000:", "%OFFICE 1"])
def test_a_directive(reading, directive):
    found = reading(f"{directive}\n---\n{service('Culture')}")
    problem = found.only("F014")
    assert "%" in problem.message and "supprimez" in problem.hint


@pytest.mark.parametrize("tag", ["!!str Culture", "!!python/object:os.system Culture", "! Culture"])
def test_a_tag_leaves_the_value(reading, tag):
    found = reading(service(tag))
    problem = found.only("F014")
    assert (problem.place.line, problem.place.column) == (3, 11)
    assert found.dossier.services[0].name == "Culture"


def test_a_merge_key(reading):
    found = reading(
        "services:\n  - &a\n    id: culture\n    name: Culture\n"
        "  - <<: *a\n    id: sport\n    name: Sport\n"
    )
    problem = found.only("F014")
    assert (problem.place.line, problem.place.column) == (5, 5)
    assert "recopiez" in problem.hint


def test_aliases(reading):
    found = reading(
        "services:\n  - id: culture\n    name: &nom Culture\n    competences: &c [sport]\n"
        "  - id: sport\n    name: *nom\n    competences: *c\n"
    )
    assert found.codes == []
    assert [(s.name, s.competences) for s in found.dossier.services] == [
        ("Culture", ("sport",)),
        ("Culture", ("sport",)),
    ]


def test_an_alias_of_nothing_is_absent(reading):
    found = reading(service("Culture\n    kind: &rien ~\n    email: *rien"))
    assert found.codes == []
    assert found.dossier.services[0].email is None


def test_a_key_that_is_a_list_does_not_shift_the_others():
    source = parse("a:\n  ? [x, y]\n  : z\n  b: c\n")
    assert [trouble.code for trouble in source.troubles] == ["F002"]
    assert source.root == {"a": {"b": "c"}}


def test_other_line_ends(reading):
    for end in ("\r\n", "\r"):
        found = reading(service("Culture\n    nom: x").replace("\n", end))
        assert found.places == [("F003", 4, 5)]
    found = reading(service("Action\u2028sociale\u2029et\u0085culture"))
    assert found.dossier.services[0].name == "Action sociale et culture"


def test_a_byte_order_mark_is_passed_over(reading):
    found = reading(b"\xef\xbb\xbf" + service("Culture\n    nom: x").encode())
    assert found.places == [("F003", 4, 5)]


def test_columns_count_characters(reading):
    found = reading("services:\n  - {name: Légumerie 🥕, id: a, nom: b}\n")
    assert found.places == [("F003", 2, 32)]


@pytest.mark.parametrize("dash", ["-", "-\u00a0"])
def test_a_dash_glued_to_its_key(reading, dash):
    problem = reading(f"services:\n  {dash}id: culture\n    name: Culture\n").only("F002")
    assert problem.message == "il manque une espace ordinaire après le tiret"
    assert problem.hint == "écrivez : - id: culture"


def test_an_unseen_space_before_the_colon(reading):
    found = reading("services\u00a0: []\npeople:\n  - id: awa\n    email\u202f: a@example.fr\n")
    told = [(f.place.line, f.message, f.hint) for f in found.findings if f.code == "F003"]
    assert told == [
        (
            1,
            "une espace insécable est collée à la clé « services »",
            "effacez-la, et écrivez : services:",
        ),
        (
            4,
            "personne « awa » : une espace insécable est collée à la clé « email »",
            "effacez-la, et écrivez : email:",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("  levels:\n    - Axe : grand", '- "Axe : grand"'),
        ("  levels:\n    - Axe: grand", '- "Axe: grand"'),
        ("  ambition:\n    Zoom : légumerie", '"Zoom : légumerie"'),
    ],
)
def test_a_text_that_a_colon_made_a_key(reading, text, pasted):
    found = reading(f"plan:\n  title: Plan\n  start: 2026\n  end: 2028\n{text}\n")
    problem = found.only("F004")
    assert "un deux-points dans un texte demande des guillemets" in problem.message
    assert (problem.place.line, problem.hint) == (6, f"écrivez : {pasted}")


def test_what_is_wrong_at_the_end_stands_on_the_last_line(reading):
    finding = reading("services:\n  - name: A\n    competences: [sport, tourisme").only("F002")
    assert finding.place.line == 3
