"""`ess diff`: what changed between two dossiers, or two dates of one, in sentences."""

import shutil
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "agglomeration"
AT = ("--at", "2026-11-24")
NETWORK, SERVICES, PEOPLE = "correspondants.yaml", "services.yaml", "personnes.yaml"
FIRST, SECOND, MEETINGS = "plan/fiches-axe-1.yaml", "plan/fiches-axe-2.yaml", "reunions-2026.yaml"
# File, what it says, what it says instead, and the sentence that tells it.
EDITS = (
    (
        NETWORK,
        "  - service: communication\n    person: hugo-salvador\n    since: 2025-09-01\n",
        "",
        "Le service Communication n'a plus de correspondant·e (auparavant Hugo Salvador).",
    ),
    (
        NETWORK,
        "    person: anais-robineau\n    since: 2025-01-06\n",
        "    person: estelle-marty\n    since: 2026-11-02\n",
        "Estelle Marty remplace Anaïs Robineau comme correspondante du service Énergie et climat"
        " depuis le 2 novembre 2026.",
    ),
    (
        NETWORK,
        "    role: associate\n    since: 2025-09-01",
        "    role: deputy\n    since: 2025-09-01",
        "Quentin Lavergne devient suppléant du service Inclusion numérique (auparavant relais).",
    ),
    (
        SERVICES,
        "name: Commerce, artisanat et tourisme",
        "name: Commerce et tourisme",
        "Le service « Commerce, artisanat et tourisme » s'appelle maintenant « Commerce et"
        " tourisme ».",
    ),
    (
        SERVICES,
        "    head: Thomas Vauquelin, directeur",
        "    head: leila-hamdani",
        "Le service Emploi, insertion et PLIE a maintenant pour responsable Leïla Hamdani"
        " (auparavant Thomas Vauquelin, directeur).",
    ),
    (
        FIRST,
        "      - year: 2027\n        amount: 4 200 €",
        "      - year: 2027\n        amount: 9 200 €",
        "La fiche 1.2.1 passe de 8 400 € à 13 400 € HT"
        " (Réserver des marchés et suivre les clauses sociales).",
    ),
    (
        SECOND,
        "amount: 68 900 €",
        "amount: 70 000 €",
        "Montant mandaté de la fiche 2.1.1 : 70 000 € net de taxe au lieu de 68 900 €"
        " (Un appel à projets pour les idées neuves).",
    ),
    (
        SECOND,
        "    status: in_progress\n    priority: high",
        "    status: blocked\n    status_reason: Le règlement n'est pas voté.\n    priority: high",
        "La fiche 2.1.1 passe de « en cours » à « bloquée » : « Le règlement n'est pas voté »"
        " (Un appel à projets pour les idées neuves).",
    ),
    (
        FIRST,
        "    end: 2028-12\n",
        "    end: 2029-06\n",
        "La fin de la fiche 1.1.2 est repoussée de décembre 2028 à juin 2029"
        " (Former les agent·e·s et les élu·e·s).",
    ),
    (
        FIRST,
        "            value: 46 850\n",
        "            value: 46 850\n          - date: 2026-11-15\n            value: 52 000\n",
        "L'indicateur « Heures d'insertion réalisées dans l'année » de la fiche 1.2.1 passe de"
        " 46 850 à 52 000 heures au 15 novembre 2026"
        " (Réserver des marchés et suivre les clauses sociales).",
    ),
    (
        FIRST,
        "        due: 2026-12-31\n        owner: [achats, communication]",
        "        due: 2027-01-31\n        owner: [achats, communication]",
        "L'étape « Liste publique des marchés de 2027 » de la fiche 1.2.1 est attendue le"
        " 31 janvier 2027, au lieu du 31 décembre 2026"
        " (Réserver des marchés et suivre les clauses sociales).",
    ),
    (
        SECOND,
        "        year: 2027\n        state: requested",
        "        year: 2027\n        state: granted",
        "Le financement de la fiche 2.1.1 par Région Ponant-Vallées en 2027 est maintenant"
        " notifié : 25 000 € (Un appel à projets pour les idées neuves).",
    ),
    (
        MEETINGS,
        "    date: 2026-12-17\n    state: convened",
        "    date: 2027-01-14\n    moved_from: 2026-12-17\n    reason: débat budgétaire ce jour\n"
        "    state: convened",
        "La réunion du comité de pilotage du plan ESS du 17 décembre 2026 est déplacée au"
        " 14 janvier 2027 (débat budgétaire ce jour).",
    ),
    (
        "instances.yaml",
        "      - person: bruno-lacassagne\n",
        "",
        "Bruno Lacassagne ne siège plus au comité de pilotage du plan ESS.",
    ),
    (
        "contributions.yaml",
        "    outcome: pending\n    axis: acheter",
        "    outcome: kept\n    answer: Le lot sera réservé.\n    answered: 2026-11-20\n"
        "    axis: acheter",
        "La contribution « Réserver un lot du prochain marché de vélos aux ateliers solidaires »"
        " (Vélo Brume) est maintenant retenue ; réponse envoyée le 20 novembre 2026.",
    ),
    (
        "soutiens.yaml",
        "    amount: 28 000 €",
        "    amount: 31 500 €",
        "Le soutien du 30 avril 2026 à CRESS Ponant-Vallées passe de 28 000 € à 31 500 €.",
    ),
    (
        "organisations.yaml",
        "    name: Vélo Brume",
        "    name: Les Vélos de la Brume",
        "La structure « Vélo Brume » s'appelle maintenant « Les Vélos de la Brume ».",
    ),
    (
        "formations.yaml",
        "    attendees: [valerie-chassagne, tran-minh-anh, sophie-bernier]",
        "    attendees: [valerie-chassagne, tran-minh-anh, sophie-bernier, estelle-marty]",
        "Participant·e·s de la formation « Écrire un marché réservé » : ajout d'Estelle Marty.",
    ),
    (
        PEOPLE,
        "    title: vice-présidente\n",
        "    title: première vice-présidente\n",
        "Fonction de Mireille Astruc : « première vice-présidente » au lieu de"
        " « vice-présidente ».",
    ),
    (
        "collectivite.yaml",
        "  coverage_target: 60 %",
        "  coverage_target: 75 %",
        "Objectif de couverture : 75 % au lieu de 60 %.",
    ),
)


