"""`ess brief`: one page for a service or an elected member, whatever the dossier knows."""

import re
import subprocess
from pathlib import Path

import pytest

from ess_cli.knowledge import terms

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
MANY = ", ".join(list(terms("competence"))[1:41])
SMALL = f"""
    collectivity: {{name: Ville de Test, kind: commune, contacts: {{officer: zoe}}}}
    services:
      - {{id: ess, name: Mission ESS, competences: [economie_sociale_et_solidaire]}}
      - {{id: culture, name: "Culture *et* | <b>", competences: [culture_patrimoine]}}
      - {{id: finances, name: Finances, competences: [finances]}}
      - {{id: garage, name: Garage}}
      - {{id: tout, name: Tout, competences: [{MANY}]}}
      - {{id: archives, name: Archives, exempt: deux agents}}
      - {{id: vieux, name: Vieux service, until: 2026-06-30}}
      - {{id: neuf, name: Service neuf, replaces: [vieux]}}
      - {{id: demain, name: Service de demain, since: 2027-01-01}}
    people:
      - {{id: zoe, first_name: Zoé, last_name: Payet, title: chargée de mission, service: ess,
         email: zoe@example.fr}}
      - {{id: ana, first_name: Ana, last_name: Diop, title: médiatrice, service: culture}}
      - {{id: luc, first_name: Luc, last_name: Morel, kind: elected, title: adjoint,
         delegation: culture, competences: [culture_patrimoine]}}
      - {{id: eve, first_name: Ève, last_name: Roux, kind: elected, title: maire}}
    correspondents:
      - {{service: culture, person: ana}}
    bodies:
      - {{id: copil, name: Comité de pilotage, kind: comite_de_pilotage, chair: luc}}
    meetings:
      - id: avant
        body: copil
        date: 2026-03-10
        state: held
        minutes:
          decisions:
            - {{id: a, text: Choisir le lieu du festival, kind: arbitration, for: copil}}
    plan: {{title: Plan, start: 2026, end: 2028, axes: [{{id: x, title: Axe}}]}}
    actions:
      - id: festival
        title: "Un festival *étoilé* | <b>"
        axis: x
        services: culture
        status: blocked
        status_reason: le lieu n'est pas trouvé
        levers: [subvention_projet]
        steps:
          - {{title: Choisir le lieu, due: 2026-12-15}}
          - {{title: Écrire le règlement, done: 2026-02-01}}
    trainings:
      - {{title: Découvrir l'ESS, date: 2027-02-03}}
    """


@pytest.fixture
def small(dossier):
    return dossier(SMALL)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("’", "'")


def test_a_service_reads_what_the_ess_has_to_do_with_it(ess, small):
    ran = ess("brief", "culture", small, *AT)
    assert ran.code == 0, ran.err
    said = plain(ran.out)
    assert "# L'ESS et votre service – Culture \\*et\\* \\| \\<b>" in said
    for expected in (
        "Une SCIC culturelle exploite une salle",
        "Un lieu intermédiaire associatif",
        "Ana Diop",
        "**Mission ESS** : Zoé Payet",
        "Pour en parler avec la mission ESS : zoe@example.fr.",
        "3 février 2027 – Découvrir l'ESS",
        "Un festival \\*étoilé\\* \\| \\<b>",
        "■ bloquée",
        "Choisir le lieu (15 décembre 2026)",
        "**Subvention de projet**",
        "loi 2000-321, art. 9-1, à vérifier",
        # No organisation in the dossier: whom to ask.
        "la CRESS de votre région",
    ):
        assert expected in said
    # Why an action is blocked is for those who decide; what is done is no next step.
    assert "le lieu n'est pas trouvé" not in said
    assert "Écrire le règlement" not in said
    assert "%" not in said
    assert "retard" not in said


def test_a_service_is_found_by_its_name(ess, small):
    assert ess("brief", "FINANCES", small, *AT).out == ess("brief", "finances", small, *AT).out


@pytest.mark.parametrize(
    ("service", "expected"),
    [("finances", "conventions de plusieurs années"), ("garage", "ce que tout service achète")],
)
def test_every_service_has_a_page_that_is_not_empty(ess, small, service, expected):
    ran = ess("brief", service, small, *AT)
    assert ran.code == 0, ran.err
    assert expected in ran.out
    assert "**Marché réservé**" in ran.out or "**Convention pluriannuelle" in ran.out
    assert "Aucune action en cours ne vous est confiée" in ran.out


@pytest.mark.parametrize(
    ("name", "field", "expected"),
    [
        ("Moyens généraux", "Moyens généraux", "remet en service le mobilier"),
        ("Direction des finances, budget", "Finances", "conventions de plusieurs années"),
        ("RH", "Ressources humaines", "personnels mis à disposition"),
        ("Affaires juridiques et assemblées", "Affaires juridiques", "ont un cadre sûr"),
        ("Service communication", "Communication", "Mois de l'ESS"),
        ("Informatique (DSI)", "Systèmes d'information", "matériel informatique"),
    ],
)
def test_a_support_service_without_competences_is_known_by_its_name(
    ess, dossier, name, field, expected
):
    folder = dossier(f'services: [{{id: appui, name: "{name}"}}]')
    said = plain(ess("brief", "appui", folder, *AT).out)
    assert f"**{field}**" in said and expected in said
    assert "Tous les services" not in said


