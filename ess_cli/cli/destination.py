"""Where a result goes, and in which form."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ess_cli.cli.errors import UsageProblem
from ess_cli.storage import outputs

EXTENSIONS = {
    "text": ".txt",
    "concise": ".txt",
    "github": ".txt",
    "md": ".md",
    "html": ".html",
    "json": ".json",
    "csv": ".csv",
    "docx": ".docx",
    "odt": ".odt",
    "pdf": ".pdf",
    "xlsx": ".xlsx",
    "ics": ".ics",
    "eml": ".eml",
    "svg": ".svg",
}
# Signs that are encoded together: a result of 60 MB would be held twice.
_AT_ONCE = 1_000_000
BINARY = ("docx", "odt", "pdf", "xlsx")


@dataclass(frozen=True)
class Destination:
    """The form of a result, and its file (None: the terminal)."""

    form: str
    path: Path | None
    force: bool

    def write(self, content: str | bytes) -> None:
        """Put `content` in its place: the file at once and whole, or the standard output.

        Raises:
            NotWritten: the file exists and `--force` was not given, or cannot be written.
        """
        if self.path is None:
            text = content.decode("utf-8") if isinstance(content, bytes) else content
            for start in range(0, len(text), _AT_ONCE):
                sys.stdout.write(text[start : start + _AT_ONCE])
            if text and not text.endswith("\n"):
                sys.stdout.write("\n")
        else:
            data = content.encode("utf-8") if isinstance(content, str) else content
            write_file(self.path, data, force=self.force)


def destination(
    formats: Sequence[str], form: str | None, output: str | None, force: bool
) -> Destination:
    """Where to write, and in which of `formats` (the first by default).

    Raises:
        UsageProblem: no such format, an unknown extension, the two disagree, or a binary format
            without a file.
        NotWritten: the file must not be overwritten.
    """
    listed = ", ".join(formats)
    if form is not None and form not in formats:
        raise UsageProblem(f"la forme « {form} » n'existe pas ici", f"formes possibles : {listed}")
    if output is None:
        chosen = form or formats[0]
        if chosen in BINARY:
            raise UsageProblem(
                f"un fichier {chosen} ne s'affiche pas dans le terminal",
                f"indiquez où l'écrire, par exemple -o document{EXTENSIONS[chosen]}",
            )
        return Destination(chosen, None, force)
    path = Path(output)
    extension = path.suffix.lower()
    by_extension = [one for one in formats if EXTENSIONS[one] == extension]
    if not by_extension:
        known = ", ".join(dict.fromkeys(EXTENSIONS[one] for one in formats))
        raise UsageProblem(
            f"l'extension de « {output} » n'est pas reconnue", f"extensions possibles : {known}"
        )
    if form is not None and form not in by_extension:
        raise UsageProblem(
            f"« {output} » et la forme « {form} » se contredisent",
            f"écrivez -o {path.with_suffix(EXTENSIONS[form])}, ou n'indiquez pas de forme",
        )
    outputs.refuse(path, replace=force)
    return Destination(form or by_extension[0], path, force)


def write_file(path: Path, data: bytes, *, force: bool) -> None:
    """Write `data` to `path`, whole or not at all, and say so.

    Raises:
        NotWritten: the file exists and `force` is not given, or cannot be written.
    """
    outputs.write([(path, data)], replace=force)
    sys.stderr.write(f"écrit : {path}\n")