def plain(text: str) -> str:
    """`text` with ordinary spaces and apostrophes."""
    return (
        text.replace("\u00a0", " ")
        .replace("\u202f", " ")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )


def messages(ran) -> list[str]:
    return [plain(one["message"]) for one in ran.json["changes"]]


def edited(folder: Path, *edits) -> Path:
    shutil.copytree(EXAMPLE, folder)
    for file, old, new, _ in edits:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


def diff(ess, old, new):
    ran = ess("diff", old, new, *AT, "-f", "json")
    assert ran.code == 0, ran.err
    return messages(ran)


@pytest.mark.parametrize("edit", EDITS, ids=[sentence[:40] for *_, sentence in EDITS])
def test_an_edit_is_told_in_one_sentence(ess, tmp_path, edit):
    assert diff(ess, EXAMPLE, edited(tmp_path / "new", edit)) == [edit[3]]


def test_twenty_edits_twenty_sentences_by_theme(ess, tmp_path):
    new = edited(tmp_path / "new", *EDITS)
    renamed = [
        sentence.replace("(Vélo Brume)", "(Les Vélos de la Brume)") for *_, sentence in EDITS
    ]
    found = diff(ess, EXAMPLE, new)
    assert len(EDITS) == len(found) == 20
    assert sorted(found) == sorted(renamed)
    text = plain(ess("diff", EXAMPLE, new, *AT).out)
    titles = [line for line in text.splitlines() if line and line[0] not in "-= "]
    assert titles == [
        "Val-de-Brume Agglomération : ce qui a changé",
        "20 changements.",
        "Correspondant·e·s et services",
        "Plan",
        "Budget, financements et soutiens",
        "Instances et réunions",
        "Contributions",
        "Formations",
        "Personnes et structures",
        "Collectivité, compétences et réglages",
    ]
    # What matters most comes first.
    assert text.index("n'a plus de correspondant·e") < text.index("devient suppléant")
    assert text.index("« bloquée »") < text.index("repoussée")


