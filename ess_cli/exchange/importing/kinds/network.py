"""The columns of organisation charts, of lists of people and of correspondents."""

from ess_cli.exchange.importing.column import Column as C
from ess_cli.exchange.importing.column import Kind

_SINCE = C(
    "since", "Depuis le", "date", "01/09/2025", "Le premier jour de la désignation.",
    "Depuis|Date deb.|Date de début|Début|Date de désignation|Désigné le|Désignée le"
    "|Date de nomination|Nommé le|Nommée le|À partir du|Date d'effet|En poste depuis"
    "|Correspondant depuis|Référent depuis|Désigné depuis|En fonction depuis|Référent ESS depuis"
    "|Correspondant ESS depuis|Début de mission|Date de début de mission|Prise de fonction",
)  # fmt: skip
_UNTIL = C(
    "until", "Jusqu'au", "date", "31/12/2027", "Le dernier jour de la désignation.",
    "Date de fin|Fin|Fin de mandat|Échéance|Fin de désignation|Date fin|Échéance du mandat"
    "|Date d'échéance|Fin de mission|Date de fin de mission|Valable jusqu'au",
)  # fmt: skip
_LETTER = C(
    "letter", "Lettre de mission du", "date", "15/09/2025", "La date de la lettre de mission.",
    "Lettre de mission|Date de la lettre de mission|Lettre signée le|Date lettre de mission",
)  # fmt: skip
_TIME_SHARE = C(
    "time_share", "Temps consacré", "time_share", "10 %",
    "La part d'un temps plein : 10 %, 0,5 j/semaine, 2 j/mois.",
    "Temps dédié|Quotité|Quotité de temps|Temps de travail ESS|% temps|Part de temps",
)  # fmt: skip
_COMPETENCES = C(
    "competences", "Compétences", "competences", "Culture et patrimoine",
    "Un ou plusieurs des domaines de `ess competences`, avec des points-virgules.",
    "Compétence|Domaines|Domaine|Domaine de compétence|Champ de compétence|Thématique",
)  # fmt: skip


def _only(role: str, example: str) -> str:
    """An example for the first person of a row alone: one is enough to show how."""
    return example if role == "holder" else ""


def _person(role: str, whose: str, names: str) -> tuple[C, ...]:
    """The columns that say more of a person named in a row; `names` are those of the role."""

    def heads(*forms: str) -> str:
        return "|".join(form.format(name) for name in names.split("|") for form in forms)

    return (
        C(f"{role}.last_name", f"Nom {whose}", "last_name", "", "Le nom seul.",
          heads("Nom {}", "{} nom")),
        C(f"{role}.first_name", f"Prénom {whose}", "text", "", "Le prénom seul.",
          heads("Prénom {}", "{} prénom")),
        C(f"{role}.title", f"Fonction {whose}", "text", _only(role, "chargée de mission"),
          "La fonction, telle qu'un courrier la dirait.", heads("Fonction {}", "{} fonction")),
        C(f"{role}.email", f"Courriel {whose}", "email", _only(role, "anne.leguen@example.fr"),
          "L'adresse professionnelle.", heads("Mail {}", "{} mail")),
        C(f"{role}.phone", f"Téléphone {whose}", "phone", _only(role, "05 55 00 00 00"),
          "Le numéro professionnel.", heads("Tel {}", "{} tel")),
    )  # fmt: skip


