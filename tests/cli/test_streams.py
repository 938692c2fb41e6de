"""The real process: terminals, pipes, closed and full streams, signals, locales."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

ESS = (sys.executable, "-m", "ess_cli")
AT = ("--at", "2026-11-24")
AGGLOMERATION = "examples/agglomeration"
COVERAGE = ("check-coverage", AGGLOMERATION, *AT)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def environment(**changes: str) -> dict[str, str]:
    """The environment of a person's terminal, without what this machine adds to it."""
    plain = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "TERM": "xterm-256color",
    }
    return {**plain, "LANG": "C.UTF-8", **changes}


PROGRESS = re.compile(r"\r[^\r\n]*…\r +\r")


def process(
    *arguments: str, command: tuple[str, ...] = ESS, **options
) -> subprocess.CompletedProcess[bytes]:
    options.setdefault("env", environment())
    return subprocess.run(
        [*command, *arguments], capture_output="stdout" not in options, timeout=120, **options
    )


def on_a_terminal(
    *arguments: str, columns: int, command: tuple[str, ...] = ESS, **changes: str
) -> tuple[int, str]:
    """Exit code and screen of `ess` run on a terminal of that width."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    running = subprocess.Popen(
        [*command, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment(**changes)
    )
    os.close(slave)
    screen = b""
    while True:
        ready, _, _ = select.select([master], [], [], 60)
        assert ready, "nothing came for a minute"
        try:
            part = os.read(master, 65536)
        except OSError:  # Linux says so when the other end is closed.
            break
        if not part:
            break
        screen += part
    os.close(master)
    return running.wait(60), screen.decode("utf-8").replace("\r\n", "\n")


def without_progress(screen: str) -> str:
    """What is left on the screen: a busy machine says that it works before it answers."""
    return PROGRESS.sub("", screen)


@pytest.mark.parametrize("columns", [40, 60, 80, 140])
def test_a_terminal_gets_colours_and_its_own_width(columns: int, golden) -> None:
    code, screen = on_a_terminal(*COVERAGE, columns=columns)
    screen = without_progress(screen)
    assert code == 0
    assert COLOUR.search(screen)
    shown = COLOUR.sub("", screen)
    assert max(map(len, shown.splitlines())) <= columns
    golden(
        Path(__file__).parents[1] / f"data/check-coverage/agglomeration-{columns}.screen", screen
    )


def test_words_are_whole_in_a_narrow_window() -> None:
    wide = COLOUR.sub("", on_a_terminal(*COVERAGE, columns=200)[1])
    narrow = COLOUR.sub("", on_a_terminal(*COVERAGE, columns=40)[1])
    # A list of rows names every column but the first.
    words = set(re.findall(r"\w{4,}", wide)) - {"Service"}
    assert words <= set(re.findall(r"\w{4,}", narrow))


def test_a_window_without_size_is_read_all_the_same() -> None:
    code, screen = on_a_terminal(*COVERAGE, columns=0)
    assert code == 0
    assert "16 services sur 23 ont un·e correspondant·e" in COLOUR.sub("", screen)


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"NO_COLOR": "yes", "TERM": "dumb"}])
def test_no_color_gives_plain_text(changes: dict[str, str]) -> None:
    piped = process(*COVERAGE).stdout.decode()
    code, screen = on_a_terminal(*COVERAGE, columns=140, **changes)
    assert (code, without_progress(screen)) == (0, piped)


def test_an_empty_no_color_does_not_count() -> None:
    assert COLOUR.search(on_a_terminal(*COVERAGE, columns=140, NO_COLOR="")[1])


def test_a_dumb_terminal_gets_no_escape_sequence() -> None:
    for command in (COVERAGE, ("check", "examples/village", *AT)):
        assert "\x1b" not in on_a_terminal(*command, columns=140, TERM="dumb")[1]


def test_severities_are_coloured_and_never_by_colour_alone() -> None:
    code, screen = on_a_terminal("check", "examples/village", *AT, columns=100)
    assert code == 0
    assert "\x1b[33mavertissement\x1b[0m" in screen


@pytest.mark.parametrize("command", [("rules",), ("explain", "S101"), ("--help",)])
def test_other_pages_on_a_terminal(command: tuple[str, ...]) -> None:
    code, screen = on_a_terminal(*command, columns=60)
    assert code == 0
    assert max(map(len, COLOUR.sub("", screen).splitlines())) <= 100


@pytest.mark.parametrize("columns", [40, 60, 64, 80])
def test_no_amount_is_cut_whatever_the_width(columns: int) -> None:
    code, screen = on_a_terminal("supports", AGGLOMERATION, *AT, columns=columns)
    shown = COLOUR.sub("", without_progress(screen)).replace("\u00a0", " ").replace("\u202f", " ")
    part = shown.partition("Par structure")[2].partition("Aides de minimis")[0]
    assert code == 0 and max(map(len, part.splitlines())) <= columns
    amounts = re.findall(r"\d[\d ,]* €", part)
    # Once in its year, once in the total.
    assert all(amounts.count(one) == 2 for one in ("18 000 €", "22 740,80 €", "96 400 €"))


def test_nothing_hostile_reaches_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text(
        'services:\n  - id: a\n    name: "\\e[2J\\e]0;titre\\a [bold]x[/bold] [red]"\n'
        '    head: "\\x9b31m Jo \\u202E"\n',
        encoding="utf-8",
    )
    for command in ("check-coverage", "check"):
        _, screen = on_a_terminal(command, str(path), *AT, columns=140)
        rest = COLOUR.sub("", screen)
        assert not {sign for sign in rest if ord(sign) < 32 or 127 <= ord(sign) < 160} - {"\n"}
        assert "\u202e" not in rest
    assert "[bold]x[/bold] [red]" in " ".join(rest.split())


SLOW = """
import sys, time
import ess_cli.cli.opening as opening
read = opening.read
opening.read = lambda path: (time.sleep({seconds}), read(path))[1]
from ess_cli.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(("seconds", "said"), [(1.4, True), (0.0, False)])
def test_long_work_is_said_on_a_terminal_and_leaves_no_trace(seconds: float, said: bool) -> None:
    command = ("-c", SLOW.format(seconds=seconds), *COVERAGE)
    code, screen = on_a_terminal(*command, columns=100, command=(sys.executable,))
    assert code == 0
    assert ("\rLecture du dossier…\r" + " " * 19 + "\r" in screen) is said
    assert "Lecture" not in screen.split("\r")[-1]
    quiet = subprocess.run(
        [sys.executable, *command], capture_output=True, env=environment(), check=True
    )
    assert quiet.stderr == b""


