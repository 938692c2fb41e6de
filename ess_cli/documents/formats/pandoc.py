"""Pandoc, shut in: it reads no file but ours, opens no connection and knows no clock.

It reads our Markdown into a tree, and writes the tree that we give back. The binary comes with
`pypandoc_binary`. It is started directly: the Python wrapper starts it several more times to ask
for its version and its formats.
"""

import json
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from ess_cli.documents.apart import MOST_MADE, MOST_MEMORY, SECONDS
from ess_cli.documents.errors import DocumentError
from ess_cli.documents.tree.nodes import Nodes

READER = "commonmark+pipe_tables+fenced_divs+gfm_auto_identifiers"
"""The dialect of our Markdown: see `escape`, which knows what it reads as markup."""
# Of the tree, as pandoc 3 writes and reads it.
_VERSION = [1, 23, 1]

# Memory, as the Haskell runtime counts it.
_BOUNDS = ("+RTS", f"-M{MOST_MEMORY // 1024**2}m", "-RTS")


def read(markdown: str) -> Nodes:
    """The blocks of a document, as pandoc reads our Markdown.

    Raises:
        DocumentError: pandoc is not installed, or could not do it.
    """
    (blocks,) = read_for(markdown, 1)
    return blocks


def read_for(markdown: str, uses: int) -> list[Nodes]:
    """The blocks of a document, once for each use that will change them.

    Raises:
        DocumentError: pandoc is not installed, or could not do it.
    """
    tree = _run(markdown, READER, "json")
    return [json.loads(tree)["blocks"] for _ in range(uses)]


def write(
    blocks: Nodes,
    writer: str,
    *,
    variables: Mapping[str, str] | None = None,
    model: Path | None = None,
) -> bytes:
    """What pandoc's `writer` makes of a document.

    Args:
        blocks: the document.
        writer: name of pandoc's output format.
        variables: metadata for the writer.
        model: the authority's own, whose styles are taken over: the work is then bounded.

    Raises:
        DocumentError: pandoc is not installed, or could not do it.
    """
    tree = {"pandoc-api-version": _VERSION, "meta": {}, "blocks": blocks}
    said = [f"--metadata={key}={value}" for key, value in (variables or {}).items()]
    return _run(json.dumps(tree), "json", writer, "--wrap=none", *said, model=model)


def _run(source: str, reader: str, writer: str, *options: str, model: Path | None = None) -> bytes:
    command = [
        str(program()),
        "--sandbox",
        f"--from={reader}",
        f"--to={writer}",
        "--output=-",
        *options,
        *([f"--reference-doc={model}", *_BOUNDS] if model else []),
    ]
    try:
        done = subprocess.run(
            command,
            input=source.encode(),
            capture_output=True,
            check=False,
            timeout=SECONDS if model else None,
        )
    except subprocess.TimeoutExpired:
        raise unusable(model, f"il demande plus de {SECONDS} secondes de travail") from None
    if model and len(done.stdout) > MOST_MADE:
        raise unusable(model, f"le document ferait plus de {MOST_MADE // 1024**2} Mo")
    if model and done.returncode:
        raise unusable(model, "il est abîmé, ou demande trop de mémoire")
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip()
        raise DocumentError(f"Le document n'a pas pu être mis en forme. Détail : {reason}")
    return done.stdout


def unusable(model: Path | None, why: str) -> DocumentError:
    """What is said of a model of the authority that cannot be used, and why."""
    name = model.name if model else ""
    return DocumentError(
        f"Le modèle « {name} » ne peut pas être utilisé : {why}. Ouvrez-le dans Word ou"
        " LibreOffice, enregistrez-le sous un autre nom, et indiquez celui-ci."
    )


def program() -> Path:
    """The pandoc that `pypandoc_binary` installed, else the system's.

    Raises:
        DocumentError: there is none.
    """
    # Importing pypandoc costs 70 ms, as much as the conversion: its folder is enough.
    package = find_spec("pypandoc")
    for folder in (package and package.submodule_search_locations) or ():
        for name in ("pandoc", "pandoc.exe"):
            if (path := Path(folder) / "files" / name).is_file():
                return path
    if found := which("pandoc"):
        return Path(found)
    raise DocumentError(
        "Pandoc manque : réinstallez l'outil avec ses dépendances (pypandoc_binary)."
    )
