"""What `ess` answers to wrong usage, and what it says of itself."""

import re
from importlib import import_module

import pytest

from ess_cli import __version__
from ess_cli.cli import run as running
from ess_cli.cli.app import COMMANDS
from ess_cli.cli.french import SYNONYMS

VILLAGE = "examples/village"
ENGLISH = re.compile(
    r"\b(usage:|options?:|arguments?:|commands?:|error|missing|invalid|show|this|message|exit|"
    r"the|and|default|required|install|completion for|try|help for|no such|got|unexpected|"
    r"env var|range|see|aborted)\b",
    re.IGNORECASE,
)
# What people type or what names a form stands in English on purpose.
NAMES = re.compile(
    r"info, warning ou error|error \(erreur\)|"
    r"(--[a-z-]+)|\bess [a-z -]+|`[^`]*`|\(coverage_target\)"
)


def in_french(text: str) -> bool:
    words = NAMES.sub("", text).replace("Options :", "").replace("Arguments :", "")
    return ENGLISH.search(words) is None


def pages() -> list[list[str]]:
    groups = {tuple(name.split()[:-1]) for name in COMMANDS if " " in name}
    return [[], *(list(group) for group in sorted(groups)), *(name.split() for name in COMMANDS)]


@pytest.mark.parametrize("command", pages(), ids=" ".join)
def test_help_is_a_french_page_of_a_manual(ess, command: list[str]) -> None:
    page = ess(*command, "--help")
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(f"Usage : {' '.join(['ess', *command])}")
    assert "--help\n      Afficher cette aide." in page.out
    assert in_french(page.out), ENGLISH.findall(NAMES.sub("", page.out))
    assert "\n\n\n" not in page.out
    assert all(line == line.rstrip() for line in page.out.splitlines())
    assert max(map(len, page.out.splitlines())) <= 100
    # A sign stays with the word that it ends.
    assert not [line for line in page.out.splitlines() if line.lstrip()[:1] in tuple(":;!?»%")]


@pytest.mark.parametrize("command", [name.split() for name in COMMANDS], ids=" ".join)
def test_help_gives_examples_and_every_option_a_sentence(ess, command: list[str]) -> None:
    page = ess(*command, "--help").out
    assert "\nExemples :\n" in page
    examples = page.partition("\nExemples :\n")[2].strip().partition("\n\n")[0].splitlines()
    assert all(line.strip().startswith(f"ess {' '.join(command)}") for line in examples)
    options = page.partition("\nOptions :\n")[2].partition("\nExemples")[0]
    described = re.findall(r"^  (-\S.*)\n      (\S)", options, re.MULTILINE)
    assert len(described) == len(re.findall(r"^  -", options, re.MULTILINE))
    assert all(first.isupper() for _, first in described)


def test_the_list_of_commands_starts_with_what_the_tool_exists_for(ess) -> None:
    page = ess("--help").out
    assert next(iter(COMMANDS)) == "check-coverage"
    subjects = re.findall(r"^(\S.*) :$", page, re.MULTILINE)
    assert subjects[0] == "L'essentiel"
    assert subjects[-2:] == ["Pour aller plus loin", "Options"]
    for listed in COMMANDS.values():
        assert " ".join(listed.summary.split())[:40] in " ".join(page.split())
        assert listed.summary.endswith(".")


def test_every_listed_command_can_be_loaded() -> None:
    for listed in COMMANDS.values():
        assert import_module(f"ess_cli.cli.commands.{listed.module}").app


def test_ess_alone_shows_its_help(ess) -> None:
    assert ess() == ess("--help")


@pytest.mark.parametrize("command", [["--version"], ["--debug", "--version"]])
def test_version(ess, command: list[str]) -> None:
    assert ess(*command) == (type(ess())(0, f"ess {__version__}\n", ""))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("couverture", "ess check-coverage"),
        ("Couverture", "ess check-coverage"),
        ("check_coverage", "ess check-coverage"),
        ("chek", "ess check"),
        ("vérifier", "ess check"),
        ("règles", "ess rules"),
        ("regles", "ess rules"),
        ("expliquer", "ess explain"),
        ("aide", "ess --help"),
        ("ordre-du-jour", "ess agenda"),
        ("comparer", "ess diff"),
        ("indicateurs", "ess values"),
        ("importer", "ess import"),
        ("excel", "ess import"),
        ("personne", "ess person add"),
        ("ajouter", "ess person add"),
        ("bilan", "ess plan review"),
        ("passation", "ess handover"),
    ],
)
def test_an_unknown_command_names_the_nearest(ess, typed: str, meant: str) -> None:
    answer = ess(typed, VILLAGE)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        f"ess : commande inconnue : {typed}",
        f"    aide : vouliez-vous dire : {meant} ?",
    ]


def test_every_word_means_a_command_that_there_is() -> None:
    groups = {name.partition(" ")[0] for name in COMMANDS}
    assert {word: meant for word, meant in SYNONYMS.items()
            if meant not in (*COMMANDS, *groups, "--help")} == {}  # fmt: skip
    assert [word for word in SYNONYMS if word in groups] == []


@pytest.mark.parametrize("typed", ["xyzzy", "", "…"])
def test_an_unknown_command_near_nothing_points_to_the_help(ess, typed: str) -> None:
    answer = ess(typed)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[1] == "    aide : voir : ess --help"


