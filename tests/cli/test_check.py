"""`ess check`: which findings, in which order and form, and the exit code."""

import csv
import io
import re

import pytest

AT = ("--at", "2026-11-24")
MANY = """
settings:
  requires: deputy
services:
  - id: a
    name: A
    email: a@example.fr
  - id: b
    name: B
    email: b@example.fr
  - id: c
    name: C
    email: c@example.fr
  - id: d
    name: D
people:
  - id: ana
    first_name: Ana
    last_name: Costa
correspondents:
  - services: [a, b, c]
    person: ana
    until: 2026-12-31
"""


def codes(answer) -> list[str]:
    return [one["code"] for one in answer.json["findings"]]


def check(ess, folder, *options: str):
    return ess("check", folder, *AT, "--select", "S,F", *options)


def test_a_finding_in_text(ess, dossier) -> None:
    text = """
    services:
      - id: culture
        name: Culture
        head: Fabien Collin, directeur
    """
    assert check(ess, dossier(text)).out == (
        "dossier.yaml:3:5: S101 avertissement : le service « Culture » n'a pas de correspondant·e"
        " ESS (à désigner)\n"
        "    aide : à qui écrire : Fabien Collin, directeur. Désignez quelqu'un dans"
        " `correspondents`, ou indiquez le motif de hors périmètre (`exempt`)\n"
        "\n0 erreur, 1 avertissement et 0 information.\n"
    )


def test_the_json_document_is_the_contract(ess, dossier) -> None:
    answer = check(ess, dossier(MANY), "-f", "json")
    assert list(answer.json) == ["format", "dossier", "at", "counts", "findings"]
    assert answer.json["format"] == "ess.findings/1"
    assert answer.json["counts"] == {"error": 0, "warning": 4, "info": 1}
    assert answer.json["findings"][0] == {
        "code": "S112",
        "rule": "no-deputy",
        "severity": "warning",
        "message": "le service « A » n'a pas de suppléant·e",
        "hint": "proposez à une seconde personne du service de suppléer",
        "section": "services",
        "subject": "a",
        "file": "dossier.yaml",
        "line": 5,
        "column": 5,
    }


def test_sorted_by_file_line_and_code(ess, dossier) -> None:
    service = "services:\n  - id: {0}\n    name: {0}\n    asked:\n      date: 2026-01-01\n"
    folder = dossier(b=service.format("b1"), a=service.format("a1") + "  - {id: a2, name: A2}\n")
    found = check(ess, folder, "-f", "json").json["findings"]
    assert [(one["file"], one["line"], one["code"]) for one in found] == [
        ("a.yaml", 2, "S101"),
        ("a.yaml", 2, "S120"),
        ("a.yaml", 6, "S101"),
        ("b.yaml", 2, "S101"),
        ("b.yaml", 2, "S120"),
    ]


@pytest.mark.parametrize(
    ("options", "expected", "counts"),
    [
        ([], ["S112", "S112", "S112", "S101", "S107"], (0, 4, 1)),
        (["--select", "S112"], ["S112"] * 3, (0, 3, 0)),
        (["--select", "s10"], ["S101", "S107"], (0, 1, 1)),
        (["--select", "S101, S107"], ["S101", "S107"], (0, 1, 1)),
        (["--select", "S101", "--select", "S107"], ["S101", "S107"], (0, 1, 1)),
        (["--select", "F"], [], (0, 0, 0)),
        (["--select", "S", "--ignore", "S11"], ["S101", "S107"], (0, 1, 1)),
        (["--select", "S", "--ignore", "S112,S107"], ["S101"], (0, 1, 0)),
        # Hidden findings are counted all the same.
        (["--select", "S", "--severity", "warning"], ["S112", "S112", "S112", "S101"], (0, 4, 1)),
        (["--select", "S", "--severity", "error"], [], (0, 4, 1)),
        (["--select", "S", "--severity", "avertissement", "--ignore", "S1"], [], (0, 0, 0)),
    ],
)
def test_select_ignore_and_severity(ess, dossier, options, expected, counts) -> None:
    chosen = options if "--select" in options else ["--select", "S", *options]
    answer = ess("check", dossier(MANY), *AT, "-f", "json", *chosen)
    assert codes(answer) == expected
    assert tuple(answer.json["counts"].values()) == counts


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (MANY, [], 0),
        (MANY, ["--strict"], 1),
        (MANY, ["--strict", "--select", "S107"], 0),
        (MANY, ["--strict", "--ignore", "S1"], 0),
        # What is only hidden still counts.
        (MANY, ["--strict", "--severity", "error"], 1),
        (MANY + "nothing: 1\n", [], 1),
        (MANY + "nothing: 1\n", ["--ignore", "F"], 0),
        (MANY + "nothing: 1\n", ["--select", "S"], 0),
        (MANY.replace("settings:\n", "settings:\n  rules:\n    S101: error\n"), [], 1),
        (
            MANY.replace("settings:\n", "settings:\n  rules:\n    S101: error\n"),
            ["--ignore", "S101"],
            0,
        ),
        (MANY.replace("settings:\n", "settings:\n  rules:\n    S: off\n"), ["--strict"], 0),
    ],
)
def test_exit_code(ess, dossier, text: str, options: list[str], code: int) -> None:
    chosen = options if "--select" in options else ["--select", "S,F", *options]
    assert ess("check", dossier(text), *AT, *chosen).code == code


