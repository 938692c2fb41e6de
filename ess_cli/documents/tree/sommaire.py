"""The Sommaire of Word and LibreOffice documents, filled in the file itself."""

from copy import deepcopy

from ess_cli.documents.tree.nodes import (
    SPACE,
    Node,
    Nodes,
    is_division,
    para,
    raw,
    raw_inline,
    string,
    walked,
)

_LEVELS = 3


def words_of(header: Node) -> Nodes:
    """The words of a heading, on one line and without links."""
    handlers = {"Link": lambda link: list(link["c"][1]), "LineBreak": lambda _: [SPACE]}
    return walked(deepcopy(header["c"][2]), handlers)


def with_sommaire(blocks: Nodes, form: str) -> Nodes:
    """The blocks with the Sommaire in place of its mark, in `docx` or `odt`."""
    headers: Nodes = []
    walked(blocks, {"Header": headers.append})
    made: Nodes = []
    for block in blocks:
        made += _sommaire(headers, form) if is_division(block, "toc") else [block]
    return made


def page_break(form: str) -> Node:
    """The end of a page."""
    if form == "odt":
        return raw("opendocument", '<text:p text:style-name="Page_20_break"/>')
    return raw(
        "openxml",
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
        '<w:r><w:br w:type="page"/></w:r></w:p>',
    )


def _sommaire(headers: Nodes, form: str) -> Nodes:
    lines = [_entry(header, form) for header in headers if "unlisted" not in header["c"][1][1]]
    if form == "odt":
        return [*_index(lines), page_break(form)]
    heading = _styled("TOC Heading", [string("Sommaire")])
    # No TOC field around the lines: LibreOffice would not keep the references in it right.
    return [heading, *lines, page_break(form)]


def _styled(name: str, inlines: Nodes) -> Node:
    return {"t": "Div", "c": [["", [], [["custom-style", name]]], [para(inlines)]]}


def _entry(header: Node, form: str) -> Node:
    level, attributes, _ = header["c"]
    words = [*words_of(header), _page_of(attributes[0], form)]
    link = {"t": "Link", "c": [["", [], []], words, [f"#{attributes[0]}", ""]]}
    name = "Contents_20_" if form == "odt" else "TOC "
    return _styled(f"{name}{min(level, _LEVELS)}", [link])


def _page_of(identifier: str, form: str) -> Node:
    """The page of a heading: a reference that the program keeps right, 0 until it is filled."""
    if form == "odt":
        return raw_inline(
            "opendocument",
            '<text:tab/><text:bookmark-ref text:reference-format="page" '
            f'text:ref-name="{identifier}">0</text:bookmark-ref>',
        )
    instruction = f'<w:instrText xml:space="preserve"> PAGEREF {identifier} \\h </w:instrText>'
    return raw_inline(
        "openxml",
        f"<w:r><w:tab/></w:r>{_mark('begin')}<w:r>{instruction}</w:r>{_mark('separate')}"
        f"<w:r><w:t>0</w:t></w:r>{_mark('end')}",
    )


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _index(lines: Nodes) -> Nodes:
    """A real table of contents of LibreOffice, already filled."""
    templates = "".join(
        f'<text:table-of-content-entry-template text:outline-level="{level}" '
        f'text:style-name="Contents_20_{level}"><text:index-entry-link-start/>'
        '<text:index-entry-text/><text:index-entry-tab-stop style:type="right" '
        'style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
        "</text:table-of-content-entry-template>"
        for level in range(1, _LEVELS + 1)
    )
    begin = (
        f'<text:table-of-content text:name="Sommaire"><text:table-of-content-source '
        f'text:outline-level="{_LEVELS}"><text:index-title-template '
        'text:style-name="Contents_20_Heading">Sommaire</text:index-title-template>'
        f"{templates}</text:table-of-content-source><text:index-body>"
        '<text:index-title text:name="Sommaire_Head">'
    )
    return [
        raw("opendocument", begin),
        _styled("Contents_20_Heading", [string("Sommaire")]),
        raw("opendocument", "</text:index-title>"),
        *lines,
        raw("opendocument", "</text:index-body></text:table-of-content>"),
    ]
