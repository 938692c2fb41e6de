"""Build the fonts of the documents, `ess_cli/documents/resources/fonts`, from two npm packages.

Carlito (SIL Open Font License) is published for the web, cut by alphabet: its Latin letters and
its extended Latin ones are joined again into one TrueType file per style. DejaVu Sans stands behind
it for the signs that it lacks. The pages of the web take the Latin files as they are. To run again:

    npm pack @fontsource/carlito@5.3.0 dejavu-fonts-ttf@2.37.3
    mkdir carlito dejavu
    tar xzf fontsource-carlito-5.3.0.tgz -C carlito --strip-components=1
    tar xzf dejavu-fonts-ttf-2.37.3.tgz -C dejavu --strip-components=1
    pip install fonttools==4.68.0
    python .ci/build_fonts.py carlito dejavu

The same packages and the same version of fonttools give the same files, byte for byte.
"""

import argparse
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

OUTPUT = Path(__file__).parents[1] / "ess_cli" / "documents" / "resources" / "fonts"
STYLES = {
    "Regular": "400-normal",
    "Italic": "400-italic",
    "Bold": "700-normal",
    "BoldItalic": "700-italic",
}
ALPHABETS = ("latin", "latin-ext")
SHOWN = {"BoldItalic": "Bold Italic"}


def joined(sources: list[Path], style: str, target: Path) -> None:
    """One TrueType file out of the parts of a style, named so that programs pair the styles."""
    with TemporaryDirectory() as folder:
        parts = []
        for source in sources:
            font = TTFont(source, recalcTimestamp=False)
            font.flavor = None
            path = Path(folder) / f"{source.stem}.ttf"
            font.save(path)
            parts.append(str(path))
        made = Merger().merge(parts)
    first = TTFont(sources[0])
    made.recalcTimestamp = False
    made["head"].modified = made["head"].created = first["head"].created
    shown = SHOWN.get(style, style)
    names = {
        1: "Carlito",
        2: shown,
        4: f"Carlito {shown}",
        6: f"Carlito-{style}",
    }
    for number, words in names.items():
        made["name"].setName(words, number, 3, 1, 0x409)
    for key in ("macStyle", "unitsPerEm"):
        setattr(made["head"], key, getattr(first["head"], key))
    for key in ("usWeightClass", "fsSelection", "sTypoAscender", "sTypoDescender", "sTypoLineGap"):
        setattr(made["OS/2"], key, getattr(first["OS/2"], key))
    made.save(target)


def main() -> None:
    """Write the fonts and their licences."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("carlito", type=Path, help="the unpacked @fontsource/carlito")
    parser.add_argument("dejavu", type=Path, help="the unpacked dejavu-fonts-ttf")
    asked = parser.parse_args()
    OUTPUT.mkdir(parents=True, exist_ok=True)
    web = OUTPUT / "web"
    web.mkdir(exist_ok=True)
    for style, file in STYLES.items():
        sources = [asked.carlito / "files" / f"carlito-{one}-{file}.woff" for one in ALPHABETS]
        joined(sources, style, OUTPUT / f"Carlito-{style}.ttf")
        shutil.copy(sources[0], web / f"Carlito-{style}.woff")
    shutil.copy(asked.dejavu / "ttf" / "DejaVuSans.ttf", OUTPUT)
    shutil.copy(asked.carlito / "LICENSE", OUTPUT / "Carlito-LICENSE.txt")
    shutil.copy(asked.dejavu / "LICENSE", OUTPUT / "DejaVu-LICENSE.txt")


if __name__ == "__main__":
    main()
