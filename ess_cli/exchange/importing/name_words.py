"""The words that a cell holds beside a name, or in place of one: roles, states, doubts."""

import re

PARTICLES = frozenset(
    [
        *("le", "la", "les", "de", "du", "des", "d", "van", "von", "ben", "bin", "el", "al"),
        *("da", "dos", "do", "di", "della", "o", "saint", "sainte", "ait"),
    ]
)
NO_FIRST_NAME = frozenset(
    ["le", "la", "les", "de", "du", "des", "van", "von", "da", "dos", "della"]
)
ROLES = (
    (r"(par )?interim|interimaire|en interim|fait fonction|ff", "interim"),
    (r"suppleante?|remplacante?|suppl\.?", "deputy"),
    (r"titulaire", "holder"),
    (r"relais", "associate"),
)
# A designation that exists, without anyone.
VACANT = re.compile(
    r"(?:poste |service )?(?:vacante?|vaquant|a pourvoir|non pourvue?)(?: .*)?|n\.? ?n\.?|"
    r"poste libre|(?:en cours de )?recrutement(?: en cours)?|(?:en )?cours de recrutement|"
    r"a recruter|recrutement .*|depart .*non remplace.*"
)
# Nobody, and no post that would be vacant.
NOBODY = re.compile(
    r"a designer|a nommer|a definir|a determiner|aucune?|neant|personne|pas de .*|non|sans|"
    r"s\.?o\.?|sans objet|-+|–|—|/+|\.+|0|x|non designee?|en attente.*|nc|n/?c|n/?a|"
    r"(?:en )?cours de designation"
)
UNSURE = re.compile(
    r"idem.*|id\.?|\?+|a confirmer.*|voir .*|cf\.? .*|\"|''|»|tous.*|divers|plusieurs"
)
# Words that no name has: they tell of a post, or of an absence whose reason is never kept.
OF_A_POST = frozenset(
    [
        *("poste", "pourvu", "pourvue", "supprime", "supprimee", "conge", "maternite", "maladie"),
        *("arret", "retraite", "mutation", "detachement", "disponibilite", "remplacement"),
        *("creation", "attente", "recrutement", "absence", "absente", "prestataire", "stagiaire"),
        *("apprenti", "apprentie", "vacataire", "mutualise", "mutualisee", "externe"),
    ]
)
NOT_A_NAME = re.compile(
    r"(?:(?:le|la|les|un|une|notre) |l['’])?(?:directeur|directrice|responsable|cheffe?|bureau|"
    r"presidente?|secretaire|assistante?|agente?|referente?|correspondante?|personnel|"
    r"service|direction|pole|secretariat|accueil|equipe|cellule|mission|mairie|dga|dgs|drh|dsi)\b.*"
    # Some people are called Maison or Ville: what follows tells that it is no one.
    r"|(?:l['’])?(?:office|maison|syndicat|association|comite|commission|agence|societe|regie|"
    r"centre|ville|communaute|commune|departement|region|conseil|musee|mediatheque|bibliotheque|"
    r"ecole|creche|atelier|groupe|reseau|collectif|federation|fondation|unite|antenne|pepiniere)s?"
    r" (?:de |du |des |d['’]|pour |(?:inter)?communa|municipal|departemental|regional|national|"
    r"public|social|culturel|urbain|technique|mixte).*"
)

# Of services and bodies, in capitals as last names are.
INITIALS = frozenset(
    ["ccas", "cias", "drh", "rh", "dsi", "dgs", "dga", "dgst", "sig", "pmi", "mda", "ehpad", "mdph"]
)
