"""A machine as bare as the README supposes: Python, and the commands that any system has."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# POSIX commands that tests may call. Git, make, LibreOffice, Chromium… are left out on purpose.
_SYSTEM = """
    cat chmod cp cut date dirname echo env expr false grep head kill ln ls mkdir mkfifo mktemp mv
    ps pwd rm rmdir sed seq sh sleep sort stty tail tee test timeout touch tr true uname wc xargs
"""
_LEFT_OUT = ("PYTHON", "VIRTUAL_ENV", "PYTEST", "COV_", "COVERAGE", "CI")


def bare_environment(place: Path) -> dict[str, str]:
    """The environment of a machine that has only Python; its commands are made in `place`.

    How this machine reaches its package index (`PIP_…`, proxies, certificates) is kept.
    """
    commands = place / "bin"
    commands.mkdir(parents=True)
    (commands / "python3").symlink_to(Path(sys.base_prefix, "bin", "python3").resolve())
    for name in _SYSTEM.split():
        found = shutil.which(name)
        if found is not None:
            (commands / name).symlink_to(found)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_LEFT_OUT)}
    return {**kept, "PATH": str(commands)}


def shell(
    line: str, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run one line in `folder` as a person would type it."""
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=1200,
        check=False,
    )
