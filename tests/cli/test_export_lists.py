"""`ess export --as services`, `people`…: a list of one section, that `ess import` reads back."""

import csv
import shutil
from io import StringIO
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
KINDS = (
    "services", "people", "correspondents", "organisations", "bodies", "meetings", "actions",
    "supports", "contributions",
)  # fmt: skip

# Names shared or cut, signs of formulas and of markup, posts that ended, trees four deep.
AWKWARD = """\
collectivity: {name: Bourg, kind: commune}
services:
  - {id: pole, name: PÔLE COHÉSION}
  - {name: Culture, parent: pole, head: M. Collin, exempt: {reason: trop petit, until: 2030-01-01}}
  - {id: culture-2, name: Culture}
  - {id: sport, name: "Sport, jeunesse ; vie / associative", competences: [sport, finances],
     head: "Anne Le Guen, directrice"}
  - {id: x, name: "=1+1|*b*_<i>{{7*7}}", short_name: "-x", kind: "@y", shared_with: "'+33"}
  - {id: tot, name: Total}
people:
  - {id: a1, first_name: Marie, last_name: Durand, email: a@example.fr, service: culture-2,
     phone: +33 5 55 00 00 00}
  - {id: a2, first_name: Marie, last_name: Durand, email: b@example.fr, service: sport}
  - {id: a3, first_name: Jean Paul, last_name: de La Tour, title: =A1, services: [sport, x]}
  - {id: a4, last_name: Okonkwo}
  - {id: a5, first_name: Luc, last_name: Petit, kind: partner}
  - {id: a6, first_name: Rosa, last_name: Blanc, kind: elected, delegation: ESS ; social,
     since: 2020-01-01, left: 2026-06-01}
correspondents:
  - {services: [culture, sport], person: a1, since: 2024-01-01, until: 2025-01-01}
  - {services: [culture, sport], person: a1, since: 2026-01-01, time_share: "0,5 j/semaine"}
  - {service: sport, person: a2, role: deputy}
  - {service: culture-2, person: a2, since: 2027-01-01}
  - {service: culture-2}
  - {service: x, person: a3, since: 2025-05-05, competences: [sport]}
  - {service: x, person: a4, since: 2025-05-05}
  - {service: tot, person: a5, role: interim}
organisations:
  - {id: o1, name: La Scop; & Cie, ess: "yes", siret: "73282932000074", labels: [esus, siae_ei],
     contact: a5}
  - {id: o2, name: "@Structure", ess: unknown, ess_source: CRESS, email: o@example.fr}
  - {id: o3, name: La Scop, rna: W123456789}
  - {id: o4, name: La Scop, rna: W123456780}
projects:
  - {id: p, name: Projet, lead: sport}
bodies:
  - {id: b, name: Comité, kind: comite_de_suivi, start: 9h, duration: 90, purpose: "a\\n\\n- b",
     chair: [{person: a6, until: 2026-01-01}, {organisation: o1}, a1],
     members: [{person: a2}, {organisation: o3, person: a5}, {service: x}]}
meetings:
  - {body: b, date: 2026-01-01, start: 9h, end: 12h}
  - {project: p, date: 2026-02-01, duration: 2h, state: cancelled}
  - {kind: assises, date: 2026-03-01, mode: remote, url: "https://example.fr"}
plan:
  title: P
  start: 2026
  end: 2028
  axes: [{id: x1, title: "2030, année zéro", axes: [{id: x2, title: Même, axes: [{id: x3,
    title: Trois, axes: [{id: x4, title: Quatre}]}]}]}, {id: x5, title: Même}]
actions:
  - {id: t1, title: 10 000 repas ; oui, axis: x4, status: blocked, status_reason: =x,
     results: [a ; b, c], services: [x, sport], leads: [a1, a3], participation: none,
     budget: [{year: 2026, amount: 10, tax: ht}, {year: 2027, amount: 5.5, tax: ttc}],
     funders: [{organisation: o3, amount: 5}, {name: "Région : sud", amount: 1000.5}],
     organisations: [{organisation: o1, role: operator}, {organisation: o4, role: co_lead}, o2],
     indicators: [{label: Taux ; x}], steps: [{title: un • deux}], recurring: yes}
  - {id: t2, title: Sans axe}
supports:
  - {organisation: o3, date: 2026-01-01, amount: 0, aid: none}
  - {organisation: o4, date: 2026-01-01, amount: 12500.5, kind: marche, action: t1, service: x}
contributions:
  - {date: 2026-01-01, text: "- fais\\n- ceci", axis: x4, actions: [t1, t2], organisation: o4}
  - {date: 2026-01-02, text: "+1", college: cress, axis: x2, outcome: kept}
"""


def contents(folder: Path) -> dict[Path, bytes]:
    return {one: one.read_bytes() for one in folder.rglob("*.yaml")}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["agglomeration", "departement", "awkward"])
def test_a_list_read_back_changes_nothing(ess, dossier, tmp_path, name, form) -> None:
    folder = (
        dossier(AWKWARD) if name == "awkward" else shutil.copytree(EXAMPLES / name, tmp_path / name)
    )
    before = contents(folder)
    for kind in KINDS:
        file = tmp_path / f"{kind}.{form}"
        assert ess("export", folder, "--as", kind, "-o", file, *AT).code == 0
        back = ess("import", file, folder, "--as", kind, "--yes", *AT)
        empty = "aucune ligne sous les titres" in back.err
        assert back.code == (2 if empty else 0), back.out + back.err
        assert contents(folder) == before, back.out


