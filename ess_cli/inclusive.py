"""Inclusive forms, written with a median point in templates, as the authority wants them."""

import re

FORMS = ("median", "double", "none")
# A word, the ending of its feminine, and the plural of both: « élu·e·s », « tou·te·s ».
_DOTTED = r"([^\W\d_]+)·([^\W\d_]+)(·s)?"
_WORD = re.compile(_DOTTED)
# What stands before a word decides how its two forms are joined, or that only one is needed.
_BEFORE = (
    r"(?:(?P<sans>\b[Ss]ans )|(?P<être>\b(?:êtes|est|sont|sera|seront|été) )|(?P<un>\b[Uu]n·e ))?"
)
# A noun and what agrees with it: « un·e élu·e référent·e », « correspondant·e·s formé·e·s ».
_PHRASE = re.compile(rf"{_BEFORE}(?P<noun>[^\W\d_]+·[^\W\d_]+(?:·s)?)(?P<rest>(?: {_DOTTED})*)")
# Words whose feminine is not the masculine and an ending.
_ENDINGS = {"rice": "eur", "trice": "teur", "euse": "eur", "ère": "er", "ive": "if", "ve": "f"}
# Participles that are said of someone named beside them: they agree, they are no name.
_SAID_OF_SOMEONE = ("désigné", "formé", "remplacé")


def inclusive(text: str, form: str, civility: str | None = None) -> str:
    """`text` with its median points kept, developed (« élues et élus ») or left out (« élus »).

    Args:
        text: words with a median point, as « représentant·e » or « élu·e·s ».
        form: one of `FORMS`. Developed, what agrees with a noun is in the masculine plural.
        civility: that of the one person the words are about; without points, they agree with it.
    """
    if form == "median":
        return text
    if form == "none":
        return _agreed(text, civility == "Mme")
    return _PHRASE.sub(_developed, text)


def _developed(found: re.Match[str]) -> str:
    before = found["sans"] or found["être"] or ""
    noun = found["noun"]
    masculine, feminine = _agreed(noun, False), _agreed(noun, True)
    rest = _agreed(found["rest"], False)
    if found["être"] or noun.partition("·")[0].casefold() in _SAID_OF_SOMEONE:
        return f"{before}{found['un'] or ''}{masculine}{rest}"
    if noun.endswith(("·s", "·es")):
        return f"{before}{feminine} et {masculine[0].lower()}{masculine[1:]}{rest}"
    if found["un"]:
        return f"{before}{found['un'][0]}n {masculine} ou une {feminine}{rest}"
    second = f"{feminine[0].lower()}{feminine[1:]}"
    return f"{before}{masculine} {'ni' if found['sans'] else 'ou'} {second}{rest}"


def _agreed(text: str, feminine: bool) -> str:
    """`text` with each of its words in one of their two forms."""
    return _WORD.sub(lambda word: _plain(word, feminine), text)


def _plain(word: re.Match[str], feminine: bool) -> str:
    """A word in one of its two forms."""
    masculine, ending, plural = word[1], word[2], "s" if word[3] else ""
    if ending == "es":
        ending, plural = "e", "s"
    if masculine.casefold().endswith("tou") and ending == "te":
        return f"{masculine}tes" if feminine else f"{masculine}s"
    return f"{_feminine(masculine, ending) if feminine else masculine}{plural}"


def _feminine(masculine: str, ending: str) -> str:
    replaced = _ENDINGS.get(ending)
    if replaced and masculine.endswith(replaced):
        return masculine.removesuffix(replaced) + ending
    return masculine + ending
