"""Inclusive forms, written with a median point in templates, as the authority wants them."""

import re

FORMS = ("median", "double", "none")
# A word, the ending of its feminine, and the plural of both: « élu·e·s », « tou·te·s ».
_WORD = re.compile(r"([^\W\d_]+)·([^\W\d_]+)(·s)?")
# Words whose feminine is not the masculine and an ending.
_ENDINGS = {"rice": "eur", "trice": "teur", "euse": "eur", "ère": "er", "ive": "if", "ve": "f"}


def inclusive(text: str, form: str) -> str:
    """`text` with its median points kept, developed (« élus et élues ») or left out (« élus »).

    Args:
        text: words with a median point, as « représentant·e » or « élu·e·s ».
        form: one of `FORMS`.
    """
    if form == "median":
        return text

    def replaced(found: re.Match[str]) -> str:
        masculine, ending, plural = found[1], found[2], "s" if found[3] else ""
        if ending == "es":
            ending, plural = "e", "s"
        if masculine.endswith("tou") and ending == "te":
            return "tous" if form == "none" else "tous et toutes"
        if form == "none":
            return masculine + plural
        link = "et" if plural else "ou"
        return f"{masculine}{plural} {link} {_feminine(masculine, ending)}{plural}"

    return _WORD.sub(replaced, text)


def _feminine(masculine: str, ending: str) -> str:
    replaced = _ENDINGS.get(ending)
    if replaced and masculine.endswith(replaced):
        return masculine.removesuffix(replaced) + ending
    return masculine + ending
