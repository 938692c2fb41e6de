"""`ess` beside tools of other fields that check text files as it does, on inputs of its size.

yamllint looks at the form of YAML, check-jsonschema at its shape; Doorstop checks requirements and
REUSE licences, both one file per entry, as they require. None knows what `ess` is for: what is
compared is how long one waits to be told what is wrong among as many entries. They are installed
in an environment of their own, once.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import dossiers, large
from benchmarks.claims import Claim
from benchmarks.measure import ROOT, compare, whole

SERVICES = 1_000
PACKAGES = ("yamllint", "check-jsonschema", "doorstop", "reuse")
_PLACE = ROOT / ".venv-peers"
# The shape that a JSON Schema would give to the entries of such a dossier.
_REQUIRED = {
    "services": ("id", "name"),
    "people": ("id", "first_name", "last_name"),
    "correspondents": ("service", "person"),
}
_ITEM = """active: true
derived: false
header: ''
level: 1.{number}
links: []
normative: true
ref: ''
reviewed: null
text: |
  Service numéro {number}, service-{number:05}@example.fr
"""


def claims(folder: Path) -> Iterator[Claim]:
    """One ratio for each tool."""
    _install()
    dossier = dossiers.write(folder, SERVICES)
    entries = SERVICES * 28 // 10
    schema = folder / "schema.json"
    schema.write_text(json.dumps(_schema()), encoding="utf-8")
    commands = {
        "yamllint": ["yamllint", "-d", "relaxed", str(dossier)],
        "check-jsonschema": ["check-jsonschema", "--schemafile", str(schema), str(dossier)],
        "doorstop": ["doorstop", "--project", str(_requirements(folder / "doorstop", entries))],
        "reuse": ["reuse", "--root", str(_sources(folder / "reuse", entries)), "lint", "--quiet"],
    }
    ours = whole(large.command(dossier))
    for tool, (name, *arguments) in commands.items():
        theirs = whole([str(_PLACE / "bin" / name), *arguments])
        found = compare(ours, theirs, rounds=3)
        detail = f"{found.ours:.2f} s against {found.theirs:.2f} s"
        yield Claim(f"check-coverage of {entries} entries / {tool}", detail, found.ratio, 1)


def _install() -> None:
    python = _PLACE / "bin" / "python"
    if not python.exists():
        venv.create(_PLACE, with_pip=True)
        install = [str(python), "-m", "pip", "install", "-q", *PACKAGES]
        subprocess.run(install, check=True, stdout=sys.stderr)


def _schema() -> dict[str, Any]:
    text = {"type": "string"}
    lists = {
        section: {
            "type": "array",
            "items": {
                "type": "object",
                "required": list(keys),
                "properties": dict.fromkeys(keys, text),
            },
        }
        for section, keys in _REQUIRED.items()
    }
    return {"type": "object", "properties": lists}


def _requirements(folder: Path, entries: int) -> Path:
    """A Doorstop document of as many items, in the repository that Doorstop asks for."""
    folder.mkdir()
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    settings = "settings:\n  digits: 5\n  prefix: REQ\n  sep: ''\n"
    (folder / ".doorstop.yml").write_text(settings, encoding="utf-8")
    for number in range(1, entries + 1):
        item = folder / f"REQ{number:05}.yml"
        item.write_text(_ITEM.format(number=number), encoding="utf-8")
    return folder


def _sources(folder: Path, entries: int) -> Path:
    """A project of as many files, each with its licence, as REUSE wants it."""
    (folder / "LICENSES").mkdir(parents=True)
    (folder / "LICENSES" / "MIT.txt").write_text("MIT License\n", encoding="utf-8")
    header = "# SPDX-FileCopyrightText: 2026 The authors\n# SPDX-License-Identifier: MIT\n"
    for number in range(entries):
        (folder / f"entry{number:05}.yaml").write_text(header, encoding="utf-8")
    return folder
