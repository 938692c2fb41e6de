"""Rewrites what the guide shows of each command, and the two pages made from the code.

In the guide, a block « console » holds commands after `$ ` and, below each, what it printed. They
are run again in a copy of the examples, so that the guide never shows what `ess` does not do. A
block « yaml » whose first line is `# name.yaml` is written there first, under that name. The list
of contents and the no-break spaces of French are put in too.

    python docs/regenerate.py          rewrite the pages
    python docs/regenerate.py --check  only say which would change (exit 1)
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent
BLOCK = re.compile(r"(?ms)^```(?P<kind>\w*)\n(?P<text>.*?)^```$")
FILE = re.compile(r"# (?P<name>[\w-]+\.yaml)\n")
CONTENTS = re.compile(r"(?s)(<!-- sommaire -->\n).*?(<!-- fin du sommaire -->)")
SLASHED_BAR = r"\|"
HEADING = re.compile(r"(?m)^(?P<marks>##+) (?P<title>.+)$")


INTRODUCTION_TO_THE_FORMAT = """\
# Tout ce qui peut s'écrire dans un dossier

Un dossier est fait de rubriques, réparties comme vous voulez dans un ou plusieurs fichiers YAML.
Une étoile marque ce qui est indispensable ; tout le reste est facultatif. `contacts.officer` se lit
« la clé `officer`, sous la clé `contacts` ».

Cette page est tirée de l'outil : `ess schema` dit la même chose dans votre terminal. Pour débuter,
lisez plutôt le [guide](guide.md).

<!-- sommaire -->
<!-- fin du sommaire -->
"""

INTRODUCTION_TO_THE_RULES = """\
# Les règles que ess vérifie

Chaque constat de `ess check` porte le code d'une règle : une lettre pour la famille, trois
chiffres. Une **erreur** empêche de se fier au reste ; un **avertissement** demande une décision ;
une **information** mérite un coup d'œil. Une règle **éteinte** ne dit rien tant que vous ne
l'allumez pas. Sauf pour la lecture des fichiers (F), vous décidez du niveau de chaque règle :

```yaml
settings:
  rules:
    S109: info
    P505: off
```

Cette page est tirée de l'outil : `ess explain S101` montre la même chose dans votre terminal.

<!-- sommaire -->
<!-- fin du sommaire -->
"""


def run(command: str, folder: Path) -> str:
    """What `command` prints on both streams, in `folder`; a command that fails stops everything."""
    name, *arguments = shlex.split(command)
    if name != "ess":
        raise ValueError(f"the guide only runs ess: {command}")
    done = subprocess.run(
        [sys.executable, "-m", "ess_cli", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    printed = done.stdout.decode("utf-8")
    # 1 is what a dossier with findings gives; beyond, the command was wrong, or `ess` is.
    if done.returncode > 1:
        raise ValueError(f"{command}: {printed}")
    return printed


def with_outputs(page: str, folder: Path) -> str:
    """`page` with every command run again in `folder`."""

    def again(block: re.Match[str]) -> str:
        if block["kind"] == "yaml" and (file := FILE.match(block["text"])):
            (folder / file["name"]).write_text(block["text"], encoding="utf-8")
        if block["kind"] != "console":
            return block[0]
        commands = [line for line in block["text"].splitlines() if line.startswith("$ ")]
        shown = "\n\n".join(
            f"{command}\n{run(command.removeprefix('$ '), folder)}".rstrip("\n")
            for command in commands
        )
        return f"```console\n{shown}\n```"

    return BLOCK.sub(again, page)


def french_outside_blocks(page: str) -> str:
    """`page` with the no-break spaces of French, but in its blocks of code."""
    from ess_cli.typography import french

    parts, end = [], 0
    for block in BLOCK.finditer(page):
        parts += [french(page[end : block.start()]), block[0]]
        end = block.end()
    return "".join([*parts, french(page[end:])])


def headings(page: str) -> Iterator[tuple[int, str]]:
    """Level and title of every heading below the page's own."""
    for heading in HEADING.finditer(BLOCK.sub("", page)):
        yield len(heading["marks"]), heading["title"]


def anchor(title: str) -> str:
    """Where forges put a heading; they all agree as long as no two hyphens follow each other."""
    return re.sub(r"[^\w\- ]", "", title.replace("\u00a0", " ").lower()).replace(" ", "-")


def link(title: str) -> str:
    """A link to the heading `title` of the same page."""
    return f"[{title}](#{anchor(title)})"


def with_contents(page: str, depth: int) -> str:
    """`page` with the list of its headings, down to level `depth`, between the two comments."""
    lines = "".join(
        f"{'  ' * (level - 2)}- {link(title)}\n"
        for level, title in headings(page)
        if level <= depth
    )
    return CONTENTS.sub(lambda marks: f"{marks[1]}\n{lines}\n{marks[2]}", page)


def table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headers, ["---"] * len(headers), *rows]
    return "".join(
        f"| {' | '.join(cell.replace('|', SLASHED_BAR) for cell in line)} |\n" for line in lines
    )


def format_page() -> str:
    """Every key of a dossier, section by section."""
    from ess_cli.knowledge import table as known
    from ess_cli.model.dossier import SECTIONS

    said = known("keys")["keys"]
    parts = [INTRODUCTION_TO_THE_FORMAT]
    for section in SECTIONS:
        words = said[section]
        parts.append(f"## {words['title']} ({section})\n\n{words['description']}\n")
        parts.append(table(("Clé", "Ce qu'elle dit", "Comment l'écrire"), key_rows(section)))
    return french_outside_blocks(with_contents("\n".join(parts), depth=2))


def key_rows(section: str) -> Iterator[tuple[str, str, str]]:
    """The keys of a section, those of a mapping right below it."""
    from ess_cli.model.keys import Key, every_key
    from ess_cli.model.schema import spelled

    def below(path: str) -> Iterator[Key]:
        for key in every_key():
            if key.path.rpartition(".")[0] == path:
                yield key
                yield from below(key.path)

    for key in below(section):
        name = f"`{key.path.removeprefix(f'{section}.')}`" + " ★" * key.required
        yield name, f"{key.title}. {key.description}", spelled(key.shape) or "les clés qui suivent"


def rules_page() -> str:
    """The catalogue: each family, its table, then its rules explained."""
    from ess_cli.families import FAMILIES
    from ess_cli.output.catalogue import explanation, level
    from ess_cli.rules.registry import Rule, rules

    def title(rule: Rule) -> str:
        return f"{rule.code}. {rule.entry.title.removesuffix('.')}"

    parts = [INTRODUCTION_TO_THE_RULES]
    for letter, (family, *_) in FAMILIES.items():
        found = [rule for rule in rules() if rule.code.startswith(letter)]
        if found:
            parts.append(f"## {family} ({letter})\n")
            parts.append(table(("Règle", "Niveau"), [(link(title(r)), level(r)) for r in found]))
        for rule in found:
            _, _, explained = explanation(rule, markdown=True).partition("\n")
            parts.append(f"### {title(rule)}\n{explained}")
    return french_outside_blocks(with_contents("\n".join(parts), depth=2))


def guide_page() -> str:
    """The guide, with what the commands print now."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / "examples", folder / "examples")
        page = with_outputs((DOCS / "guide.md").read_text(encoding="utf-8"), folder)
    return french_outside_blocks(with_contents(page, depth=3))


def pages() -> dict[Path, str]:
    """Every page of the documentation, as it should be."""
    return {
        DOCS / "guide.md": guide_page(),
        DOCS / "format.md": format_page(),
        DOCS / "regles.md": rules_page(),
    }


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