def test_nobody_is_expected_of_a_service_out_of_scope(ess, small):
    assert "à désigner" in ess("brief", "garage", small, *AT).out
    assert "Correspondant·e ESS" not in ess("brief", "archives", small, *AT).out


def test_an_elected_member_reads_what_waits_for_her(ess, small):
    ran = ess("brief", "--elected", "Luc Morel", small, *AT)
    assert ran.code == 0, ran.err
    said = plain(ran.out)
    assert "# L'ESS et votre délégation – Luc Morel" in said
    assert "Les décisions qui vous attendent" in said
    assert "- Choisir le lieu du festival" in said
    assert "le lieu n'est pas trouvé" in said
    assert "Une SCIC culturelle" in said


def test_an_elected_member_without_delegation_has_a_page(ess, small):
    ran = ess("brief", "--elected", "eve", small, *AT)
    assert ran.code == 0, ran.err
    assert "ce que tout service achète" in ran.out
    assert "Les décisions qui vous attendent" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("brief", "cultture"), "culture"),
        (("brief", "--elected", "Luc Morrel"), "Luc Morel"),
        (("brief", "--elected", "ana"), "Ana Diop n'est pas membre élu"),
        (("brief", "vieux"), "n'existe plus depuis le 30/06/2026"),
        (("brief", "vieux"), "Service neuf"),
        (("brief", "demain"), "n'existe qu'à partir du 01/01/2027"),
        (("brief", "--all"), "ajoutez -o"),
    ],
)
def test_what_cannot_be_made_says_why(ess, small, arguments, expected):
    ran = ess(*arguments, small, *AT)
    assert ran.code == 2
    assert ran.out == ""
    assert expected in plain(ran.err)


def test_the_public_page_names_functions(ess, small):
    ran = ess("brief", "culture", small, "--public", *AT)
    assert ran.code == 0, ran.err
    assert "Ana Diop" not in ran.out
    assert "zoe@example.fr" not in ran.out
    assert "médiatrice" in ran.out


def test_a_name_typed_in_an_action_stops_the_public_page(ess, dossier):
    named = SMALL.replace("title: Choisir le lieu,", "title: Voir Ana Diop,")
    ran = ess("brief", "culture", dossier(named), "--public", *AT)
    assert ran.code == 1
    assert ran.out == ""
    assert "D701" in ran.err


def test_all_writes_a_page_for_each_service_and_elected_member(ess, small, tmp_path):
    ran = ess("brief", "--all", small, "-o", tmp_path / "pages", *AT)
    assert ran.code == 0, ran.err
    names = {path.name for path in (tmp_path / "pages").iterdir()}
    assert names == {
        *("ess.md", "culture.md", "finances.md", "garage.md", "tout.md", "neuf.md"),
        "archives.md",
        *("elu-luc.md", "elu-eve.md"),
    }
    assert ess("brief", "--all", small, "-o", tmp_path / "pages", *AT).code == 2


@pytest.mark.poppler
@pytest.mark.parametrize(
    "arguments",
    [
        ("culture", EXAMPLES / "agglomeration"),
        ("finances", EXAMPLES / "agglomeration"),
        ("--elected", "mireille-astruc", EXAMPLES / "agglomeration"),
    ],
)
def test_a_page_is_one_page(ess, tmp_path, arguments):
    assert pages(ess, tmp_path, *arguments) == 1


@pytest.mark.poppler
def test_forty_competences_are_one_page(ess, small, tmp_path):
    assert pages(ess, tmp_path, "tout", small) == 1
    assert "Vos autres domaines" in ess("brief", "tout", small, *AT).out


def pages(ess, tmp_path, *arguments) -> int:
    path = tmp_path / "page.pdf"
    ran = ess("brief", *arguments, "-o", path, *AT)
    assert ran.code == 0, ran.err
    return count(path)


def count(path: Path) -> int:
    """The pages of a PDF."""
    told = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    found = re.search(r"Pages:\s+(\d+)", told)
    assert found is not None
    return int(found[1])


@pytest.mark.office
@pytest.mark.poppler
def test_a_page_is_one_page_in_word_and_libreoffice(ess, small, tmp_path):
    """The fullest pages of an example, and one of forty competences, each in both formats."""
    example, made = EXAMPLES / "agglomeration", tmp_path / "made"
    made.mkdir()
    asked = {
        "emploi": ("emploi-insertion", example),
        "agriculture": ("agriculture-alimentation", example),
        "finances": ("finances", example),
        "elue": ("--elected", "mireille-astruc", example),
        "tout": ("tout", small),
    }
    for name, arguments in asked.items():
        for form in ("docx", "odt"):
            ran = ess("brief", *arguments, "-o", made / f"{name}-{form}.{form}", *AT)
            assert ran.code == 0, ran.err
    office = ("soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless")
    files = sorted(made.iterdir())
    subprocess.run(
        [*office, "--convert-to", "pdf", "--outdir", tmp_path, *files],
        check=True,
        capture_output=True,
    )
    assert {file.stem: count(tmp_path / f"{file.stem}.pdf") for file in files} == {
        file.stem: 1 for file in files
    }
