import re
from pathlib import Path

import pytest
from pypdf import PdfReader

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")

SMALL = """
    collectivity: {name: Ville de Test, kind: commune, contacts: {officer: zoe}}
    services:
      - {id: ess, name: Mission ESS}
      - {id: culture, name: Culture, head: "Guy Petit, directeur"}
      - {id: sports, name: Sports, covered_by: ess}
    people:
      - id: zoe
        first_name: Zoé
        last_name: Payet
        title: chargée de mission ESS
        service: ess
        email: zoe@example.fr
      - {id: luc, first_name: Luc, last_name: Roy, kind: elected, delegation: culture}
    bodies:
      - id: inter
        name: Réunion inter-services
        kind: reunion_inter_services
        start: 9h30
        duration: 2 h
        place: Mairie
    meetings:
      - id: avril
        body: inter
        date: 2026-04-10
        state: held
        headcount: 8
        agenda:
          - {id: interne, title: Budget, visibility: internal}
        minutes:
          tasks:
            - {id: liste, text: Dresser la liste, owner: zoe, due: 2026-09-01}
            - {id: chiffres, text: Chiffrer, owner: zoe, item: interne}
      - id: decembre
        body: inter
        date: 2026-12-10
        invitees:
          - {person: luc, role: guest}
        agenda:
          - {id: accueil, title: Accueil, kind: welcome, duration: 10}
          - {id: tour, title: "Point *étoilé* | <b>", duration: 20, presenter: [zoe, culture]}
          - {id: budget, title: Budget interne, duration: 20, visibility: internal}
          - id: aap
            title: Appel à projets
            kind: decision
            duration: 40
            expected: calendrier arrêté
            text: |
              # Rappel

              Deux voies.
            options:
              - {title: Tout de suite}
            recommendation: Attendre
            documents:
              - {title: Bilan, url: "https://example.fr/bilan"}
    """


def test_the_agenda_of_the_next_meeting(ess, dossier):
    ran = ess("agenda", dossier(SMALL), *AT)
    assert ran.code == 0
    for expected in (
        "# Ordre du jour – Réunion inter-services",
        "jeudi 10\u00a0décembre\u00a02026",
        "| 9\u00a0h\u00a030 – 9\u00a0h\u00a040 | Accueil | accueil |",
        "| 9\u00a0h\u00a040 – 10\u00a0h\u00a000 | 1. Point \\*étoilé\\* \\| \\<b> |",
        "| Zoé Payet, Culture |",
        "### 3. Appel à projets",
        "#### Rappel",
        "#### Option 1\u00a0: Tout de suite",
        "[Bilan](https://example.fr/bilan)",
        "À désigner\u00a0: Culture.",
        # Who comes for several services has one line.
        "- Mission ESS, Sports\u00a0: Zoé Payet\n",
        "- Luc Roy (invité·e)",
        "| Dresser la liste | Zoé Payet | 1er\u00a0septembre\u00a02026 |",
        "Édité le 24\u00a0novembre\u00a02026",
    ):
        assert expected in ran.out
    # What circulates never shames: no count of days late.
    assert "retard" not in ran.out


def test_json_has_the_findings_on_this_meeting(ess, dossier):
    ran = ess("agenda", dossier(SMALL), *AT, "--format", "json")
    assert ran.json["meeting"]["id"] == "decembre"
    assert ran.json["findings"] == []
    assert ran.json["open_tasks"][0]["days_late"] == 84


def test_what_is_to_settle_before_sending_goes_to_stderr(ess):
    ran = ess("agenda", EXAMPLES / "agglomeration", *AT)
    assert ran.code == 0
    assert "M405" in ran.err and "M405" not in ran.out


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt", "pdf", "json"])
@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_every_form_of_every_example_twice_the_same(ess, tmp_path, name, form):
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        ran = ess("agenda", EXAMPLES / name, *AT, "--public", "-o", path)
        assert ran.code == 0, ran.err
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_public_version_names_functions(ess, dossier):
    ran = ess("agenda", dossier(SMALL), *AT, "--public")
    assert ran.code == 0
    assert "Zoé" not in ran.out and "Payet" not in ran.out and "Guy" not in ran.out
    assert "Budget interne" not in ran.out and "Chiffrer" not in ran.out
    assert "chargée de mission ESS" in ran.out
    # A column that would hold only functions is left out.
    assert "- Culture\n" in ran.out and "Représenté par" not in ran.out
    assert "- Luc Roy, culture (invité·e)" in ran.out
    assert "### 2. Appel à projets" in ran.out
    assert "Version publique" in ran.out


