"""How a letter or a message begins, in the register of the administration."""

_CIVILITIES = {"Mme": "Madame", "M.": "Monsieur"}
# Functions by which someone is greeted, with the civility that the word itself tells.
_FUNCTIONS = {
    "directeur": "Monsieur le Directeur",
    "directrice": "Madame la Directrice",
    "président": "Monsieur le Président",
    "présidente": "Madame la Présidente",
    "vice-président": "Monsieur le Vice-Président",
    "vice-présidente": "Madame la Vice-Présidente",
}


def signing(function: str | None) -> str:
    """« Le Président », « La Directrice des sports » above a signature.

    Args:
        function: the title of who signs; without one, it is for the authority.
    """
    if not function:
        return "L'autorité territoriale"
    greeting = _FUNCTIONS.get(function.casefold().split()[0], "")
    article = greeting.split()[1].capitalize() if greeting else ""
    return f"{article} {function[0].upper()}{function[1:]}".strip()


def salutation(function: str | None, civility: str | None) -> str:
    """« Monsieur le Directeur, » where the function is known, else « Madame, Monsieur, ».

    Args:
        function: her title, alone or after her name (« Guy Petit, directeur des sports »).
        civility: `Mme` or `M.`, if it is known.
    """
    for part in reversed((function or "").split(",")):
        words = part.strip().casefold().split()
        if words and words[0] in _FUNCTIONS:
            greeting = _FUNCTIONS[words[0]]
            if civility is None or greeting.startswith(_CIVILITIES.get(civility, "")):
                return f"{greeting},"
        if words and words[0] == "maire" and civility in _CIVILITIES:
            return "Madame la Maire," if civility == "Mme" else "Monsieur le Maire,"
    return f"{_CIVILITIES.get(civility or '', 'Madame, Monsieur')},"