def test_no_message_names_a_command_that_is_not_there(ess) -> None:
    from ess_cli.cli.french import SYNONYMS, unknown_command

    for typed in SYNONYMS:
        hint = unknown_command(typed, ["check", "check-coverage"], "ess").hint
        named = re.findall(r"ess ([a-z-]+)", hint)
        assert set(named) <= {"check", "check-coverage", "--help"}, (typed, hint)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (
            ["check-coverage", VILLAGE, "trop"],
            "argument en trop : trop",
            "le dossier est toujours le dernier argument ; voir : ess check-coverage --help",
        ),
        (["check-coverage", "--colour"], "option inconnue : --colour", "ess check-coverage"),
        (["check", "--selec", "S"], "option inconnue : --selec", "vouliez-vous dire --select ?"),
        (
            ["check-coverage", "--at"],
            "l'option --at attend une valeur",
            "ess check-coverage --help",
        ),
        (
            ["check-coverage", "--matrix=oui"],
            "l'option --matrix ne prend pas de valeur",
            "ess check-coverage --help",
        ),
        (["explain"], "il manque CODE", "ess explain --help"),
        (["check-coverage", "--by", "ville"], "--by ville n'existe pas", "service, competence"),
        (["check-coverage", VILLAGE, "--at", "hier"], "--at hier : ", ""),
        (["check-coverage", VILLAGE, "--at", "2026-02-30"], "--at 2026-02-30 : ", ""),
        (["check-coverage", VILLAGE, "--fail-under", "101"], "--fail-under 101 : ", ""),
        (["check-coverage", VILLAGE, "--fail-under", "beaucoup"], "--fail-under beaucoup : ", ""),
        (["check", VILLAGE, "--select", "Z9"], "--select Z9 : aucune règle", "ess rules"),
        (["check", VILLAGE, "--ignore", "S101,Q"], "--ignore Q : aucune règle", "ess rules"),
        (["check", VILLAGE, "--severity", "grave"], "--severity grave : ", ""),
        (["explain", "S999"], "aucune règle ne porte le code « S999 »", "vouliez-vous dire S1"),
        (["check", VILLAGE, "-f", "yaml"], "la forme « yaml » n'existe pas ici", "text, concise"),
    ],
)
def test_wrong_usage_is_told_in_french_and_says_what_to_do(
    ess, arguments: list[str], message: str, hint: str
) -> None:
    answer = ess(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"ess : {message}")
    assert hint in answer.err
    assert in_french(answer.err), answer.err
    assert len(answer.err.splitlines()) <= 2


@pytest.mark.parametrize("command", ["check-coverage", "check"])
@pytest.mark.parametrize("kind", ["absent", "empty", "comments", "not-yaml"])
def test_a_dossier_that_cannot_be_used(ess, tmp_path, command: str, kind: str) -> None:
    place = tmp_path / kind
    if kind != "absent":
        place.mkdir()
    if kind == "comments":
        (place / "a.yaml").write_text("# rien encore\n")
    if kind == "not-yaml":
        (place / "a.csv").write_text("service;nom\n")
    answer = ess(command, place)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"ess : « {place} »")
    assert ("ess init" in answer.err) == ("init" in COMMANDS)


def test_a_bug_is_one_line_and_the_traceback_only_with_debug(ess, monkeypatch) -> None:
    def broken(arguments: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(running, "_run_app", broken)
    answer = ess("check", VILLAGE)
    assert (answer.code, answer.out) == (3, "")
    assert len(answer.err.splitlines()) == 1
    assert "ZeroDivisionError, test_usage.py:" in answer.err
    assert "--debug" in answer.err
    assert "Traceback" not in answer.err
    assert "Traceback" in ess("check", VILLAGE, "--debug").err


def test_ctrl_c_is_130(ess, monkeypatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ess_cli.cli.opening.read", stopped)
    answer = ess("check", VILLAGE)
    assert (answer.code, answer.out) == (130, "")
    assert answer.err == "\nInterrompu : rien n'a été modifié.\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_shown_and_installed(ess, monkeypatch, tmp_path, shell: str) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: None)
    monkeypatch.setenv("SHELL", f"/usr/bin/{shell}")
    monkeypatch.setenv("HOME", str(tmp_path))
    shown = ess("--show-completion")
    assert (shown.code, shown.err) == (0, "")
    assert "_ESS_COMPLETE" in shown.out
    installed = ess("--install-completion")
    assert installed.code == 0
    assert installed.out.startswith(f"La complétion pour {shell} est installée dans {tmp_path}")
    assert in_french(installed.out.replace(str(tmp_path), ""))


def test_completion_for_an_unknown_shell(ess, monkeypatch) -> None:
    monkeypatch.setattr("typer._completion_shared._get_shell_name", lambda: "tcsh")
    monkeypatch.delenv("SHELL", raising=False)
    answer = ess("--show-completion")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("ess : votre terminal n'est pas reconnu")


@pytest.mark.parametrize("message", ["Something new in Typer.", "Invalid value for 'X'"])
def test_an_english_message_never_reaches_the_officer(message: str) -> None:
    from typer._click.exceptions import UsageError

    from ess_cli.cli.french import explain

    assert in_french(" ".join(explain(UsageError(message))))


def test_a_rule_explained_to_a_program_says_its_format(ess) -> None:
    found = ess("explain", "s101", "-f", "json").json
    assert (found["format"], found["code"]) == ("ess.rule/1", "S101")
    listed = ess("rules", "-f", "json").json
    assert {key: found[key] for key in found if key != "format"} in listed["rules"]
