"""Rewrites what the guide shows of each command, and the two pages made from the code.

In the guide, a block « console » holds commands after `$ ` and, below each, what it printed. They
are run again in a copy of the examples, so that the guide never shows what `ess` does not do.

    python docs/regenerate.py          rewrite the pages
    python docs/regenerate.py --check  only say which would change (exit 1)
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
BLOCK = re.compile(r"(?m)^```console\n(.*?)^```$", re.DOTALL)


def run(command: str, folder: Path) -> str:
    """What `command` prints on both streams, in `folder`."""
    name, *arguments = command.split()
    if name != "ess":
        raise ValueError(f"the guide only runs ess: {command}")
    done = subprocess.run(
        [sys.executable, "-m", "ess_cli", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return done.stdout.decode("utf-8")


def with_outputs(page: str, folder: Path) -> str:
    """`page` with every command run again."""

    def rerun(block: re.Match[str]) -> str:
        commands = [line for line in block[1].splitlines() if line.startswith("$ ")]
        shown = "\n\n".join(
            f"{command}\n{run(command.removeprefix('$ '), folder)}".rstrip("\n")
            for command in commands
        )
        return f"```console\n{shown}\n```"

    return BLOCK.sub(rerun, page)


def pages() -> dict[Path, str]:
    """Every page of the documentation, as it should be."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "examples", folder / "examples")
        guide = DOCS / "guide.md"
        return {
            guide: with_outputs(guide.read_text(encoding="utf-8"), folder),
            DOCS / "format.md": run("ess schema --format md", folder),
            DOCS / "regles.md": rules(folder),
        }


def rules(folder: Path) -> str:
    """The catalogue, then each rule explained."""
    from ess_cli.output.catalogue import explanation
    from ess_cli.rules.registry import catalogue

    parts = [run("ess rules --format md", folder)]
    parts += [
        re.sub(r"(?m)^# ", "## ", explanation(rule, markdown=True), count=1) for rule in catalogue()
    ]
    return "\n".join(parts)


def main() -> int:
    """Rewrite the pages, or say which would change."""
    changed = [
        (path, text)
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in changed:
        if "--check" in sys.argv:
            sys.stderr.write(f"{path.relative_to(ROOT)} would change\n")
        else:
            path.write_text(text, encoding="utf-8")
    return int("--check" in sys.argv and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
