"""`ess note`: three figures, what changed, what is asked, on one page."""

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
      - {id: culture, name: "Culture *et* | <b>"}
      - {id: sports, name: Sports}
    people:
      - {id: zoe, first_name: Zoé, last_name: Payet, title: chargée de mission, service: ess}
      - {id: dir, first_name: Anne, last_name: Le Goff, title: directrice générale}
      - {id: ana, first_name: Ana, last_name: Diop}
      - {id: eva, first_name: Éva, last_name: Noël}
      - {id: luc, first_name: Luc, last_name: Roux, kind: elected, delegation: ESS}
    correspondents:
      - {service: culture, person: ana, until: 2026-06-30}
      - {service: sports, person: eva, since: 2026-09-01, until: 2026-12-31}
    trainings:
      - {title: Découvrir l'ESS, date: 2026-10-01, attendees: [eva]}
      - {title: Trop ancienne, date: 2026-01-01, attendees: [ana]}
    bodies:
      - {id: inter, name: Réunion, kind: reunion_inter_services}
      - {id: copil, name: Comité de pilotage, kind: comite_de_pilotage}
    meetings:
      - id: septembre
        body: inter
        date: 2026-09-10
        state: held
        minutes:
          decisions:
            - {id: d1, text: Oui}
            - {id: q1, text: Qui paie ?, kind: arbitration, for: copil}
            - {id: q2, text: Un avis, kind: arbitration, for: inter}
          tasks: {id: t1, text: Écrire, done: 2026-10-01}
      - {id: assises, kind: assises, date: 2026-10-10, state: held}
      - {id: comite, body: copil, date: 2026-12-17}
    """
PLAN = """
    plan:
      title: Plan
      start: 2026
      end: 2028
      axes: {id: a, title: Axe}
    actions:
      - id: lieu
        title: Ouvrir un lieu
        axis: a
        status: blocked
        status_reason: Le loyer n'est pas fixé. Le comité choisit en décembre.
        steps:
          - {title: Trouver, done: 2026-02-01}
          - {title: Louer, done: 2026-09-01}
          - {title: Ouvrir, due: 2026-11-01}
    """


def test_figures_changes_and_requests(ess, dossier):
    ran = ess("note", dossier(SMALL), *AT)
    assert ran.code == 0, ran.err
    for expected in (
        "**À**\u00a0: Anne Le Goff, directrice générale",
        "**De**\u00a0: Zoé Payet, chargée de mission",
        "**Copie**\u00a0: Luc Roux, ESS",
        "- **2 sur 3** services avec un·e correspondant·e (66,7\u00a0%)\u202f;"
        " 2 sur 3 (66,7\u00a0%) au 24\u00a0mai\u00a02026\n",
        "- **1 sur 2** correspondant·e·s formé·e·s à l’ESS\u202f; 1 sur 2 au",
        "- **1** réunion tenue entre services, en tout\u202f; 0 au",
        "- Nouvelle désignation\u00a0: Éva Noël (Sports).",
        "- Fin de mission\u00a0: Ana Diop (Culture \\*et\\* \\| \\<b>).",
        "- 2 réunions tenues, dont 1 avec les acteurs de l’ESS.",
        "- 1 décision ou orientation prise et 1 tâche terminée.",
        "- 1 formation\u00a0: Découvrir l’ESS.",
        "- Proposer un·e correspondant·e pour Culture \\*et\\* \\| \\<b> (désignation échue).",
        "- Prévoir la suite de la mission d’Éva Noël (Sports,"
        " jusqu’au 31\u00a0décembre\u00a02026).",
        "- Rendre un arbitrage (Comité de pilotage,"
        " qui se réunit le 17\u00a0décembre\u00a02026)\u00a0:"
        " Qui paie\u202f?",
    ):
        assert expected in ran.out
    assert "Un avis" not in ran.out


def test_the_plan_gives_the_third_figure_and_what_is_blocked(ess, dossier):
    out = ess("note", dossier(a=SMALL, b=PLAN), *AT).out
    assert "- **2 sur 3** étapes du plan réalisées\u202f; 1 sur 3 au" in out
    assert (
        "- Débloquer l’action «\u00a0Ouvrir un lieu\u00a0»\u00a0: Le loyer n’est pas fixé." in out
    )
    assert "en décembre" not in out
    assert "- Appuyer l’action qui a pris du retard\u00a0: «\u00a0Ouvrir un lieu\u00a0»." in out


def test_since_another_date(ess, dossier):
    out = ess("note", dossier(SMALL), *AT, "--since", "1/10/2026").out
    assert "Évolutions depuis le 1er\u00a0octobre\u00a02026" in out
    assert "Bienvenue" not in out and "1 réunion tenue, dont 1" in out


@pytest.mark.parametrize(
    ("since", "said"), [("hier", "une date s'écrit"), ("2026-11-24", "doit précéder")]
)
def test_a_date_that_cannot_be(ess, dossier, since, said):
    ran = ess("note", dossier(SMALL), *AT, "--since", since)
    assert ran.code == 2 and said in ran.err and not ran.out


def test_long_lists_are_cut_and_whole_in_the_annexe(ess, dossier):
    services = [f"  - {{id: s{n}, name: Service {n}}}\n" for n in range(80)]
    out = ess("note", dossier(f"services:\n{''.join(services)}"), *AT).out
    request, annexe = out.split("## Annexe")
    assert "Service 7 (à désigner) et 72 autres (liste en annexe)." in request
    assert "Service 8" not in request and annexe.count("- Service ") == 80
    # What the page has room for stands there.
    out = ess("note", dossier(f"services:\n{''.join(services[:12])}"), *AT).out
    assert "Service 10 (à désigner) et Service 11 (à désigner)." in out and "Annexe" not in out


def test_nothing_to_ask(ess, dossier):
    text = """
    services: {id: ess, name: Mission ESS}
    people: {id: zoe, first_name: Zoé, last_name: Payet}
    correspondents: {service: ess, person: zoe, since: 2025-01-01}
    """
    out = ess("note", dossier(text), *AT).out
    assert "Rien de notable." in out and "Aucune décision n’est sollicitée." in out
    assert "La direction générale" in out


@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_one_page_for_each_example_twice_the_same(ess, tmp_path, name):
    from pypdf import PdfReader

    paths = [tmp_path / f"{n}.pdf" for n in "ab"]
    for path in paths:
        assert ess("note", EXAMPLES / name, *AT, "-o", path).code == 0
    first, *others = PdfReader(paths[0]).pages
    assert "Décisions et appuis" in first.extract_text() and not others
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize("form", ["md", "html", "docx", "odt"])
def test_every_form_twice_the_same(ess, tmp_path, form):
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        assert ess("note", EXAMPLES / "agglomeration", *AT, "-o", path).code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_broken_dossier_gives_no_note(ess, dossier):
    ran = ess("note", dossier(SMALL.replace("name: Sports", "nom: Sports")), *AT)
    assert ran.code == 1 and not ran.out and "F003" in ran.err