def test_a_pipe_gets_plain_text() -> None:
    done = process(*COVERAGE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_reader_that_leaves_is_no_error(form: str, tmp_path: Path) -> None:
    services = "".join(f"  - id: s{n}\n    name: Service numéro {n}\n" for n in range(3000))
    (tmp_path / "dossier.yaml").write_text(f"services:\n{services}", encoding="utf-8")
    command = [*ESS, "check-coverage", str(tmp_path), *AT, "-f", form]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert (running.stderr.read(), running.wait(60)) == (b"", 0)


def test_a_closed_output_is_no_error() -> None:
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *ESS, *COVERAGE],
        stderr=subprocess.PIPE,
        env=environment(),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_all_closed_is_no_traceback() -> None:
    shell = ["sh", "-c", 'exec "$@" >&- 2>&- <&-', "sh"]
    for arguments, code in ((COVERAGE, 0), (("chek",), 2)):
        assert (
            subprocess.run(
                [*shell, *ESS, *arguments], env=environment(), timeout=60, check=False
            ).returncode
            == code
        )


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_full_disk_is_said(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*COVERAGE, "-f", form, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.decode() == "ess : l'écriture a échoué : le disque est plein\n"


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("rules",), ("check", *AT)])
def test_a_full_disk_is_said_of_short_answers_too(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*arguments, stdout=full, stderr=subprocess.PIPE, cwd="examples/village")
    assert done.returncode == 2
    assert done.stderr.decode() == "ess : l'écriture a échoué : le disque est plein\n"


TOLD_ON_STDERR = {
    ("agenda", "examples/agglomeration", *AT): 0,
    ("check", "nowhere"): 2,
    ("chek",): 2,
    ("check-coverage", "examples/agglomeration", "--fail-under", "99", *AT): 1,
}


@pytest.mark.parametrize("command", TOLD_ON_STDERR, ids=" ".join)
def test_errors_that_cannot_be_told_change_neither_the_result_nor_the_code(
    command: tuple[str, ...],
) -> None:
    expected = process(*command)
    assert expected.returncode == TOLD_ON_STDERR[command]
    for closing in ("2>/dev/full", "2>&-"):
        shell = ["sh", "-c", f'exec "$@" {closing}', "sh"]
        done = subprocess.run(
            [*shell, *ESS, *command],
            stdout=subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout) == (expected.returncode, expected.stdout)


