"""PDF: pandoc writes Typst, Typst sets the pages, in this process.

The file is PDF/UA-1 (Typst refuses to write it otherwise): tagged, with its language, its title,
its bookmarks. Only Typst's own fonts and the authority's are used, so that the same document has
the same bytes on every computer.
"""

import json
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from ess_cli.documents.errors import DocumentError
from ess_cli.documents.fonts import families
from ess_cli.documents.meta import Meta
from ess_cli.documents.pandoc import run
from ess_cli.documents.pictures import Picture, read_picture


def to_pdf(markdown: str, meta: Meta, pictures: Iterable[Picture]) -> bytes:
    """The document as a PDF.

    Raises:
        DocumentError: a picture or the folder of fonts cannot be used.
    """
    import typst

    toc = {"toc": "true"} if meta.toc else {}
    body = run(
        markdown,
        "typst",
        ["common.lua", "heading.lua", "typst.lua"],
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
        source = Path(folder) / "document.typ"
        source.write_bytes(page + body)
        try:
            pdf: bytes = typst.compile(
                str(source),
                root=folder,
                font_paths=[str(meta.fonts)] if meta.fonts else [],
                ignore_system_fonts=True,
                sys_inputs={"meta": json.dumps(_inputs(meta, logo))},
                pdf_standards=["ua-1"],
                timestamp=meta.timestamp,
            )
        except typst.TypstError as error:
            raise DocumentError(
                f"Le PDF n'a pas pu être mis en page. Typst répond : {error.message}"
            ) from error
    return pdf


def _inputs(meta: Meta, logo: str | None) -> dict[str, object]:
    return {
        "title": meta.title,
        "authority": meta.authority,
        "year": meta.edited.year,
        "month": meta.edited.month,
        "day": meta.edited.day,
        "colour": meta.colour,
        "fonts": [*families(meta.fonts), "Libertinus Serif"],
        "footer": meta.footer,
        "logo": logo,
    }
