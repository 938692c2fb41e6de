"""Write `constraints.txt`: the exact version of all that ess, its tests and its build install.

    python3 .ci/constrain.py            keeps the versions it holds, adds what a change needs
    python3 .ci/constrain.py --upgrade  takes the newest versions that go together

The versions are those that pip chooses on the oldest Python of this machine, and on the newest.
Each must be had, ready to install, for every Python up to `NEWEST` too; else the command says what
is missing and writes nothing. What it wrote counts once `.ci/run` has passed with it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints.txt"
OLDEST, NEWEST = 11, 15
# An editable install asks hatchling for it, and no list of requirements says so.
ONLY_BUILD = "editables"
HEADING = """\
# The exact versions with which the tests passed, from Python 3.11 on; the build's own are among
# them. Written by: python3 .ci/constrain.py
"""

Versions = dict[str, str]


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions")
    upgrade = parser.parse_args().upgrade
    kept = {} if upgrade or not CONSTRAINTS.exists() else _read(CONSTRAINTS.read_text("utf-8"))
    chosen: Versions = {}
    pythons = _pythons()
    for python in (pythons[0], pythons[-1]):
        chosen |= _resolve(python, {**kept, **chosen})
    text = HEADING + _lines(chosen)
    for minor in range(OLDEST, NEWEST + 1):
        _check(f"3.{minor}", text)
    CONSTRAINTS.write_text(text, encoding="utf-8")


def _pythons() -> list[str]:
    found = subprocess.run([ROOT / ".ci/pythons"], capture_output=True, text=True, check=True)
    return found.stdout.splitlines()


def _read(text: str) -> Versions:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return dict(line.split("==") for line in lines)


def _lines(versions: Versions) -> str:
    return "".join(f"{name}=={version}\n" for name, version in sorted(versions.items()))


def _resolve(python: str, constraints: Versions) -> Versions:
    """What `python` would install of ess, its tests and its build, within `constraints`."""
    report = _pip(
        [python, "-m", "pip", "install", "--ignore-installed", "--report", "-", "-e", ".[dev]"],
        [ONLY_BUILD],
        ("-c", _lines(constraints)),
    )
    packages = [one["metadata"] for one in json.loads(report)["install"]]
    return {
        one["name"].lower().replace("_", "-"): one["version"]
        for one in packages
        if one["name"] != "ess-cli"
    }


def _check(version: str, text: str) -> None:
    """Stop if a package of `text` is not to be had, ready to install, for a `version` of Python."""
    pip = [sys.executable, "-m", "pip", "install", "--ignore-installed", "--no-deps"]
    target = ["--only-binary", ":all:", "--python-version", version, "--target", "nowhere"]
    _pip(pip, target, ("-r", text))


def _pip(command: list[str], more: list[str], file: tuple[str, str]) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as written:
        written.write(file[1])
        written.flush()
        whole = [*command, "-qq", "--dry-run", *more, file[0], written.name]
        done = subprocess.run(whole, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"nothing is written: {' '.join(whole)}")
    return done.stdout


if __name__ == "__main__":
    main()