@pytest.mark.parametrize(
    "command", [("check", "examples/village", *AT), ("init",), ("init", "--kind", "commune")]
)
def test_a_closed_input_is_an_empty_one(command: tuple[str, ...], tmp_path: Path) -> None:
    empty = process(*command, stdin=subprocess.DEVNULL)
    closed = process(*command, command=("sh", "-c", 'exec "$@" <&-', "sh", *ESS))
    assert closed.returncode == empty.returncode != 3
    assert (closed.stdout, closed.stderr) == (empty.stdout, empty.stderr)


@pytest.mark.parametrize("command", [("--help",), ("rules",), ("check", "examples/village", *AT)])
def test_python_without_docstrings_is_refused(command: tuple[str, ...]) -> None:
    done = process(*command, env=environment(PYTHONOPTIMIZE="2"))
    assert (done.returncode, done.stdout) == (2, b"")
    told = done.stderr.decode()
    assert "PYTHONOPTIMIZE=2" in told
    assert "Traceback" not in told


def test_python_without_assertions_gives_the_same() -> None:
    done = process(*COVERAGE, env=environment(PYTHONOPTIMIZE="1"))
    assert (done.returncode, done.stdout, done.stderr) == (0, process(*COVERAGE).stdout, b"")


CLOCK = """
import sys
import ess_cli.cli.opening as opening
real = opening.datetime
class Clock:
    @staticmethod
    def now(zone):
        return real({moment}).astimezone(zone)
opening.datetime = Clock
from ess_cli.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("moment", ["9999, 6, 1", "9999, 12, 31, 23, 59", "1, 1, 1", "1899, 1, 1"])
def test_a_clock_that_is_wrong_is_said(moment: str) -> None:
    command = [sys.executable, "-c", CLOCK.format(moment=moment), "check", "examples/village"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("ess : l'horloge de cet ordinateur indique l'année ")
    dated = subprocess.run([*command, *AT], capture_output=True, env=environment(), check=False)
    assert dated.returncode == 0


INTERRUPTED = """
import sys
from ess_cli.__main__ import main
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Finder())
main()
"""


@pytest.mark.parametrize(
    "module", ["ess_cli.cli", "ess_cli.cli.run", "ess_cli.cli.app", "typer", "ess_cli.rules"]
)
def test_ctrl_c_while_loading(module: str) -> None:
    command = [sys.executable, "-c", INTERRUPTED.format(module=module), "check", "examples/village"]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stdout) == (130, b"")
    assert b"Traceback" not in done.stderr


def test_ctrl_c_while_reading(tmp_path: Path) -> None:
    script = (
        "import sys, time, ess_cli.cli.opening as opening\n"
        "opening.read = lambda path: (print('prêt', file=sys.stderr, flush=True), time.sleep(60))\n"
        "from ess_cli.cli.run import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "check", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(PYTHONIOENCODING="utf-8"),
    ) as running:
        assert running.stderr
        assert running.stderr.readline().decode() == "prêt\n"
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, b"")
    assert err.decode() == "\nInterrompu : rien n'a été modifié.\n"


@pytest.mark.parametrize(
    "changes",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"LANG": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "LC_ALL": "C"},
        {"LC_ALL": "fr_FR.ISO-8859-1", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"},
    ],
)
def test_utf8_whatever_the_locale(changes: dict[str, str]) -> None:
    expected = process(*COVERAGE).stdout
    done = process(*COVERAGE, env=environment(**changes))
    assert (done.returncode, done.stdout) == (0, expected)
    wrong = process("vérifier", env=environment(**changes))
    assert wrong.stderr.decode("utf-8").startswith("ess : commande inconnue : v")


def test_without_term_nor_home() -> None:
    done = process(*COVERAGE, env={"PATH": os.environ["PATH"]})
    assert (done.returncode, done.stderr) == (0, b"")


def test_stderr_and_stdout_never_mix(tmp_path: Path) -> None:
    done = process(*COVERAGE, "-o", str(tmp_path / "c.md"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == f"écrit : {tmp_path / 'c.md'}\n"


def test_the_shell_completes_commands_and_options() -> None:
    def completed(words: str, place: int) -> list[str]:
        changes = {"COMP_WORDS": words, "COMP_CWORD": str(place), "_ESS_COMPLETE": "complete_bash"}
        return process(env=environment(**changes)).stdout.decode().split()

    assert completed("ess che", 1) == ["check-coverage", "check"]
    assert completed("ess check-coverage --f", 2) == ["--fail-under", "--format", "--force"]
