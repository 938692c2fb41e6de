"""The row headers of the tables of a PDF, which Typst writes as cells like any other.

A cell of the body that stands on a tint names its row (`page.typ` gives it to no other): its
element becomes a `TH` whose scope is the row. Each change is as long as what it replaces, so that
every place which the file gives of itself stays right.
"""

import re

_NAMING = re.compile(
    rb"(<</Type/StructElem/S/T)D(/P \d+ 0 R(?:/[A-Z]\w*\([^)]*\))*/A\[<</O/Table)"
    rb"(/Headers\[[^\]]*\])(?=[^\n]*/BackgroundColor\[)"
)
_SCOPE = b"/Scope/Row"


def with_row_headers(pdf: bytes) -> bytes:
    """The same file, its row headers said to be such."""
    return _NAMING.sub(_named, pdf)


def _named(found: re.Match[bytes]) -> bytes:
    return found[1] + b"H" + found[2] + _SCOPE.ljust(len(found[3]))
