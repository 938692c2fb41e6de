"""The words of documents and messages are those of the administration, in all three examples."""

import re
from contextlib import redirect_stdout
from email import message_from_bytes
from io import StringIO
from pathlib import Path

import pytest

from ess_cli.cli.run import run
from ess_cli.documents.kinds.salutation import signing
from ess_cli.inclusive import inclusive

AT = ("--at", "2026-11-24")
EXAMPLES = ("agglomeration", "departement", "village")
COMMANDS = (
    ("agenda",), ("minutes",), ("note",), ("directory",), ("decisions", "-f", "md"), ("status",),
    ("check",), ("check-coverage",), ("plan", "render"), ("plan", "render", "--final"),
    ("plan", "review", "--year", "2026"), ("plan", "resolution"), ("training", "list"),
    ("calendar",),
)  # fmt: skip


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> str:
    """All that the examples print in Markdown or as text, without no-break spaces."""
    folder = tmp_path_factory.mktemp("register")
    dossiers = [f"examples/{example}" for example in EXAMPLES]
    texts = [said(*command, one, *AT) for one in dossiers for command in COMMANDS]
    texts.append(said("letter", "achats", dossiers[0], *AT))
    assert sum(map(bool, texts)) > len(EXAMPLES) * 10
    assert run(["remind", dossiers[0], *AT, "-o", str(folder / "relances")]) == 0
    texts += [body(one) for one in sorted((folder / "relances").glob("*.eml"))]
    return re.sub("[\u00a0\u202f]", " ", "\n".join(texts)).replace("’", "'")


def said(*words: str) -> str:
    """What a command prints; nothing where the example has nothing to print."""
    with redirect_stdout(StringIO()) as out:
        run([*words])
    return out.getvalue()


def body(path: Path) -> str:
    """The text of a message."""
    message = message_from_bytes(path.read_bytes())
    parts = [one for one in message.walk() if one.get_content_type() == "text/plain"]
    return "\n".join(part.get_payload(decode=True).decode() for part in parts)


@pytest.mark.parametrize(
    "familiar",
    [
        r"dites[ -](?:le|pourquoi)", r"\b[Dd]e (?:avril|août|octobre)\b",
        r"un ou une correspondant ou", r"Correspondants et Correspondantes",
        r"ce que nous avions convenu", r"Je cherche un", r"\bBonjour\b", r"Bienvenue à",
        r"merci de votre soutien", r"Trois chiffres", r"Ce que nous vous demandons",
        r"dès que vous le savez", r"Étudier les dossiers", r"Pour la collectivité", r"Pour accord",
        r"représentant·e à confirmer", r": fait le", r"\| *Quoi *\|", r"\| *Qui *\|",
        r"\| *Pour quand *\|", r"Qui finance quoi", r"Où en sont les axes", r"à quel titre nous",
        r"ce que nous en avons fait", r"Places à pourvoir", r"Autour des services",
        r"ne se concerte pas entre soi", r"arrête les budgets",
        r"Service pilote\*{0,2} : [^\n]* ; ", r"\bfiches-actions\b",
    ],
)  # fmt: skip
def test_no_wording_that_was_replaced_is_left(written, familiar):
    assert re.findall(f".*{familiar}.*", written) == []


@pytest.mark.parametrize(
    "wording",
    [
        "ou indiquez le motif de hors périmètre (`exempt`)",
        "d'avril 2025",
        "ce dont nous étions convenus",
        "n'a pas encore de correspondant·e",
        "pourriez-vous m'indiquer un nom avant le",
        "Monsieur le Directeur,",
        "Chiffres clés",
        "**Objet**",
        "**S/c**",
        "Décisions et appuis sollicités",
        "en informer la mission ESS",
        "Participer à l'instruction des dossiers",
        "Le Président\n\nYann Delacroix\n\nVisa de la direction\n\nL'agent·e\n\n",
        "À désigner",
        "– réalisation : 17 avril 2025",
        "– échéance : 31 mars 2027",
        "**Services pilotes** :",
        "Agriculture et alimentation ; Emploi, insertion et PLIE",
        "| Action | Responsable | Échéance |",
        "Plan de financement",
        "Définition et fondements",
        "Suites données",
        "Désignations à obtenir",
        "Autres constats",
    ],
)
def test_the_wording_that_replaced_it_is_there(written, wording):
    assert wording.casefold() in written.casefold()


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Président", "Le Président"),
        ("présidente du conseil départemental", "La Présidente du conseil départemental"),
        ("Vice-présidente", "La Vice-présidente"),
        ("Directrice générale des services", "La Directrice générale des services"),
        ("Maire", "Maire"),
        (None, "L'autorité territoriale"),
    ],
)
def test_what_stands_above_a_signature(title, above):
    assert signing(title) == above


@pytest.mark.parametrize(
    ("words", "form", "civility", "shown"),
    [
        ("un·e correspondant·e", "double", None, "un correspondant ou une correspondante"),
        ("Correspondant·e", "none", "Mme", "Correspondante"),
        ("Votre interlocuteur·rice", "none", "Mme", "Votre interlocutrice"),
        ("Votre interlocuteur·rice", "none", "M.", "Votre interlocuteur"),
    ],
)
def test_the_forms_of_inclusive_words(words, form, civility, shown):
    assert inclusive(words, form, civility) == shown
