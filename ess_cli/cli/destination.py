"""Where a result goes, and in which form."""

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ess_cli.cli.errors import UsageProblem, reason

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
            UsageProblem: the file exists and `--force` was not given, or cannot be written.
        """
        if self.path is None:
            text = content.decode("utf-8") if isinstance(content, bytes) else content
            sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
        else:
            data = content.encode("utf-8") if isinstance(content, str) else content
            write_file(self.path, data, force=self.force)


def destination(
    formats: Sequence[str], form: str | None, output: str | None, force: bool
) -> Destination:
    """Where to write, and in which of `formats` (the first by default).

    Raises:
        UsageProblem: no such format, an unknown extension, the two disagree, a binary format
            without a file, or a file that must not be overwritten.
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
    refuse_to_overwrite(path, force)
    return Destination(form or by_extension[0], path, force)


def refuse_to_overwrite(path: Path, force: bool) -> None:
    """Stop if `path` exists and may not be replaced.

    Raises:
        UsageProblem: it is so, or the system does not even let it be looked at.
    """
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as error:
        raise UsageProblem(f"« {path} » n'a pas pu être écrit ({reason(error)})") from None
    if is_folder:
        raise UsageProblem(f"« {path} » est un répertoire", "indiquez le nom d'un fichier")
    if exists and not force:
        raise UsageProblem(
            f"« {path} » existe déjà et n'a pas été modifié",
            "ajoutez --force pour le remplacer, ou choisissez un autre nom",
        )


def write_file(path: Path, data: bytes, *, force: bool, quiet: bool = False) -> None:
    """Write `data` to `path`, whole or not at all, and say so.

    Raises:
        UsageProblem: the file exists and `force` is not given, or cannot be written.
    """
    refuse_to_overwrite(path, force)
    write_files([(path, data)])
    if not quiet:
        sys.stderr.write(f"écrit : {path}\n")


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write each file whole, all of them or none; those that exist are replaced.

    Raises:
        UsageProblem: one of them cannot be written; all are as they were.
    """
    new: list[Path] = []
    old: list[tuple[Path, bytes | None]] = []
    path = Path()
    try:
        for path, data in files:
            new.append(_beside(path.resolve(), data))
        for (path, _), written in zip(files, new, strict=True):
            place = path.resolve()
            before = place.read_bytes() if place.exists() else None
            written.replace(place)
            old.append((place, before))
    except BaseException as error:
        _put_back(old)
        if not isinstance(error, OSError):
            raise
        raise UsageProblem(
            f"« {path} » n'a pas pu être écrit ({reason(error)})",
            "vérifiez le répertoire, vos droits et la place sur le disque",
        ) from None
    finally:
        for written in new:
            written.unlink(missing_ok=True)


def _beside(place: Path, data: bytes) -> Path:
    """A file with `data` beside `place`, ready to take its place."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".ess-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        written = Path(name)
        written.chmod(place.stat().st_mode if place.exists() else 0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return written


def _put_back(old: Sequence[tuple[Path, bytes | None]]) -> None:
    for place, before in old:
        if before is None:
            place.unlink(missing_ok=True)
        else:
            _beside(place, before).replace(place)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