SERVICES = Kind(
    "services",
    "des services, avec leurs responsables et correspondant·e·s",
    "service",
    (
        C("name", "Service", "text", "Culture", "Le nom du service.",
          "Libellé service|Nom du service|Intitulé du service|Libellé du service|Services"
          "|Direction / service|Service / direction|Direction ou service|Pôle / service"
          "|Direction ou service pilote|Service-département-pôle|Unité|Service instructeur"
          "|Service concerné|Direction/Service|Service ou direction",
          "Direction|Département|Libellé|Intitulé|Entité|Nom|Mission|Organigramme|Structure",
          required=True),
        C("id", "Identifiant", "id", "", "À laisser vide, sauf si deux services ont le même nom.",
          "Identifiant du service"),
        C("code", "Code", "text", "CULT", "Le code du service, si « Rattaché à » s'en sert.",
          "Code service|Code du service|N° service|Code UG"),
        C("short_name", "Sigle", "text", "DAC", "Le nom court, s'il y en a un.",
          "Acronyme|Abréviation|Nom court|Sigle du service"),
        C("kind", "Nature", "text", "direction", "Pôle, direction, service, mission…",
          "Type|Type de service|Niveau|Nature du service|Type d'entité"),
        C("parent", "Rattaché à", "parent", "Pôle cohésion sociale",
          "Le pôle ou la direction dont dépend le service.",
          "Pôle|DGA|Pôle de rattachement|Direction de rattachement|Service de rattachement"
          "|Code parent|Direction générale adjointe|Direction générale|Pôles|Service parent"
          "|Pôle / DGA|Pôle DGA|Rattachement|Rattachement hiérarchique|DGA / Pôle",
          "Direction|Département|Secteur"),
        C("head", "Responsable", "people", "Mme DURAND Marie", "Qui dirige le service.",
          "Chef de service|Directeur·rice|Responsable de service|Responsable du service"
          "|Directeur / chef de service|Responsable hiérarchique|Nom du responsable|Directeur"
          "|Chef·fe de service|Encadrant|Responsable (nom prénom)|Directeur ou responsable"
          "|Directeur / responsable|Chef|N+1"),
        C("email", "Courriel du service", "email", "culture@example.fr",
          "L'adresse commune du service.",
          "Mail du service|Mail service|Mail générique|Boîte mail|Boîte générique"
          "|Adresse générique|Service mail", "Mail|Contact"),
        C("holder", "Correspondant·e ESS", "people", "LE GUEN Anne",
          "Qui est correspondant·e ; « vacant » si le poste est libre.",
          "Référent·e ESS|Contact ESS|Correspondant ESS titulaire|Correspondant·e|Titulaire"
          "|Nom du correspondant|Nom du correspondant ESS|Référent·e ESS titulaire"
          "|Correspondant titulaire|Correspondant ESS nom prénom|Relais ESS titulaire"
          "|Référent économie sociale et solidaire|Correspondant désigné|Référent ESS désigné",
          "Référent·e|Référente|Agent|Nom et prénom|Nom Prénom|Prénom Nom|Agent désigné"),
        *_person("holder", "du ou de la correspondant·e",
                 "correspondant|correspondant ESS|référent ESS|référent"),
        C("deputy", "Suppléant·e", "people", "Paul MARTIN", "Qui supplée.",
          "Remplaçant·e|Suppléant ESS|Correspondant suppléant|Suppléance|Référent suppléant"
          "|Correspondant ESS suppléant|Référent ESS suppléant|Nom du suppléant"),
        *_person("deputy", "du ou de la suppléant·e", "suppléant|remplaçant"),
        C("interim", "Intérim", "people", "Léa Roux", "Qui assure l'intérim.",
          "Intérimaire|Correspondant par intérim|Par intérim"),
        C("associate", "Relais", "people", "Ali Ben", "Qui aide, sans être désigné·e.",
          "Relais ESS|Personne relais|Personne ressource"),
        *_person("head", "du ou de la responsable", "responsable|directeur|chef de service"),
        _SINCE,
        _UNTIL,
        _LETTER,
        _TIME_SHARE,
        _COMPETENCES,
        C("exempt", "Hors périmètre", "text", "", "Pourquoi le service n'est pas concerné.",
          "Motif hors périmètre|Raison hors périmètre|Non concerné (motif)"),
        C("covered_by", "Couvert par", "service", "", "Le service dont la personne répond aussi.",
          "Couvert par le service|Service de couverture"),
        C("shared_with", "Mutualisé avec", "text", "", "Avec quelle collectivité.",
          "Mutualisation"),
    ),
)  # fmt: skip