def test_the_public_json_holds_no_name_of_an_agent(ess, dossier):
    ran = ess("agenda", dossier(SMALL), *AT, "--public", "--format", "json")
    assert "zoe" not in ran.out and "Guy" not in ran.out
    assert [item["presenter"] for item in ran.json["items"]] == [[], ["culture"], []]
    assert [row["person"] for row in ran.json["invited"]] == [None, None, None, "luc"]


@pytest.mark.parametrize("form", ["md", "json"])
def test_a_name_in_a_public_text_stops_the_command(ess, dossier, tmp_path, form):
    text = SMALL.replace("recommendation: Attendre", "recommendation: Voir Zoé Payet")
    target = tmp_path / f"public.{form}"
    ran = ess("agenda", dossier(text), *AT, "--public", "-o", target)
    assert ran.code == 1 and not target.exists()
    assert "D701" in ran.err and "dossier.yaml:" in ran.err


def test_a_proposal_says_so(ess, dossier):
    ran = ess("agenda", dossier(SMALL), "--at", "2026-12-11")
    assert "Réunion proposée" in ran.out and "est une proposition" in ran.err
    ran = ess("agenda", dossier(SMALL), "--at", "2026-12-11", "--date", "5/2/2027", "-f", "json")
    assert ran.json["meeting"]["date"] == "2027-02-05"
    assert ran.json["meeting"]["proposed"] is True


def test_without_any_inter_service_body(ess, dossier):
    ran = ess("agenda", dossier("services:\n  - {id: s, name: S}\n"), *AT)
    assert ran.code == 0
    assert "pas de réunion inter-services" in ran.err
    assert "Aucune réunion inter-services n’est encore créée" in ran.out


def test_another_body_and_another_meeting(ess):
    folder = EXAMPLES / "agglomeration"
    ran = ess("agenda", folder, *AT, "--body", "copil", "-f", "json")
    assert ran.json["meeting"]["id"] == "copil-2026-12"
    ran = ess("agenda", folder, *AT, "--meeting", "cotech-2026-10", "-f", "json")
    assert ran.json["meeting"]["state"] == "held"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--meeting", "inter-services-2026-21"], "inter-services-2026-12"),
        (["--body", "copill"], "copil"),
        (["--body", "copil", "--meeting", "cotech-2026-10"], "n'est pas une réunion"),
        (["--date", "demain"], "une date s'écrit"),
    ],
)
def test_what_does_not_exist_is_said(ess, options, said):
    ran = ess("agenda", EXAMPLES / "agglomeration", *AT, *options)
    assert ran.code == 2 and said in ran.err and not ran.out


def test_a_broken_dossier_gives_no_document_but_json(ess, dossier):
    folder = dossier(SMALL.replace("date: 2026-12-10", "date: 2026-13-10"))
    ran = ess("agenda", folder, *AT)
    assert ran.code == 1 and not ran.out and "F004" in ran.err
    ran = ess("agenda", folder, *AT, "-f", "json")
    assert ran.code == 1 and ran.json["meeting"]["proposed"] is True
    assert "F004" in [finding["code"] for finding in ran.json["findings"]]


def test_a_wrong_address_stops_only_what_prints_addresses(ess, dossier):
    leila = "      - {id: leila, first_name: Leïla, last_name: Haddad, email: leila@mairie}\n"
    folder = dossier(SMALL.replace("    people:\n", f"    people:\n{leila}"))
    ran = ess("agenda", folder, *AT)
    assert ran.code == 1 and ran.out and "F004 erreur : personne « leila », `email`" in ran.err
    ran = ess("directory", folder, *AT)
    assert ran.code == 1 and not ran.out and "F004" in ran.err


def test_a_template_of_the_dossier_is_used_and_blamed(ess, dossier):
    folder = dossier(SMALL)
    assert ess("templates", folder, "--copy", "agenda").code == 0
    path = folder / "templates" / "agenda.md.j2"
    before = ess("agenda", folder, *AT).out
    path.write_text(path.read_text().replace("## Ordre du jour", "## Nos sujets"))
    after = ess("agenda", folder, *AT).out
    assert after == before.replace("## Ordre du jour", "## Nos sujets")
    path.write_text("# {{ title }}\n{{ titre }}\n")
    ran = ess("agenda", folder, *AT)
    assert ran.code == 2 and "templates/agenda.md.j2, ligne 2" in ran.err and not ran.out