def test_the_way_back_is_told_too(ess, tmp_path):
    new = edited(tmp_path / "new", *EDITS)
    back = diff(ess, new, EXAMPLE)
    assert len(back) == 20
    assert "Hugo Salvador devient correspondant du service Communication, qui n'en avait pas" in (
        " ".join(back)
    )


@pytest.mark.parametrize("name", ["village", "agglomeration", "departement"])
def test_against_itself_nothing(ess, name):
    folder = EXAMPLE.parent / name
    ran = ess("diff", folder, folder, *AT)
    assert ran.code == 0
    assert "Aucun changement : les deux dossiers disent la même chose." in plain(ran.out)
    assert "- " not in ran.out


WRITTEN = """
    collectivity: {name: Ville de Test, kind: commune}
    services:
      - {id: culture, name: Culture, email: culture@example.fr, head: ana}
      - {id: sports, name: Sports}
    people:
      - {id: ana, first_name: Ana, last_name: Diop, email: ana@example.fr, service: culture}
      - {id: luc, first_name: Luc, last_name: Roux}
    correspondents:
      - {service: culture, person: ana, since: 2025-01-01, role: holder}
      - {service: sports, person: luc}
    organisations:
      - {id: filature, name: La Filature, siret: "00000005900014"}
    bodies:
      - {id: copil, name: Comité de pilotage, kind: comite_de_pilotage, chair: ana}
    meetings:
      - {id: copil-2026-06, body: copil, date: 2026-06-04, state: held}
    plan:
      title: Plan
      start: 2026
      end: 2028
      axes: [{id: a, title: Agir}]
    actions:
      - id: lieu
        title: Ouvrir un lieu
        axis: a
        services: [culture]
        organisations: [{organisation: filature}]
        budget: [{year: 2026, amount: 40000, tax: ht, nature: planned}]
        depends_on: [achats]
      - {id: achats, title: Acheter mieux, axis: a}
    contributions:
      - {id: c, date: 2026-01-05, text: Un lieu, organisation: filature, actions: [lieu]}
    """
# The same, said otherwise: no ids, names for ids, other spellings, sections in other files.
OTHERWISE = {
    "z": """
    correspondents:
      - service: sports
        person: Luc Roux
      - services: [Culture]
        person: Diop Ana
        since: 1er janvier 2025
    people:
      - first_name: Luc
        last_name: Roux
      - first_name: Ana
        last_name: Diop
        service: Culture
        email: ana@example.fr
    """,
    "y": """
    services:
      - name: Sports
      - name: Culture
        head: Ana Diop
        email: culture@example.fr
    collectivity:
      kind: commune
      name: Ville de Test
    meetings:
      body: Comité de pilotage
      date: 4/6/2026
      state: a eu lieu
    bodies:
      name: Comité de pilotage
      kind: comité de pilotage
      chair: Ana Diop
    organisations:
      name: La Filature
      siret: 000 000 059 00014
    """,
    "x": """
    contributions:
      date: 05/01/2026
      text: Un lieu
      organisation: La Filature
      actions: Ouvrir un lieu
    plan:
      title: Plan
      start: 01/2026
      end: 2028-12-31
      axes:
        title: Agir
      budget:
        tax: HT
    actions:
      - title: Ouvrir un lieu
        axis: Agir
        services: Culture
        organisations: La Filature
        depends_on: Acheter mieux
        budget:
          2026: 40 k€
      - title: Acheter mieux
        axis: Agir
    """,
}


def two(tmp_path, dossier, old, new):
    """Two dossiers beside each other."""
    first = dossier(**old) if isinstance(old, dict) else dossier(old)
    first = first.rename(tmp_path / "ancien")
    return first, dossier(**new) if isinstance(new, dict) else dossier(new)


