"""Pandoc, shut in: it reads no file but ours, opens no connection and knows no clock.

The binary comes with `pypandoc_binary`. It is started directly, once per document: the Python
wrapper starts it several more times to ask for its version and its formats.
"""

import subprocess
from collections.abc import Mapping, Sequence
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from ess_cli.documents.apart import MOST_MADE, MOST_MEMORY, SECONDS
from ess_cli.documents.errors import DocumentError
from ess_cli.documents.escape import BREAK
from ess_cli.typography import ORDINAL

READER = "commonmark+pipe_tables+fenced_divs+gfm_auto_identifiers"
"""The dialect of our Markdown: see `escape`, which knows what it reads as markup."""


# Memory, as the Haskell runtime counts it.
_BOUNDS = ("+RTS", f"-M{MOST_MEMORY // 1024**2}m", "-RTS")


def run(
    markdown: str,
    writer: str,
    filters: Sequence[str],
    *,
    variables: Mapping[str, str],
    options: Sequence[str] = (),
    model: Path | None = None,
) -> bytes:
    """What pandoc's `writer` makes of `markdown`.

    Args:
        markdown: the document.
        writer: name of pandoc's output format.
        filters: names of our Lua filters, in order.
        variables: metadata for the filters and the writer.
        options: more command-line options.
        model: the authority's own, whose styles are taken over: the work is then bounded.

    Raises:
        DocumentError: pandoc is not installed, or could not do it.
    """
    # Each costs a call per word: only for documents that hold such signs.
    if filters and ORDINAL.search(markdown):
        filters = ["ordinals.lua", *filters]
    if filters and BREAK in markdown:
        filters = ["breaks.lua", *filters]
    with as_file(files("ess_cli.documents") / "resources") as resources:
        command = [
            str(program()),
            "--sandbox",
            f"--from={READER}",
            f"--to={writer}",
            "--output=-",
            *(f"--lua-filter={resources / name}" for name in filters),
            *(f"--metadata={key}={value}" for key, value in variables.items()),
            *options,
            *([f"--reference-doc={model}", *_BOUNDS] if model else []),
        ]
        source = markdown.encode()
        try:
            done = subprocess.run(
                command,
                input=source,
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
