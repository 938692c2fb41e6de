"""What no public version may show, however it is written, and where it is to be mended."""

import re

import pytest

AT = ("--at", "2026-11-24")
PEOPLE = """\
collectivity: {name: Ville de Test, kind: commune, email: mairie@example.fr}
services:
  - {id: s, name: Culture, email: service@example.fr}
people:
  - id: jp
    first_name: Jean-Pierre
    last_name: Müller
    email: jp.muller@example.fr
    phone: 02 61 91 00 12
  - {id: commun, first_name: Ana, last_name: Diop, email: service@example.fr}
  - id: elue
    first_name: Inès
    last_name: d'Orves
    kind: elected
    email: ines@example.fr
    phone: +33 6 12 34 56 78
meetings:
  - id: assises
    kind: assises
    date: 2026-12-10
    agenda:
      - id: un
        title: Un point
        text: |
          TEXT
"""
ITEM = 18  # Line of the meeting.


def refused(ran) -> list[tuple[int, str]]:
    """Line and beginning of each D701 on stderr."""
    found = re.findall(
        r"dossier\.yaml:(\d+):\d+: D701 erreur : (.*?) (?:se trouve|est dans)", ran.err
    )
    return [(int(line), what) for line, what in found]


def agenda(ess, dossier, text: str, before: str = ""):
    folder = dossier(before + PEOPLE.replace("TEXT", text.replace("\n", "\n          ")))
    return ess("agenda", folder, *AT, "--meeting", "assises", "--public")


NAME = "le nom de Jean-Pierre Müller"
EMAIL = "l'adresse électronique de Jean-Pierre Müller"
PHONE = "le téléphone de Jean-Pierre Müller"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Voir avec Jean-Pierre Müller.", NAME),
        ("voir JEAN PIERRE  MULLER", NAME),
        ("Présenté par Müller Jean-Pierre", NAME),
        ("MÜLLER, Jeanpierre", NAME),
        ("Jean-*Pierre* **Mül**ler", NAME),
        ("[Jean](https://example.fr)-Pierre Müller", NAME),
        ("Jean-Pierre\nMüller", NAME),
        ("Jean&#45;Pierre M&uuml;ller", NAME),
        ("Jean-Pierre Mül\u00adler", NAME),
        ("Jean-Pi\u200berre\u00a0Mu\u0308ller", NAME),
        ("Ｊｅａｎ-Ｐｉｅｒｒｅ Ｍｕｌｌｅｒ", NAME),
        ("Jean-Pierre\\_Müller", NAME),
        ("| a | b |\n|---|---|\n| Jean-Pierre | Müller |", NAME),
        ("`Jean-Pierre Müller`", NAME),
        ("https://example.fr/jean-pierre-m%C3%BCller", NAME),
        ("[ici](https://example.fr/cv/JeanPierreMuller.pdf)", NAME),
        ("Écrire à JP.Muller@example.fr.", EMAIL),
        ("[écrire](mailto:jp.muller@example.fr)", EMAIL),
        ("[écrire](mailto:jp%2Emuller%40example.fr)", EMAIL),
        ("jp.muller&#64;example.fr", EMAIL),
        ("jp.muller＠example.fr", EMAIL),
        ("jp.muller @ example.fr", EMAIL),
        ("**jp.muller**@example.fr", EMAIL),
        ("Tél. 02.61.91.00.12", PHONE),
        ("+33 2 61 91 00 12", PHONE),
        ("+33 (0)2 61 91 00 12", PHONE),
        ("33261910012", PHONE),
        ("02/61/91/00/12", PHONE),
        ("02–61–91–00–12", PHONE),
        ("02 · 61 · 91 · 00 · 12", PHONE),
        ("le 3 : 02 61 91 00 12 (12 h 30)", PHONE),
        ("02 61 **91** 00 12 45", PHONE),
        ("０２ ６１ ９１ ００ １２", PHONE),
        ("[appeler](https://example.fr/tel:+33261910012)", PHONE),
        ("Appeler le 0612345678", "le téléphone d'Inès d'Orves"),
        ("ines@example.fr", "l'adresse électronique d'Inès d'Orves"),
    ],
)
def test_personal_data_is_found_however_it_is_written(ess, dossier, text, what) -> None:
    ran = agenda(ess, dossier, text)
    assert (ran.code, ran.out, refused(ran)) == (1, "", [(ITEM, what)])
    assert "Rien n'a été écrit" in ran.err


@pytest.mark.parametrize(
    "text",
    [
        "Inès d’Orves ouvre la séance",
        "Jean-Pierre présente",
        "Le moulin Müllerin, Jean-Pierre Müllerin",
        "Jean-Pierre\n\nMüller et fils",
        "service@example.fr, mairie@example.fr, ana.jp.muller@example.fr",
        "02 61 91 00 13, 12 500 €, 2026-12-10",
    ],
)
def test_what_is_no_personal_data_is_left(ess, dossier, text) -> None:
    ran = agenda(ess, dossier, text)
    assert (ran.code, refused(ran)) == (0, [])


def test_elected_members_too_where_the_dossier_says_so(ess, dossier) -> None:
    ran = agenda(
        ess,
        dossier,
        "Inès d’Orves ouvre la séance",
        "settings: {documents: {public_elected: no}}\n",
    )
    assert refused(ran) == [(ITEM + 1, "le nom d'Inès d'Orves")]


