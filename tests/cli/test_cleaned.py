"""What a template of the dossier may not bring into a file, whatever its form."""

import re
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

import pytest

HOSTILE = """\
# Titre

<script>alert(1)</script> <b onclick="alert(2)">gras</b>

::: { #x .note onclick="alert(3)" style="background:url(https://far.example.fr/x)" data-src="y"}
Une remarque
:::

::: {.table onmouseover="alert(4)" widths="1 2"}
Légende

| a | b |
|---|---|
| c | d |
:::

[a](javascript:alert(5)) [b](JaVaScRiPt&#58;alert) [c](data:text/html,x) [d](vbscript:x)
[e](//far.example.fr/) [f](file:///etc/passwd) [g](java&Tab;script:alert(6)) <javascript:alert(7)>
[h](https://pres.example.fr) [i](mailto:mairie@example.fr) [j](#titre)

![loin](https://far.example.fr/a.png) ![dedans](data:image/svg+xml;base64,PHN2Zz4=)
![reste](//far.example.fr/x.png)
"""


@pytest.fixture
def made(ess, dossier, tmp_path):
    """The file that the hostile template makes in a form."""
    folder = dossier("bodies: [{id: inter, name: Réunion, kind: reunion_inter_services}]\n")
    (folder / "templates").mkdir()
    (folder / "templates" / "agenda.md.j2").write_text(HOSTILE, encoding="utf-8")

    def make(form: str) -> Path:
        path = tmp_path / f"a.{form}"
        ran = ess("agenda", folder, "--at", "2026-11-24", "-o", path)
        assert ran.code == 0, ran.err
        return path

    return make


class Tags(HTMLParser):
    """Every attribute of every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, name, value or "") for name, value in attrs]


def test_the_page_runs_nothing_and_fetches_nothing(made) -> None:
    page = made("html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert not [one for one in tags.found if one[1].startswith("on") or one[1] == "data-src"]
    assert "<script" not in page and "url(" not in page.split("</style>")[1]
    addresses = [value for _, name, value in tags.found if name in ("href", "src")]
    allowed = {"#Contenu", "#titre", "https://pres.example.fr", "mailto:mairie@example.fr"}
    assert set(addresses) == allowed
    assert "Une remarque" in page and "Légende" in page and ">loin" in page


@pytest.mark.parametrize(("form", "part"), [("docx", "word/_rels/"), ("odt", "content.xml")])
def test_an_office_file_leads_only_where_people_may_go(made, form, part) -> None:
    with ZipFile(made(form)) as archive:
        found = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.startswith(part)
        )
    targets = re.findall(r'(?:Target|xlink:href)="([^"]*)"', found)
    outside = {one for one in targets if ":" in one or one.startswith("//")}
    assert outside == {"https://pres.example.fr", "mailto:mairie@example.fr"}
