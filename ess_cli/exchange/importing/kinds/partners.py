"""The columns of lists of organisations, of what they receive, of what they propose."""

from ess_cli.exchange.importing.column import Column as C
from ess_cli.exchange.importing.column import Kind

_SIRET = C(
    "siret", "SIRET", "siret", "912 345 675 00017",
    "14 chiffres ; gardez la colonne au format Texte.",
    "Num siret|N° siret|Coll siret|Siret acheteur|N° SIRET (fusion)|SIRET bénéficiaire"
    "|Identification du bénéficiaire|idBeneficiaire|iBeneficiaire|Siret de la structure"
    "|Siret siège|Numéro de SIRET|Identifiant du bénéficiaire|SIRET du siège",
)  # fmt: skip
_SIREN = C("siren", "SIREN", "siren", "", "9 chiffres.", "N° siren|Num siren|Siren unité légale")
_RNA = C(
    "rna", "RNA", "rna", "W123456789", "W et 9 chiffres.",
    "N° RNA|rnaBeneficiaire|num_rna|Numéro RNA|Waldec|Id RNA|identifiantAssociation"
    "|N° RNA du bénéficiaire|Id association", "id",
)  # fmt: skip

ORGANISATIONS = Kind(
    "organisations",
    "des structures de l'ESS et partenaires",
    "structure",
    (
        C("name", "Structure", "text", "Ressourcerie du Val", "Le nom.",
          "Raison sociale|Nom de la structure|Dénomination|Organisme|Nom de l'association"
          "|Nom ou raison sociale de l'entreprise|Association|Nom de l'organisme"
          "|Dénomination sociale"
          "|Dénomination unité légale|Partenaire|Entreprise|Nom du partenaire|titre|Libellé"
          "|denominationUniteLegale|Organisation|Acteur",
          "Nom|Enseigne|Dénomination usuelle", required=True),
        C("id", "Identifiant", "id", "", "À laisser vide."),
        _SIRET,
        _SIREN,
        _RNA,
        C("legal_form", "Forme juridique", "term:legal_form", "association",
          "Association, SCIC, mutuelle…",
          "Statut juridique|Statut|Catégorie juridique|Forme|Nature juridique"
          "|Libellé de la catégorie juridique|categorieJuridiqueUniteLegale"),
        C("family", "Famille de l'ESS", "term:legal_form", "",
          "Association, coopérative, mutuelle… là où la forme n'est pas dite.",
          "Famille ESS|Famille|Famille juridique"),
        C("esus", "Agrément ESUS", "boolean", "", "Oui si la structure est agréée.",
          "ESUS|Agréée ESUS|Agrément ESUS (O/N)"),
        C("labels", "Agréments et labels", "terms:organisation_label", "ESUS",
          "ESUS, EI, AI, ACI, ETTI, EA, ESAT, PTCE…",
          "Labels|Label|Agrément|Agréments|Type de structure|Type SIAE|Type d'agrément"
          "|Type de SIAE"),
        C("college", "Collège", "term:college", "", "Le collège, si vous le connaissez.",
          "Catégorie|Collège de concertation"),
        C("ess", "ESS", "ess", "oui", "Oui, non ou inconnu.",
          "Appartient à l'ESS|Est ESS|ESS (O/N)|Entreprise de l'ESS"
          "|economieSocialeSolidaireUniteLegale"
          "|Caractère ESS|Champ ESS"),
        C("ess_source", "Source pour l'ESS", "text", "", "D'où vient cette réponse.",
          "Source ESS|Source de l'appartenance à l'ESS"),
        C("ess_checked", "ESS vérifié le", "date", "", "Le jour de cette vérification.",
          "Vérifié le|Date de vérification ESS"),
        C("contact", "Contact", "people", "", "La personne à qui écrire.",
          "Nom du contact|Interlocuteur·rice|Personne contact|Référent|Personne à contacter"
          "|Dirigeant|Président|Directeur"),
        C("contact.email", "Courriel du contact", "email", "", "Son adresse.", "Mail du contact"),
        C("contact.phone", "Téléphone du contact", "phone", "", "Son numéro.",
          "Tel du contact|Téléphone|Tel"),
        C("email", "Courriel", "email", "contact@ressourcerie.example.fr", "L'adresse commune.",
          "Mail|Mail de la structure|Adresse mail|Mail générique|contact_email"),
        C("website", "Site internet", "url", "https://ressourcerie.example.fr", "Son site.",
          "Site web|Site|URL|Adresse du site|Web|contact_website|siteweb"),
        C("competences", "Domaines", "competences", "",
          "Un ou plusieurs des domaines de `ess competences`.",
          "Compétences|Domaine de compétence"),
        C("commune", "Commune", "text", "Brume-sur-Val", "Où elle est.",
          "Ville|Commune du siège|Localité|Libellé commune|libelleCommuneEtablissement"
          "|adrs_libcommune"),
    ),
)  # fmt: skip

