"""`ess export --public`: what may be published of a dossier, and what stops it."""

from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
AT = ("--at", "2026-11-24")
DOSSIER = """\
collectivity:
  name: Bourg
  kind: commune
  contacts: {officer: rozenn, signatory: {name: Luc Noir, title: le maire}}
services:
  - {id: culture, name: Culture, head: "Odile Gris, directrice", email: culture@example.fr}
  - {id: sport, name: Sport, asked: {date: 2026-10-01, to: Odile Gris}}
people:
  - {id: rozenn, first_name: Rozenn, last_name: Calvez, service: sport, email: r@example.fr}
  - {id: anne, first_name: Anne, last_name: Le Guen, title: bibliothécaire, phone: 05 55 11 22 33}
  - {id: ida, first_name: Ida, last_name: Blanc, kind: elected, email: ida@example.fr}
correspondents:
  - {service: culture, person: anne, since: 2025-01-01, away: {since: 2026-11-01}}
bodies:
  - id: copil
    name: COPIL
    kind: comite_de_pilotage
    chair: ida
    agenda: [{title: Secret, visibility: interne}, {title: Ouvert, presenter: anne}]
meetings:
  - body: copil
    date: 2026-03-01
    attendance: {anne: present, ida: excused}
    visitors: Zoé Vert
    minutes:
      items: {secret: Un nom, ouvert: Un bilan}
      decisions: [{text: À taire, item: secret}, {text: À dire, item: ouvert}]
actions:
  - {id: a, title: Cachée, visibility: interne}
  - {id: b, title: Montrée, leads: anne, depends_on: a, status: blocked, status_reason: Brouille,
     budget: [{amount: 10, year: 2026}, {amount: 999, year: 2026, visibility: interne}]}
"""
HIDDEN = (
    "Calvez", "Rozenn", "Le Guen", "Gris", "Noir", "@example.fr", "05 55", "Secret", "Zoé",
    "taire", "Cachée", "Brouille", "999", "Un nom",
)  # fmt: skip


def test_functions_stand_for_names_and_nothing_internal_goes_out(ess, dossier) -> None:
    folder = dossier(DOSSIER)
    done = ess("export", folder, "--public", "-f", "json", *AT)
    assert done.code == 0, done.err
    said = done.out.replace("culture@example.fr", "")
    assert [one for one in HIDDEN if one in said] == []
    data = done.json
    (holder,) = (one["person"] for one in data["correspondents"])
    (person,) = (one for one in data["people"] if one["id"] == holder)
    assert (person["last_name"], person["first_name"]) == ("bibliothécaire", None)
    assert "Ida" in said and "À dire" in said and "Montrée" in said
    assert data["meetings"][0]["headcount"] == 1


def test_the_public_dossier_reads_back_and_covers_the_same_services(ess, tmp_path) -> None:
    book, copy = tmp_path / "x.xlsx", tmp_path / "copie"
    ess("export", EXAMPLE, "--public", "-o", book, *AT)
    ess("import", book, copy, "--as", "dossier", "--yes", *AT)
    first, second = (
        ess("check-coverage", one, "-f", "json", "--exit-zero", *AT).json for one in (EXAMPLE, copy)
    )
    # Nobody is told to be away: that is hers.
    one, other = (
        {item["id"]: "covered" if item["reason"] == "away" else item["status"] for item in found}
        for found in (first["items"], second["items"])
    )
    assert one == other


def test_a_name_in_a_text_stops_the_public_version(ess, dossier, tmp_path) -> None:
    folder = dossier(DOSSIER + "  - {id: c, title: Merci à LE GUEN Anne}\n")
    for kind, form in (
        ("dossier", "json"),
        ("dossier", "xlsx"),
        ("actions", "csv"),
        ("tet", "xlsx"),
    ):
        file = tmp_path / f"{kind}.{form}"
        done = ess("export", folder, "--public", "--as", kind, "-o", file, *AT)
        assert (done.code, file.exists()) == (1, False)
        assert "D701" in done.err and "Merci à LE GUEN Anne" in done.err


def test_public_lists_have_no_column_of_functions(ess, dossier) -> None:
    folder = dossier(DOSSIER)
    text = ess("export", folder, "--public", "--as", "correspondents", "-f", "csv", *AT).out
    assert text.splitlines()[1:] == ["Culture;correspondant·e;2025-01-01"]
    people = ess("export", folder, "--public", "--as", "people", "-f", "csv", *AT).out
    assert "Ida" in people and "bibliothécaire" not in people
    services = ess("export", folder, "--public", "--as", "services", "-f", "csv", *AT).out
    assert "culture@example.fr" in services and "Correspondant" not in services
