"""What the two README files hold, and the versions that their set-up lines install."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
READMES = (ROOT / "README.md", ROOT / "README.fr.md")
_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(
    r"(?<=^```console\n)\$ ess (?P<arguments>.*)\n(?P<shown>(?s:.*?))(?=^```$)", re.M
)


def set_up_lines(readme: Path) -> list[str]:
    """The shell lines of `readme`: the first installs, the second tests."""
    return [block.strip() for block in _SHELL.findall(readme.read_text(encoding="utf-8"))]


def canonical(name: str) -> str:
    """The name of a distribution in its only spelling that counts."""
    return re.sub(r"[-_.]+", "-", name).lower()


_PINNED = re.compile(r"^([a-z0-9.-]+)==(\S+)$", re.MULTILINE)
# Each distribution that may be installed → its version.
CONSTRAINTS = {
    canonical(name): version
    for name, version in _PINNED.findall((ROOT / "constraints.txt").read_text(encoding="utf-8"))
}
