"""HTML: one file that needs nothing else, for screen readers, telephones and printers alike."""

import re
from base64 import b64encode
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from ess_cli.documents.meta import Meta, tint
from ess_cli.documents.pandoc import run
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
    body = _roles(body)
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


_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "td": "cell",
}
_TAG = re.compile(r"<(table|thead|tbody|tr|td|th)\b")


def _roles(body: str) -> str:
    """Tables that stay tables for a screen reader where the narrow page lays them out as blocks."""

    def role(tag: re.Match[str]) -> str:
        name = tag.group(1)
        if name != "th":
            return f'<{name} role="{_ROLES[name]}"'
        kind = "rowheader" if 'scope="row"' in body[tag.end() : tag.end() + 60] else "columnheader"
        return f'<th role="{kind}"'

    return _TAG.sub(role, body)