def test_what_is_only_written_otherwise_is_no_change(ess, tmp_path, dossier):
    old, new = two(tmp_path, dossier, WRITTEN, OTHERWISE)
    # The default of the plan is the one thing that this way of writing adds.
    assert diff(ess, old, new) == ["Budget par défaut, taxe du plan : HT (rien auparavant)."]
    assert diff(ess, new, old) == [
        "Budget par défaut, taxe du plan : plus d'indication (auparavant : HT)."
    ]


def test_other_ids_are_no_change(ess, tmp_path, dossier):
    text = WRITTEN
    for name in ("culture,", "ana,", "filature,", "copil,", "lieu\n", "achats,"):
        text = text.replace(f"id: {name}", f"id: x{name}")
    for key, name in (
        ("service: ", "culture"), ("head: ", "ana"), ("person: ", "ana"), ("chair: ", "ana"),
        ("organisation: ", "filature"), ("body: ", "copil"), ("services: [", "culture"),
        ("actions: [", "lieu"), ("depends_on: [", "achats"),
    ):  # fmt: skip
        text = text.replace(f"{key}{name}", f"{key}x{name}")
    assert text.count("x") > 15
    old, new = two(tmp_path, dossier, WRITTEN, text)
    assert diff(ess, old, new) == []


def test_a_new_name_is_no_departure(ess, tmp_path, dossier):
    """Known by their e-mail, their SIRET or what else they say, ids and names both changed."""
    text = (
        OTHERWISE["x"]
        .replace("Ouvrir un lieu", "Ouvrir un tiers-lieu")
        .replace("La Filature", "Le Moulin")
    )
    others = {
        "z": OTHERWISE["z"].replace("Culture", "Arts et patrimoine"),
        "y": OTHERWISE["y"]
        .replace("Culture", "Arts et patrimoine")
        .replace("La Filature", "Le Moulin")
        .replace("Comité de pilotage", "Comité de pilotage ESS"),
        "x": text.replace("Culture", "Arts et patrimoine"),
    }
    old, new = two(tmp_path, dossier, OTHERWISE, others)
    assert diff(ess, old, new) == [
        "Le service « Culture » s'appelle maintenant « Arts et patrimoine ».",
        "La fiche 1.1 s'intitule maintenant « Ouvrir un tiers-lieu »"
        " (auparavant « Ouvrir un lieu »).",
        "L'instance « Comité de pilotage » s'appelle maintenant « Comité de pilotage ESS ».",
        "La structure « La Filature » s'appelle maintenant « Le Moulin ».",
    ]


def test_two_services_that_have_little_in_common_are_not_one(ess, tmp_path, dossier):
    old = "services: [{name: Pôle}, {name: Sports, parent: Pôle}, {name: Eau, parent: Pôle}]"
    new = "services: [{name: Pôle}, {name: Jeunesse, parent: Pôle}, {name: Eau, parent: Pôle}]"
    assert diff(ess, *two(tmp_path, dossier, old, new)) == [
        "Nouveau service : Jeunesse.",
        "Le service Sports ne figure plus dans l'organigramme.",
    ]


def test_what_befalls_several_services_is_one_sentence(ess, tmp_path, dossier):
    old = """
    services: [{name: Sports}, {name: Culture}, {name: Direction des eaux}]
    people: {first_name: Ana, last_name: Diop}
    correspondents: {services: [Sports, Culture, Direction des eaux], person: Ana Diop}
    """
    new = old.replace("Diop}\n    correspondents", "Diop, left: 2026-06-30}\n    correspondents")
    assert diff(ess, *two(tmp_path, dossier, old, new)) == [
        "Le service Sports, le service Culture et la direction des eaux n'ont plus de"
        " correspondant·e : départ d'Ana Diop."
    ]


def test_braces_in_names_stay(ess, tmp_path, dossier):
    old = """
    services:
      - name: "S {le} {{ 7*7 }} *_|<>"
    people:
      - first_name: "{du}"
        last_name: "{nom}"
    """
    new = f"{old}correspondents:\n      - service: s-le-7-7\n        person: du-nom\n"
    assert diff(ess, *two(tmp_path, dossier, old, new)) == [
        "{du} {nom} devient correspondant·e du service S {le} {{ 7*7 }} *_|<>, qui n'en avait pas."
    ]


