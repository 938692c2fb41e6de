"""The whole report: its pages, their style, the logo, the calendar file, read over in public."""

import re
from base64 import b64encode
from collections.abc import Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ess_cli.coverage import coverage
from ess_cli.documents.letterhead import letterhead
from ess_cli.documents.meta import Meta
from ess_cli.documents.pictures import read_picture
from ess_cli.documents.public import refuse_personal_data
from ess_cli.documents.seen import in_markup
from ess_cli.findings import Finding
from ess_cli.meetings.calendar_file import Planned, calendar_file
from ess_cli.meetings.session import sessions
from ess_cli.model.dossier import Dossier
from ess_cli.site import search
from ess_cli.site.look import NAME, stylesheet
from ess_cli.site.markup import prose
from ess_cli.site.pages.covering import coverage_page, network_page
from ess_cli.site.pages.home import findings_pages, home_page, map_page
from ess_cli.site.pages.meeting import CALENDAR, bodies_page, meetings_page
from ess_cli.site.pages.planning import action_pages, plan_page
from ess_cli.site.papers import papers
from ess_cli.site.parts import Link, Page, Prose
from ess_cli.site.subject import Subject
from ess_cli.typography import ORDINAL, french

if TYPE_CHECKING:
    from jinja2 import Template

# Nothing is loaded from elsewhere, and only our script runs. `file:` is where a shared drive is.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:;"
    " font-src data:; base-uri 'none'; form-action 'none'"
)
# Of a page alone: its own script and style, known by their fingerprints, and pictures in it.
ALONE = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; img-src data:;"
    " font-src data:; base-uri 'none'; form-action 'none'"
)
_TAG = re.compile(r"<[^<>]*>")


def report_files(
    dossier: Dossier, root: Path, at: date, findings: Sequence[Finding], *, public: bool
) -> dict[str, bytes]:
    """The files of the report, by name.

    Args:
        dossier: what the pages speak of.
        root: its folder, where its logo is.
        at: the reference date.
        findings: all that there is to say of the dossier; a public report holds none.
        public: whether agents and partners go by their functions, and what is internal is left out.

    Raises:
        DocumentError: the logo, or a picture or template of a meeting's document, cannot be used.
        PersonalData: the report is public, and would hold some.
    """
    meta = letterhead(dossier, root, "", at, public=public)
    beside = papers(dossier, root, at, sessions(dossier), public=public)
    subject = Subject(coverage(dossier, at), public, meta.colour, papers=beside.links)
    pages = _pages(subject, findings)
    pages = [*pages, map_page(pages)]
    made = {NAME: stylesheet(meta).encode(), **beside.files}
    logo = ""
    if meta.logo is not None:
        picture = read_picture(meta.logo)
        logo = f"logo.{picture.extension}"
        made[logo] = picture.content
    frame = _frame(dossier, meta, pages, logo)
    frame |= {"policy": POLICY, "stylesheet": NAME, "search": search.NAME}
    found = search.script(pages, lambda name: name, lambda page, row: f"{page}#{row}")
    made[search.NAME] = found.encode()
    texts = {
        page.name: _template().render(
            frame, pages=[page], title=page.title, whole=False, to=lambda name: name
        )
        for page in pages
    }
    if public:
        refuse_personal_data(dossier, (seen for text in texts.values() for seen in _seen(text)))
    elif subject.sessions:
        planned = [Planned(one) for one in subject.sessions]
        made[CALENDAR] = calendar_file(planned, dossier.name, at)
    return {**{name: text.encode() for name, text in texts.items()}, **made}


def single_file(
    dossier: Dossier, root: Path, at: date, findings: Sequence[Finding], *, public: bool
) -> str:
    """The whole report in one page, to be sent by e-mail; arguments and errors as above."""
    meta = letterhead(dossier, root, "", at, public=public)
    subject = Subject(coverage(dossier, at), public, meta.colour, beside=False)
    pages = _pages(subject, findings)
    anchors = {page.name: f"#{_anchor(page.name)}" for page in pages}
    logo = ""
    if meta.logo is not None:
        picture = read_picture(meta.logo)
        logo = f"data:{picture.media};base64,{b64encode(picture.content).decode()}"
    style = stylesheet(meta)
    from markupsafe import Markup

    def to(name: str) -> str:
        return anchors.get(name, name)

    found = search.script(pages, to, lambda page, row: f"#{row}")
    text = _template().render(
        _frame(dossier, meta, pages, logo),
        pages=pages,
        title="Rapport sur l'économie sociale et solidaire",
        whole=True,
        style=Markup(style),
        search=Markup(found),
        policy=ALONE.format(script=_fingerprint(found), style=_fingerprint(style)),
        to=to,
    )
    if public:
        refuse_personal_data(dossier, _seen(text))
    return text


def _fingerprint(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def _frame(dossier: Dossier, meta: Meta, pages: Sequence[Page], logo: str) -> dict[str, Any]:
    """What stands around the pages."""
    return {
        "authority": dossier.name,
        "footer": meta.footer,
        "logo": logo,
        "menu": [page for page in pages if page.menu],
    }


def _anchor(name: str) -> str:
    """What the part of the single file that is the page `name` is called."""
    return name.removesuffix(".html")


def _pages(subject: Subject, findings: Sequence[Finding]) -> list[Page]:
    return [
        home_page(subject, findings),
        coverage_page(subject),
        network_page(subject),
        bodies_page(subject),
        meetings_page(subject),
        plan_page(subject),
        *action_pages(subject),
        *(() if subject.public else findings_pages(findings)),
    ]


def _seen(text: str) -> list[str]:
    """What a reader sees of a page, a text for each of its lines, pictures included."""
    from html import unescape

    found = []
    for line in text.splitlines():
        found += [unescape(one) for one in in_markup(line)]
    return found


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )

    def written(block: Prose, deeper: int) -> Any:
        return Markup(prose(block.markdown, block.level + deeper))

    environment.filters |= {
        "anchor": _anchor,
        "french": french,
        "inlined": _inlined,
        "kind": lambda block: type(block).__name__,
        "row": search.row_name,
        "links": lambda content: all(isinstance(one, Link) for one in content),
        "prose": written,
        "raised": _raised,
    }
    return environment.from_string(
        (files("ess_cli.site") / "resources" / "page.html.j2").read_text("utf-8")
    )


def _raised(text: str) -> Any:
    """A text as it is printed: French spaces, the end of an ordinal above the line."""
    from markupsafe import Markup, escape

    shown = str(escape(french(text)))
    return Markup(ORDINAL.sub(lambda m: f"{m[1] or m[3]}<sup>{m[2] or m[4]}</sup>", shown))


def _inlined(svg: str, rank: str) -> Any:
    """A drawing for a page, on which others may have parts of the same name."""
    from markupsafe import Markup

    # Between tags stands what people typed: it is left alone.
    return Markup(_TAG.sub(lambda tag: tag[0].replace("hatched", f"hatched-{rank}"), svg))
