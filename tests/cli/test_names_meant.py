"""A name typed by half, or a number read in the plan: what is meant is found, or named."""

import pytest

TOWN = """\
    collectivity: {name: Ville, kind: commune}
    services: [{name: Culture et lecture publique}, {name: Sports}]
    people: [{first_name: Ana, last_name: Petit}, {first_name: Luc, last_name: Petit}]
    bodies: [{id: comite-suivi, name: Comité de suivi, kind: comite_de_suivi}]
    plan: {title: Plan, start: 2026, end: 2028, axes: [{title: Coopérer}]}
    actions: [{title: Ressourcerie intercommunale, axis: Coopérer, services: Sports}]
    meetings:
      - {id: suivi-2026, body: comite-suivi, date: 2026-10-01, state: held, attendance: {},
         minutes: {tasks: [{id: cahier, text: Rédiger le cahier des charges}]}}
"""
AT = ("--at", "2026-11-24")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("designate", "culture", "Ana Petit"), "vouliez-vous dire culture-et-lecture-publique ?"),
        (("asked", "lecture"), "vouliez-vous dire culture-et-lecture-publique ?"),
        (("release", "petit"), "vouliez-vous dire ana-petit ou luc-petit ?"),
        (("letter", "culture"), "vouliez-vous dire « culture-et-lecture-publique » ?"),
        (("brief", "culture"), "« Culture et lecture publique »"),
        (("agenda", "--body", "suivi"), "vouliez-vous dire « comite-suivi » ?"),
        (("action", "set", "ressourcerie", "end=2028"), "dire ressourcerie-intercommunale ?"),
        (("plan", "action", "ressourcerie"), "vouliez-vous dire ressourcerie-intercommunale ?"),
        (("task", "done", "cahier des charges"), "vouliez-vous dire « cahier » ?"),
    ],
)  # fmt: skip
def test_half_a_name_is_completed(ess, dossier, arguments, meant: str) -> None:
    ran = ess(*arguments, dossier(TOWN), *AT)
    assert (ran.code, ran.out) == (2, "")
    assert meant in ran.err


@pytest.mark.parametrize("name", ["1.1", "ressourcerie intercommunale"])
def test_an_action_is_found_by_its_number_or_title(ess, dossier, name: str) -> None:
    town = dossier(TOWN)
    assert ess("plan", "action", name, town, *AT).code == 0
    ran = ess("action", "set", name, "end=2028", town, *AT)
    assert ran.code == 0
    assert "end: 2028" in (town / "dossier.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["service sports", "le service des sports", "Direction des sports"]
)
def test_the_word_service_is_no_part_of_its_name(ess, dossier, name: str) -> None:
    assert ess("asked", name, dossier(TOWN), *AT).code == 0
