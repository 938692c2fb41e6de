"""Where the first entry of a section is written, and how the file is named to the officer."""

import pytest

AT = ("--at", "2026-11-24")


@pytest.fixture
def town(dossier, monkeypatch, tmp_path):
    folder = dossier(
        collectivite="collectivity: {name: Ville, kind: commune}\n",
        services="services: [{name: Culture}]\n",
        reunions="# Les réunions\n",
        instances="bodies: [{id: inter, name: Réunion, kind: reunion_inter_services}]\n",
    )
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("meeting", "add"), "reunions.yaml"),
        (("training", "add"), "formations.yaml"),
        (("person", "add", "Ana Diop"), "personnes.yaml"),
    ],
)
@pytest.mark.parametrize("path", [".", "mon-dossier"])
def test_a_section_begins_beside_the_others(ess, town, tmp_path, arguments, file, path) -> None:
    verb = "modifié" if (town / file).exists() else "créé"
    ran = ess(*arguments, path, *AT, "--dry-run")
    assert f"serait {verb} : mon-dossier/{file}\n" in ran.err
    ran = ess(*arguments, path, *AT)
    assert f"{verb} : mon-dossier/{file}\n" in ran.err
    assert [one.name for one in tmp_path.iterdir()] == ["mon-dossier"]
    assert (town / file).exists()


def test_a_file_elsewhere_is_named_whole(ess, town, tmp_path, monkeypatch) -> None:
    (tmp_path / "ailleurs").mkdir()
    monkeypatch.chdir(tmp_path / "ailleurs")
    ran = ess("person", "add", "Ana Diop", town, *AT)
    assert f"créé : {town / 'personnes.yaml'}\n" in ran.err


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("orga.xlsx", "orga.xlsx"),
        ("Orga 2026.xlsx", '"Orga 2026.xlsx"'),
        ("l'orga.csv", '"l\'orga.csv"'),
    ],
)
def test_a_command_that_is_proposed_runs_as_written(ess, town, name: str, typed: str) -> None:
    (town / name).write_text("Service;Courriel\nVoirie;voirie@example.fr\n", encoding="utf-8")
    assert f"ess import {typed}\n" in ess("check", town, *AT).out


def test_a_new_dossier_says_what_comes_next(ess, workbook, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = workbook("a.xlsx", [["Service", "Responsable"], ["Culture", "Ana DIOP"]])
    said = "La suite : ess check-coverage {} dit qui reste à trouver, et à qui écrire.\n"
    assert said.format("neuf") in ess("import", file, "neuf", *AT).err
    town = ("--kind", "commune", "--name", "Ville", "--from", file)
    assert said.format('"mon dossier"') in ess("init", "mon dossier", *town, *AT).err
