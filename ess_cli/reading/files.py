"""The YAML files of a dossier: which are read, which are left out and why."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ess_cli.findings import Finding, Place
from ess_cli.reading.failures import UnusableDossier, failure

MOST_FILES = 20_000
MOST_BYTES = 64 * 1024 * 1024

_SAVE_AS_UTF8 = (
    "rouvrez-le dans votre éditeur et enregistrez-le en UTF-8 (Bloc-notes : Enregistrer sous,"
    " Encodage : UTF-8)"
)


@dataclass(frozen=True)
class Tree:
    """The dossier's root, its YAML files in order, and what was left out."""

    root: Path
    name: str
    files: tuple[Path, ...]
    findings: list[Finding] = field(default_factory=list)


def find(dossier: Path) -> Tree:
    """The YAML files of `dossier`, a folder or a single file.

    Raises:
        UnusableDossier: there is nothing there, or it may not be read.
    """
    try:
        mode = dossier.stat().st_mode
    except FileNotFoundError:
        raise UnusableDossier(f"« {dossier} » n'existe pas") from None
    except (OSError, ValueError) as error:
        raise UnusableDossier(f"« {dossier} » ne peut pas être lu ({_reason(error)})") from None
    if stat.S_ISREG(mode):
        root = dossier.resolve().parent
        return Tree(root, root.name, (dossier.resolve(),))
    if not stat.S_ISDIR(mode):
        raise UnusableDossier(f"« {dossier} » n'est ni un dossier ni un fichier YAML")
    root = dossier.resolve()
    try:
        os.listdir(root)
    except OSError as error:
        raise UnusableDossier(f"« {dossier} » ne peut pas être lu ({_reason(error)})") from None
    tree = Tree(root, root.name, (), [])
    found = sorted(_walk(root, root, tree.findings, set()), key=lambda p: p.relative_to(root).parts)
    kept = _each_once(found[:MOST_FILES], tree)
    if len(found) > MOST_FILES:
        tree.findings.append(
            failure(
                "F012",
                f"plus de {MOST_FILES} fichiers YAML : les suivants ne sont pas lus",
                "vérifiez que le dossier indiqué est le bon",
            )
        )
    return Tree(root, root.name, tuple(kept), tree.findings)


def _walk(folder: Path, root: Path, findings: list[Finding], seen: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in seen:
        return
    seen.add(real)
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        findings.append(
            failure(
                "F001",
                f"le sous-dossier ne peut pas être ouvert ({_reason(error)})",
                "demandez à en obtenir la lecture, ou déplacez-le hors du dossier",
                Place(folder.relative_to(root).as_posix()),
            )
        )
        return
    for entry in entries:
        path = Path(entry.path)
        is_yaml = path.suffix.lower() in (".yaml", ".yml")
        if entry.name.startswith("~$") or not (is_yaml or _may_hold_files(entry, folder, root)):
            continue
        left_out = _why_left_out(path, root) if entry.is_symlink() or is_yaml else None
        if left_out and (is_yaml or entry.is_symlink()):
            findings.append(_left_out(path, root, left_out))
        elif path.is_dir():
            if _may_hold_files(entry, folder, root):
                yield from _walk(path, root, findings, seen)
        else:
            yield path


def _may_hold_files(entry: "os.DirEntry[str]", folder: Path, root: Path) -> bool:
    if entry.name.startswith(".") or (folder == root and entry.name == "templates"):
        return False
    try:
        return entry.is_dir()
    except OSError:
        return False


def _why_left_out(path: Path, root: Path) -> str | None:
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):
        return "ce lien ne mène à rien"
    if not target.is_relative_to(root):
        return "ce lien mène hors du dossier"
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return "ce n'est pas un fichier ordinaire"
    return None


def _each_once(paths: list[Path], tree: Tree) -> list[Path]:
    """`paths` without the links to a file that is read anyway."""
    kept: dict[Path, Path] = {}
    for path in sorted(paths, key=lambda p: (p.is_symlink(), p.relative_to(tree.root).parts)):
        real = path.resolve()
        if real in kept:
            other = kept[real].relative_to(tree.root).as_posix()
            tree.findings.append(_left_out(path, tree.root, f"ce fichier est déjà lu : {other}"))
        else:
            kept[real] = path
    return sorted(kept.values(), key=lambda p: p.relative_to(tree.root).parts)


def _left_out(path: Path, root: Path, why: str) -> Finding:
    return failure(
        "F013",
        f"fichier laissé de côté : {why}",
        "placez un vrai fichier dans le dossier, ou supprimez celui-ci",
        Place(path.relative_to(root).as_posix()),
    )


def read_text(path: Path, name: str) -> tuple[str | None, Finding | None]:
    """The text of the file `path`, or the finding that says why it cannot be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None, failure(
                "F012",
                "ce fichier dépasse 64 Mio : il n'est pas lu",
                "répartissez son contenu en plusieurs fichiers",
                Place(name),
            )
        data = path.read_bytes()
    except OSError as error:
        return None, failure(
            "F001",
            f"ce fichier ne peut pas être lu ({_reason(error)})",
            "fermez-le dans les autres logiciels, ou demandez à en obtenir la lecture",
            Place(name),
        )
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return None, _wrong_encoding(data, error.start, name)


def _wrong_encoding(data: bytes, start: int, name: str) -> Finding:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message, place = "ce fichier est enregistré en UTF-16, et non en UTF-8", Place(name, 1, 1)
    else:
        before = data[:start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        read_as = data[start : start + 1].decode("cp1252", "replace")
        message = (
            f"ce fichier n'est pas enregistré en UTF-8 (sans doute en Windows-1252, à voir"
            f" « {read_as} » ici)"
        )
        place = Place(name, line, column)
    return failure("F001", message, _SAVE_AS_UTF8, place)


def _reason(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "accès refusé"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return "nom non valable"
