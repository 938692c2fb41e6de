"""What the values of a dossier may refer to: the ids it holds and the files beside it."""

import re
import stat
from collections.abc import Iterable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from pydantic_core import PydanticCustomError

from ess_cli.knowledge import terms
from ess_cli.model.wrong import shown, wrong
from ess_cli.nearest import nearest, one_letter_apart
from ess_cli.reading.conflicts import HINT, conflict_in
from ess_cli.reading.markdown import paths, pictures
from ess_cli.reading.naming import Names, folded, folded_words
from ess_cli.reading.pictures import Head, Unfit, head
from ess_cli.reading.syntax import NOT_TEXT

SHORTEST_GUESS = 6
_ADDRESS = re.compile("[a-z][a-z0-9+.-]+:", re.IGNORECASE)
LONGEST_MARKDOWN = 1024 * 1024
# Looking for the nearest id compares texts one by one: beyond this many comparisons in one run,
# the messages do without, so that a missing file of 20 000 people is still told in five seconds.
MOST_COMPARISONS = 16_000


class Known:
    """The names known in each section, and the files of the dossier."""

    def __init__(self, root: Path, unread: Iterable[str] = (), blind: bool = False) -> None:
        """Start from the built-in names.

        `unread` are the words seen in what could not be read: ids, and parts of names. `blind`
        says that a whole file could not be seen, so that no name can be called unknown.
        """
        self.root = root
        self.folder = root
        self.names = Names()
        self.unread = frozenset(unread)
        self.blind = blind
        self.used: set[Path] = set()
        self._texts: dict[Path, str] = {}
        self._heads: dict[Path, Head | Unfit] = {}
        self._comparisons = 0

    def find(self, sections: tuple[str, ...], text: str) -> str | None:
        """The id of the entry of one of `sections` that `text` names, be it valid or not.

        What may stand in a part that could not be read is known as it is written.

        Raises:
            PydanticCustomError: several entries are called so.
        """
        found = self.names.find(sections, text)
        if found is None and (self.blind or self._may_be_unread(text)):
            return text
        return found

    def _may_be_unread(self, text: str) -> bool:
        return bool(self.unread) and (
            text in self.unread or self.unread.issuperset(folded_words(text))
        )

    def nearest(self, sections: tuple[str, ...], name: str) -> str | None:
        """What was probably meant by `name`: the id of an entry of `sections`."""
        if self._comparisons > MOST_COMPARISONS:
            return None
        self._comparisons += sum(len(self.names.ids[section]) for section in sections)
        wanted = folded(name).replace(" ", "-").replace("_", "-")
        meant = {called.replace(" ", "-"): one for called, one in self.names.names(sections)}
        for section in sections:
            meant |= {one.replace("_", "-"): one for one in self.names.ids[section]}
        if "competences" in sections:
            labels = terms("competence")
            meant |= {folded(label).replace(" ", "-"): one for one, label in labels.items()}
        near = nearest(wanted, meant)
        return meant[near[0]] if near else None

    def sure(self, sections: tuple[str, ...], name: str) -> str | None:
        """The id of the one entry of `sections` that `name` misspells by a letter.

        Nobody is guessed: None where `name` could be a person, has less than 6 letters, or where
        two entries are as near.
        """
        wanted = folded(name)
        if len(wanted) < SHORTEST_GUESS:
            return None
        found = set()
        for section in sections:
            called = dict(self.names.names((section,)))
            called |= {folded(one): one for one in self.names.ids[section]}
            near = {called[one] for one in called if one_letter_apart(one, wanted)}
            if near and section == "people":
                return None
            found |= near
        return found.pop() if len(found) == 1 else None

    def markdown(self, path: str) -> str:
        """The text of the Markdown file `path`, relative to the YAML file being read.

        Raises:
            PydanticCustomError: it is outside the dossier, absent, too long or not UTF-8.
        """
        target = self._inside(self.folder / path, path)
        if target not in self._texts:
            self._texts[target] = _read_markdown(target, path)
        return self._texts[target]

    def check_path(self, path: str, kind: str) -> str:
        """`path` itself, once it is known to be in the dossier and to be used as what it is for.

        Args:
            path: relative to the root of the dossier.
            kind: `file`, `picture` or `folder`.

        Raises:
            PydanticCustomError: it is outside the dossier, not there, or something else.
        """
        target = self._inside(self.root / path, path)
        if kind == "picture":
            self._check_picture(target, path)
        elif kind == "folder" and not target.is_dir():
            raise wrong(f"{shown(path)} n'est pas un sous-dossier", hint="indiquez le sous-dossier")
        elif kind == "file" and not target.is_file():
            raise wrong(f"{shown(path)} n'est pas un fichier", hint="vérifiez son nom")
        return path

    def _check_picture(self, target: Path, path: str) -> None:
        if target not in self._heads:
            try:
                self._heads[target] = head(target)
            except Unfit as unfit:
                self._heads[target] = unfit
        seen = self._heads[target]
        if isinstance(seen, Unfit):
            raise wrong(f"l'image {shown(path)} {seen}", hint=seen.hint)

    def check_pictures(self, markdown: str, file: str | None) -> None:
        """Look at the pictures of a text in Markdown.

        Args:
            markdown: the text.
            file: where it stands, if it is in a file of its own, relative to the YAML file.

        Raises:
            PydanticCustomError: some cannot be shown; its context says which, each with its words.
        """
        troubles = []
        for typed in dict.fromkeys(pictures(markdown)):
            try:
                self._check_picture(picture_at(self.root, typed), unquote(typed))
            except PydanticCustomError as error:
                context = error.context or {}
                troubles.append((typed, context["message"], context["hint"]))
        if troubles:
            _, message, hint = troubles[0]
            context = {"message": message, "hint": hint, "pictures": troubles, "file": file}
            raise PydanticCustomError("F004", "{message}", context)

    def _inside(self, target: Path, path: str) -> Path:
        real = inside(self.root, target, path)
        self.used.add(real)
        return real


