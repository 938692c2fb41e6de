"""`ess check-coverage`: what it shows, in which form, and its exit code."""

import csv
import io
import json
import re
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

AT = ("--at", "2026-11-24")
HALF = """
collectivity:
  name: Ville de Test
  kind: syndicat_mixte
services:
  - id: pole
    name: Pôle
  - id: eau
    name: Eau
    parent: pole
    competences: economie_sociale_et_solidaire
  - id: culture
    name: Culture
    parent: pole
    competences: culture_patrimoine
    head: Fabien Collin, directeur
    email: culture@example.fr
    asked:
      - date: 2026-10-12
  - id: archives
    name: Archives
    exempt: Deux agents
people:
  - id: ana
    first_name: Ana
    last_name: Costa
    email: ana@example.fr
correspondents:
  - service: eau
    person: ana
  - service: culture
    since: 2026-09-01
"""


def target(percent: str) -> str:
    return f"{HALF}settings:\n  coverage_target: {percent}\n"


def test_the_json_document_is_the_contract(ess, dossier) -> None:
    data = ess("check-coverage", dossier(HALF), *AT, "-f", "json").json
    assert list(data) == [
        "format", "dossier", "at", "target", "services", "items", "competences", "training",
        "modes", "concertation", "findings",
    ]  # fmt: skip
    assert (data["format"], data["dossier"], data["at"], data["target"]) == (
        "ess.coverage/1",
        "Ville de Test",
        "2026-11-24",
        100.0,
    )
    assert data["items"][2] == {
        "id": "culture",
        "name": "Culture",
        "path": ["pole", "culture"],
        "status": "uncovered",
        "reason": "vacant",
        "since": "2026-09-01",
        "holders": [],
        "deputies": [],
        "associates": [],
        "covered_by": None,
        "competences": ["culture_patrimoine"],
        "pilots": 0,
        "announced": None,
        "contact": {
            "person": None,
            "name": "Fabien Collin, directeur",
            "email": "culture@example.fr",
        },
        "asked": "2026-10-12",
        "file": "dossier.yaml",
        "line": 12,
    }
    assert list(data["competences"][0]) == ["id", "label", "status", "services", "held_by"]
    assert [(one["code"], one["file"], one["line"], one["column"]) for one in data["findings"]] == [
        ("S116", "dossier.yaml", 3, 3),
        ("S101", "dossier.yaml", 12, 5),
    ]
    assert list(data["findings"][0]) == [
        "code", "rule", "severity", "message", "hint", "section", "subject", "file", "line",
        "column",
    ]  # fmt: skip


def test_lists_are_never_null_even_in_an_empty_authority(ess, dossier) -> None:
    data = ess("check-coverage", dossier("services: []\n"), *AT, "-f", "json").json
    assert data["services"]["rate"] is None
    assert [data[key] for key in ("items", "competences", "concertation", "findings")] == [[]] * 4
    assert [one["evidence"] for one in data["modes"]] == [[], [], []]
    assert data["dossier"] == "mon-dossier"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (target("50 %"), [], 0),
        (target("50,1 %"), [], 1),
        (HALF, [], 1),
        (HALF, ["--fail-under", "50"], 0),
        (HALF, ["--fail-under", "50,1 %"], 1),
        (target("100 %"), ["--fail-under", "0"], 0),
        (HALF, ["--exit-zero"], 0),
        # Nothing in scope is never below a target.
        ("services:\n  - {id: a, name: A, exempt: Non}\n", [], 0),
        # An error, of reading or of the network, is said even where the target is met.
        (target("50 %") + "serviices: []\n", [], 1),
        (target("50 %") + "serviices: []\n", ["--exit-zero"], 0),
        (target("50 %") + "  rules:\n    S101: error\n", [], 1),
        (target("50 %") + "  rules:\n    S101: off\n", [], 0),
    ],
)
def test_exit_code(ess, dossier, text: str, options: list[str], code: int) -> None:
    assert ess("check-coverage", dossier(text), *AT, *options).code == code