@pytest.mark.parametrize(
    "other",
    [
        "organisations: [{id: jpm, name: Jean-Pierre Muller, college: associations}]\n",
        "competences: [{id: x, label: X}]\nbodies: []\n",
    ],
)
def test_a_name_that_is_also_that_of_an_organisation_is_nobodys(ess, dossier, other) -> None:
    ran = agenda(ess, dossier, "L'atelier Jean-Pierre Müller", other)
    assert ran.code == (0 if "organisations" in other else 1)


PROJECT = """\
people:
  - {id: paul, first_name: Paul, last_name: Meyer, title: chargé de projet}
services:
  - {id: s, name: Culture}
bodies:
  - {id: copil, name: Comité de pilotage, kind: comite_de_pilotage}
projects:
  - {id: lieu, name: Le lieu, lead: s}
meetings:
  - id: point
    project: lieu
    date: 2026-11-03
    title: Point avec Paul Meyer
    state: held
    minutes:
      decisions:
        - {text: Quel local ?, kind: arbitration, for: copil SETTLED}
  - {id: copil-12, body: copil, date: 2026-12-10 RECORD}
"""


@pytest.mark.parametrize(
    ("command", "settled", "record"),
    [
        ("agenda", "", ""),
        ("minutes", ", settled: copil-12", ", state: held, minutes: {summary: Vu.}"),
    ],
)
def test_the_title_of_the_meeting_that_asks_is_read_too(
    ess, dossier, command, settled, record
) -> None:
    text = PROJECT.replace(" SETTLED", settled).replace(" RECORD", record)
    ran = ess(command, dossier(text), *AT, "--meeting", "copil-12", "--public")
    assert (ran.code, ran.out) == (1, "")
    assert refused(ran) == [(10, "le nom de Paul Meyer")]


def test_what_shows_nobody_alone_is_told_at_the_person(ess, dossier) -> None:
    text = """\
        people:
          - {id: paul, first_name: Paul, last_name: Meyer}
        bodies:
          - {id: inter, name: Réunion, kind: reunion_inter_services, place: Salle Paul}
        meetings:
          - id: decembre
            body: inter
            date: 2026-12-10
            agenda: [{title: Un point}]
        """
    folder = dossier(text)
    templates = folder / "templates"
    templates.mkdir()
    template = "{% for label, said in line if label == 'Lieu' %}{{ said }} Meyer{% endfor %}"
    (templates / "agenda.md.j2").write_text(template, encoding="utf-8")
    ran = ess("agenda", folder, *AT, "--public")
    assert (ran.code, ran.out, refused(ran)) == (1, "", [(2, "le nom de Paul Meyer")])


def test_an_entry_is_not_blamed_for_an_internal_text(ess, dossier) -> None:
    text = PROJECT.replace(" SETTLED", "").replace(
        " RECORD", ", agenda: [{title: Paul Meyer, visibility: internal}, {title: Un point}]"
    )
    ran = ess("agenda", dossier(text), *AT, "--meeting", "copil-12", "--public")
    assert refused(ran) == [(10, "le nom de Paul Meyer")]


NUMBERED = """\
bodies:
  - {id: inter, name: Réunion, kind: reunion_inter_services, start: 9h}
meetings:
  - id: avril
    body: inter
    date: 2026-04-10
    state: held
    agenda:
      - {id: mot, title: Le mot d'accueil, kind: welcome}
      - {id: tour, title: Tour}
      - {id: budget, title: Budget, visibility: internal}
      - id: suite
        title: La suite
        items:
          - {id: a, title: Un lieu}
          - {id: b, title: Un loyer, visibility: internal}
          - {id: c, title: Une date}
    minutes: {items: {tour: Vu., suite: Vu., a: Vu., c: Vu.}}
"""


def test_an_item_has_one_number_in_every_public_document_of_a_meeting(ess, dossier) -> None:
    folder = dossier(NUMBERED)
    expected = {"tour": "1", "suite": "2", "a": "2-A", "c": "2-B"}
    numbers = {}
    for command in ("agenda", "minutes"):
        ran = ess(command, folder, *AT, "--meeting", "avril", "--public", "-f", "json")
        items = ran.json["items"]
        every = [*items, *(below for one in items for below in one.get("items", ()))]
        numbers[command] = {one["id"]: one["number"] for one in every if one["number"]}
    assert numbers == {"agenda": expected, "minutes": expected}
    for command in ("agenda", "minutes"):
        out = ess(command, folder, *AT, "--meeting", "avril", "--public").out
        assert "2. La suite" in out and "2-B. Une date" in out and "Budget" not in out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Direction de la culture", "la direction de la culture"),
        ("Culture", "le service Culture"),
        ("Unité Eau", "l’unité Eau"),
        ("Service des sports", "le service des sports"),
    ],
)
def test_an_agent_without_a_function_is_called_by_her_service(ess, dossier, name, said) -> None:
    folder = dossier(f"""
        collectivity: {{name: Ville de Test, kind: commune}}
        services: [{{id: s, name: {name}}}]
        people:
          - {{id: ana, first_name: Ana, last_name: Diop, service: s}}
          - {{id: bob, first_name: Bob, last_name: Roy}}
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - {{title: Un point, presenter: ana}}
              - {{title: Un autre, presenter: bob}}
        """)
    out = ess("agenda", folder, *AT, "--meeting", "assises", "--public").out
    assert f"| {said} |" in out and "| Ville de Test |" in out and "agent·e" not in out
