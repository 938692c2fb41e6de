"""`ess remind`: to whom, about what, and nothing about anyone else."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

AT = ("--at", "2026-11-24")
EXAMPLES = Path(__file__).parents[2] / "examples"
TOWN = """
    collectivity: {name: Ville de Test, kind: commune, contacts: {officer: zoe}}
    services:
      - {id: ess, name: Mission ESS}
      - id: culture
        name: Culture
        head: "Guy Petit, directeur"
        email: culture@example.fr
        asked: {date: 2026-10-12}
      - {id: sports, name: Sports, head: eva, email: sports@example.fr}
      - {id: jeunesse, name: Jeunesse, head: eva}
      - {id: piscine, name: Piscine, covered_by: sports}
      - {id: achats, name: Achats, email: achats@example.fr}
      - {id: eau, name: Eau}
    people:
      - {id: zoe, first_name: Zoé, last_name: Payet, service: ess, email: zoe@example.fr}
      - {id: eva, first_name: Éva, last_name: Noël, email: eva@example.fr}
      - {id: ana, first_name: Ana, last_name: Diop, email: ana@example.fr}
      - {id: tom, first_name: Tom, last_name: Roy, email: tom@example.fr}
      - id: bob
        first_name: Bob
        last_name: Gil
        service: achats
        email: bob@example.fr
        left: 2026-10-31
    organisations:
      - {id: asso, name: Association, college: associations, email: asso@example.fr}
    correspondents:
      - service: achats
        person: ana
        away: {since: 2026-11-01, replaced_by: tom}
    bodies:
      - {id: copil, name: Pilotage, kind: comite_de_pilotage, chair: eva}
    meetings:
      - id: assises
        kind: assises
        date: 2026-09-10
        state: held
        headcount: 4
        minutes:
          tasks:
            - {text: Relire le guide, owner: ana, due: 2026-10-01}
            - {text: Compter les marchés, owner: bob}
            - {text: Chercher une salle, owner: asso, due: 2026-12-01}
            - {text: Écrire au préfet, owner: copil, due: 2026-11-30}
            - {text: Préparer 2028, owner: ana, due: 2028-01-01}
            - {text: Ranger, owner: ana, done: 2026-09-12}
            - {text: Écrire le bilan, owner: zoe}
            - {text: Sans personne}
    plan:
      title: Plan
      start: 2026
      end: 2028
      axes:
        - {id: axe, title: Axe}
    actions:
      - id: halle
        title: Une halle
        axis: axe
        leads: eva
        services: achats
        description: Une halle.
        resources: Un agent.
        end: 2028
        indicators: {label: Étals}
        steps: {title: Visite, due: 2026-11-02}
      - {id: fini, title: Fini, axis: axe, leads: ana, status: done}
      - {id: jardin, title: Un jardin, axis: axe, services: achats, end: 2028}
