"""`ess check --fix`: every natural first attempt is mended, and nothing else moves."""

from pathlib import Path

import pytest

from ess_cli.cli.run import run

AT = ("--at", "2026-11-24")
BASE = """\
services:
  - name: Culture
  - name: Restauration collective
people:
  - first_name: Marie
    last_name: Durand
organisations:
  - name: La Ressourcerie
    college: associations
"""


def fixed(root: Path, text: str, *options: str) -> str:
    path = root / "dossier.yaml"
    path.write_bytes(text.encode())
    run(["check", str(root), "--fix", "--select", "F", *AT, *options])
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # a French key
        ("  - nom: Sport\n", "  - name: Sport\n"),
        ("  - Name: Sport\n", "  - name: Sport\n"),
        ("  - name: Sport\n    mail: a@example.fr\n", "  - name: Sport\n    email: a@example.fr\n"),
        ("  - name: A\n    depuis: 2026-01-01\n", "  - name: A\n    since: 2026-01-01\n"),
        ('  - "nom": Sport # ici\n', "  - name: Sport # ici\n"),
        # a list written as a text
        (
            "  - name: A\n    competences: sport, tourisme\n",
            "  - name: A\n    competences: [sport, tourisme]\n",
        ),
        (
            "  - name: A\n    competences: Sport ; Culture et patrimoine\n",
            "  - name: A\n    competences: [Sport, Culture et patrimoine]\n",
        ),
        # a date in another spelling
        ("  - name: A\n    since: 1/3/27\n", "  - name: A\n    since: 01/03/2027\n"),
        (
            "  - name: A\n    since: 'jeudi 12 mars 2026'  # dit\n",
            "  - name: A\n    since: 12/03/2026  # dit\n",
        ),
        ("  - name: A\n    since: 2026/3/12\n", "  - name: A\n    since: 12/03/2026\n"),
        # a name misspelt by a letter
        (
            "  - name: A\n    covered_by: restauration colective\n",
            "  - name: A\n    covered_by: restauration-collective\n",
        ),
        ("  - name: A\n    parent: cultrue\n", "  - name: A\n    parent: culture\n"),
        # French punctuation
        ("  - name: Zoom : légumerie\n", '  - name: "Zoom : légumerie"\n'),
        ("  - name: Zoom : légumerie # à voir\n", '  - name: "Zoom : légumerie" # à voir\n'),
        ("  - name: *légumerie*\n", '  - name: "*légumerie*"\n'),
        ("  - name: % d'achats\n", '  - name: "% d\'achats"\n'),
        ("  – name: Sport\n", "  - name: Sport\n"),
        ("  • name: Sport\n", "  - name: Sport\n"),
        (
            "  - name : Sport\n    email:a@example.fr\n",
            "  - name : Sport\n    email: a@example.fr\n",
        ),
        (
            "  - name: A\n\u00a0\u00a0\u00a0\u00a0email: a@b.fr\n",
            "  - name: A\n    email: a@b.fr\n",
        ),
        ("  -name: Sport\n", "  - name: Sport\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_first_attempt_is_mended(tmp_path, before, after, end):
    wrong, right = (
        BASE.replace("people:", f"{one}people:").replace("\n", end) for one in (before, after)
    )
    assert fixed(tmp_path, "\ufeff# en tête" + end + wrong) == "\ufeff# en tête" + end + right
    assert run(["check", str(tmp_path), "--select", "F", *AT]) == 0


def test_the_sections_themselves(tmp_path, capsys):
    text = "élus:\n  - prénom: Marie\n    nom: Durand\n"
    fixed(tmp_path, "services:\n  - name: A\n" + "personnes:\n  - prénom: Marie\n    nom: Durand\n")
    assert "people:\n  - first_name: Marie\n    last_name: Durand\n" in (
        tmp_path / "dossier.yaml"
    ).read_text(encoding="utf-8")
    assert text not in capsys.readouterr().err


def test_a_synonym_in_place_of_a_value(tmp_path):
    text = BASE + "correspondents:\n  - service: Culture\n    role: remplaçante\n"
    assert fixed(tmp_path, text).endswith("    role: deputy\n")


def test_amounts(tmp_path):
    plan = "plan:\n  title: P\n  start: 2026\n  end: 2027\n  axes:\n    - title: A\n"
    action = "actions:\n  - title: Z\n    axis: A\n    budget:\n      - year: 2026\n"
    assert fixed(tmp_path, plan + action + "        amount: 4'000 EUR\n").endswith(
        "amount: 4 000 €\n"
    )


@pytest.mark.parametrize(
    "kept",
    [
        # nobody is guessed
        "correspondents:\n  - service: Culture\n    person: Marie Durant\n",
        "meetings:\n  - date: 2026-01-01\n    kind: assises\n    chair: La Resourceri\n",
        # two that are as near, or a short name
        "correspondents:\n  - service: Cuture et sport\n",
        # not all the parts stand
        "actions:\n  - title: Z\n    services: Culture, Voirie\n",
        # more than one reading
        "actions:\n  - title: Z\n    budget:\n      - amount: 12.500\n",
        "trainings:\n  - title: T\n    date: 31/02/2026\n",
        # a key that is already there
        "trainings:\n  - title: T\n    titre: U\n    date: 2026-01-01\n",
        # a text that goes on below
        "trainings:\n  - title: Zoom : tout\n      et le reste\n    date: 2026-01-01\n",
    ],
)
def test_what_is_not_sure_stays(tmp_path, capsys, kept):
    assert fixed(tmp_path, BASE + kept) == BASE + kept
    assert "Aucune correction sûre" in capsys.readouterr().err


def test_the_two_halves_of_a_value_stay_together(tmp_path, capsys):
    fixed(tmp_path, BASE + "trainings:\n  - {title: Emploi, insertion, date: 2026-01-01}\n")
    assert '{title: "Emploi, insertion", date: 2026-01-01}' in capsys.readouterr().out


def test_only_shown(tmp_path, capsys):
    text = BASE.replace("name: Culture", "nom: Culture")
    assert fixed(tmp_path, text, "--dry-run") == text
    said = capsys.readouterr()
    assert "-  - nom: Culture\n+  - name: Culture\n" in said.err
    assert "1 correction serait faite." in said.err


def test_dry_run_alone_is_refused(tmp_path, capsys):
    (tmp_path / "a.yaml").write_text(BASE, encoding="utf-8")
    assert run(["check", str(tmp_path), "--dry-run"]) == 2
    assert "--fix" in capsys.readouterr().err


def test_what_can_be_mended_is_counted(tmp_path, capsys):
    (tmp_path / "a.yaml").write_text(BASE.replace("name: ", "nom: "), encoding="utf-8")
    run(["check", str(tmp_path), "--select", "F", *AT])
    assert capsys.readouterr().out.endswith("\n3 corrections sûres : ess check --fix\n")


def test_one_file_that_cannot_be_mended_does_not_keep_the_others(tmp_path):
    (tmp_path / "a.yaml").write_text("services:\n  - nom: Culture\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("people:\n  - {{\n", encoding="utf-8")
    assert run(["check", str(tmp_path), "--fix", "--select", "F", *AT]) == 1
    assert "name: Culture" in (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "people:\n  - {{\n"


FIRST_DOSSIER = (
    "collectivité:\n  nom: Morvelle\n  type: commune\nservices:\n  – nom: Culture : musées\n"
    "    compétences: sport, culture_patrimoine\n  - nom: Restauration\n    depuis: 1/3/26\n"
    "personnes:\n  - prénom: Marie\n    nom: Durand\n    mail: marie@example.fr\n"
    "correspondants:\n  - service: Restauratoin\n    personne: Marie Durand\n"
    "    rôle: titulaire\n    depuis: le 12 mars 2026\n"
)


def test_a_whole_first_dossier_in_french(tmp_path, capsys):
    fixed(tmp_path, FIRST_DOSSIER)
    capsys.readouterr()
    assert run(["check", str(tmp_path), "--select", "F", *AT]) == 0
    assert run(["check-coverage", str(tmp_path), *AT]) in (0, 1)
    assert "1 service sur 2" in capsys.readouterr().out


def test_a_first_dossier_in_french_is_only_shown_mended_and_still_answered(tmp_path, capsys):
    assert fixed(tmp_path, FIRST_DOSSIER, "--dry-run") == FIRST_DOSSIER
    said = capsys.readouterr().err
    # Every line with a French key, a French list or a French dash is shown mended.
    shown = {line[1:] for line in said.splitlines() if line.startswith("+")}
    assert {"collectivity:", "  name: Morvelle", "  kind: commune", "people:"} <= shown
    assert {"    competences: [sport, culture_patrimoine]", "    role: holder"} <= shown
    assert run(["check-coverage", str(tmp_path), *AT]) in (0, 1)
    assert run(["check-coverage", str(tmp_path), *AT, "-f", "json"]) in (0, 1)


def test_a_dossier_of_names_alone_has_nothing_to_mend(tmp_path, capsys):
    (tmp_path / "dossier.yaml").write_text(
        "services:\n  - name: Culture\n  - name: Sport\n    head: Jo Mas\n"
        "people:\n  - first_name: Marie\n    last_name: Durand\n"
        "correspondents:\n  - service: Culture\n    person: Marie Durand\n    role: titulaire\n"
        "trainings:\n  - title: Journée\n    date: 12 mars 2026\n    audience: correspondants\n",
        encoding="utf-8",
    )
    run(["check", str(tmp_path), "--fix", "--dry-run", "--select", "F", *AT])
    shown = capsys.readouterr()
    assert "1 correction serait faite." in shown.err and "role: holder" in shown.err
    assert run(["check-coverage", str(tmp_path), *AT]) in (0, 1)
    assert "1 service sur 2" in capsys.readouterr().out