def test_the_list_of_templates(ess, dossier, tmp_path):
    assert "agenda" in ess("templates").out
    listed = ess("templates", "-f", "json").json["templates"]
    assert {"name": "agenda", "purpose": "L'ordre du jour d'une réunion."} in listed
    folder = dossier(SMALL)
    ran = ess("templates", folder, "--copy", "agenda", "--dry-run")
    assert ran.code == 0 and not (folder / "templates").exists()
    assert ess("templates", folder, "--copy", "agenda.md.j2").code == 0
    assert ess("templates", folder, "--copy", "agenda").code == 2
    assert ess("templates", folder, "--copy", "agenda", "--force").code == 0
    assert ess("templates", folder, "--copy", "rien").code == 2
    assert ess("templates", "copy").code == 2
    assert ess("templates", folder).out == ess("templates").out
    assert ess("templates", tmp_path / "nulle-part", "--copy", "agenda").code == 2


NETWORK = """
    services:
      - {id: culture, name: Culture}
      - {id: sports, name: Sports}
    people:
      - {id: ana, first_name: Ana, last_name: Diop, civility: Mme, title: médiatrice}
      - {id: bob, first_name: Bob, last_name: Roy, organisation: asso, kind: partner}
      - {id: eva, first_name: Éva, last_name: Noël, left: 2026-09-30}
      - {id: tom, first_name: Tom, last_name: Petit}
    organisations:
      - {id: asso, name: Association du Parc, college: associations}
    correspondents:
      - service: culture
        person: ana
        away:
          - {since: 2026-12-01, replaced_by: tom}
      - {service: sports, person: eva}
      - {service: sports, person: tom, since: 2026-10-15}
    bodies:
      - {id: inter, name: Réunion, kind: reunion_inter_services, start: 9h}
    meetings:
      - {id: juin, body: inter, date: 2026-06-10, state: held, headcount: 3}
      - id: decembre
        body: inter
        date: 2026-12-10
        title: Le rendez-vous de décembre
        agenda:
          - id: parc
            title: Le parc
            presenter: [ana, bob, tom]
            text: |
              Un plan :

              ![Plan du parc](plan.svg)
      - {id: suivante, body: inter, date: 2027-03-11}
    """


