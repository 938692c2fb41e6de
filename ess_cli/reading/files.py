"""The YAML files of a dossier: which are read, which are left out and why."""

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from ess_cli.findings import Finding, Place
from ess_cli.reading import strangers
from ess_cli.reading.failures import UnusableDossier, failure

MOST_FILES = 20_000

_REASONS = {
    errno.EACCES: "accès refusé",
    errno.EPERM: "accès refusé",
    errno.ELOOP: "ses liens tournent en rond",
    errno.ENAMETOOLONG: "son nom est trop long",
    errno.ENOTDIR: "un fichier se trouve là où un dossier est attendu",
    errno.ENOENT: "il n'est plus là",
    errno.EIO: "le disque ou le réseau ne répond pas",
}


@dataclass(frozen=True)
class Tree:
    """The dossier's root, its YAML files in order, and what was left out.

    `blind` says that a folder could not be opened, so that files may have been missed;
    `strangers` are files that are no YAML, which someone may have meant to be read.
    """

    root: Path
    name: str
    files: tuple[Path, ...]
    findings: tuple[Finding, ...] = ()
    blind: bool = False
    strangers: tuple[Path, ...] = ()


def printable(path: Path | str) -> str:
    """A path as it can be shown, even where the disk holds names that are not text."""
    return os.fsencode(path).decode("utf-8", "replace")


def shown_path(path: Path, root: Path) -> str:
    """`path` relative to `root`, as findings name it."""
    return printable(path.relative_to(root).as_posix())


def find(dossier: Path) -> Tree:
    """The YAML files of `dossier`, a folder or a single file.

    Raises:
        UnusableDossier: there is nothing there, or it may not be read.
    """
    try:
        mode = dossier.stat().st_mode
        root = dossier.resolve()
        if stat.S_ISDIR(mode):
            os.scandir(root).close()
    except FileNotFoundError:
        raise UnusableDossier(f"« {printable(dossier)} » n'existe pas") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise UnusableDossier(
            f"« {printable(dossier)} » ne peut pas être lu : {reason(error)}"
        ) from None
    if stat.S_ISREG(mode):
        _refuse_stranger(dossier)
        return Tree(root.parent, printable(root.parent.name), (root,))
    if not stat.S_ISDIR(mode):
        raise UnusableDossier(f"« {printable(dossier)} » n'est ni un dossier ni un fichier YAML")
    walk = _Walk(root)
    walk.run()
    return Tree(
        root,
        printable(root.name),
        tuple(walk.in_order()),
        tuple(walk.findings),
        walk.blind,
        tuple(walk.strangers),
    )


def _refuse_stranger(dossier: Path) -> None:
    """Refuse a file that is no text, before anything is made of its bytes.

    Raises:
        UnusableDossier: it is a spreadsheet, a document, a picture…
    """
    try:
        kind = strangers.kind_of(dossier)
    except OSError as error:
        raise UnusableDossier(
            f"« {printable(dossier)} » ne peut pas être lu : {reason(error)}"
        ) from None
    if kind is not None:
        raise UnusableDossier(
            f"« {printable(dossier)} » est {kind}, et non un dossier ni un fichier YAML",
            strangers.what_to_do(dossier, kind),
        )


@dataclass
class _Walk:
    """A walk through the folders of `root`, real ones first, then those that links lead to."""

    root: Path
    findings: list[Finding] = field(default_factory=list)
    blind: bool = False
    strangers: list[Path] = field(default_factory=list)
    _files: dict[Path, Path] = field(default_factory=dict)  # the real file → the path to it
    _folders: set[Path] = field(default_factory=set)
    _links: list[Path] = field(default_factory=list)

    def run(self) -> None:
        self._enter(self.root)
        while self._links:
            links, self._links = sorted(self._links, key=self._parts), []
            for link in links:
                self._follow(link)

    def in_order(self) -> list[Path]:
        """The files to read, in the order of their paths."""
        found = sorted(self._files.values(), key=self._parts)
        if len(found) > MOST_FILES:
            self.blind = True
            self.findings.append(
                failure(
                    "F012",
                    f"plus de {MOST_FILES} fichiers YAML : les suivants ne sont pas lus",
                    "vérifiez que le dossier indiqué est le bon",
                )
            )
        return found[:MOST_FILES]

    def _parts(self, path: Path) -> tuple[str, ...]:
        return path.relative_to(self.root).parts

    def _enter(self, start: Path) -> None:
        # A folder and its real place, which only a link makes another: the start may be one.
        waiting = [(start, start.resolve())]
        while waiting:
            folder, real = waiting.pop()
            self._folders.add(real)
            try:
                with os.scandir(folder) as entries:
                    for entry in entries:
                        if self._look(entry, folder):
                            waiting.append((folder / entry.name, real / entry.name))
            except OSError as error:
                self.blind = True
                self.findings.append(
                    failure(
                        "F001",
                        f"le sous-dossier ne peut pas être ouvert : {reason(error)}",
                        "demandez à pouvoir le lire, ou déplacez-le hors du dossier",
                        Place(shown_path(folder, self.root)),
                    )
                )

    def _look(self, entry: "os.DirEntry[str]", folder: Path) -> bool:
        """Note what `entry` is; whether it is a folder to enter."""
        path = folder / entry.name
        is_yaml = path.suffix.lower() in (".yaml", ".yml")
        if entry.name.startswith("~$"):
            return False
        passed_over = entry.name.startswith(".") or (
            folder == self.root and entry.name == "templates"
        )
        if entry.is_symlink():
            if is_yaml or (_is_dir(entry) and not passed_over):
                self._links.append(path)
        elif entry.is_dir(follow_symlinks=False):
            return not passed_over
        elif is_yaml and entry.is_file(follow_symlinks=False):
            self._files[path] = path
        elif is_yaml:
            self._leave_out(path, "ce n'est pas un fichier ordinaire")
        elif not passed_over and path.suffixes[-2:-1] in ([".yaml"], [".yml"]):
            self._leave_out(path, "son nom ne finit pas par .yaml", f"renommez-le « {path.stem} »")
        elif not passed_over and strangers.is_to_be_read(entry.name):
            self.strangers.append(path)
        return False

    def _follow(self, link: Path) -> None:
        try:
            target = link.resolve(strict=True)
            mode = target.stat().st_mode
        except (OSError, RuntimeError):
            self._leave_out(link, "ce lien ne mène à rien")
            return
        if not target.is_relative_to(self.root):
            self._leave_out(link, "ce lien mène hors du dossier")
        elif stat.S_ISDIR(mode):
            if target in self._folders:
                self._leave_out(link, f"ce lien mène à « {self._name(target)} », déjà lu")
            else:
                self._enter(link)
        elif not stat.S_ISREG(mode):
            self._leave_out(link, "ce n'est pas un fichier ordinaire")
        elif target in self._files:
            self._leave_out(link, f"ce lien mène à « {self._name(target)} », déjà lu")
        else:
            self._files[target] = link

    def _name(self, target: Path) -> str:
        return shown_path(target, self.root) if target != self.root else printable(target.name)

    def _leave_out(
        self,
        path: Path,
        why: str,
        hint: str = "placez le vrai fichier dans le dossier, ou supprimez celui-ci",
    ) -> None:
        place = Place(shown_path(path, self.root))
        self.findings.append(failure("F013", f"laissé de côté : {why}", hint, place))


def _is_dir(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def reason(error: Exception) -> str:
    """Why a file or a folder cannot be opened, in the words of an officer."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0, "le système ne permet pas de l'ouvrir")
    return "ses liens tournent en rond" if isinstance(error, RuntimeError) else "nom non valable"
