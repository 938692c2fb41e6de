"""Edits that several commands, or several people, make at the same time: nothing is lost."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ess_cli.cli.run import run
from ess_cli.storage.lock import NAME, locked

ROOT = Path(__file__).parents[2]
AT = ("--at", "2026-11-24")
LONG = bool(os.environ.get("ESS_LONG_TESTS"))


def tasks(count: int) -> str:
    return (
        "bodies:\n  - {id: b, name: B, kind: comite_technique}\n"
        "meetings:\n  - id: m\n    body: b\n    date: 2026-11-02\n    state: held\n"
        "    minutes:\n      tasks:   # à faire\n"
        + "".join(
            f"        - id: t{number}\n          text: Tâche {number}\n" for number in range(count)
        )
    )


def start(*arguments: str | Path, **options) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ess_cli", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, **options,
    )  # fmt: skip


def ended(processes: Sequence[subprocess.Popen[str]]) -> list[tuple[int, str]]:
    found = []
    for process in processes:
        _, err = process.communicate(timeout=120)
        found.append((process.returncode, err))
    return found


def done(folder: Path) -> int:
    return len(re.findall("done: 2026-11-24", (folder / "dossier.yaml").read_text("utf-8")))


def hidden(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name != "dossier.yaml"]


@pytest.mark.parametrize("at_once", [2, 10])
def test_no_edit_is_lost(dossier: Callable[..., Path], at_once: int) -> None:
    turns = {2: 100, 10: 20}[at_once] if LONG else {2: 4, 10: 1}[at_once]
    for _ in range(turns):
        folder = dossier(tasks(at_once))
        answers = ended([start("task", "done", f"t{n}", folder, *AT) for n in range(at_once)])
        told = [err for code, err in answers if code]
        # On a machine that does nothing else, none waits ten seconds: whoever does is told.
        assert all("depuis plus de dix secondes" in err for err in told)
        assert done(folder) == at_once - len(told)
        assert len(told) < at_once
        assert hidden(folder) == []


def test_a_reader_does_not_wait_and_an_edit_does(ess, dossier, monkeypatch) -> None:
    folder = dossier(tasks(1))
    monkeypatch.setattr("ess_cli.storage.lock._PAUSE", 0.001)
    monkeypatch.setattr("ess_cli.storage.lock._WAIT", 0.01)
    with locked(folder):
        assert ess("check", folder, *AT).code == 0
        assert ess("task", "done", "t0", folder, *AT, "--dry-run").code == 0
        answer = ess("task", "done", "t0", folder, *AT)
    assert answer.code == 2
    assert "une autre commande ess modifie ce dossier" in answer.err
    assert done(folder) == 0
    assert ess("task", "done", "t0", folder, *AT).code == 0
    assert hidden(folder) == []


def test_a_lock_that_a_killed_command_left_holds_nobody(ess, dossier) -> None:
    folder = dossier(tasks(1))
    (folder / NAME).touch()
    assert ess("task", "done", "t0", folder, *AT).code == 0
    assert hidden(folder) == []


def test_a_file_that_an_editor_saves_meanwhile_is_not_overwritten(
    ess, dossier, monkeypatch
) -> None:
    folder = dossier(tasks(1))
    from ess_cli.cli import editing

    before = editing.write_edition

    def saved_meanwhile(*arguments, **options) -> None:
        with (folder / "dossier.yaml").open("a", encoding="utf-8") as file:
            file.write("# à garder\n")
        before(*arguments, **options)

    monkeypatch.setattr(editing, "write_edition", saved_meanwhile)
    answer = ess("task", "done", "t0", folder, *AT)
    assert answer.code == 2
    assert "vient d'être modifié par ailleurs" in answer.err
    assert (folder / "dossier.yaml").read_text("utf-8") == tasks(1) + "# à garder\n"


def test_a_killed_edit_loses_nothing(dossier: Callable[..., Path]) -> None:
    kills, text = (84 if LONG else 8), tasks(400)
    folder = dossier(text)
    file = folder / "dossier.yaml"
    for turn in range(kills):
        file.write_text(text, encoding="utf-8")
        process = start("task", "done", "t3", folder, *AT)
        time.sleep(0.1 + 0.9 * turn / kills)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert ended([start("task", "done", "t7", folder, *AT)])[0][0] == 0
        after = file.read_text("utf-8")
        assert done(folder) in (1, 2)
        assert re.sub(r" *done: 2026-11-24\n", "", after) == text
        assert hidden(folder) == []


def as_user(number: int, group: int, *arguments: str | Path) -> int:
    """Start `ess` in a copy of this process that belongs to a user; the process.

    Not as a new program: another user may not be able to read the one that runs the tests.
    """
    process = os.fork()
    if process == 0:
        os.setgroups([group])
        os.setgid(number)
        os.setuid(number)
        os.umask(0o077)
        os._exit(run([str(argument) for argument in arguments]))
    return process


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that other users can reach, which those of pytest are not."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.mark.skipif(
    os.getuid() != 0,
    reason="only root can act as two other users, which two owners take; the continuous check is",
)
def test_two_people_who_share_a_folder(ess, shared: Path) -> None:
    folder, file = shared, shared / "dossier.yaml"
    file.write_text(tasks(5), encoding="utf-8")
    # Loads all that the command needs.
    assert ess("task", "done", "t4", folder, *AT).code == 0
    group = 23450
    os.chown(folder, 23451, group)
    folder.chmod(0o770)  # no setgid: what a colleague creates belongs to her own group
    os.chown(file, 23451, group)
    file.chmod(0o660)
    before = file.stat()
    started = [
        as_user(23451 + n % 2, group, "task", "done", f"t{n}", folder, *AT) for n in range(4)
    ]
    assert [os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in started] == [0] * 4
    after = file.stat()
    assert (after.st_uid, after.st_gid, after.st_mode) == (
        before.st_uid, before.st_gid, before.st_mode,
    )  # fmt: skip
    assert done(folder) == 5
    assert hidden(folder) == []