SUPPORTS = Kind(
    "supports",
    "des aides et marchés",
    "aide",
    (
        C("organisation", "Bénéficiaire", "organisation", "Ressourcerie du Val", "Qui la reçoit.",
          "Nom du bénéficiaire|nomBeneficiaire|Association|Structure|Raison sociale"
          "|Nom attributaire"
          "|Titulaire|Bénéficiaire de la subvention|Organisme bénéficiaire|Organisme"
          "|Nom de l'association|Attributaire|Structure bénéficiaire|Tiers", required=True),
        _SIRET,
        _SIREN,
        _RNA,
        C("date", "Date", "date", "12/03/2026", "La date de la décision ou de la convention.",
          "Date de convention|dateConvention|Date de la convention|Date de décision|Date - Décision"
          "|Date signature de la convention|Date de notification|Date d'attribution"
          "|Date de versement|Date de délibération", "Année|anneeConvention|Exercice",
          required=True),
        C("amount", "Montant", "amount", "12 500 €", "Le montant accordé, en euros.",
          "Montant total de la subvention|Montant voté|Montant accordé|Montant attribué"
          "|Montant notifié"
          "|Montant décidé ligne|Montant décidé|Montant de la subvention|Montant de l'aide"
          "|Subvention accordée|Montant versé|Subvention|Montant HT|montant total", required=True),
        C("kind", "Nature", "term:support_kind", "subvention", "Subvention, prêt, marché…",
          "Type|Type d'aide|Forme|Nature de l'aide"),
        C("purpose", "Objet", "text", "Fonctionnement 2026", "À quoi elle sert.",
          "Objet de la convention|Objet du dossier|Objet de l'aide|Nom du projet|Projet|Intitulé"
          "|Objet de la subvention|Libellé du dossier|Intitulé du projet"),
        C("service", "Service", "service", "", "Le service qui instruit.",
          "Service instructeur|Direction|Direction / service|Service gestionnaire"),
        C("action", "Action", "action", "", "La fiche-action du plan.", "Fiche action"),
        C("aid", "Régime d'aide", "term:aid", "", "Hors aides d'État, de minimis, SIEG…",
          "Aide d'État|Régime|De minimis"),
        C("convention", "Convention", "text", "", "Son numéro ou sa date.",
          "N° convention|Numéro de convention|Référence de la convention|Référence"),
        C("decision", "Décision", "text", "", "La délibération.",
          "Délibération|N° délibération|Référence de la décision|referenceDecision"
          "|Numéro de délibération"),
        C("id", "Identifiant", "id", "", "À laisser vide.", "N° dossier|Numéro de dossier"),
    ),
)  # fmt: skip

CONTRIBUTIONS = Kind(
    "contributions",
    "des contributions et propositions",
    "contribution",
    (
        C("text", "Contribution", "text", "Ouvrir un tiers-lieu à la gare", "Ce qui est proposé.",
          "Proposition|Propositions|Contenu|Texte|Idée|Demande|Contribution reçue"
          "|Observation reçue",
          required=True),
        C("date", "Date", "date", "14/05/2026", "Quand elle a été reçue.",
          "Date de réception|Reçue le|Date de la contribution", required=True),
        C("organisation", "Structure", "organisation", "", "Qui la porte.",
          "Organisme|Association|Auteur|Contributeur|Structure contributrice|Partenaire"),
        C("college", "Collège", "term:college", "", "Le collège qui la porte.", "Catégorie"),
        C("body", "Instance", "body", "", "L'instance où elle a été faite.",
          "Comité|Instance concernée"),
        C("meeting", "Réunion", "meeting", "", "L'identifiant de la réunion."),
        C("outcome", "Suite", "term:contribution_outcome", "retenue",
          "Retenue, retenue en partie, non retenue, à l'étude.",
          "Suite donnée|Statut|État|Avis|Décision|Résultat"),
        C("answer", "Réponse", "text", "", "Ce qui est répondu.",
          "Réponse apportée|Réponse de la collectivité|Motif|Justification"),
        C("answered", "Répondu le", "date", "", "La date d'envoi de la réponse.",
          "Date de réponse|Réponse envoyée le"),
        C("actions", "Actions", "actions", "", "Les fiches-action qu'elle nourrit.",
          "Action liée|Fiche action|Action concernée"),
        C("axis", "Axe", "axis_named", "", "L'axe du plan qu'elle nourrit.", "Axe du plan"),
        C("id", "Identifiant", "id", "", "À laisser vide."),
    ),
)  # fmt: skip
