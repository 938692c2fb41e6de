"""The articles of a délibération, as infinitives; never the result of a vote."""

from collections.abc import Iterator
from decimal import Decimal

from ess_cli.documents.kinds.resolution.subject import Subject
from ess_cli.documents.kinds.review.requests import requests
from ess_cli.plan.governance import governing_bodies
from ess_cli.typography import amount_text
from ess_cli.wording import enumerated, of


def articles(subject: Subject) -> Iterator[str]:
    """« d'approuver… », « de prendre acte… », in their order."""
    chosen = _of_review(subject) if subject.reviewing else _of_adoption(subject)
    for sentence in (*chosen, _signing(subject)):
        yield of(f"{sentence[:1].lower()}{sentence[1:]}".removesuffix("."))


def _of_review(subject: Subject) -> Iterator[str]:
    yield from requests(subject.found)


def _of_adoption(subject: Subject) -> Iterator[str]:
    joined = "annexée" if subject.feminine else "annexé"
    yield f"Approuver {subject.plan}, {joined} à la présente délibération"
    if subject.found.materials.budget.lines:
        yield (
            "Inscrire les crédits correspondants au budget de chaque année, sous réserve de son"
            " vote"
        )
    if asked := _asked(subject):
        yield f"Solliciter les cofinancements prévus : {asked}"
    followed = "Présenter chaque année à l'assemblée un bilan de l'exécution du plan"
    dossier, at = subject.found.dossier, subject.found.year.at
    names = [one.name for one in governing_bodies(dossier, at)] if dossier.bodies else []
    yield followed + (f", après examen par : {enumerated(names)}" if names else "")


def _asked(subject: Subject) -> str:
    """The funders still to be asked, and how much in all."""
    sums: dict[str, Decimal] = {}
    for one in subject.found.materials.budget.funding:
        if one.state == "requested" and not one.in_kind:
            sums[one.name] = sums.get(one.name, Decimal(0)) + one.amount
    return enumerated(f"{name} ({amount_text(amount)})" for name, amount in sums.items())


def _signing(subject: Subject) -> str:
    executive = subject.assembly.executive
    return f"Autoriser {executive} à signer tout acte utile à l'exécution de cette décision"