PEOPLE = Kind(
    "people",
    "des personnes",
    "personne",
    (
        C("last_name", "Nom", "last_name", "Durand", "Le nom seul.",
          "Nom de famille|Nom d'usage|Nom de l'élu|Nom de l'agent|Nom usuel|Last name"),
        C("first_name", "Prénom", "text", "Marie", "Le prénom seul.",
          "Prénom de l'élu|Prénom de l'agent|Prénom usuel|First name"),
        C("name", "Nom et prénom", "people", "", "À la place de « Nom » et « Prénom ».",
          "Nom Prénom|Prénom Nom|Nom / prénom|Prénom et nom|Agent|Personne|NOM Prénom de l'agent"
          "|Élu|Conseiller|Nom complet"),
        C("id", "Identifiant", "id", "", "À laisser vide, sauf entre homonymes."),
        C("civility", "Civilité", "term:civility", "Mme", "Mme ou M.", "Titre de civilité|Civ."),
        C("title", "Fonction", "text", "chargée de mission", "La fonction, comme sur un courrier.",
          "Poste|Intitulé du poste|Emploi|Qualité|Libellé de la fonction|Métier|Mandat"),
        C("kind", "Qualité", "term:person_kind", "agent·e", "Agent·e, élu·e ou partenaire.",
          "Type de personne|Statut (agent, élu)|Catégorie de personne|Agent / élu"),
        C("service", "Service", "services", "Culture", "Son service.",
          "Direction / service|Nom du service|Service d'affectation|Affectation"
          "|Libellé service|Pôle / service|Direction ou service", "Direction|Pôle"),
        C("organisation", "Organisme", "organisation", "", "Sa structure, pour un partenaire.",
          "Structure|Organisation|Association|Employeur|Entreprise"),
        C("email", "Courriel", "email", "marie.durand@example.fr", "L'adresse professionnelle.",
          "Mail|Adresse mail professionnelle|Mail professionnel|Mail pro"),
        C("phone", "Téléphone", "phone", "05 55 00 00 00", "Le numéro professionnel.",
          "Tel|Num tel|Tel mob|Téléphone professionnel|Poste téléphonique|Portable|Numéro mobile"
          "|Ligne directe|Téléphone fixe|Mobile"),
        C("contact", "Courriel et téléphone", "contact", "", "Les deux dans une cellule.",
          "Mail / tél|Tel / mail|Coordonnées|Contact"),
        C("delegation", "Délégation", "text", "", "De quoi un·e élu·e est chargé·e.",
          "Délégation de l'élu|Délégations|Libellé de la délégation"),
        _COMPETENCES,
        C("since", "En poste depuis le", "date", "01/09/2024", "Le premier jour en poste.",
          "Depuis|Date d'arrivée|Date de prise de fonction|Début de mandat|Arrivée"
          "|Date de début du mandat|Date de début de la fonction|En poste depuis"),
        C("left", "Dernier jour en poste", "date", "", "Le dernier jour en poste.",
          "Date de départ|Départ|Date de sortie|A quitté le|Fin de mandat"),
        C("is_holder", "Correspondant·e ESS (oui/non)", "boolean", "",
          "Oui si la personne est correspondante de son service.",
          "REF. ESS (O/N)|Référent ESS|Correspondant ESS|REF ESS|Réf. ESS"),
    ),
)  # fmt: skip

CORRESPONDENTS = Kind(
    "correspondents",
    "des désignations de correspondant·e·s",
    "désignation",
    (
        C("name", "Service", "services", "Culture", "Le service, ou plusieurs.",
          "Direction / service|Nom du service|Libellé service|Services|Direction ou service"
          "|Service représenté|Service d'affectation|Service ou direction|Services couverts",
          "Direction|Affectation|Pôle", required=True),
        C("holder", "Correspondant·e ESS", "people", "LE GUEN Anne",
          "Qui est désigné·e ; « vacant » si le poste est libre.",
          "Personne|Nom et prénom|Nom Prénom|Prénom Nom|Référent·e ESS|Contact ESS|Correspondant·e"
          "|Agent désigné|Nom du correspondant|Titulaire",
          "Référent·e|Référente|Agent"),
        C("holder.last_name", "Nom", "last_name", "", "Le nom seul, à la place de la précédente.",
          "Nom de l'agent|Nom du correspondant|Nom du référent"),
        C("holder.first_name", "Prénom", "text", "", "Le prénom seul.",
          "Prénom de l'agent|Prénom du correspondant|Prénom du référent"),
        C("holder.civility", "Civilité", "term:civility", "", "Mme ou M.", "Civ."),
        C("holder.title", "Fonction", "text", "chargée de mission", "La fonction.",
          "Poste|Intitulé du poste|Emploi|Métier"),
        C("holder.email", "Courriel", "email", "anne.leguen@example.fr",
          "L'adresse professionnelle.", "Mail|Mail professionnel"),
        C("holder.phone", "Téléphone", "phone", "05 55 00 00 00", "Le numéro professionnel.",
          "Tel|Portable|Poste téléphonique|Ligne directe"),
        C("holder.contact", "Courriel et téléphone", "contact", "", "Les deux dans une cellule.",
          "Mail / tél|Tel / mail|Coordonnées|Contact"),
        C("role", "Rôle", "term:designation_role", "correspondant·e",
          "Correspondant·e, suppléant·e, par intérim ou relais.",
          "Titulaire / suppléant|Qualité|Statut (titulaire, suppléant)|Titulaire ou suppléant"
          "|Rôle dans le réseau|Rôle dans le réseau ESS|T/S|Rôle ESS|Fonction dans le réseau"),
        C("deputy", "Suppléant·e", "people", "", "Qui supplée.", "Remplaçant·e|Suppléance"),
        *_person("deputy", "du ou de la suppléant·e", "suppléant|remplaçant"),
        _SINCE,
        _UNTIL,
        _LETTER,
        _TIME_SHARE,
        C("covered", "Compétences", "competences", "",
          "Si la désignation ne porte que sur une partie du service.", "Périmètre|Domaines"),
    ),
)  # fmt: skip