def test_the_text_says_verdict_then_gaps_then_whom_to_write_to(ess, dossier) -> None:
    text = ess("check-coverage", dossier(HALF), *AT).out
    parts = [
        "Ville de Test : couverture au 24\u00a0novembre\u00a02026",
        "1 service sur 2 a un·e correspondant·e (50 %) : l'objectif est de 100 %.",
        "Services sans correspondant·e",
        "Culture",
        "poste vacant depuis le 01/09/2026",
        "À qui écrire",
        "Fabien Collin, directeur (culture@example.fr) pour « Culture » ; déjà sollicité·e le"
        " 12/10/2026",
        "Hors périmètre",
        "Archives : Deux agents",
    ]
    flat = " ".join(text.split()).replace("24 novembre 2026", "24\u00a0novembre\u00a02026")
    places = [flat.index(" ".join(part.split(" "))) for part in parts]
    assert places == sorted(places)
    assert "Eau" not in text.partition("Autour")[0]


def test_the_text_says_which_error_makes_it_fail(ess, dossier) -> None:
    text = target("50 %") + "  rules:\n    S101: error\n"
    shown = ess("check-coverage", dossier(text), *AT)
    assert shown.code == 1
    assert "l'objectif de 50 % est atteint" in shown.out
    assert "À traiter d'abord" in shown.out
    assert "(S101)." in shown.out
    broken = ess("check-coverage", dossier(target("50 %") + "serviices: []\n"), *AT).out
    assert "1 point à corriger" in broken
    assert "ess check" in broken


def test_services_of_one_contact_stand_together(ess, dossier) -> None:
    text = """
    services:
      - {id: pole, name: Pôle, head: jo}
      - {id: eau, name: Eau, parent: pole}
      - {id: port, name: Port, parent: pole}
      - {id: seul, name: Seul}
    people:
      - {id: jo, first_name: Jo, last_name: Mas}
    """
    lines = ess("check-coverage", dossier(text), *AT).out
    assert "- Jo Mas pour « Eau » et « Port »\n" in lines
    assert "- « Seul » : indiquez qui dirige le service avec `head`.\n" in lines


@pytest.mark.parametrize(
    ("view", "heading", "absent"),
    [
        ("service", "Services sans correspondant·e\n---", "Par pôle"),
        ("competence", "Compétences\n---", "Par pôle"),
        ("parent", "Par pôle\n---", "Compétences\n---"),
    ],
)
def test_by(ess, dossier, view: str, heading: str, absent: str) -> None:
    shown = ess("check-coverage", dossier(HALF), *AT, "--by", view).out
    assert heading in shown
    assert absent not in shown
    assert "À qui écrire" in shown


def test_by_parent_counts_each_pole(ess, dossier) -> None:
    shown = ess("check-coverage", dossier(HALF), *AT, "--by", "parent").out
    (row,) = [line for line in shown.splitlines() if line.startswith("Pôle  ")]
    assert row.split("  ")[0] == "Pôle"
    assert "1 sur 2" in row
    assert "50 %" in row
    assert "Culture" in row


def test_by_parent_has_the_level_of_directions(ess, dossier) -> None:
    text = """
    services:
      - {id: pole, name: Pôle solidarités}
      - {id: enfance, name: "Enfance, famille", parent: pole}
      - {id: pmi, name: PMI, parent: enfance}
      - {id: ase, name: ASE, parent: enfance}
      - {id: mission, name: Mission, parent: pole}
      - {id: seul, name: Service seul}
      - {id: autonomie, name: Autonomie, parent: pole}
      - {id: apa, name: "Aide, maintien à domicile", parent: autonomie}
      - {id: mdph, name: MDPH, parent: autonomie}
    people:
      - {id: jo, first_name: Jo, last_name: Mas}
    correspondents:
      - {services: [pmi, enfance], person: jo}
    """
    shown = ess("check-coverage", dossier(text), *AT, "--by", "parent").out
    table = shown[shown.index("Pôle ou direction") : shown.index("À qui écrire")]
    lines = table.replace("\u00a0", " ").strip().splitlines()[2:]
    rows = [re.split(r"\s{2,}", line) for line in lines]
    # A direction with a correspondent of its own counts among its services.
    assert rows == [
        ["Pôle solidarités", "2 sur 6", "33,3 %", "Mission"],
        ["– Enfance, famille", "2 sur 3", "66,7 %", "ASE"],
        ["– Autonomie", "0 sur 2", "0 %", "Aide, maintien à domicile ; MDPH"],
        ["Service seul", "0 sur 1", "0 %", "Service seul"],
    ]


