"""PDF: our tree written as Typst, and Typst sets the pages, in this process.

The file is PDF/UA-1 (Typst refuses to write it otherwise): tagged, with its language, its title,
its bookmarks. Only our fonts and the authority's are used, so that the same document has
the same bytes on every computer.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category

from ess_cli.colours import AXES, tint
from ess_cli.documents.errors import DocumentError
from ess_cli.documents.formats.fonts import SHIPPED, families, folders
from ess_cli.documents.formats.pandoc import read
from ess_cli.documents.formats.pdf_rows import with_row_headers
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Picture, read_picture
from ess_cli.documents.tree.meaning import meaning, unlist
from ess_cli.documents.tree.nodes import Nodes, is_division
from ess_cli.documents.tree.titles import titled
from ess_cli.documents.tree.typst import to_typst


def to_pdf(
    markdown: str, meta: Meta, pictures: Iterable[Picture], tell: Callable[[str], None]
) -> bytes:
    """The document as a PDF.

    Args:
        markdown: the document.
        meta: what it says about itself.
        pictures: those it places.
        tell: is given a sentence for each sign that no font has.

    Raises:
        DocumentError: a picture or the folder of fonts cannot be used.
    """
    blocks = paged(read(markdown), markdown, meta)
    with _laid_out(blocks, meta, pictures) as (source, folder, fonts, inputs):
        pdf, missing = _compiled(source, folder, fonts, meta, inputs)
    for sign in sorted(missing):
        tell(_missing(sign, markdown))
    return with_row_headers(pdf)


def paged(blocks: Nodes, markdown: str, meta: Meta) -> Nodes:
    """The blocks of a PDF, its title and the place of its Sommaire apart.

    Args:
        blocks: as pandoc read them.
        markdown: what they were read from.
        meta: what the document says about itself.
    """
    made = meaning(blocks, markdown)
    if meta.toc:
        unlist(made)
    return titled(made, toc=meta.toc)


def listed_pages(blocks: Nodes, meta: Meta, pictures: Iterable[Picture]) -> list[int]:
    """The page in the PDF of each heading that the Sommaire lists, in order.

    Args:
        blocks: those of the PDF (`paged`).
        meta: what the document says about itself.
        pictures: those it places.

    Raises:
        DocumentError: the pages cannot be laid out.
    """
    import typst

    with _laid_out(blocks, meta, pictures) as (source, folder, fonts, inputs):
        path = folder / "document.typ"
        path.write_text(source + _PAGES, encoding="utf-8")
        try:
            found: str = typst.query(
                str(path),
                "<pages>",
                field="value",
                one=True,
                root=str(folder),
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs={"meta": inputs},
            )
        except typst.TypstError as error:
            reason = error.message
        else:
            return list(json.loads(found))
    raise DocumentError(f"Le sommaire n'a pas pu être paginé. Détail : {reason}")


_PAGES = """
#context [#metadata(query(heading.where(outlined: true)).map(
  it => counter(page).at(it.location()).first(),
))<pages>]
"""


@contextmanager
def _laid_out(
    blocks: Nodes, meta: Meta, pictures: Iterable[Picture]
) -> Iterator[tuple[str, Path, list[str], str]]:
    """The Typst source, the folder with its pictures, the fonts and the inputs."""
    body = to_typst(blocks)
    page = (files("ess_cli.documents") / "resources" / "page.typ").read_text("utf-8")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for picture in pictures:
            (folder / picture.name).write_bytes(picture.content)
        logo = None
        if meta.logo is not None:
            picture = read_picture(meta.logo)
            logo = picture.name
            (folder / logo).write_bytes(picture.content)
        inputs = json.dumps(
            {
                **_inputs(meta, logo),
                "cover": any(is_division(one, "cover") for one in blocks),
                "dense": any(is_division(one, "dense") for one in blocks),
            },
            ensure_ascii=False,
        )
        with folders(meta.fonts) as fonts:
            yield page + body, folder, fonts, inputs


_UNSHOWABLE = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_ROUNDS = 3


def _compiled(
    source: str, folder: Path, fonts: list[str], meta: Meta, inputs: str
) -> tuple[bytes, set[str]]:
    """The PDF of a Typst source, and the signs that it lacks.

    PDF/UA forbids signs that no font can show (emoji, for most fonts). Typst names them all; each
    becomes an empty square, for a document with a square is better than no document.
    """
    import typst

    path = folder / "document.typ"
    missing: set[str] = set()
    for _ in range(_ROUNDS):
        path.write_text(source, encoding="utf-8")
        try:
            pdf: bytes = typst.compile(
                str(path),
                root=str(folder),
                font_paths=fonts,
                ignore_system_fonts=True,
                sys_inputs={"meta": inputs},
                pdf_standards=["ua-1"],
                timestamp=meta.timestamp,
            )
        except typst.TypstError as error:
            reason = error.message
            signs = {
                sign
                for text in _UNSHOWABLE.findall(error.diagnostic)
                for sign in _CODE_POINT.sub(lambda code: chr(int(code[1], 16)), text)
            }
            if not signs:
                break
            missing |= signs
            squares = str.maketrans({sign: _square(sign) for sign in signs})
            source, inputs = source.translate(squares), inputs.translate(squares)
        except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
            raise
        except BaseException as error:
            # A library in Rust that panics raises what is no `Exception`.
            raise DocumentError(
                "Le PDF n'a pas pu être mis en page : une police ou une image est abîmée. Essayez"
                " sans elle, ou dans un autre format."
            ) from error
        else:
            return pdf, missing
    raise DocumentError(f"Le PDF n'a pas pu être mis en page. Détail : {reason}")


def _square(sign: str) -> str:
    # What joins or directs other signs (category C) has no shape of its own.
    return "" if category(sign).startswith("C") else "□"


_WORDS_AROUND = 40
_MARKUP = re.compile(r"\\(.)|[#*`|]|:::.*")


def _missing(sign: str, markdown: str) -> str:
    """What to say of a sign that no font has: where it stands, and what stands there instead."""
    code = f"U+{ord(sign):04X}"
    head, found, tail = markdown.partition(sign)
    if not found:
        return f"Le signe {code} n'existe dans aucune police du PDF."
    line = head.rpartition("\n")[2] + sign + tail.partition("\n")[0]
    place = max(line.find(sign) - _WORDS_AROUND, 0)
    around = _plain(line[place : place + 2 * _WORDS_AROUND])
    titles = [one.lstrip("# ") for one in head.split("\n") if one.startswith("#")]
    under = f" sous le titre « {_plain(titles[-1])} »" if titles else ""
    shown = "rien ne le remplace" if not _square(sign) else "un carré le remplace"
    return (
        f"Le signe « {sign} » ({code}) n'existe dans aucune police du PDF : {shown}{under}"
        f" dans « {around} ». Écrivez-le en toutes lettres, ou donnez une police qui l'a avec"
        " `settings.documents.fonts`."
    )


def _plain(markdown: str) -> str:
    return " ".join(_MARKUP.sub(r"\1", markdown).split())


def _inputs(meta: Meta, logo: str | None) -> dict[str, object]:
    return {
        "title": meta.title,
        "authority": meta.authority,
        "year": meta.edited.year,
        "month": meta.edited.month,
        "day": meta.edited.day,
        "colour": meta.colour,
        "tint": tint(meta.colour),
        "axes": list(AXES),
        "fonts": [*families(meta.fonts), *SHIPPED],
        "footer": meta.footer,
        "logo": logo,
    }
