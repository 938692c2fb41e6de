"""What a message proposes next runs as it is written, from where the officer is."""

import pytest

AT = ("--at", "2026-11-24")
TOWN = """\
    collectivity: {name: Ville, kind: commune}
    services: [{name: Finances}]
    people: [{first_name: Ana, last_name: Petit}, {first_name: Léa, last_name: Roux}]
    correspondents:
      - {service: Finances, person: Ana Petit}
      - {service: Finances, person: Léa Roux, role: deputy}
    bodies: [{id: inter, name: Réunion, kind: reunion_inter_services}]
    plan: {title: Plan, start: 2027, end: 2028}
"""


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("invite",), "ess meeting add"),
        (("plan", "review"), "ess plan status"),
        (("plan", "action", "zzz"), "ess plan status"),
        (("training", "invite"), "ess training add"),
    ],
)
def test_the_dossier_is_in_the_command(ess, dossier, monkeypatch, arguments, command) -> None:
    town = dossier(TOWN)
    ran = ess(*arguments, town, *AT)
    assert (ran.code, ran.out) == (2, "")
    assert f"{command} {town}\n" in ran.err
    monkeypatch.chdir(town)
    assert f"{command}\n" in ess(*arguments, *AT).err


def test_a_meeting_that_is_over_is_the_one_to_write_of(ess, dossier) -> None:
    town = dossier(TOWN + "    meetings: [{id: dec, body: inter, date: 17/12/2026},"
                   " {id: mars, body: inter, date: 17/03/2027}]\n")  # fmt: skip
    assert "jeudi 17\u00a0décembre\u00a02026" in ess("minutes", town, "--at", "2026-12-18").out
    assert "jeudi 17\u00a0décembre\u00a02026" in ess("minutes", town, *AT).out
    assert "ess meeting record" in ess("status", town, "--at", "2026-12-18").out
    both = " ".join(ess("status", town, "--at", "2027-03-18").out.split())
    assert "a-t-elle eu lieu ? La réunion « Réunion » du 17/03/2027" in both


def test_a_deputy_is_called_so_and_nobody_is_counted(ess, dossier) -> None:
    out = ess("training", "list", dossier(TOWN), *AT).out
    assert "0 correspondant·e sur 2." in out and "élu·e" not in out
    assert "correspondant·e (Finances)" in out and "suppléant·e (Finances)" in out


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (("designate",), "Quel service"),
        (("designate", "Finances"), "Qui est désigné·e"),
        (("release",), "Qui s'en va"),
        (("person", "add"), "Qui (prénom et nom)"),
        (("letter",), "Quel service"),
        (("plan", "action"), "Quelle fiche-action"),
        (("task", "done"), "Quelle tâche"),
    ],
)
def test_the_dossier_alone_is_no_name(ess, dossier, monkeypatch, arguments, asked) -> None:
    town = dossier(TOWN)
    monkeypatch.chdir(town.parent)
    ran = ess(*arguments, "mon-dossier", *AT)
    assert (ran.code, f"il manque une réponse à : {asked}" in ran.err) == (2, True)


def test_a_service_called_as_a_folder_of_the_dossier_is_a_service(
    ess, dossier, monkeypatch
) -> None:
    town = dossier(TOWN)
    (town / "Finances").mkdir()
    monkeypatch.chdir(town)
    ran = ess("designate", "Finances", *AT)
    assert "il manque une réponse à : Qui est désigné·e" in ran.err
