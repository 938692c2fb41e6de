"""`ess privacy`: what personal data the dossier holds, and what has passed its time."""

AT = ("--at", "2026-11-24")
DOSSIER = """\
collectivity: {name: Bourg, kind: commune, term_end: 2032-03}
settings:
  privacy: {left: 6, contacts: 36}
people:
  - {first_name: Anne, last_name: Le Guen, left: 2026-05-23}
  - {first_name: Paul, last_name: Roux, left: 2026-05-24}
  - {first_name: Lise, last_name: Petit, kind: partner}
  - {first_name: Zoé, last_name: Blanc, kind: partner}
  - {last_name: Directeur, left: 2020-01-01}
organisations:
  - {name: Le Fournil, contact: Lise Petit}
  - {name: La Scop, contact: Zoé Blanc}
supports:
  - {organisation: Le Fournil, date: 2023-11-23, amount: 100}
  - {organisation: La Scop, date: 2023-11-24, amount: 100}
meetings:
  - {date: 2026-02-01, kind: assises, attendance: {Anne Le Guen: present}}
  - {date: 2026-04-01, kind: assises, attendance: {Anne Le Guen: present}}
"""


def past(text: str) -> str:
    return text.partition("Ce qui a dépassé sa durée")[2]


def test_what_is_past_its_time_is_named_from_the_day_after_it(ess, dossier) -> None:
    done = ess("privacy", dossier(DOSSIER), *AT)
    assert done.code == 0
    late = past(done.out)
    assert "Anne Le Guen" in late and "Lise Petit" in late and "assises-2026-02" in late
    assert "dossier.yaml:5" in late
    for kept in ("Paul Roux", "Zoé Blanc", "Directeur", "assises-2026-04"):
        assert kept not in late


def test_the_times_are_those_of_the_settings(ess, dossier) -> None:
    text = DOSSIER.replace("left: 6, contacts: 36", "left: 7, contacts: 37")
    late = past(ess("privacy", dossier(text), *AT).out)
    assert "Anne Le Guen" not in late and "Lise Petit" not in late


def test_an_entry_for_the_register_names_the_authority_and_its_times(ess, dossier, tmp_path):
    file = tmp_path / "registre.md"
    assert ess("privacy", dossier(DOSSIER), "--register", "-o", file, *AT).code == 0
    text = file.read_text(encoding="utf-8")
    assert "Bourg" in text and "36 mois" in text and "Anne" not in text


def test_a_dossier_without_people_has_nothing_to_erase(ess, dossier) -> None:
    assert "Rien à effacer" in ess("privacy", dossier("services:\n  - name: Culture\n"), *AT).out