def test_a_cell_changed_in_a_list_is_told_and_written(ess, tmp_path) -> None:
    folder, file = shutil.copytree(EXAMPLES / "agglomeration", tmp_path / "d"), tmp_path / "s.csv"
    text = ess("export", folder, "--as", "services", "-f", "csv", *AT).out
    file.write_text(text.replace("culture@example.fr", "arts@example.fr"), encoding="utf-8")
    done = ess("import", file, folder, "--as", "services", "--yes", *AT)
    assert "était « culture@example.fr » → devient « arts@example.fr »" in done.out
    assert "email: arts@example.fr" in (folder / "services.yaml").read_text(encoding="utf-8")


def test_services_come_with_who_leads_and_represents_them(ess, dossier) -> None:
    folder = dossier("""\
        services:
          - {name: Culture, head: Nina Roux, email: culture@example.fr}
          - {name: Sport}
        people:
          - {first_name: Nina, last_name: Roux}
          - {first_name: Léo, last_name: Petit, email: leo@example.fr}
          - {first_name: Ida, last_name: Blanc, left: 2026-01-01}
        correspondents:
          - {service: Culture, person: Léo Petit, since: 2025-09-01}
          - {service: Culture, person: Ida Blanc, role: suppléante}
          - {service: Sport, until: 2020-01-01, person: Nina Roux}
          - {service: Sport}
        """)
    done = ess("export", folder, "--as", "services", "-f", "csv", *AT)
    culture, sport = rows(done.out)
    assert (culture["Responsable"], culture["Correspondant·e ESS"]) == ("Nina Roux", "Léo Petit")
    assert (culture["Depuis le"], sport["Correspondant·e ESS"]) == ("2025-09-01", "vacant")
    # She left: nobody supplies.
    assert "Ida" not in done.out


def test_what_is_to_be_filled_in_has_its_column(ess, dossier) -> None:
    folder = dossier("services:\n  - {name: Culture}\n")
    text = ess("export", folder, "--as", "services", "-f", "csv", *AT).out
    for heading in ("Responsable", "Correspondant·e ESS", "Suppléant·e", "Courriel du service"):
        assert heading in rows(text)[0]


def test_a_text_that_a_spreadsheet_would_compute_stays_a_text(ess, dossier, tmp_path) -> None:
    from ess_cli.exchange.sheets.reading import read

    folder = dossier("""\
        organisations:
          - {name: "=cmd|' /C calc'!A0", commune: "@x", email: contact@example.fr}
          - {name: "'+33", commune: "-5"}
        """)
    text = ess("export", folder, "--as", "organisations", "-f", "csv", *AT).out
    assert "'=cmd|" in text and "'@x" in text and "''+33" in text and "'-5" in text
    file = tmp_path / "x.xlsx"
    ess("export", folder, "--as", "organisations", "-o", file, *AT)
    assert read(file).sheets[0].rows[1][0] == "=cmd|' /C calc'!A0"


def test_the_json_of_a_list_is_that_of_its_section(ess) -> None:
    whole = ess("export", EXAMPLES / "village", "-f", "json", *AT).json
    for kind in KINDS:
        one = ess("export", EXAMPLES / "village", "--as", kind, "-f", "json", *AT).json
        assert list(one) == ["format", "dossier", "at", kind, "findings"]
        assert one[kind] == whole[kind]


def test_an_unknown_kind_names_those_that_exist(ess) -> None:
    done = ess("export", EXAMPLES / "village", "--as", "service")
    assert done.code == 2 and "services, people, correspondents" in done.err


def test_two_designations_of_one_person_that_ended_come_in_once_each(ess, dossier, tmp_path):
    folder, file = dossier("services:\n  - name: Culture\n"), tmp_path / "d.csv"
    file.write_text(
        "Service;Correspondant·e ESS;Rôle;Depuis le;Jusqu'au\n"
        "Culture;Léo Petit;correspondant·e;01/01/2020;31/12/2021\n"
        "Culture;Léo Petit;correspondant·e;01/01/2024;31/12/2024\n"
        "Culture;Nina Roux;correspondant·e;01/01/2025;\n",
        encoding="utf-8",
    )
    for _ in range(2):
        ess("import", file, folder, "--as", "correspondents", "--yes", *AT)
        found = ess("export", folder, "--as", "correspondents", "-f", "json", *AT).json
        terms = [(one["since"], one["until"]) for one in found["correspondents"]]
        assert sorted(terms) == [
            ("2020-01-01", "2021-12-31"), ("2024-01-01", "2024-12-31"), ("2025-01-01", None)
        ]  # fmt: skip


def test_meetings_without_an_id_come_in_once(ess, dossier, tmp_path) -> None:
    folder = dossier("bodies:\n  - {name: Comité, kind: comite_de_suivi}\n")
    file = tmp_path / "r.csv"
    file.write_text("Date;Instance;Début\n10/12/2026;Comité;9 h 30\n", encoding="utf-8")
    for _ in range(2):
        ess("import", file, folder, "--as", "meetings", "--yes", *AT)
    assert len(ess("export", folder, "--as", "meetings", "-f", "json", *AT).json["meetings"]) == 1
