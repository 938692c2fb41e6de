"""`ess handover`: all that who takes over the mission has to know."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
SMALL = """
    collectivity:
      name: Ville de Test
      kind: commune
      contacts: {officer: zoe, direction: dir, elected: luc}
    services:
      - {id: ess, name: Mission ESS}
      - id: culture
        name: "Culture *et* | <b>"
        asked: {date: 2026-10-01, to: Anne Le Goff, note: réponse en janvier}
      - {id: sports, name: Sports}
      - {id: eau, name: Eau}
    people:
      - {id: zoe, first_name: Zoé, last_name: Payet, title: chargée de mission, service: ess}
      - {id: dir, first_name: Anne, last_name: Le Goff, title: directrice, email: dg@example.fr}
      - {id: eva, first_name: Éva, last_name: Noël, civility: Mme}
      - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: ESS}
      - {id: old, first_name: Parti, last_name: Hier, left: 2026-01-01}
    organisations:
      - {id: filature, name: La Filature}
    correspondents:
      - {service: sports, person: eva, until: 2027-01-31}
      - {service: eau, person: eva}
      - {service: culture, person: old}
    bodies:
      - {id: inter, name: Réunion inter-services, kind: reunion_inter_services}
      - id: copil
        name: Comité de pilotage
        kind: comite_de_pilotage
        chair: luc
        members: [{person: dir, position: rapporteure}]
      - {id: suivi, name: Comité de suivi, kind: comite_de_suivi}
    meetings:
      - id: suivi-juin
        body: suivi
        date: 2026-06-10
        state: held
        minutes:
          decisions:
            - {text: Une visite chaque printemps}
            - {text: Quel loyer ?, kind: arbitration, for: copil}
          tasks:
            - {text: Écrire aux maires, owner: zoe, due: 2026-12-01}
            - {text: Déjà faite, owner: zoe, done: 2026-07-01}
      - {id: copil-decembre, body: copil, date: 2026-12-17}
    plan: {title: Plan, start: 2026, end: 2028, axes: {id: a, title: Agir}}
    actions:
      - id: lieu
        title: Ouvrir un lieu
        axis: a
        status: blocked
        status_reason: Le bail n'est pas signé.
        leads: zoe
        bodies: copil
        funders: {name: Région, amount: 10000, year: 2027}
    contributions:
      - date: 2026-03-01
        organisation: filature
        text: Un lieu
        outcome: kept
        answer: Un lieu ouvrira en 2027.
        answered: 2026-04-01
        actions: lieu
      - {date: 2026-09-01, organisation: filature, text: Des vélos}
    supports:
      - organisation: filature
        date: 2026-05-01
        amount: 12000
        convention: Convention 2026-04
    """


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


@pytest.fixture
def told(ess, dossier):
    ran = ess("handover", dossier(SMALL), *AT)
    assert ran.code == 0, ran.err
    return plain(ran.out)


def section(text: str, title: str) -> str:
    return text.split(f"## {title}\n")[1].split("\n## ")[0]


def test_each_thing_stands_under_its_title(told):
    for title, expected in (
        ("Les 90 prochains jours", "| 17 décembre 2026 | Comité de pilotage (à préparer) |"),
        ("Les 90 prochains jours", "| 31 janvier 2027 | Fin de la désignation d'Éva Noël"),
        ("Décisions attendues", "| Quel loyer ? | Comité de pilotage | 17 décembre 2026 |"),
        ("Décisions attendues", "Fiche 1.1 – Ouvrir un lieu (bloquée) : Le bail n'est pas signé."),
        ("Décisions attendues", "demandée le 1er octobre 2026 (réponse en janvier) | Anne Le Goff"),
        ("Engagements pris", "| La Filature | Un lieu ouvrira en 2027. | 1er avril 2026 |"),
        ("Engagements pris", "| Comité de suivi | Une visite chaque printemps | 10 juin 2026 |"),
        ("Engagements pris", "| La Filature | Convention 2026-04 : 12 000 € | 1er mai 2026 |"),
        (
            "Engagements pris",
            "| Région | 10 000 € en 2027 pour « Ouvrir un lieu » |  | sollicité |",
        ),
        ("Réponses dues", "| 1er septembre 2026 | La Filature | Des vélos | à écrire |"),
        ("Tâches en cours", "| Écrire aux maires | Zoé Payet | 1er décembre 2026 |"),
        (
            "Points fragiles",
            "| Services sans correspondant·e | Culture \\*et\\* \\| \\<b> (départ) |",
        ),
        (
            "Points fragiles",
            "| Une seule personne pour plusieurs services | Éva Noël : Sports, Eau |",
        ),
        ("Points fragiles", "Éva Noël (Sports) : 31 janvier 2027"),
        ("Points fragiles", "1.1 – Ouvrir un lieu"),
        (
            "Qui est qui",
            "| Luc Roux | ESS | en charge de l'ESS<br>Comité de pilotage : présidence |",
        ),
        ("Qui est qui", "Comité de pilotage : rapporteure | dg@example.fr |"),
        ("Qui est qui", "correspondant·e : Sports, Eau"),
        ("Qui est qui", "pilote : fiche 1.1"),
        ("Où se trouve chaque chose", "dossier.yaml"),
        ("Se servir de ess, en dix lignes", "`ess status`"),
    ):
        assert expected in section(told, title), (title, expected)
    assert "Déjà faite" not in told and "Parti Hier" not in told


def test_ten_lines_on_commands_that_exist(told):
    from ess_cli.cli.app import COMMANDS

    lines = [line for line in told.splitlines() if line.startswith("- `ess ")]
    assert len(lines) == 10
    named = [words.split("`")[0] for line in lines for words in line.split("`ess ")[1:]]
    assert len(named) > 10
    for words in named:
        name = words.split(" -")[0]
        assert name in COMMANDS or words == "--help"


def test_a_new_dossier_has_its_pages_too(ess, dossier):
    out = plain(ess("handover", dossier("services: {name: Sports}"), *AT).out)
    for expected in (
        "Aucune décision n'est en attente.",
        "Aucun engagement n'est noté",
        "Toutes les contributions reçues ont leur réponse.",
        "Aucune tâche n'est en cours.",
        "Le dossier ne nomme encore personne.",
        "| dossier.yaml | 1 service |",
    ):
        assert expected in out


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt", "pdf"])
def test_every_form_twice_the_same(ess, tmp_path, form):
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        assert ess("handover", EXAMPLES / "agglomeration", *AT, "-o", path).code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_it_is_not_made_of_a_broken_dossier_nor_for_the_public(ess, dossier):
    ran = ess("handover", dossier(SMALL.replace("name: Sports", "nom: Sports")), *AT)
    assert ran.code == 1 and not ran.out and "F003" in ran.err
    ran = ess("handover", dossier(SMALL), *AT, "--public")
    assert ran.code == 2 and not ran.out


def test_the_title_of_a_group_stays_with_its_rows_in_word(ess, dossier, tmp_path):
    from zipfile import ZipFile

    path = tmp_path / "passation.docx"
    assert ess("handover", dossier(SMALL), *AT, "-o", path).code == 0
    written = ZipFile(path).read("word/document.xml").decode()
    rows = [row.split("</w:tr>")[0] for row in written.split("<w:tr>")[1:]]
    titles = [row for row in rows if "gridSpan" in row]
    assert len(titles) >= 5
    assert all("<w:keepNext" in row for row in titles)
