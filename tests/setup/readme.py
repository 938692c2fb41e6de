"""What the two README files hold: the set-up lines, and what `ess` prints."""

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