def test_by_parent_below_one_direction_general_still_tells_poles(ess, dossier) -> None:
    text = """
    services:
      - {id: dgs, name: Direction générale}
      - {id: pole, name: Pôle, parent: dgs}
      - {id: direction, name: Direction, parent: pole}
      - {id: eau, name: Eau, parent: direction}
    """
    shown = ess("check-coverage", dossier(text), *AT, "--by", "parent").out
    table = shown[shown.index("Pôle ou direction") : shown.index("À qui écrire")]
    rows = [re.split(r"\s{2,}", line)[::3] for line in table.strip().splitlines()[2:]]
    assert rows == [["Direction générale", "–"], ["– Pôle", "–"], ["– – Direction", "Eau"]]


def test_the_matrix(ess, dossier) -> None:
    shown = ess("check-coverage", dossier(HALF), *AT, "--matrix").out
    rows = {line.split()[0]: line.split()[1:] for line in shown.splitlines() if "·" in line[5:]}
    assert "● couvert" in shown
    assert rows["Eau"] == ["●", "·"]
    assert rows["Culture"] == ["·", "○"]
    assert "- 1 : Économie sociale et solidaire\n" in shown
    table = ess("check-coverage", dossier(HALF), *AT, "--matrix", "-f", "csv").out
    assert table.splitlines()[0].lstrip("\ufeff").split(";")[0] == "service"
    assert "Culture;;sans correspondant·e" in table


def test_no_service_in_scope_is_no_success(ess, dossier) -> None:
    text = ess("check-coverage", dossier("services:\n  - {id: a, name: A, exempt: Non}\n"), *AT).out
    assert "Aucun service n'est dans le périmètre" in text
    assert "Chaque service du périmètre" not in text


def test_a_service_not_counted_that_is_no_parent_is_called_so(ess, dossier) -> None:
    table = ess(
        "check-coverage",
        dossier("services:\n  - {id: a, name: A, counted: no}\n"),
        *AT,
        "-f",
        "csv",
    ).out
    assert ";non compté;" in table


def test_the_matrix_says_what_a_designation_leaves_out(ess, dossier) -> None:
    text = (
        HALF.replace("    competences: economie", "    competences: [sport, economie")
        .replace("solidaire\n  - id: culture", "solidaire]\n  - id: culture")
        .replace("    person: ana\n", "    person: ana\n    competences: sport\n")
    )
    table = ess("check-coverage", dossier(text), *AT, "--matrix", "-f", "csv").out
    header, eau = (line.lstrip("\ufeff").split(";") for line in table.splitlines()[:2])
    assert dict(zip(header, eau, strict=True)) == {
        "service": "Eau",
        "economie_sociale_et_solidaire": "sans correspondant·e",
        "culture_patrimoine": "",
        "sport": "couvert",
    }


def test_csv_is_what_a_french_spreadsheet_reads(ess, dossier) -> None:
    table = ess("check-coverage", dossier(HALF), *AT, "-f", "csv").out
    assert table.startswith("\ufeff")
    assert table.count("\r\n") == table.count("\n") == 5
    rows = list(csv.DictReader(io.StringIO(table.lstrip("\ufeff")), delimiter=";"))
    assert [row["id"] for row in rows] == ["pole", "eau", "culture", "archives"]
    assert rows[0]["état"] == "regroupement"
    assert rows[1]["correspondants"] == "Ana Costa"
    assert rows[2]["état"] == "sans correspondant·e"
    assert (rows[2]["motif"], rows[2]["depuis"]) == ("poste vacant", "2026-09-01")
    assert rows[3]["état"] == "hors périmètre"


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@x"])
def test_no_cell_computes(ess, dossier, sign: str) -> None:
    text = f"services:\n  - id: a\n    name: '{sign}'\n"
    table = ess("check-coverage", dossier(text), *AT, "-f", "csv").out
    assert f";'{sign};" in table


