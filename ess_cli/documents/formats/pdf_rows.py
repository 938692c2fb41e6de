"""The rows of the tables of a PDF, which Typst cannot say all of.

A cell of the body that stands on a tint names its row (`page.typ` gives it to no other): its
element becomes a `TH` whose scope is the row. The last rows, which Typst keeps together as a foot,
are rows of the body. Each change is as long as what it replaces, so that every place which the file
gives of itself stays right.
"""

import re

_NAMING = re.compile(
    rb"(<</Type/StructElem/S/T)D(/P \d+ 0 R(?:/[A-Z]\w*\([^)]*\))*/A\[<</O/Table)"
    rb"(/Headers\[[^\]]*\])(?=[^\n]*/BackgroundColor\[)"
)
_FOOT, _BODY = b"/Type/StructElem/S/TFoot", b"/Type/StructElem/S/TBody"
_SCOPE = b"/Scope/Row"


def with_row_headers(pdf: bytes) -> bytes:
    """The same file, its row headers and its last rows said to be such."""
    return _NAMING.sub(_named, pdf.replace(_FOOT, _BODY))


def _named(found: re.Match[bytes]) -> bytes:
    return found[1] + b"H" + found[2] + _SCOPE.ljust(len(found[3]))
