"""`ess minutes`: what was decided, by whom it was decided, and room to write where nothing was."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")

SMALL = r"""
    collectivity: {name: Ville de Test, kind: commune, contacts: {officer: zoe}}
    services:
      - {id: ess, name: Mission ESS}
      - {id: culture, name: Culture, head: "Guy Petit, directeur"}
    people:
      - {id: zoe, first_name: Zoé, last_name: Payet, title: chargée de mission, service: ess}
      - {id: ana, first_name: "Ana *A* | <b>", last_name: Diop, service: culture}
      - {id: bob, first_name: Bob, last_name: Roy, kind: partner, organisation: asso}
      - {id: eva, first_name: Éva, last_name: Noël}
      - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: culture}
    organisations:
      - {id: asso, name: Association du Parc, college: associations}
    correspondents:
      - {service: culture, person: ana}
    bodies:
      - {id: inter, name: Réunion, kind: reunion_inter_services, start: 9h30}
      - {id: copil, name: Comité de pilotage, kind: comite_de_pilotage, chair: luc}
    meetings:
      - id: janvier
        body: inter
        date: 2026-01-15
        state: held
        minutes:
          decisions:
            - {id: d1, text: Première décision}
            - {id: q1, text: Qui paie ?, kind: arbitration, for: copil, settled: comite}
            - {id: d2, text: Une orientation, kind: orientation}
      - id: comite
        body: copil
        date: 2026-03-02
        state: held
        minutes:
          decisions: {id: c1, text: Le comité décide}
      - id: avril
        body: inter
        date: 2026-04-10
        state: held
        attendance:
          zoe: present
          bob: remote
          ana: {represented_by: eva}
          luc: excused
          asso: absent
        agenda:
          - {id: accueil, title: Accueil, kind: welcome}
          - {id: tour, title: "Point *étoilé* | <b>gras</b> {{ 7*7 }} #1 $x$ @a"}
          - {id: budget, title: Budget interne, visibility: internal}
          - {id: suite, title: La suite}
        minutes:
          summary: |
            # Titre tapé

            Une bonne réunion.
          items:
            tour: Chacun a parlé.
            budget: Rien pour le public.
          decisions:
            - {id: d3, text: On ouvre le lieu, item: tour}
            - {id: d4, text: On garde le budget, item: budget}
          tasks:
            - {id: t1, text: Dresser la liste, owner: zoe, due: 2026-09-01}
            - {id: t2, text: Chiffrer, item: budget}
          approved: 2026-06-01
      - id: decembre
        body: inter
        date: 2026-12-10
        agenda:
          - {id: aap, title: Appel à projets, kind: decision, duration: 30, expected: calendrier}
    """


def test_the_record_of_the_last_meeting_held(ess, dossier):
    ran = ess("minutes", dossier(SMALL), *AT)
    assert ran.code == 0, ran.err
    for expected in (
        "# Relevé de décisions – Réunion",
        "vendredi 10\u00a0avril\u00a02026",
        "- **Présent·e·s**\u00a0: 2\n- **Représenté·e·s**\u00a0: 1",
        "**Présent·e·s**\u00a0: Zoé Payet (Mission ESS)",
        "**À distance**\u00a0: Bob Roy (Association du Parc)",
        r"**Représenté·e·s**" + "\u00a0: Ana \\*A\\* \\| \\<b> Diop (Culture), par Éva Noël",
        "**Excusé·e·s**\u00a0: Luc Roux",
        "### Titre tapé",
        "### 1. Point \\*étoilé\\* \\| \\<b>gras\\</b> {{ 7\\*7 }} #1 \\$x\\$ @a",
        "Également à l’ordre du jour\u00a0: 3. La suite.",
        "| INTER-2026-03 | On ouvre le lieu |",
        "| INTER-2026-04 | On garde le budget |",
        "| Dresser la liste | Zoé Payet | 1er\u00a0septembre\u00a02026 |",
        "| Chiffrer | à préciser | sans échéance |",
        "jeudi 10\u00a0décembre\u00a02026, 9\u00a0h\u00a030",
        "Relevé approuvé le 1er\u00a0juin\u00a02026.",
    ):
        assert expected in ran.out
    # Documents that circulate never shame: who did not come without a word is not named.
    assert "absent" not in ran.out.lower() and "retard" not in ran.out


def test_arbitrations_stand_apart_and_have_an_answer(ess, dossier):
    folder = dossier(SMALL)
    asked = ess("minutes", folder, *AT, "--meeting", "janvier").out
    assert "| INTER-2026-01 | Première décision |" in asked
    assert "| INTER-2026-02 | Une orientation |" in asked
    assert "| Qui paie\u202f? | Comité de pilotage | rendu le 2\u00a0mars\u00a02026 |" in asked
    settled = ess("minutes", folder, *AT, "--body", "copil").out
    assert "| COPIL-2026-01 | Le comité décide |" in settled
    assert "## Arbitrages rendus" in settled
    assert "| Qui paie\u202f? | Réunion, 15\u00a0janvier\u00a02026 |" in settled


def test_a_body_that_never_met_has_a_proposed_meeting_to_fill_in(ess, dossier):
    text = """
    bodies:
      - id: inter
        name: Réunion
        kind: reunion_inter_services
        place: Mairie
        agenda: {title: Tour}
    """
    ran = ess("minutes", dossier(text), *AT, "--public")
    assert ran.code == 0, ran.err
    assert "Réunion proposée" in ran.out and "### 1. Tour" in ran.out and "Mairie" in ran.out


def test_a_meeting_to_come_has_room_to_write(ess, dossier):
    ran = ess("minutes", dossier(SMALL), *AT, "--meeting", "decembre", "-f", "html")
    assert ran.code == 0 and "trame à compléter" in ran.err
    assert "Cochez en séance" in ran.out and "Appel à projets" in ran.out
    assert "attendu\u00a0: calendrier" in ran.out
    assert "Aucune décision" not in ran.out
    assert 'class="room' in ran.out


def test_without_a_meeting_held_the_next_one_is_prepared(ess, dossier):
    ran = ess("minutes", dossier(SMALL), "--at", "2026-01-01", "-f", "json")
    assert ran.json["meeting"]["id"] == "decembre" and ran.json["written"] is False
    ran = ess("minutes", dossier("services:\n  - {id: s, name: S}\n"), *AT)
    assert ran.code == 0 and "Aucune réunion inter-services n’est encore créée" in ran.out


def test_a_frame_for_the_next_meeting_at_another_date(ess, dossier):
    ran = ess("minutes", dossier(SMALL), *AT, "--date", "17/12/2026", "-f", "json")
    assert ran.json["meeting"]["date"] == "2026-12-17" and ran.json["written"] is False
    ran = ess("minutes", dossier(SMALL), *AT, "--date", "2026-13-01")
    assert ran.code == 2 and "--date 2026-13-01" in ran.err


def test_json(ess, dossier):
    found = ess("minutes", dossier(SMALL), *AT, "-f", "json").json
    assert found["format"] == "ess.minutes/1" and found["meeting"]["id"] == "avril"
    assert found["attendance"] == {
        "present": ["zoe"],
        "remote": ["bob"],
        "represented": [{"id": "ana", "by": "eva"}],
        "excused": ["luc"],
        "number": 3,
    }
    assert [one["number"] for one in found["decisions"]] == ["INTER-2026-03", "INTER-2026-04"]
    assert [one["id"] for one in found["tasks"]] == ["t1", "t2"]
    assert found["tasks"][0]["owner"] == ["zoe"] and found["next"] == "decembre"
    assert [one["code"] for one in found["findings"]] == ["M410"]


def test_the_public_version_keeps_numbers_and_loses_names(ess, dossier):
    folder = dossier(SMALL)
    out = ess("minutes", folder, *AT, "--public").out
    assert not any(name in out for name in ("Payet", "Diop", "Bob", "Éva", "Luc Roux"))
    assert "budget" not in out.lower() and "Chiffrer" not in out
    assert "| INTER-2026-03 | On ouvre le lieu |" in out and "2026-04" not in out
    assert "3 participant·e·s" in out and "chargée de mission" in out
    assert "Version publique" in out
    found = ess("minutes", folder, *AT, "--public", "-f", "json")
    assert "zoe" not in found.out and found.json["attendance"]["number"] == 3


@pytest.mark.parametrize(
    "place",
    ["summary: Zoé Payet a parlé", "items: {tour: Payet Zoé}", "decisions: {text: ZOE PAYET}"],
)
@pytest.mark.parametrize("form", ["md", "json"])
def test_a_name_in_what_was_written_stops_the_public_version(ess, dossier, tmp_path, place, form):
    text = f"""
    people:
      - {{id: zoe, first_name: Zoé, last_name: Payet}}
    bodies:
      - {{id: inter, name: Réunion, kind: reunion_inter_services}}
    meetings:
      - id: avril
        body: inter
        date: 2026-04-10
        state: held
        agenda: {{id: tour, title: Tour}}
        minutes:
          {place}
    """
    target = tmp_path / f"public.{form}"
    ran = ess("minutes", dossier(text), *AT, "--public", "-o", target)
    assert ran.code == 1 and "D701" in ran.err and not target.exists()


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt", "pdf", "json"])
@pytest.mark.parametrize("meeting", ["inter-services-2026-09", "inter-services-2026-12"])
def test_every_form_twice_the_same(ess, tmp_path, form, meeting):
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        options = ("--meeting", meeting, "-o", path)
        assert ess("minutes", EXAMPLES / "agglomeration", *AT, *options).code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("name", ["village", "departement"])
def test_the_other_examples(ess, name):
    ran = ess("minutes", EXAMPLES / name, *AT)
    assert ran.code == 0 and "-2026-01 |" in ran.out


def test_a_one_off_meeting_has_no_next_one(ess):
    options = ("--meeting", "rendez-vous-2026-06")
    ran = ess("minutes", EXAMPLES / "agglomeration", *AT, *options)
    assert "62 participant·e·s" in ran.out
    assert "Prochaine réunion" not in ran.out and "Aucune décision" not in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--meeting", "avrill"], "« avril »"),
        (["--body", "copill"], "« copil »"),
        (["--body", "copil", "--meeting", "avril"], "n'est pas une réunion"),
        (["-f", "xlsx"], "formes possibles"),
    ],
)
def test_what_does_not_exist_is_said(ess, dossier, options, said):
    ran = ess("minutes", dossier(SMALL), *AT, *options)
    assert ran.code == 2 and said in ran.err and not ran.out


def test_a_broken_dossier_gives_no_document_but_json(ess, dossier):
    folder = dossier(SMALL.replace("date: 2026-12-10", "date: 2026-13-10"))
    ran = ess("minutes", folder, *AT)
    assert ran.code == 1 and not ran.out and "F004" in ran.err
    ran = ess("minutes", folder, *AT, "-f", "json")
    assert ran.code == 1 and ran.json["meeting"]["id"] == "avril"
    assert "F004" in [one["code"] for one in ran.json["findings"]]


def test_who_came_for_a_service_is_named_with_it(ess, dossier) -> None:
    """A chart says who represents a service, and nothing says where she works."""
    town = dossier("""\
        services: [{name: Finances}]
        people: [{first_name: Ana, last_name: Petit}, {first_name: Luc, last_name: Ba}]
        correspondents: [{service: Finances, person: Ana Petit, since: 2026-01-01}]
        bodies: [{id: inter, name: Réunion, kind: reunion_inter_services}]
        meetings:
          - {id: dec, body: inter, date: 2026-10-01, state: held,
             attendance: {Ana Petit: present, Luc Ba: present}, minutes: {summary: Vu.}}
    """)
    assert "Ana Petit (Finances), Luc Ba\n" in ess("minutes", town, "--at", "2026-11-24").out
