"""What is handed out works away from the repository, and without network."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from .machines import bare_environment, shell
from .readme import ROOT

# Loaded by Python at start: whatever reaches for the network stops the program.
_NO_NETWORK = """
import sys


def stop(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        raise RuntimeError(f"network: {event} {args}")


sys.addaudithook(stop)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)]
    exact = {"PIP_CONSTRAINT": "constraints.txt", "PIP_BUILD_CONSTRAINT": "constraints.txt"}
    environment = {**os.environ, **exact}
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT, env=environment)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A folder away from the repository, and an environment where only the wheel is installed."""
    place = tmp_path_factory.mktemp("elsewhere")
    environment = bare_environment(place)
    venv.create(place / "venv", with_pip=True)
    pip = [str(place / "venv/bin/python"), "-m", "pip", "install", "-q", "-c", "constraints.txt"]
    pip.append(str(wheel))
    subprocess.run(pip, cwd=ROOT, check=True, capture_output=True, env=environment)
    (packages,) = (place / "venv/lib").glob("python3*/site-packages")
    (packages / "sitecustomize.py").write_text(_NO_NETWORK, encoding="utf-8")
    environment["PATH"] = f"{place / 'venv/bin'}:{environment['PATH']}"
    return place, environment


def test_it_holds_the_package_its_data_and_its_licence_and_no_test(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ess_cli").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    templates = [
        f"ess_cli/templates/{path.relative_to(ROOT / 'templates').as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file() and not path.name.startswith(".")
    ]
    assert sorted({*shipped, *templates} - set(names)) == []
    assert any(name.endswith("licenses/LICENSE") for name in names)
    roots = {name.split("/")[0] for name in names}
    assert [root for root in roots if root != "ess_cli" and not root.endswith(".dist-info")] == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ess --version", "ess "),
        ("ess --help", "check-coverage"),
        ("ess check-coverage EXAMPLE", "16 services sur 23"),
        ("ess check-coverage -f html EXAMPLE", "</html>"),
        ("ess check EXAMPLE", "S101"),
        ("ess explain S101", "Correct"),
    ],
)
def test_it_answers_away_from_the_repository_without_network(
    line: str, expected: str, elsewhere: tuple[Path, dict[str, str]]
) -> None:
    folder, environment = elsewhere
    example = f"{ROOT / 'examples/agglomeration'} --at 2026-11-24"
    done = shell(line.replace("EXAMPLE", example), folder, environment)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout


@pytest.mark.parametrize("form", ["docx", "odt", "pdf", "html"])
def test_it_renders_a_document_without_network(
    form: str, elsewhere: tuple[Path, dict[str, str]]
) -> None:
    folder, environment = elsewhere
    script = (
        "from datetime import date\n"
        "from ess_cli.documents.formats.convert import convert\n"
        "from ess_cli.documents.meta import Meta\n"
        "import sys\n"
        "meta = Meta(title='Ordre du jour', authority='Val', edited=date(2026, 11, 24))\n"
        f"out = convert('# Point\\n\\nTexte.\\n', {form!r}, meta)\n"
        "sys.stdout.buffer.write(out)\n"
    )
    (folder / "render.py").write_text(script, encoding="utf-8")
    done = shell(f"python render.py > document.{form}", folder, environment)
    assert done.returncode == 0, done.stderr
    assert (folder / f"document.{form}").stat().st_size > 1_000


def test_the_guard_against_the_network_would_notice(
    elsewhere: tuple[Path, dict[str, str]],
) -> None:
    folder, environment = elsewhere
    done = shell(
        "python -c 'import socket; socket.create_connection((\"127.0.0.1\", 9), 1)'",
        folder,
        environment,
    )
    assert "RuntimeError: network" in done.stderr