DATED = ("--from", "2026-06-01", "--to", "2026-06-30")


def test_between_two_dates_of_one_dossier(ess):
    ran = ess("diff", EXAMPLE, *DATED, *AT, "-f", "json")
    found = messages(ran)
    assert ran.code == 0
    assert (ran.json["from"], ran.json["to"]) == ("2026-06-01", "2026-06-30")
    for expected in (
        "L'étape « Lancement 2026 » de la fiche 2.1.1 a été réalisée le 15 juin 2026"
        " (Un appel à projets pour les idées neuves).",
        "Décision COPIL-2026-02 : L'enveloppe de l'appel à projets 2026 est de 75 000 €, comme en"
        " 2025.",
        "Réunion tenue : Comité de pilotage du plan ESS, le 25 juin 2026.",
        "Nouvelle contribution (Les Maraîchers de la Brume) : « Fixer un prix plancher pour les"
        " maraîchers ».",
    ):
        assert expected in found
    # What bears another date, or none, is not told.
    assert not [one for one in found if "juillet" in one or "janvier 2026" in one]


def test_a_term_that_ends_leaves_a_service_alone(ess):
    found = messages(ess("diff", EXAMPLE, *DATED[:2], "--to", "2026-09-15", *AT, "-f", "json"))
    assert (
        "Le service Culture n'a plus de correspondant·e : poste vacant (auparavant Maud Esnault)."
        in found
    )


def test_nothing_between_two_days_of_calm(ess):
    ran = ess("diff", EXAMPLE, "--from", "2026-08-10", "--to", "2026-08-11", *AT)
    assert ran.code == 0 and "Rien de daté n'a changé entre ces deux dates." in plain(ran.out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "avec quoi comparer"),
        ((EXAMPLE, EXAMPLE, EXAMPLE), "deux dossiers"),
        ((EXAMPLE, EXAMPLE, "--from", "2026-01-01"), "un seul dossier"),
        ((EXAMPLE, "--to", "2026-01-01"), "--to demande --from"),
        ((EXAMPLE, "--from", "hier"), "une date s'écrit"),
        ((EXAMPLE, "--from", "2027-01-01"), "doit précéder"),
        (("rien", EXAMPLE), "rien"),
    ],
)
def test_what_cannot_be_compared(ess, arguments, said):
    ran = ess("diff", *arguments, *AT)
    assert ran.code == 2 and said in ran.err and not ran.out


def test_what_could_not_be_read_is_not_said_to_be_gone(ess, tmp_path, dossier):
    broken = WRITTEN.replace("name: La Filature", "nom: La Filature").replace(
        "- {id: sports, name: Sports}", "- {id: sports}"
    )
    old, new = two(tmp_path, dossier, WRITTEN, broken)
    ran = ess("diff", old, new, *AT)
    assert ran.code == 1 and not ran.out and "F003" in ran.err and "Rien n'a été écrit" in ran.err
    ran = ess("diff", old, new, *AT, "-f", "json")
    assert ran.code == 1
    assert not [one for one in messages(ran) if "retiré" in one or "ne figure plus" in one]
    # The older one is broken: its files are told apart from those of the newer one.
    ran = ess("diff", new, old, *AT)
    assert ran.code == 1 and f"{new}/dossier.yaml:" in ran.err


def test_json_says_what_each_sentence_is_about(ess, tmp_path):
    new = edited(tmp_path / "new", EDITS[0], EDITS[5])
    found = ess("diff", EXAMPLE, new, *AT, "-f", "json").json
    assert found["format"] == "ess.diff/1" and found["dossier"] == "Val-de-Brume Agglomération"
    assert (found["from"], found["to"]) == (None, None)
    assert found["counts"]["total"] == 2 and found["counts"]["money"] == 1
    first, second = found["changes"]
    assert (first["theme"], first["kind"], first["subject"]) == (
        "network", "removed", "communication",
    )  # fmt: skip
    assert (second["section"], second["subject"], second["key"]) == (
        "actions", "achats-responsables", "budget",
    )  # fmt: skip


