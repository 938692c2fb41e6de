"""`ess letter`: what the dossier says is filled in, the rest stays to be written by hand."""

import subprocess
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
BLANK = "……………………………"
SMALL = """
    collectivity:
      name: Ville de Test
      kind: commune
      contacts:
        officer: zoe
        signatory: {name: Hélène Fauvart, title: Maire}
    services:
      - {id: ess, name: Mission ESS}
      - {id: culture, name: "Culture *et* | <b>", competences: [culture_patrimoine]}
      - {id: sports, name: Sports}
      - {id: eau, name: Eau}
      - {id: vide, name: Vide}
      - {id: duo, name: Duo}
    people:
      - id: zoe
        first_name: Zoé
        last_name: Payet
        title: chargée de mission
        service: ess
        email: zoe@example.fr
      - {id: ana, first_name: Ana, last_name: Diop, civility: Mme, title: médiatrice}
      - {id: bob, first_name: Bob, last_name: Roy, civility: M.}
      - {id: eva, first_name: Éva, last_name: Noël, title: animatrice}
    correspondents:
      - services: [sports, culture]
        person: ana
        since: 2026-01-01
        until: 2028-12-31
        time_share: 2 j/mois
        letter: 2026-01-15
        away: {since: 2026-11-01, replaced_by: bob}
      - {service: culture, person: eva, role: deputy}
      - {service: eau, person: bob, role: interim, until: 2026-06-30}
      - {service: eau, person: bob, role: interim, since: 2027-01-01, time_share: "12,5 %"}
      - {service: duo, person: bob}
      - {service: duo, person: eva}
    """


def test_everything_the_dossier_says(ess, dossier):
    ran = ess("letter", "culture", dossier(SMALL), *AT)
    assert ran.code == 0, ran.err
    for expected in (
        "# Lettre de mission\n",
        "## Correspondante ESS des services «\u00a0Culture \\*et\\* \\| \\<b>\u00a0» et",
        # She is away for a while: the mission stays hers.
        "**Correspondant·e**\u00a0: Mme\u00a0Ana Diop, médiatrice",
        "à compter du 1er\u00a0janvier\u00a02026, jusqu’au 31\u00a0décembre\u00a02028",
        "10\u00a0% d’un temps plein, soit 0,5 jour par semaine",
        "**Domaines suivis**\u00a0: Culture",
        "**Suppléance**\u00a0: Éva Noël, animatrice",
        "Madame,",
        "Vous êtes désignée correspondante ESS des services",
        "Zoé Payet, chargée de mission, zoe@example.fr.",
        f"Fait à {BLANK}, le 15\u00a0janvier\u00a02026",
        "Maire\n\nHélène Fauvart\n\nVisa de la direction\n\nL’agent·e\n\nAna Diop\n",
    ):
        assert expected in ran.out


def test_the_next_designation_where_nobody_is_in_office(ess, dossier):
    out = ess("letter", "eau", dossier(SMALL), *AT).out
    assert (
        "M.\u00a0Bob Roy" in out
        and "à compter du 1er\u00a0janvier\u00a02027, sans date de fin" in out
    )
    assert "Vous êtes désigné correspondant ESS du service «\u00a0Eau\u00a0», par intérim." in out
    assert "12,5\u00a0% d’un temps plein, soit environ 0,6 jour par semaine" in out
    assert f"**Suppléance**\u00a0: {BLANK}" in out and f"le {BLANK}" in out


def test_a_place_to_be_filled_has_a_letter_to_complete(ess, dossier):
    out = ess("letter", "vide", dossier(SMALL), *AT).out
    assert f"**Correspondant·e**\u00a0: {BLANK}" in out and "Madame, Monsieur," in out
    assert "Vous êtes désigné·e correspondant·e ESS du service «\u00a0Vide\u00a0»." in out
    assert "Maire\n\nHélène Fauvart\n\nVisa de la direction\n\nL’agent·e\n" in out


def test_the_officer_has_one_for_her_own_service(ess, dossier):
    out = ess("letter", "ess", dossier(SMALL), *AT).out
    assert "**Correspondant·e**\u00a0: Zoé Payet, chargée de mission" in out
    # She is nobody's contact but her own.
    assert "pour le réseau" not in out


def test_two_correspondents_have_a_letter_each(ess, dossier, tmp_path):
    from pypdf import PdfReader

    folder, path = dossier(SMALL), tmp_path / "a.pdf"
    assert ess("letter", "duo", folder, *AT, "-o", path).code == 0
    pages = [page.extract_text() for page in PdfReader(path).pages]
    assert len(pages) == 2
    assert "Bob Roy" in pages[0] and "Éva Noël" not in pages[0]
    assert "Éva Noël" in pages[1] and "Bob Roy" not in pages[1]


def test_the_inclusive_form_of_the_authority(ess, dossier):
    folder = dossier(a=SMALL, b="settings: {documents: {inclusive: none}}\n")
    out = ess("letter", "vide", folder, *AT).out
    assert "·" not in out and "Vous êtes désigné correspondant ESS" in out