def test_family_f_cannot_be_lowered(ess, dossier) -> None:
    text = "settings:\n  rules:\n    F003: off\nnothing: 1\nservices:\n  - {id: a, name: A}\n"
    answer = check(ess, dossier(text), "-f", "json")
    assert answer.code == 1
    assert "F003" in codes(answer)


def test_the_same_finding_many_times_is_gathered(ess, dossier) -> None:
    answer = check(ess, dossier(MANY)).out
    assert "S112 avertissement : 3 services sans suppléant·e\n" in answer
    assert answer.count("S112") == 1
    assert "la liste : --verbose" in answer
    assert answer.endswith("0 erreur, 4 avertissements et 1 information.\n")
    listed = check(ess, dossier(MANY), "--verbose").out
    assert listed.count("S112 avertissement : le service « ") == 3
    assert "--verbose" not in listed


def test_two_are_not_gathered(ess, dossier) -> None:
    text = MANY.replace("[a, b, c]", "[a, b]")
    assert check(ess, dossier(text)).out.count("S112 avertissement : le service") == 2


def test_a_gathered_hint_is_true_of_all(ess, dossier) -> None:
    text = """
    collectivity:
      name: Ville
      kind: commune
    services:
      - {id: a, name: A, exempt: Non}
    """
    shown = check(ess, dossier(text), "--select", "S116").out
    assert "compétences exercées ne sont confiées à aucun service" in shown
    assert "    aide : la liste : --verbose\n" in shown


def test_a_long_list_of_one_code_is_cut_and_says_so(ess, dossier) -> None:
    folder = dossier("services: []\n" + "".join(f"nothing{n}: 1\n" for n in range(12)))
    shown = check(ess, folder).out
    assert shown.count("F003 erreur") == 10
    assert "F003 : et 2 autres ; la liste : --verbose\n" in shown
    assert check(ess, folder, "--verbose").out.count("F003 erreur") == 12
    assert len(codes(check(ess, folder, "-f", "json"))) == 12


def test_services_of_which_the_same_is_to_be_done_are_named_together(ess, dossier) -> None:
    services = "".join(f"  - {{id: s{n}, name: S{n}}}\n" for n in range(17))
    folder = dossier("services:\n" + services)
    shown = check(ess, folder).out
    assert "S101 avertissement : 17 services sans correspondant·e ESS\n" in shown
    assert "    S0, S1, S2, S3, S4, S5, S6, S7, S8, S9 ; et 7 autres : --verbose\n" in shown
    assert "    aide : indiquez qui dirige ce service avec `head`." in shown
    assert len(shown.splitlines()) == 5
    assert check(ess, folder, "--verbose").out.count("S101 avertissement") == 17


@pytest.mark.parametrize(("number", "told"), [(10, 10), (11, 1)])
def test_services_of_different_addressees_are_told_one_by_one_on_a_page(
    ess, dossier, number: int, told: int
) -> None:
    services = "".join(
        f"  - id: s{n}\n    name: S{n}\n    head: Jo Mas{n}\n" for n in range(number)
    )
    shown = check(ess, dossier("services:\n" + services)).out
    assert shown.count("S101 avertissement") == told
    assert ("à qui écrire : Jo Mas0" in shown) == (told > 1)


