"""A template of the dossier that runs away is stopped, and says so in words."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

AT = ("--at", "2026-11-24")
ENDLESS = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}"


@pytest.fixture
def village(dossier):
    def make(template: str) -> Path:
        folder = dossier("bodies: [{id: inter, name: Réunion, kind: reunion_inter_services}]")
        (folder / "templates").mkdir()
        (folder / "templates/agenda.md.j2").write_text(template, encoding="utf-8")
        return folder

    return make


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "s'appelle lui-même"),
        ("{% if 1 %}" * 3000 + "x" + "{% endif %}" * 3000, "a été arrêté"),
        ("{{" + "(" * 20000 + "1" + ")" * 20000 + "}}", "a été arrêté"),
    ],
)
def test_a_template_too_deep_is_stopped(ess, village, tmp_path, template, said) -> None:
    assert said in refused(ess, village(template), tmp_path / "a.md")


@pytest.mark.parametrize(
    "template",
    [
        ENDLESS.replace("{% endfor %}", "{{ i }}{% endfor %}", 1),
        "{{ 'a'*10**9 }}",
        "{{ 10**(10**9) }}",
    ],
)
def test_a_template_that_runs_away_is_stopped(
    ess, village, tmp_path, template, monkeypatch
) -> None:
    # How long it is given is looked at below: each of these would take all of it.
    monkeypatch.setattr("ess_cli.documents.apart.SECONDS", 3)
    assert "a été arrêté" in refused(ess, village(template), tmp_path / "a.md")


def refused(ess, folder: Path, output: Path) -> str:
    """What is said of a template that is stopped; nothing is written."""
    ran = ess("agenda", folder, *AT, "-o", output)
    assert ran.code == 2 and "templates/agenda.md.j2" in ran.err
    assert not output.exists()
    return ran.err


def test_a_command_that_runs_away_answers_within_twenty_seconds(ess, village) -> None:
    before = monotonic()
    ran = ess("agenda", village(ENDLESS), *AT)
    assert ran.code == 2 and "plus de 12 secondes" in ran.err
    assert 12 <= monotonic() - before < 20


def test_signs_that_no_document_holds_are_left_out(ess, village) -> None:
    ran = ess("agenda", village(r"# a{{ '\ud800' }}b{{ '\ud800'|safe }}c"), *AT)
    assert ran.code == 0 and "# abc" in ran.out


def test_a_template_that_is_no_file_is_refused(ess, village) -> None:
    folder = village("x")
    (folder / "templates/_signature.md.j2").mkdir()
    (folder / "templates/agenda.md.j2").write_text("{% include '_signature.md.j2' %}")
    ran = ess("agenda", folder, *AT)
    assert ran.code == 2 and "n'est pas un fichier" in ran.err


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_stopped_command_leaves_nothing_running(village, how) -> None:
    command = [sys.executable, "-m", "ess_cli", "agenda", str(village(ENDLESS)), *AT]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as ran:
        child = _until(lambda: _started_by(ran.pid))[0]
        os.kill(ran.pid, how)
    _until(lambda: not _runs(child))


def _processes() -> list[list[str]]:
    """Of each process of this machine: its number, that of who started it, its state."""
    asked = ["ps", "-A", "-o", "pid=", "-o", "ppid=", "-o", "stat="]
    listed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return [line.split() for line in listed.splitlines()]


def _started_by(process: int) -> list[str]:
    return [number for number, parent, _ in _processes() if parent == str(process)]


def _runs(process: str) -> bool:
    return any(one == process and not state.startswith("Z") for one, _, state in _processes())


def _until(happens, seconds: float = 9):
    end = monotonic() + seconds
    while monotonic() < end:
        if found := happens():
            return found
        sleep(0.1)
    raise AssertionError("it never happened")