@pytest.mark.parametrize("form", ["md", "docx"])
def test_every_form_twice_the_same(ess, tmp_path, form):
    new = edited(tmp_path / "new", *EDITS)
    paths = [tmp_path / f"{n}.{form}" for n in "ab"]
    for path in paths:
        assert ess("diff", EXAMPLE, new, *AT, "-o", path).code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_service_is_known_by_who_is_its_correspondent(ess, tmp_path, dossier):
    """Another id, another name, no address: what stays is who holds it, since when."""
    old = """
    services:
      - name: Sports
      - name: Eau
    people:
      - first_name: Ana
        last_name: Diop
    correspondents:
      - service: Sports
        person: Ana Diop
        since: 2025-03-01
    """
    new = old.replace("Sports", "Vie associative et loisirs")
    assert diff(ess, *two(tmp_path, dossier, old, new)) == [
        "Le service « Sports » s'appelle maintenant « Vie associative et loisirs »."
    ]


def test_a_fiche_is_known_by_what_it_says(ess, tmp_path, dossier):
    old = """
    plan: {title: Plan, start: 2026, end: 2028, axes: [{title: Agir}]}
    actions:
      - title: Ouvrir une légumerie
        axis: Agir
        description: Un atelier d'insertion qui prépare les légumes des cantines.
      - title: Acheter mieux
        axis: Agir
        budget:
          2026: 10 000 €
          2027: 12 000 €
      - title: Former
        axis: Agir
    """
    new = old.replace("Ouvrir une légumerie", "Des repas d'ici").replace(
        "Acheter mieux", "Commande responsable"
    )
    assert diff(ess, *two(tmp_path, dossier, old, new)) == [
        "La fiche 1.1 s'intitule maintenant « Des repas d'ici »"
        " (auparavant « Ouvrir une légumerie »).",
        "La fiche 1.2 s'intitule maintenant « Commande responsable »"
        " (auparavant « Acheter mieux »).",
    ]


def test_made_ids_that_shift_are_no_changes(ess, tmp_path, dossier):
    """The first of two supports of one purpose goes: the other one is still itself."""
    old = """
    organisations:
      - name: La Halte
    supports:
      - organisation: La Halte
        date: 2026-01-01
        amount: 10 000 €
        purpose: Fonctionnement
      - organisation: La Halte
        date: 2025-01-01
        amount: 8 000 €
        purpose: Fonctionnement
    trainings:
      - title: Journée de l'ESS
        date: 2025-05-05
      - title: Journée de l'ESS
        date: 2026-05-05
    """
    first = old.index("      - organisation"), old.index("      - organisation", old.index("date"))
    less = old[: first[0]] + old[first[1] :]
    title = "      - title: Journée de l'ESS\n        date: 2025-05-05\n"
    assert diff(ess, *two(tmp_path, dossier, old, less.replace(title, ""))) == [
        "Le soutien du 1er janvier 2026 à La Halte est retiré (10 000 €).",
        "La formation « Journée de l'ESS » du 5 mai 2025 est retirée.",
    ]


def test_an_axis_and_a_body_under_another_name(ess, tmp_path, dossier):
    old = """
    bodies:
      - name: Assises locales
        kind: assises
    plan:
      title: Plan
      start: 2026
      end: 2028
      axes:
        - title: Agir
        - title: Former
    actions:
      - title: Ouvrir un lieu
        axis: Agir
    """
    new = old.replace("Agir", "Faire ensemble").replace("Former", "Apprendre")
    assert diff(
        ess, *two(tmp_path, dossier, old, new.replace("Assises locales", "Rencontres"))
    ) == [
        "L'axe 1 s'intitule maintenant « Faire ensemble » (auparavant « Agir »).",
        "L'axe 2 s'intitule maintenant « Apprendre » (auparavant « Former »).",
        "L'instance « Assises locales » s'appelle maintenant « Rencontres ».",
    ]


