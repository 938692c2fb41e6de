"""Organisations, what they receive and what they propose, under the columns of such lists."""

from collections.abc import Iterator
from datetime import date

from ess_cli.exchange.listing.called import Called, label, labels
from ess_cli.exchange.listing.words import Row, siren, siret
from ess_cli.model.dossier import Dossier


def organisations(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """The organisations, each with its contact."""
    for one in dossier.organisations:
        contact = called.shown(one.contact)
        yield {
            "name": one.name,
            "id": one.id,
            "siret": siret(one.siret),
            "siren": siren(one.siren),
            "rna": one.rna,
            "legal_form": label("legal_form", one.legal_form),
            "labels": labels("organisation_label", one.labels),
            "college": label("college", one.college),
            "ess": label("ess_answer", one.ess),
            "ess_source": one.ess_source,
            "ess_checked": one.ess_checked,
            "contact": called.people([one.contact]),
            "contact.email": contact.email if contact else None,
            "contact.phone": contact.phone if contact else None,
            "email": one.email,
            "website": one.website,
            "competences": called.several("competences", one.competences),
            "commune": one.commune,
        }


def supports(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """What the authority gave."""
    for one in dossier.supports:
        yield {
            "organisation": called.one("organisations", one.organisation),
            "siret": siret(dossier.organisation[one.organisation].siret),
            "date": one.date,
            "amount": one.amount,
            "kind": label("support_kind", one.kind),
            "purpose": one.purpose,
            "service": called.one("services", one.service),
            "action": called.one("actions", one.action),
            "aid": label("aid", one.aid),
            "convention": one.convention,
            "decision": one.decision,
            "id": one.id,
        }


def contributions(dossier: Dossier, called: Called, at: date) -> Iterator[Row]:
    """What was proposed, and what became of it."""
    for one in dossier.contributions:
        yield {
            "text": one.text,
            "date": one.date,
            "organisation": called.one("organisations", one.organisation),
            "college": label("college", one.college),
            "body": called.one("bodies", one.body),
            "meeting": one.meeting,
            "outcome": label("contribution_outcome", one.outcome),
            "answer": one.answer,
            "answered": one.answered,
            "actions": called.several("actions", one.actions),
            "axis": called.one("axes", one.axis),
            "id": one.id,
        }