def test_an_unknown_service_is_said(ess, dossier):
    ran = ess("letter", "sport", dossier(SMALL), *AT)
    assert ran.code == 2 and "« sports »" in ran.err and not ran.out
    ran = ess("letter")
    assert ran.code == 2 and "SERVICE" in ran.err


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt", "pdf"])
@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("village", "services-techniques"),
        ("agglomeration", "achats"),
        ("departement", "parcours-rsa"),
    ],
)
def test_every_form_of_every_example_twice_the_same(ess, tmp_path, name, service, form):
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        ran = ess("letter", service, EXAMPLES / name, *AT, "-o", path)
        assert ran.code == 0, ran.err
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_broken_dossier_gives_no_letter(ess, dossier):
    ran = ess("letter", "sports", dossier(SMALL.replace("name: Sports", "nom: Sports")), *AT)
    assert ran.code == 1 and not ran.out and "F003" in ran.err


LONG = "Une très longue action qui porte un nom que personne ne retient jamais en entier"
FIELD = """
    organisations:
      - {id: scic, name: La Scène *coopérative*, college: cooperatives, commune: Bourg,
         competences: [culture_patrimoine]}
      - {id: cress, name: CRESS du Test, college: cress, email: cress@example.fr}
    bodies:
      - {id: inter, name: Réunion inter-services, kind: reunion_inter_services}
    meetings:
      - {id: janvier, body: inter, date: 2027-01-12}
      - {id: loin, body: inter, date: 2028-01-12}
    trainings:
      - {title: Premiers pas, date: 2027-02-03, audience: correspondents}
      - {title: Pour les élus, date: 2027-02-04, audience: elected}
    plan: {title: Plan, start: 2026, end: 2028, axes: [{id: x, title: Axe}]}
    actions:
      - {id: fete, title: Une fête, axis: x, services: culture, status: in_progress}
      - {id: fini, title: Un vieux projet, axis: x, services: culture, status: done}
    """


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("’", "'")


def test_the_kit_says_the_first_things_to_know(ess, dossier):
    folder = dossier(lettre=SMALL, domaine=FIELD)
    ran = ess("letter", "culture", folder, "--kit", *AT)
    assert ran.code == 0, ran.err
    kit = plain(ran.out).partition("## Annexe – Premiers repères : ")[2]
    assert kit.startswith("Culture \\*et\\* \\| \\<b>, Sports\n")
    role = kit.partition("### Votre rôle")[2].partition("###")[0]
    assert role.count("\n- ") == 5
    for expected in (
        "Zoé Payet, zoe@example.fr",
        "Éva Noël",
        "CRESS du Test, cress@example.fr",
        "La Scène \\*coopérative\\* (Bourg)",
        "Une fête",
        "en cours – à convenir",
        "12 janvier 2027",
        "Formation : Premiers pas",
    ):
        assert expected in kit, expected
    for unwanted in ("Un vieux projet", "Pour les élus", "2028", "%", "retard"):
        assert unwanted not in kit, unwanted
    assert "Premiers repères" not in ess("letter", "culture", folder, *AT).out


def test_a_kit_for_nobody_yet_and_of_a_dossier_that_knows_little(ess, dossier):
    ran = ess("letter", "vide", dossier(SMALL), "--kit", *AT)
    assert ran.code == 0, ran.err
    for expected in ("À repérer avec la mission ESS", "vous seront annoncées", "Aucune action"):
        assert expected in plain(ran.out)


@pytest.mark.office
@pytest.mark.poppler
def test_the_kit_is_one_page_in_every_format(ess, dossier, tmp_path):
    """Whatever the field holds: long names, more of everything than has room."""
    organisations = "".join(
        f"      - {{id: o{n}, name: {LONG} {n}, college: {college}, commune: Bourg-sur-Sarve,"
        " competences: [culture_patrimoine]}\n"
        for n, college in enumerate(
            ("associations", "cooperatives", "mutuelles", "esus", "siae_ea_esat", "cress")
        )
    )
    actions = "".join(
        f"      - {{id: a{n}, title: {LONG} {n}, axis: x, services: culture,"
        f" steps: [{{title: {LONG}, due: 2027-03-0{n}}}]}}\n"
        for n in range(1, 7)
    )
    meetings = "".join(
        f"      - {{id: m{n}, body: inter, date: 2027-0{n}-12, title: {LONG}}}\n"
        for n in range(2, 9)
    )
    text = FIELD.replace("    bodies:", organisations + "    bodies:")
    text = text.replace("    trainings:", meetings + "    trainings:")
    text = text.replace("    actions:\n", "    actions:\n" + actions)
    folder = dossier(lettre=SMALL, domaine=text)
    for name, options in (("seule", ()), ("avec", ("--kit",))):
        for form in ("pdf", "docx", "odt"):
            path = tmp_path / "made" / f"{name}-{form}.{form}"
            path.parent.mkdir(exist_ok=True)
            ran = ess("letter", "culture", folder, *options, *AT, "-o", path)
            assert ran.code == 0, ran.err
    office = ("soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless")
    files = [one for one in (tmp_path / "made").iterdir() if one.suffix != ".pdf"]
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", tmp_path / "made", *files],
        check=True,
        capture_output=True,
    )
    for form in ("pdf", "docx", "odt"):
        alone, whole = (pages(tmp_path / "made" / f"{n}-{form}.pdf") for n in ("seule", "avec"))
        assert (form, whole - alone) == (form, 1)


def pages(path: Path) -> int:
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(told.partition("Pages:")[2].split()[0])