def test_a_document_takes_the_inclusive_form_of_the_authority(ess, tmp_path, dossier):
    old = """
    settings: {documents: {inclusive: none}}
    services: [{name: Sports}]
    people: [{first_name: Ana, last_name: Diop}]
    correspondents: [{service: Sports, person: Ana Diop}]
    """
    new = old.replace("    correspondents: [{service: Sports, person: Ana Diop}]\n", "")
    folders = two(tmp_path, dossier, old, new)
    screen = plain(ess("diff", *folders, *AT).out)
    assert "n'a plus de correspondant·e (auparavant Ana Diop)." in screen
    written = ess("diff", *folders, *AT, "-f", "md").out
    assert "n\N{RIGHT SINGLE QUOTATION MARK}a plus" in written
    page = plain(written)
    assert "n'a plus de correspondant (auparavant Ana Diop)." in page
    assert "## Correspondants et services" in page


def test_who_takes_an_office_over_is_not_who_had_it(ess, tmp_path, dossier):
    """The same function, service and mailbox: a colleague's successor, not her new name."""
    old = """
    services: [{name: Communication}]
    people:
      - first_name: Hugo
        last_name: Salvador
        title: chargé de communication
        service: Communication
        email: communication@example.fr
    correspondents: [{service: Communication, person: Hugo Salvador}]
    """
    new = (
        old.replace("first_name: Hugo", "first_name: Manon")
        .replace("last_name: Salvador", "last_name: Texier")
        .replace("Hugo Salvador", "Manon Texier")
    )
    assert diff(ess, *two(tmp_path, dossier, old, new)) == [
        "Manon Texier remplace Hugo Salvador comme correspondant·e du service Communication.",
        "Nouvelle personne : Manon Texier (chargé de communication, Communication).",
        "Hugo Salvador ne figure plus dans le dossier.",
    ]
    below = tmp_path / "b"
    below.mkdir()
    old = old.replace("first_name: Hugo", "id: com\n        first_name: Hugo")
    new = new.replace("first_name: Manon", "id: com\n        first_name: Manon")
    assert diff(ess, *two(below, dossier, old, new)) == [
        "Manon Texier remplace Hugo Salvador dans le dossier."
    ]


@pytest.mark.parametrize("name", ["village", "agglomeration"])
def test_what_went_out_in_a_workbook_and_came_back_is_the_same(ess, tmp_path, name):
    """Other files, another order, other spellings: not one sentence."""
    book, back = tmp_path / "dossier.xlsx", tmp_path / "retour"
    back.mkdir()
    assert ess("export", EXAMPLE.parent / name, *AT, "-o", book).code == 0
    assert ess("import", book, back, "--yes", *AT).code == 0
    assert diff(ess, EXAMPLE.parent / name, back) == []


def test_a_deputy_named_with_a_holder_is_not_the_one_who_was_missing(ess, tmp_path, dossier):
    old = """
    services: [{name: Services techniques}]
    people: [{first_name: Ana, last_name: Diop}, {first_name: Luc, last_name: Roux}]
    """
    new = f"""{old.rstrip()}
    correspondents:
      - service: Services techniques
        person: Ana Diop
      - service: Services techniques
        person: Luc Roux
        role: deputy
    """
    assert diff(ess, *two(tmp_path, dossier, old, new)) == [
        "Ana Diop devient correspondant·e du service « Services techniques », qui n'en avait pas.",
        "Luc Roux devient suppléant·e du service « Services techniques ».",
    ]


def test_whom_privacy_forgot_is_no_newcomer(ess, dossier, tmp_path) -> None:
    import shutil

    text = """\
        services: [{name: Finances}]
        people:
          - {first_name: Ana, last_name: Petit, title: Comptable, service: Finances,
             email: ana@example.fr, left: 2026-01-31}
          - {first_name: Luc, last_name: Ba, title: Comptable, service: Finances}
        correspondents: [{service: Finances, person: Ana Petit, until: 2026-01-31}]
    """
    new = dossier(text)
    old = shutil.copytree(new, tmp_path / "ancien")
    assert (
        ess("privacy", new, "--purge-before", "2026-10-01", "--yes", "--at", "2026-11-24").code == 0
    )
    out = ess("diff", old, new, "--at", "2026-11-24").out
    assert "- Le nom et les coordonnées d'Ana Petit sont effacés : « Comptable »." in out
    assert "1 changement." in out
