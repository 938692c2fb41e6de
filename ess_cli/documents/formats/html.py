"""HTML: one file that needs nothing else, for screen readers, telephones and printers alike."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from ess_cli.documents.formats.pandoc import run
from ess_cli.documents.meta import Meta, tint
from ess_cli.documents.pictures import SCHEME, Picture, read_picture


def to_html(markdown: str, meta: Meta, pictures: Iterable[Picture]) -> bytes:
    """The document as a web page.

    Raises:
        DocumentError: the logo cannot be read.
    """
    resources = files("ess_cli.documents") / "resources"
    body = run(
        markdown,
        "html5",
        ["common.lua", "sheet.lua", "web.lua"],
        variables={"toc": "true"} if meta.toc else {},
        options=["--wrap=none"],
    ).decode()
    for picture in pictures:
        body = body.replace(f'src="{SCHEME}{picture.name}"', f'src="{_data(picture)}"')
    logo = ""
    if meta.logo is not None:
        alt = escape(f"Logo : {meta.authority}")
        logo = f'<img src="{_data(read_picture(meta.logo))}" alt="{alt}">'
    css = Template((resources / "page.css").read_text("utf-8"))
    page = Template((resources / "page.html").read_text("utf-8"))
    return page.substitute(
        title=escape(meta.title),
        authority=escape(meta.authority),
        date=meta.edited.isoformat(),
        css=css.substitute(accent=meta.colour, tint=tint(meta.colour)),
        logo=logo,
        body=body.strip(),
        footer=escape(meta.footer),
    ).encode()


def _data(picture: Picture) -> str:
    return f"data:{picture.media};base64,{b64encode(picture.content).decode()}"
