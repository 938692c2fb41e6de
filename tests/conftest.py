"""What all tests share: golden files and their `--bless` flag, tools that a machine may lack."""

import fcntl
import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A shell that runs the tests in the background has Ctrl-C ignored, by them and all they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says more about the machine's load than about the code.
settings.register_profile("ess", deadline=None)
settings.load_profile("ess")

# Marker of a test → the commands without which it cannot run.
TOOLS = {
    "browser": ("chromium",),
    "java": ("java",),
    "node": ("node", "npm"),
    "office": ("soffice",),
    "poppler": ("pdftotext", "pdftoppm"),
    "rights": ("getfacl", "setfacl", "getfattr", "setfattr"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--bless",
        action="store_true",
        help="write the golden files anew; read what changed before committing it",
    )


def workers() -> int:
    """One process more than there are cores: one of them is always waiting for another program."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    return workers()


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Share all the tests out; a few, asked for by their place, need one process only."""
    plugin = config.pluginmanager.has_plugin
    # Measuring coverage has to know of the sharing before this: it is asked for with `-n`.
    if hasattr(config, "workerinput") or plugin("_cov") or not plugin("xdist"):
        return
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if whole and config.option.numprocesses is None:
        config.option.numprocesses = workers()
        # What the tests of a module share is made once.
        config.option.dist = "loadfile"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what converts with LibreOffice, and begin with what takes longest."""
    for item in items:
        # Whether its author thought of it or not.
        if "office" in getattr(item, "fixturenames", ()):
            item.add_marker("office")
    # What drives another program comes first, so that no core is left alone with it at the end.
    slow = {item.path for item in items for mark in item.iter_markers() if mark.name in TOOLS}
    items.sort(key=lambda item: item.path not in slow)


def pytest_configure(config: pytest.Config) -> None:
    """Keep that order when the tests are shared out: else modules of few tests come last."""
    if config.pluginmanager.has_plugin("xdist"):
        config.option.loadscopereorder = False


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs a tool that this machine lacks; under CI the tool must be there."""
    for mark in item.iter_markers():
        missing = [tool for tool in TOOLS.get(mark.name, ()) if shutil.which(tool) is None]
        if missing:
            reason = f"needs {' and '.join(missing)}, not installed on this machine"
            # One's own machine may lack LibreOffice or a browser, and the rest still counts; the
            # continuous check installs them all, and leaves nothing out.
            (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


@pytest.fixture(scope="session")
def npm(request: pytest.FixtureRequest) -> Callable[..., Path]:
    """Installs packages of npm, once for all runs, and gives the folder that holds them."""

    def installed(*packages: str) -> Path:
        assert request.config.cache is not None
        folder = Path(request.config.cache.mkdir("npm-" + re.sub(r"\W+", "-", " ".join(packages))))
        complete = folder / "complete"
        with (folder / "lock").open("w") as lock:
            # Another process may need the same at the same moment.
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not complete.exists():
                command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder)]
                subprocess.run([*command, *packages], check=True, capture_output=True)
                complete.touch()
        return folder

    return installed


FONTS = Path(__file__).parents[1] / "ess_cli" / "documents" / "resources" / "fonts"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Path]]:
    """Saves files in another format with LibreOffice, all in one go, and gives the new ones.

    One profile serves all the tests of a process: to make one takes longer than to convert.
    """
    profile = tmp_path_factory.mktemp("office") / "profile"
    # LibreOffice comes with the twin of Calibri; those of some systems do not.
    fonts = profile.with_name("fonts.conf")
    fonts.write_text(
        "<fontconfig><include>/etc/fonts/fonts.conf</include>"
        f"<dir>{FONTS}</dir><cachedir>{profile.with_name('fonts')}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}

    def convert(kind: str, into: Path, *files: Path) -> list[Path]:
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        subprocess.run(
            [*command, "--convert-to", kind, "--outdir", into, *files],
            check=True,
            capture_output=True,
            timeout=180,
            env=environment,
        )
        return [into / f"{file.stem}.{kind.partition(':')[0]}" for file in files]

    return convert


# What reads pages as people and browsers do.
_READERS = ("vnu-jar@26.9.27", "axe-core@4.14.1", "playwright-core@1.65.1")


@pytest.fixture
def said_of_html(npm: Callable[..., Path]) -> Callable[[Sequence[Path]], str]:
    """What the validator of the W3C says of pages: nothing, where they are right."""

    def validate(pages: Sequence[Path]) -> str:
        (jar,) = (npm(*_READERS) / "node_modules").glob("vnu-jar/**/vnu.jar")
        # A page of many elements needs more room than Java gives by itself.
        command = ["java", "-Xss16m", "-jar", jar, "--errors-only", *pages]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert bool(done.returncode) == bool(done.stderr)
        return done.stderr

    return validate


@pytest.fixture
def seen(npm: Callable[..., Path], tmp_path: Path) -> Callable[[Sequence[Path]], list[Any]]:
    """What a browser shows of pages, each at two widths and in two schemes: `check_pages.js`."""

    def look(pages: Sequence[Path]) -> list[Any]:
        browser = shutil.which("chromium")
        assert browser
        script = Path(__file__).with_name("check_pages.js")
        command = ["node", script, browser, tmp_path / "profile", *(one.as_uri() for one in pages)]
        environment = {**os.environ, "NODE_PATH": str(npm(*_READERS) / "node_modules")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found: list[Any] = json.loads(done.stdout)
        assert len(found) == 4 * len(pages)
        return found

    return look


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with the golden file at a path; `--bless` writes the file instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--bless"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        with path.open(encoding="utf-8", newline="") as file:
            assert text == file.read()

    return compare