def test_html_is_one_page_that_needs_nothing_else(ess, dossier) -> None:
    page = ess("check-coverage", dossier(HALF), *AT, "-f", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="fr-FR">' in page
    assert page.count("<h1") == 1
    assert "<caption>Services sans correspondant·e, et pourquoi</caption>" in page
    assert "http" not in page.replace("http-equiv", "")


HOSTILE = r"""
services:
  - id: a
    name: "*gras* _x_ | <b>&{{ 7*7 }} [bold]rich[/bold] \u202Egauche\u2028\r\n# titre `code` $x$"
    head: "Jo [red] <script>alert(1)</script>"
"""


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_what_people_type_is_shown_as_typed(ess, dossier, form: str) -> None:
    shown = ess("check-coverage", dossier(HOSTILE), *AT, "-f", form)
    assert shown.code == 1
    assert "\u202e" not in shown.out.replace("\u2028", "") or form == "csv"
    assert "49" not in shown.out.partition("</style>")[2 if form == "html" else 0]
    assert "<script>" not in shown.out.replace(r"\<script>", "") or form == "text"
    if form == "text":
        row = next(line for line in shown.out.splitlines() if line.startswith("*gras*"))
        assert row.startswith(
            "*gras* _x_ | <b>&{{ 7*7 }} [bold]rich[/bold] gauche   # titre `code` $x$"
        )
    if form == "md":
        assert r"\*gras\* \_x\_ \| \<b>" in shown.out


@pytest.mark.parametrize("spelling", ["2026-11-24", "24/11/2026", " 24/11/2026 "])
def test_at_takes_the_spellings_of_the_dossier(ess, dossier, spelling: str) -> None:
    data = ess("check-coverage", dossier(HALF), "--at", spelling, "-f", "json").json
    assert data["at"] == "2026-11-24"


def test_at_is_today_in_the_time_zone_of_the_authority(ess, dossier) -> None:
    text = HALF.replace("  kind:", "  timezone: Pacific/Noumea\n  kind:")
    before = datetime.now(ZoneInfo("Pacific/Noumea")).date()
    found = date.fromisoformat(ess("check-coverage", dossier(text), "-f", "json").json["at"])
    assert before <= found <= datetime.now(ZoneInfo("Pacific/Noumea")).date()


def test_the_dossier_may_be_a_file_or_the_current_folder(ess, dossier, monkeypatch) -> None:
    folder = dossier(HALF)
    whole = ess("check-coverage", folder, *AT, "-f", "json").out
    assert ess("check-coverage", folder / "dossier.yaml", *AT, "-f", "json").out == whole
    monkeypatch.chdir(folder)
    assert ess("check-coverage", *AT, "-f", "json").out == whole
    assert ess("check-coverage", *AT, "-f", "json", ".").out == whole


@pytest.mark.parametrize("form", ["text", "csv", "md", "html", "json"])
def test_reading_never_writes(ess, dossier, form: str) -> None:
    folder = dossier(HALF)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    ess("check-coverage", folder, *AT, "-f", form)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_broken_dossier_is_answered_on_what_is_left(ess, dossier) -> None:
    folder = dossier(bon=HALF, casse="people: [\n", autre="services:\n  - email: a@example.fr\n")
    shown = ess("check-coverage", folder, *AT, "-f", "json")
    assert shown.code == 1
    assert shown.json["services"]["in_scope"] == 2
    assert {one["code"] for one in shown.json["findings"]} == {"F002", "F005", "S101", "S116"}


def test_only_families_f_and_s_speak_here(ess) -> None:
    found = ess("check-coverage", Path("examples/agglomeration"), *AT, "-f", "json").json
    assert {one["code"][0] for one in found["findings"]} == {"F", "S"}


def test_json_is_utf8_and_ends_with_a_line(ess, dossier) -> None:
    text = ess("check-coverage", dossier(HALF), *AT, "-f", "json").out
    assert "Pôle" in text
    assert text.endswith("}\n")
    assert '\n    {"id": "culture", "name": "Culture", ' in text
    assert next(iter(json.loads(text))) == "format"


def test_a_body_that_has_neither_members_nor_meetings_is_not_at_work_yet(ess, dossier):
    text = """
        services:
          - {id: a, name: A}
        bodies:
          - {id: inter, name: Réunion, kind: reunion_inter_services}
          - id: copil
            name: Comité
            kind: comite_de_pilotage
            %s
        meetings:
          - {id: m, body: inter, date: 2027-01-15, state: %s}
    """
    day_one = ess("check-coverage", dossier(text % ("", "cancelled")), *AT).out
    assert "Modes d'organisation : aucun encore ; à réunir : régulier et durable" in day_one
    later = ess("check-coverage", dossier(text % ("members: [{service: a}]", "draft")), *AT).out
    assert "Modes d'organisation : régulier et durable ; à créer : ponctuel." in later
