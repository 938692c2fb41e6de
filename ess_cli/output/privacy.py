"""The personal data of a dossier, as its officer and the data protection officer read it."""

from dataclasses import dataclass
from datetime import date

from ess_cli.model.dossier import Dossier
from ess_cli.output.forms import Forms
from ess_cli.page import Block, Heading, Items, Page, Sentence, Table
from ess_cli.privacy.held import Privacy
from ess_cli.wording import short_date


@dataclass(frozen=True)
class Said:
    """What is said of a dossier at a date."""

    privacy: Privacy
    dossier: Dossier
    at: date


def page(said: Said) -> Page:
    """What is held, where, why and since when; what has passed its time."""
    held = tuple(
        (one.what, str(one.count), one.why, short_date(one.since) if one.since else "non précisé",
         ", ".join(one.files))
        for one in said.privacy.held if one.count
    )  # fmt: skip
    blocks: list[Block] = [
        Heading(f"{said.dossier.name} : données personnelles au {short_date(said.at)}", 1),
        Table("Ce que contient le dossier",
              ("Données", "Nombre", "Pourquoi", "Depuis", "Fichiers"), held),
        Heading("Ce qui a dépassé sa durée"),
    ]  # fmt: skip
    if said.privacy.past:
        rows = tuple(
            (one.what, one.why, f"{one.place.file}:{one.place.line}") for one in said.privacy.past
        )
        blocks.append(Table("À effacer", ("Qui ou quoi", "Pourquoi", "Où"), rows))
    else:
        blocks.append(Sentence("Rien à effacer.", "good"))
    blocks.append(
        Sentence("ess n'envoie rien : toutes ces données restent dans les fichiers du dossier.")
    )
    return blocks


def register(said: Said) -> Page:
    """An entry for the register of processing (RGPD, article 30), ready to be completed."""
    authority = said.dossier.collectivity
    dpo = ", ".join(said.dossier.contacts.dpo) or "à compléter"
    kinds = tuple(one.what for one in said.privacy.held if one.count)
    return [
        Heading("Registre des traitements : animation du réseau de l'économie sociale et solidaire",
                1),
        Table("Fiche du traitement", ("Rubrique", "Contenu"), (
            ("Responsable du traitement", authority.name if authority else said.dossier.name),
            ("Déléguée ou délégué à la protection des données", dpo),
            ("Finalité", "Animer le réseau des correspondant·e·s ESS, préparer les réunions, suivre"
             " le plan de développement"),
            ("Base légale", "Mission d'intérêt public (RGPD, article 6.1.e) ; à confirmer"),
            ("Personnes concernées", "Agent·e·s, élu·e·s, représentant·e·s des structures"),
            ("Durées", f"Agent·e·s et élu·e·s : leur poste, puis {said.privacy.left} mois."
             f" Contacts des structures : {said.privacy.contacts} mois sans échange."
             " Présences nominatives : le mandat en cours"),
            ("Destinataires", "La mission ESS ; les services et instances pour ce qui les"
             " concerne ; version publique sans les noms des agent·e·s"),
            ("Transferts hors de l'Union européenne", "Aucun"),
            ("Sécurité", "Fichiers dans un répertoire de la collectivité, droits d'accès limités"),
            ("Données sensibles", "Aucune : ni santé, ni opinion, ni appréciation"),
        )),
        Heading("Données traitées"),
        Items(kinds or ("aucune à ce jour",)),
    ]  # fmt: skip


FORMS: Forms = {"text": page}
REGISTER: Forms = {"text": register}