"""


@pytest.fixture
def drafts(ess, dossier, tmp_path):
    """Writes the drafts, and gives each one by the name of its file."""

    def write(*options: str, text: str = TOWN) -> dict[str, EmailMessage]:
        folder = tmp_path / "relances"
        ran = ess("remind", dossier(text), *AT, "-o", folder, "--force", *options)
        assert ran.code == 0, ran.err
        return {path.stem: read(path) for path in sorted(folder.iterdir())}

    return write


def read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage) and message["X-Unsent"] == "1"
    return message


def body(message: EmailMessage) -> str:
    return message.get_content().replace("\r\n", "\n").replace("\u00a0", " ").replace("\u202f", " ")


def test_one_draft_for_each_person(drafts) -> None:
    made = drafts()
    assert {name: message["To"] for name, message in made.items()} == {
        "asso": "asso@example.fr",
        "eva": "eva@example.fr",
        "guy-petit-directeur": "culture@example.fr",
        "tom": "tom@example.fr",
    }
    assert all("Bcc" not in message and "Cc" not in message for message in made.values())
    assert all(str(message["From"]) == "Zoé Payet <zoe@example.fr>" for message in made.values())


def test_a_vacancy_is_asked_of_the_head(drafts) -> None:
    made = drafts("--vacancies")
    assert sorted(made) == ["eva", "guy-petit-directeur"]
    message = made["guy-petit-directeur"]
    assert message["Subject"] == "Correspondant·e ESS du service « Culture »"
    text = body(message)
    assert text.startswith("Monsieur le Directeur,\n\nVotre service « Culture » n’a pas encore de")
    assert "m’indiquer un nom avant le 9 décembre 2026 ? Ma précédente demande date du" in text
    assert "12 octobre 2026." in text
    # One message for her two services; the pool relies on one of them.
    assert "- Sports\n- Jeunesse\n" in body(made["eva"])
    assert "Piscine" not in body(made["eva"])


def test_words_are_written_as_the_authority_writes_them(drafts) -> None:
    text = TOWN + "    settings: {documents: {inclusive: none}}\n"
    made = drafts("--vacancies", text=text)
    assert made["guy-petit-directeur"]["Subject"] == "Correspondant ESS du service « Culture »"
    assert made["eva"]["Subject"] == "Correspondants ESS de vos services"
    assert "·" not in "".join(map(body, made.values()))


def test_everything_for_one_person_and_nothing_of_others(drafts) -> None:
    made = drafts()
    eva = body(made["eva"])
    for expected in ("- Sports\n", "Écrire au préfet, pour le 30 novembre 2026", "1.1 Une halle",
                     "Étape « Visite » prévue le 2 novembre 2026"):  # fmt: skip
        assert expected in eva
    private = {
        "eva": ["Sports", "préfet", "halle"],
        "guy-petit-directeur": ["Culture"],
        "tom": ["guide", "marchés", "jardin"],
        "asso": ["salle"],
    }
    for reader, message in made.items():
        for owner, words in private.items():
            assert all((word in body(message)) == (owner == reader) for word in words), reader


def test_drafts_go_to_who_stands_in(drafts) -> None:
    tom = body(drafts("--tasks")["tom"])
    assert "- Relire le guide, pour le 1er octobre 2026 (à la place d’Ana Diop)" in tom
    # Bob has left: his service goes on without him.
    assert "- Compter les marchés (à la place de Bob Gil)" in tom


def test_what_is_done_far_ahead_or_for_oneself_is_not_recalled(drafts) -> None:
    everything = "".join(map(body, drafts().values()))
    for absent in ("Préparer 2028", "Ranger", "bilan", "Fini", "retard", "jours"):
        assert absent not in everything


def test_an_action_to_complete(drafts) -> None:
    tom = body(drafts("--actions")["tom"])
    wanted = "À compléter sur la fiche : un indicateur, les moyens et la description"
    assert f"1.3 Un jardin\n  {wanted}\n" in tom


def test_the_list_on_the_terminal(ess, dossier) -> None:
    ran = ess("remind", dossier(TOWN), *AT)
    assert ran.code == 0
    assert "eva@example.fr" in ran.out
    assert "2 services à représenter, 1 tâche et 1 action du plan" in ran.out
    assert "sans adresse" in ran.out and "Sans adresse, à voir autrement : Eau" in ran.err
    assert "Personne à qui écrire pour la tâche « Sans personne »" in ran.err
    assert "Pour vous-même : 1 point" in ran.err


def test_nobody_to_write_to(ess, dossier, tmp_path) -> None:
    folder = dossier("services:\n  - {id: s, name: S, exempt: Fermé}\n")
    assert "Personne à relancer." in ess("remind", folder, *AT).out
    ran = ess("remind", folder, *AT, "-o", tmp_path / "relances")
    assert "Aucun courriel" in ran.err and not (tmp_path / "relances").exists()


def test_nothing_is_overwritten_unasked(ess, dossier, tmp_path) -> None:
    target = tmp_path / "relances"
    target.mkdir()
    (target / "eva.eml").write_text("à garder", encoding="utf-8")
    ran = ess("remind", dossier(TOWN), *AT, "-o", target)
    assert ran.code == 2 and "existe déjà" in ran.err
    assert [path.name for path in target.iterdir()] == ["eva.eml"]
    assert ess("remind", dossier(TOWN), *AT, "-o", target, "--force").code == 0
    assert (target / "eva.eml").read_bytes().startswith(b"X-Unsent: 1")


def test_dry_run_and_places_that_cannot_be_folders(ess, dossier, tmp_path) -> None:
    target = tmp_path / "relances"
    ran = ess("remind", dossier(TOWN), *AT, "-o", target, "--dry-run")
    assert ran.code == 0 and not target.exists()
    assert ran.err.count("serait écrit : ") == 4
    target.write_text("un fichier", encoding="utf-8")
    assert ess("remind", dossier(TOWN), *AT, "-o", target).code == 2
    assert ess("remind", dossier(TOWN), *AT, "-o", target / "dedans").code == 2


def test_record_notes_what_was_asked(ess, dossier, tmp_path) -> None:
    folder = dossier(TOWN)
    file = folder / "dossier.yaml"
    before, drafts = file.read_text("utf-8"), tmp_path / "courriels"
    refused = ess("remind", folder, *AT, "--record")
    assert refused.code == 2
    assert "-o" in refused.err
    shown = ess("remind", folder, *AT, "--vacancies", "-o", drafts, "--record", "--dry-run")
    assert shown.out.startswith("--- dossier.yaml")
    assert (file.read_text("utf-8"), drafts.exists()) == (before, False)
    ran = ess("remind", folder, *AT, "--vacancies", "-o", drafts, "--record")
    assert ran.code == 0
    old, new = before.splitlines(), file.read_text("utf-8").splitlines()
    assert [line.strip() for line in new if line not in old] == [
        "asked:",
        "- date: 2026-10-12",
        "- date: 2026-11-24",
        "to: Guy Petit, directeur",
        "- {id: sports, name: Sports, head: eva, email: sports@example.fr,"
        " asked: [{date: 2026-11-24, to: Éva Noël}]}",
        "- {id: jeunesse, name: Jeunesse, head: eva, asked: [{date: 2026-11-24, to: Éva Noël}]}",
    ]
    assert len(list(drafts.iterdir())) == 2


def test_a_wrong_address_stops_its_draft_alone(ess, dossier, tmp_path) -> None:
    text = TOWN.replace("email: asso@example.fr", "email: <asso@example.fr>")
    target = tmp_path / "relances"
    ran = ess("remind", dossier(text), *AT, "-o", target)
    assert ran.code == 1 and "F004" in ran.err and "organisation « asso »" in ran.err
    (without,) = re.findall("Sans adresse, à voir autrement : (.*)", ran.err)
    assert "Association" in without
    assert sorted(path.stem for path in target.iterdir()) == ["eva", "guy-petit-directeur", "tom"]
    text = TOWN.replace("email: zoe@example.fr", "email: zoe@chez-elle")
    ran = ess("remind", dossier(text), *AT, "-o", tmp_path / "autres")
    assert ran.code == 1 and not (tmp_path / "autres").exists()


@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_every_example_twice_the_same(ess, tmp_path, name) -> None:
    for folder in "ab":
        ran = ess("remind", EXAMPLES / name, *AT, "-o", tmp_path / folder)
        assert ran.code == 0, ran.err
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in "ab"
    )
    assert first and first == second
