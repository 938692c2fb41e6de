"""HTML: one file that needs nothing else, for screen readers, telephones and printers alike."""

import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template

from ess_cli.colours import DARK, DARK_TINT, tint, usable_on_dark
from ess_cli.documents.formats.fonts import SHIPPED, first_family
from ess_cli.documents.formats.pandoc import read, write
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import SCHEME, Picture, read_picture
from ess_cli.documents.tree.meaning import meaning, unlist
from ess_cli.documents.tree.web import for_web
from ess_cli.typography import ORDINAL


def to_html(markdown: str, meta: Meta, pictures: Iterable[Picture]) -> bytes:
    """The document as a web page.

    Raises:
        DocumentError: the logo cannot be read.
    """
    resources = files("ess_cli.documents") / "resources"
    blocks = meaning(read(markdown), markdown)
    if meta.toc:
        unlist(blocks)
    body = write(for_web(blocks, toc=meta.toc), "html5").decode()
    for picture in pictures:
        if picture.extension == "svg":
            body = _inline(body, picture)
            continue
        width = f' width="{round(picture.width / 2.54 * 96)}"' if picture.width else ""
        body = body.replace(f'src="{SCHEME}{picture.name}"', f'src="{_data(picture)}"{width}')
    logo = ""
    if meta.logo is not None:
        alt = escape(f"Logo : {meta.authority}")
        logo = f'<img src="{_data(read_picture(meta.logo))}" alt="{alt}">'
    page = Template((resources / "page.html").read_text("utf-8"))
    return page.substitute(
        title=escape(meta.title),
        authority=escape(meta.authority),
        date=meta.edited.isoformat(),
        css=style(meta),
        logo=logo,
        body=body.strip(),
        footer=ORDINAL.sub(r"\1<sup>\2</sup>", escape(meta.footer)),
    ).encode()


def style(meta: Meta) -> str:
    """The style of a page, its family included, in the colour of the authority."""
    resources = files("ess_cli.documents") / "resources"
    css = Template((resources / "page.css").read_text("utf-8")).substitute(
        accent=meta.colour,
        tint=tint(meta.colour),
        dark=DARK,
        dark_tint=DARK_TINT,
        dark_accent=usable_on_dark(meta.colour),
        font=_family(meta),
    )
    return css + ("" if meta.fonts else _faces(resources / "fonts" / "web"))


def _inline(body: str, picture: Picture) -> str:
    """The body with a drawing of ours in the page itself: in a file apart, it has no family."""
    placed = re.compile(rf'<img src="{SCHEME}{picture.name}"[^>]*? alt="([^"]*)"[^>]*>')
    drawing, rank = picture.content.decode(), picture.name.partition(".")[0]

    def drawn(found: re.Match[str]) -> str:
        # Two drawings, or the same twice, may not give one name to two patterns.
        own = drawing.replace("hatched", f"hatched-{rank}-{found.start()}")
        return own.replace("<svg ", f'<svg role="img" aria-label="{found[1]}" ', 1)

    return placed.sub(drawn, body)


def _data(picture: Picture) -> str:
    return f"data:{picture.media};base64,{b64encode(picture.content).decode()}"


# Each face of the family: its file, its weight, its style.
_FACES = (
    ("Regular", 400, "normal"),
    ("Bold", 700, "normal"),
    ("Italic", 400, "italic"),
    ("BoldItalic", 700, "italic"),
)


def _family(meta: Meta) -> str:
    """The family of the text, as CSS writes it; the authority's is on its own computers."""
    name = first_family(meta.fonts, SHIPPED[0])
    return '"' + "".join(sign for sign in name if sign.isalnum() or sign in " -_") + '"'


def _faces(folder: Traversable) -> str:
    """The faces of our family, in the page itself."""
    return "".join(
        f'@font-face {{ font-family: "{SHIPPED[0]}"; font-weight: {weight}; font-style: {style}; '
        f"font-display: swap; src: url(data:font/woff;base64,{_base64(folder, name)}) }}\n"
        for name, weight, style in _FACES
    )


def _base64(folder: Traversable, name: str) -> str:
    return b64encode((folder / f"{SHIPPED[0]}-{name}.woff").read_bytes()).decode()