def test_what_is_gathered_beside_a_document_says_which_command_lists_it(ess, dossier) -> None:
    wrong = "".join(f"  - name: S{n}\n    nom: x\n" for n in range(12))
    told = ess("agenda", dossier("services:\n" + wrong), *AT).err
    assert "la liste : ess check --verbose" in told


def test_a_fresh_dossier_is_read_in_one_window(ess, tmp_path) -> None:
    folder = tmp_path / "nouveau"
    named = ("--kind", "departement", "--name", "Département de la Sarve")
    assert ess("init", folder, *named, *AT).code == 0
    shown = ess("check", folder, *AT).out
    assert len(shown.splitlines()) <= 24
    assert re.search(r"S101 avertissement : \d\d services sans correspondant·e ESS\n", shown)
    assert "B304 avertissement : 3 instances sans présidence ou sans membres\n" in shown


def test_statistics(ess, dossier) -> None:
    lines = check(ess, dossier(MANY), "--statistics").out.splitlines()
    assert lines[0].split() == ["Nombre", "Règle", "Niveau", "Constat"]
    assert lines[2].split()[:3] == ["3", "S112", "avertissement"]
    assert [line.split()[1] for line in lines[2:5]] == ["S112", "S101", "S107"]
    assert lines[-1] == "0 erreur, 4 avertissements et 1 information."


def test_nothing_to_say(ess, dossier) -> None:
    folder = dossier("services:\n  - {id: a, name: A, exempt: Deux agents}\n")
    answer = check(ess, folder)
    assert (answer.code, answer.out, answer.err) == (0, "Rien à signaler.\n", "")
    assert check(ess, folder, "-f", "json").json["findings"] == []
    assert check(ess, folder, "-f", "concise").out == ""


def test_concise_is_one_line_each(ess, dossier) -> None:
    lines = check(ess, dossier(MANY), "-f", "concise").out.splitlines()
    assert len(lines) == 5
    assert lines[0] == "dossier.yaml:5:5: S112 le service « A » n'a pas de suppléant·e"


def test_github_shows_findings_beside_the_lines(ess, dossier) -> None:
    text = """
    services:
      - id: a
        name: "100 % bio, à: voir"
        email: a@example.fr
    """
    (line,) = check(ess, dossier(**{"a,b:c": text}), "-f", "github").out.splitlines()
    assert line.startswith(
        "::warning file=a%2Cb%3Ac.yaml,line=3,col=5,title=S101::le service « 100 %25 bio, à: voir »"
    )
    assert " — à qui écrire : a@example.fr." in line
    info = check(ess, dossier(**{"a,b:c": MANY}), "-f", "github").out.splitlines()[-1]
    assert info.startswith("::notice ")


def test_github_says_error(ess, dossier) -> None:
    assert check(ess, dossier("nothing: 1\nservices: []\n"), "-f", "github").out.startswith(
        "::error file=dossier.yaml,line=1,col=1,title=F003::"
    )


def test_csv(ess, dossier) -> None:
    table = check(ess, dossier(MANY), "-f", "csv").out
    rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff")), delimiter=";"))
    assert [row["code"] for row in rows] == ["S112", "S112", "S112", "S101", "S107"]
    assert list(rows[0]) == [
        "code", "rule", "severity", "message", "hint", "section", "subject", "file", "line",
        "column",
    ]  # fmt: skip


def test_a_finding_without_a_place_has_none(ess, dossier) -> None:
    text = "services:\n  - {id: a, name: A, exempt: Non}\n"
    answer = ess("check", dossier(text), *AT, "--select", "B301", "-f", "json")
    (one,) = answer.json["findings"]
    assert (one["file"], one["line"], one["column"]) == (None, None, None)
    shown = ess("check", dossier(text), *AT, "--select", "B301", "-f", "concise").out
    assert shown.startswith("B301 ")


def test_a_name_on_several_lines_stays_on_one(ess, dossier) -> None:
    text = 'services:\n  - id: a\n    name: "Un\\nnom\\u202E\\tlong"\n'
    shown = check(ess, dossier(text))
    assert len(shown.out.splitlines()) == 4
    assert "« Un nom long »" in shown.out


@pytest.mark.parametrize("form", ["text", "concise", "json", "github", "csv"])
def test_every_finding_is_there_in_every_form(ess, dossier, form: str) -> None:
    shown = check(ess, dossier(MANY), "-f", form, "--verbose").out
    assert [shown.count(code) for code in ("S112", "S101", "S107")] == [3, 1, 1]