def inside(root: Path, target: Path, path: str) -> Path:
    """The real file or folder at `target`, which `path` names.

    Raises:
        PydanticCustomError: it is outside `root`, or not there.
    """
    try:
        real = _as_on_disk(target).resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise wrong(
            f"le fichier {shown(path)} ne se trouve pas dans le dossier",
            hint="vérifiez son nom, majuscules et dossiers compris",
        ) from None
    if not real.is_relative_to(root):
        raise wrong(f"le fichier {shown(path)} est hors du dossier", hint="copiez-le dedans")
    return real


def picture_at(root: Path, typed: str) -> Path:
    """The file of the dossier that the path of a picture, as it was typed, leads to.

    Raises:
        PydanticCustomError: it is outside the dossier, or not there.
    """
    if _ADDRESS.match(typed):
        raise wrong(
            f"l'image {shown(typed)} est une adresse",
            hint="téléchargez l'image dans le dossier, et écrivez son chemin",
        )
    troubles = []
    for path in paths(typed):
        try:
            return inside(root, root / path, unquote(typed))
        except PydanticCustomError as error:
            troubles.append(error)
    raise troubles[0]


def _as_on_disk(target: Path) -> Path:
    """`target` with its accents as the disk has them: some write é as one sign, some as two.

    Raises:
        OSError: a folder on the way cannot be looked into.
    """
    if target.exists() or str(target).isascii():
        return target
    parent = _as_on_disk(target.parent)
    wanted = normalize("NFC", target.name)
    same = (one for one in parent.iterdir() if normalize("NFC", one.name) == wanted)
    return next(same, target)


def _read_markdown(target: Path, path: str) -> str:
    try:
        facts = target.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise wrong(f"{shown(path)} n'est pas un fichier de texte", hint="vérifiez son nom")
        if facts.st_size > LONGEST_MARKDOWN:
            raise wrong(f"le fichier {shown(path)} dépasse 1 Mio", hint="raccourcissez-le")
        text = target.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise wrong(
            f"le fichier {shown(path)} n'est pas enregistré en UTF-8",
            hint="enregistrez-le de nouveau en choisissant l'encodage UTF-8",
        ) from None
    except OSError:
        raise wrong(
            f"le fichier {shown(path)} ne peut pas être ouvert",
            hint="fermez-le dans les autres logiciels, ou demandez à pouvoir le lire",
        ) from None
    if conflict := conflict_in(text):
        raise wrong(f"le fichier {shown(path)} : {conflict.message}", hint=HINT)
    if unseen := NOT_TEXT.search(text):
        raise wrong(
            f"le fichier {shown(path)} contient un caractère invisible (U+{ord(unseen[0]):04X})",
            hint="effacez-le",
        )
    return text
