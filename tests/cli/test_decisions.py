"""`ess decisions`: what is left to do first, and no delay in what circulates."""

from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
AT = ("--at", "2026-11-24")
SMALL = r"""
    collectivity: {name: Ville de Test, kind: commune}
    services:
      - {id: achats, name: Achats}
    people:
      - {id: zoe, first_name: Zoé, last_name: Payet}
    bodies:
      - {id: inter, name: Réunion, kind: reunion_inter_services}
      - {id: copil, name: Comité de pilotage, kind: comite_de_pilotage}
    meetings:
      - id: janvier
        body: inter
        date: 2026-01-15
        state: held
        minutes:
          decisions:
            - {id: d1, text: "=1+1 *étoilé* | <b>"}
            - {id: q1, text: Qui paie ?, kind: arbitration, for: copil, settled: comite}
            - {id: q2, text: Qui signe ?, kind: arbitration, for: copil}
          tasks:
            - {id: tard, text: Dresser la liste, owner: zoe, due: 2026-11-23}
            - {id: juste, text: Écrire, owner: [achats, zoe], due: 2026-11-24}
            - {id: fini, text: Relire, owner: achats, due: 2026-02-01, done: 2026-03-01}
            - {id: demain, text: Finir, done: 2026-11-25}
      - id: comite
        body: copil
        date: 2026-03-02
        state: held
        minutes:
          decisions:
            - {id: c1, text: Le comité décide}
            - {id: c2, text: Une orientation, kind: orientation}
      - id: annulee
        body: copil
        date: 2026-04-02
        state: cancelled
        minutes:
          decisions: {id: rien, text: Rien}
      - id: futur
        body: copil
        date: 2026-12-02
        minutes:
          decisions: {id: apres, text: Plus tard}
    """


def ids(ran) -> list[str]:
    return [one["id"] for one in ran.json["items"]]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["d1", "q1", "q2", "tard", "juste", "fini", "demain", "c1", "c2"]),
        (["--open"], ["q2", "tard", "juste", "demain"]),
        (["--late"], ["tard"]),
        (["--open", "--late"], ["tard"]),
        (["--owner", "achats"], ["juste", "fini"]),
        (["--owner", "achats", "--open"], ["juste"]),
        (["--owner", "copil"], ["q1", "q2"]),
        (["--body", "copil"], ["q1", "q2", "c1", "c2"]),
        (["--since", "2/3/2026"], ["c1", "c2"]),
        (["--since", "2026-03-03"], []),
    ],
)
def test_what_is_kept(ess, dossier, options, expected):
    assert ids(ess("decisions", dossier(SMALL), *AT, *options, "-f", "json")) == expected


def test_the_state_of_each_line(ess, dossier):
    found = ess("decisions", dossier(SMALL), *AT, "-f", "json").json
    assert found["format"] == "ess.decisions/1" and found["findings"] == []
    line = {one["id"]: one for one in found["items"]}
    assert line["d1"]["number"] == "INTER-2026-01" and line["c2"]["number"] == "COPIL-2026-02"
    assert (line["q1"]["open"], line["q1"]["closed"]) == (False, "2026-03-02")
    assert line["q1"]["settled_by"] == "comite" and line["q2"]["open"]
    assert (line["tard"]["days_late"], line["juste"]["days_late"]) == (1, 0)
    assert (line["fini"]["open"], line["fini"]["closed"]) == (False, "2026-03-01")
    # Done the day after: that day, it was still to do.
    assert (line["demain"]["open"], line["demain"]["closed"]) == (True, None)
    before = ess("decisions", dossier(SMALL), "--at", "2026-03-01", "-f", "json").json
    assert {one["id"]: one["open"] for one in before["items"]}["q1"] is True


def test_the_text_says_delays_and_documents_do_not(ess, dossier):
    folder = dossier(SMALL)
    text = ess("decisions", folder, *AT).out
    assert "3 tâches à faire, dont 1 en retard, 1 arbitrage à rendre." in text
    assert "1 jour" in text
    assert text.index("Dresser la liste") < text.index("Écrire") < text.index("Finir")
    document = ess("decisions", folder, *AT, "-f", "md").out
    assert "retard" not in document and "1 jour" not in document
    assert (
        "| Dresser la liste | Zoé Payet | 23\u00a0novembre\u00a02026 | 15\u00a0janvier\u00a02026 |"
        in document
    )
    assert "| INTER-2026-01 | =1+1 \\*étoilé\\* \\| \\<b> | décision | Réunion, 15" in document


def test_csv_computes_nothing(ess, dossier):
    out = ess("decisions", dossier(SMALL), *AT, "-f", "csv").out
    lines = out.removeprefix("\ufeff").splitlines()
    assert lines[0].startswith("nature;numéro;texte;qui;pour le;état;jours de retard")
    assert lines[1].startswith("décision;INTER-2026-01;'=1+1 *étoilé*")
    assert "tâche;;Dresser la liste;Zoé Payet;2026-11-23;à faire;1;Réunion;2026-01-15;tard" in lines


def test_the_document_says_what_it_is_about(ess, dossier):
    out = ess("decisions", dossier(SMALL), *AT, "--body", "copil", "-f", "md").out
    assert out.startswith("# Tableau de suivi des décisions – Comité de pilotage\n")


@pytest.mark.parametrize("form", ["text", "csv", "md", "docx", "pdf", "json"])
def test_every_form_twice_the_same(ess, tmp_path, form):
    suffix = "txt" if form == "text" else form
    paths = [tmp_path / f"{n}.{suffix}" for n in "ab"]
    for path in paths:
        ran = ess("decisions", EXAMPLES / "agglomeration", *AT, "-f", form, "-o", path)
        assert ran.code == 0, ran.err
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(("form", "said"), [("text", "Rien à montrer"), ("md", "Aucune décision")])
def test_nothing_to_follow(ess, dossier, form, said):
    ran = ess("decisions", dossier("services: {id: s, name: S}\n"), *AT, "-f", form)
    assert ran.code == 0 and said in ran.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--owner", "achat"], "« achats »"),
        (["--body", "copill"], "« copil »"),
        (["--since", "hier"], "une date s'écrit"),
    ],
)
def test_what_does_not_exist_is_said(ess, dossier, options, said):
    ran = ess("decisions", dossier(SMALL), *AT, *options)
    assert ran.code == 2 and said in ran.err and not ran.out


@pytest.mark.parametrize(
    ("form", "answers"), [("text", True), ("csv", True), ("json", True), ("md", False)]
)
def test_a_broken_dossier(ess, dossier, form, answers):
    folder = dossier(SMALL.replace("name: Achats", "nom: Achats"))
    ran = ess("decisions", folder, *AT, "-f", form)
    assert ran.code == 1 and bool(ran.out) is answers
    assert "F0" in (ran.out if form == "json" else ran.err)
