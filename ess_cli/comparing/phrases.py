"""The French of comparisons: articles, what is quoted, what comes and goes."""

from collections.abc import Sequence
from datetime import date, timedelta

from ess_cli.typography import date_text, month_text
from ess_cli.wording import listed, of

_LONGEST = 90
_BODIES = {
    "le": ("comité", "conseil", "jury", "rendez-vous", "groupe", "club", "collectif", "bureau",
           "copil", "cotech", "cosui"),
    "la": ("commission", "réunion", "conférence", "fabrique", "cellule", "rencontre"),
    "l'": ("atelier", "assemblée", "instance"),
    "les": ("assises", "rencontres"),
}  # fmt: skip
_ARTICLE = {word: article for article, words in _BODIES.items() for word in words}


def of_phrase(phrase: str) -> str:
    """« de » before what may begin with an article: « du comité », « des assises »."""
    for article, joined in (("le ", "du "), ("les ", "des ")):
        if phrase.startswith(article):
            return joined + phrase.removeprefix(article)
    return f"de {phrase}" if phrase.startswith(("la ", "l'")) else of(phrase)


def to_phrase(phrase: str) -> str:
    """« à » before what may begin with an article: « au comité », « aux assises »."""
    for article, joined in (("le ", "au "), ("les ", "aux ")):
        if phrase.startswith(article):
            return joined + phrase.removeprefix(article)
    return f"à {phrase}"


def body_phrase(name: str) -> str:
    """A body in a sentence: « le comité de pilotage », « l'instance « Plateforme » »."""
    first, *rest = name.split(" ")
    article = _ARTICLE.get(first.lower())
    if article is None:
        return f"l'instance « {name} »"
    # What is all capitals is a name, not a word.
    lowered = first if first.isupper() else first.lower()
    joint = "" if article.endswith("'") else " "
    return " ".join([f"{article}{joint}{lowered}", *rest])


def quoted(text: str) -> str:
    """What someone typed, between quotation marks, its beginning alone where it is long."""
    said = " ".join(text.split())
    # The full stop of a sentence would stand before that of ours; that of an abbreviation stays.
    if said.count(" ") > 2:
        said = said.removesuffix(".")
    if len(said) > _LONGEST:
        said = f"{said[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"
    return f"« {said.replace('« ', '“').replace(' »', '”').replace('«', '“').replace('»', '”')} »"


def is_short(text: str) -> bool:
    """Whether a text is shown in a sentence whole."""
    return len(text) <= _LONGEST and "\n" not in text.strip()


def moved(come: Sequence[str], gone: Sequence[str]) -> str:
    """What a list gained and lost: « ajout de A et B, retrait de C »."""
    parts = [
        f"{word} {of_phrase(listed(names))}"
        for word, names in (("ajout", list(come)), ("retrait", list(gone)))
        if names
    ]
    return ", ".join(parts)


def instead(new: str, old: str) -> str:
    """« A au lieu de B », « A (rien auparavant) », « plus d'indication (auparavant : B) »."""
    if new and old:
        return f"{new} au lieu {'de oui' if old == 'oui' else of_phrase(old)}"
    return f"{new} (rien auparavant)" if new else f"plus d'indication (auparavant : {old})"


def period_text(day: date, *, end: bool) -> str:
    """A month where the day is its first (its last for an end), else the day: « mars 2027 »."""
    edge = (day + timedelta(days=1)).day == 1 if end else day.day == 1
    return month_text(day) if edge else date_text(day)


def from_to(old: str, new: str) -> str:
    """« de mars 2026 à juin 2027 », « du 3 au 5 mars »: dates take an article, months do not."""
    first = f"du {old}" if old[:1].isdigit() else of(old)
    return f"{first} {'au' if new[:1].isdigit() else 'à'} {new}"


def on(period: str) -> str:
    """« en mars 2026 », « le 12 mars 2026 »."""
    return f"le {period}" if period[:1].isdigit() else f"en {period}"
