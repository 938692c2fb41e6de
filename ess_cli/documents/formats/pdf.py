"""PDF: pandoc writes Typst, Typst sets the pages, in this process.

The file is PDF/UA-1 (Typst refuses to write it otherwise): tagged, with its language, its title,
its bookmarks. Only our fonts and the authority's are used, so that the same document has
the same bytes on every computer.
"""

import json
import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import category

from ess_cli.documents.errors import DocumentError
from ess_cli.documents.formats.fonts import SHIPPED, families, folders
from ess_cli.documents.formats.pandoc import run
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import Picture, read_picture


def to_pdf(markdown: str, meta: Meta, pictures: Iterable[Picture]) -> bytes:
    """The document as a PDF.

    Raises:
        DocumentError: a picture or the folder of fonts cannot be used.
    """
    toc = {"toc": "true"} if meta.toc else {}
    body = run(
        markdown,
        "typst",
        ["common.lua", "sheet.lua", "heading.lua", "typst.lua"],
        variables=toc,
        options=["--wrap=none"],
    )
    page = (files("ess_cli.documents") / "resources" / "page.typ").read_bytes()
    with TemporaryDirectory() as folder:
        for picture in pictures:
            (Path(folder) / picture.name).write_bytes(picture.content)
        logo = None
        if meta.logo is not None:
            picture = read_picture(meta.logo)
            logo = picture.name
            (Path(folder) / logo).write_bytes(picture.content)
        inputs = json.dumps(_inputs(meta, logo), ensure_ascii=False)
        with folders(meta.fonts) as fonts:
            return _compiled((page + body).decode(), Path(folder), fonts, meta, inputs)


_UNSHOWABLE = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_CODE_POINT = re.compile(r"\\u\{([0-9a-f]+)\}")
_ROUNDS = 3


def _compiled(source: str, folder: Path, fonts: list[str], meta: Meta, inputs: str) -> bytes:
    """The PDF of a Typst source.

    PDF/UA forbids signs that no font can show (emoji, for most fonts). Typst names them all; each
    becomes an empty square, for a document with a square is better than no document.
    """
    import typst

    path = folder / "document.typ"
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
            squares = str.maketrans({sign: _square(sign) for sign in signs})
            source, inputs = source.translate(squares), inputs.translate(squares)
        else:
            return pdf
    raise DocumentError(f"Le PDF n'a pas pu être mis en page. Détail : {reason}")


def _square(sign: str) -> str:
    # What joins or directs other signs (category C) has no shape of its own.
    return "" if category(sign).startswith("C") else "□"


def _inputs(meta: Meta, logo: str | None) -> dict[str, object]:
    return {
        "title": meta.title,
        "authority": meta.authority,
        "year": meta.edited.year,
        "month": meta.edited.month,
        "day": meta.edited.day,
        "colour": meta.colour,
        "fonts": [*families(meta.fonts), *SHIPPED],
        "footer": meta.footer,
        "logo": logo,
    }