def test_the_network_and_who_stands_in(ess, dossier):
    folder = dossier(NETWORK)
    (folder / "plan.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    inside = ess("agenda", folder, *AT).out
    assert "Ana Diop (remplacée par Tom Petit), Bob Roy, Tom Petit" in inside
    assert "\nRéunion\n" in inside
    assert "Depuis le 10\u00a0juin\u00a02026, nous accueillons" in inside
    assert "accueillons\u00a0: Tom Petit (Sports)." in inside
    assert "participation\u00a0: Éva Noël (Sports)." in inside
    assert "jeudi 11\u00a0mars\u00a02027, 9\u00a0h\u00a000" in inside
    assert "Plan du parc" in inside
    public = ess("agenda", folder, *AT, "--public").out
    assert "médiatrice, représentant·e d’Association du Parc, le service Sports" in public
    assert "accueillons\u00a0: correspondant·e (Sports)." in public
    assert not any(name in public for name in ("Ana", "Bob", "Tom", "Éva"))


@pytest.mark.parametrize("path", ["absente.svg", "../dehors.svg", "/etc/hostname"])
def test_a_picture_must_be_a_file_of_the_dossier(ess, dossier, path):
    folder = dossier(NETWORK.replace("plan.svg", path))
    (folder.parent / "dehors.svg").write_text("<svg/>")
    ran = ess("agenda", folder, *AT)
    assert (ran.code, ran.out) == (1, "")
    assert re.search(r"^[\w.]+:\d+:\d+: F004 erreur : ", ran.err)


def test_the_date_of_a_planned_meeting_may_be_tried(ess, dossier):
    folder = dossier(NETWORK)
    for choice in (["--meeting", "decembre"], []):
        ran = ess("agenda", folder, *AT, *choice, "--date", "2026-12-17", "-f", "json")
        assert (ran.json["meeting"]["id"], ran.json["meeting"]["date"]) == (
            "decembre",
            "2026-12-17",
        )


def test_findings_are_those_of_the_date_asked_for(ess, dossier):
    """A meeting moved with `--date` is judged on its new day, not on the one it leaves."""
    path = dossier(SMALL)
    moved = ess("agenda", path, *AT, "--date", "2026-12-12", "--format", "json")
    assert [one["code"] for one in moved.json["findings"]] == ["M406"]
    assert "12/12/2026 tombe un samedi" in moved.json["findings"][0]["message"]


def test_a_standing_item_is_remarked_on_every_agenda_that_has_it(ess, dossier):
    path = dossier("""
        services: [{id: culture, name: Culture}]
        bodies:
          - id: inter
            name: Réunion inter-services
            kind: reunion_inter_services
            agenda: [{title: Tour des services}]
        meetings:
          - {id: premiere, body: inter, date: 2026-12-10}
          - {id: seconde, body: inter, date: 2027-03-11}
    """)
    ran = ess("agenda", path, *AT, "--meeting", "seconde", "--format", "json")
    assert [one["code"] for one in ran.json["findings"]] == ["M402"]


def test_two_meetings_at_once_are_told_on_either_agenda(ess, dossier):
    path = dossier("""
        people: [{id: zoe, first_name: Zoé, last_name: Payet}]
        meetings:
          - {id: a, kind: fabrique, date: 2026-12-10, start: 9h, end: 11h, invitees: {person: zoe}}
          - {id: b, kind: assises, date: 2026-12-10, start: 10h, end: 12h, invitees: {person: zoe}}
    """)
    for name, other in (("a", "Assises"), ("b", "Fabrique")):
        ran = ess("agenda", path, *AT, "--meeting", name, "--format", "json")
        [one] = ran.json["findings"]
        assert (one["code"], one["subject"]) == ("M407", name)
        assert f"en même temps que « {other}" in one["message"]


def test_a_proposal_is_judged_like_a_planned_meeting(ess, dossier):
    path = dossier("""
        services: [{id: culture, name: Culture}]
        people: [{id: zoe, first_name: Zoé, last_name: Payet, left: 2026-12-01}]
        bodies:
          - id: inter
            name: Réunion inter-services
            kind: reunion_inter_services
            duration: 30
            agenda: [{title: Tour des services, duration: 40, presenter: zoe}]
    """)
    found = ess("agenda", path, *AT, "--format", "json").json["findings"]
    assert [one["code"] for one in found] == ["M401", "M404"]
    assert {(one["subject"], one["file"], one["line"]) for one in found} == {(None, None, None)}


def test_the_public_json_says_to_nobody_whom_to_write_to(ess, dossier):
    path = dossier("""
        services:
          - {id: culture, name: Culture, head: guy}
        people: [{id: guy, first_name: Guy, last_name: Petit, title: directeur}]
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda: [{title: Un festival, duration: 20, services: culture}]
    """)
    ran = ess("agenda", path, *AT, "--meeting", "assises", "--public", "--format", "json")
    assert ran.json["findings"] == []
    assert "Guy Petit" not in ran.out and "M405" in ran.err


@pytest.mark.parametrize(("form", "said"), [("double", "remplacé"), ("none", "remplacé")])
def test_who_is_replaced_follows_the_inclusive_form(ess, dossier, form, said):
    path = dossier(f"""
        settings: {{documents: {{inclusive: {form}}}}}
        services: [{{id: eau, name: Eau}}]
        people:
          - {{id: ana, first_name: Ana, last_name: Diop}}
          - {{id: tom, first_name: Tom, last_name: Petit}}
        correspondents:
          - {{service: eau, person: ana, away: {{since: 2026-12-01, replaced_by: tom}}}}
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda: [{{title: Un point, duration: 10, presenter: ana}}]
    """)
    printed = ess("agenda", path, *AT, "--meeting", "assises").out
    assert f"Ana Diop ({said} par Tom Petit)" in printed


@pytest.mark.parametrize("command", ["agenda", "minutes"])
def test_a_name_in_a_standing_item_is_found_where_it_was_typed(ess, dossier, command):
    path = dossier("""
        people: [{id: guy, first_name: Guy, last_name: Petit}]
        bodies:
          - id: inter
            name: Réunion inter-services
            kind: reunion_inter_services
            place: Bureau de Guy Petit
            agenda:
              - {id: un, title: Le mot de Guy Petit}
              - {id: deux, title: Un point}
        meetings:
          - id: decembre
            body: inter
            date: 2026-12-10
            agenda_changes:
              deux: {title: Le point de Guy Petit}
    """)
    ran = ess(command, path, *AT, "--meeting", "decembre", "--public")
    assert ran.code == 1 and ran.out == ""
    told = [line.split(" D701 ")[0] for line in ran.err.splitlines() if "D701" in line]
    assert told == ["dossier.yaml:4:5:", "dossier.yaml:4:5:", "dossier.yaml:12:5:"]


@pytest.mark.parametrize(("option", "name"), [("--meeting", "assises"), ("--body", "copil")])
def test_an_entry_that_could_not_be_read_is_not_called_unknown(ess, dossier, option, name):
    path = dossier("""
        bodies: [{id: copil, name: Comité de pilotage}]
        meetings: [{id: assises, kind: assises, date: demain}]
    """)
    ran = ess("agenda", path, *AT, option, name, "--format", "json")
    assert ran.code == 1 and ran.out == ""
    assert "F00" in ran.err and "cet identifiant" not in ran.err


def test_an_interruption_leaves_the_old_file(ess, dossier, tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("ess_cli.documents.formats.convert.convert", interrupted)
    old = tmp_path / "ordre-du-jour.docx"
    old.write_bytes(b"avant")
    ran = ess("agenda", dossier(SMALL), *AT, "-o", old, "--force")
    assert (ran.code, ran.out) == (130, "")
    assert [path.read_bytes() for path in tmp_path.glob("ordre*")] == [b"avant"]


def test_the_nearest_template_is_named(ess, dossier):
    ran = ess("templates", dossier(SMALL), "--copy", "agend")
    assert (ran.code, ran.out) == (2, "") and "vouliez-vous dire agenda ?" in ran.err


def test_a_usual_agenda_holds_in_one_page(ess, dossier, office, tmp_path):
    services = "".join(
        f"      - {{id: s{n}, name: Service numéro {n} de la collectivité, short_name: S{n}}}\n"
        for n in range(12)
    )
    people = "".join(
        f"      - {{id: p{n}, first_name: Camille, last_name: Nom-{n}, service: s{n}}}\n"
        for n in range(12)
    )
    items = "".join(
        f"""
          - title: Un sujet qui occupe les services cette année, numéro {n}
            kind: {"decision" if n % 4 == 1 else "discussion"}
            duration: 15
            presenter: p{n}
            expected: Un avis des services
"""
        for n in range(8)
    )
    folder = dossier(
        "    services:\n"
        + services
        + "    people:\n"
        + people
        + """
    bodies: [{id: inter, name: Réunion inter-services, kind: reunion_inter_services}]
    meetings:
      - id: decembre
        body: inter
        date: 2026-12-10
        start: 9h30
        place: Salle du conseil
        agenda:
"""
        + items
    )
    page = tmp_path / "agenda.pdf"
    ess("agenda", folder, *AT, "-o", page)
    assert len(PdfReader(page).pages) == 1
    # Of a meeting to prepare with options and an arbitration, too; of the longest, two.
    for meeting, pages in (("copil-2026-12", 1), ("inter-services-2026-12", 2)):
        ess("agenda", EXAMPLES / "agglomeration", *AT, "--meeting", meeting, "-o", page, "--force")
        assert len(PdfReader(page).pages) == pages
    # In Word and LibreOffice as in the PDF; and minutes never leave a signature alone on a page.
    committee = (EXAMPLES / "agglomeration", *AT, "--body", "copil")
    files = [tmp_path / f"{name}.{form}" for form in ("docx", "odt", "pdf") for name in "abcd"]
    for file in files:
        command = {"a": ("agenda", folder, *AT), "b": ("agenda", *committee)}
        # Thirty services come to it.
        command["d"] = ("agenda", EXAMPLES / "departement", *AT)
        ran = ess(*command.get(file.stem, ("minutes", *committee)), "-o", file)
        assert ran.code == 0, ran.err
    for form in ("docx", "odt", "pdf"):
        printed = tmp_path / form
        printed.mkdir()
        made = [file for file in files if file.suffix == f".{form}"]
        if form != "pdf":
            made = office("pdf", printed, *made)
        assert [len(PdfReader(file).pages) for file in made] == [1, 1, 1, 1], form
