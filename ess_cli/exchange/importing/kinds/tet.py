"""The columns of the import file and the exports of Territoires en Transitions.

Source: the import template of the platform, sheet « Fichier d'import », as published in 2026, and
the headings of its exports; they drift from one version to the next.
"""

from ess_cli.exchange.importing.column import Column as C
from ess_cli.exchange.importing.column import Kind

TET = Kind(
    "tet",
    "un plan d'action de Territoires en Transitions",
    "action",
    (
        C("axis", "Axe (x)", "axis", "1. Se nourrir", "L'axe.", "Axe", required=False),
        C("axis2", "Sous-axe (x.x)", "axis", "1.1. Produire", "Le sous-axe.", "Sous-axe"),
        C("axis3", "Sous-sous axe (x.x.x)", "axis", "", "Le sous-sous-axe.",
          "Sous-sous-axe|Sous sous axe"),
        C("title", "Titre de la fiche action", "text", "Créer une légumerie", "Le titre.",
          "Titre de l'action|Titre de la fiche|Titre", required=True),
        C("sub_action", "Titre de la sous-action", "texts", "", "Une étape de l'action.",
          "Sous-action|Titre sous-action"),
        C("description", "Descriptif", "long", "", "Le descriptif.", "Description"),
        C("governance", "Instances de gouvernance", "long", "", "Repris dans la description.",
          "Gouvernance"),
        C("goals", "Objectifs", "long", "", "Les objectifs."),
        C("indicators", "Indicateurs liés", "indicators", "", "Les indicateurs.", "Indicateurs"),
        C("operators", "Structure pilote", "organisations", "", "La structure.",
          "Structures pilotes"),
        C("resources", "Moyens humains et techniques", "long", "", "Les moyens.", "Moyens"),
        C("organisations", "Partenaires", "organisations", "", "Les partenaires."),
        C("services", "Direction ou service pilote", "services", "", "Le service.",
          "Service-département-pôle pilote|Directions ou services pilotes|Service pilote"),
        C("leads", "Personne pilote", "people_first", "", "La personne.", "Personnes pilotes"),
        C("elected", "Élu·e référent·e", "people_first", "", "L'élu·e.",
          "Élus référents|Elu référent"),
        C("participation", "Participation Citoyenne", "term:participation", "",
          "La participation.", "Participation"),
        C("resources_more", "Financements", "long", "", "Les financements, en texte."),
        C("funder1", "Financeur 1", "organisations", "", "Le premier financeur.", "Financeur"),
        C("funder1.amount", "Montant € HT", "amount", "", "Son montant.",
          "Montant € TTC|Montant|Montant financeur 1"),
        C("funder2", "Financeur 2", "organisations", "", "Le deuxième financeur."),
        C("funder2.amount", "Montant € HT", "amount", "", "Son montant.", "Montant financeur 2"),
        C("funder3", "Financeur 3", "organisations", "", "Le troisième financeur."),
        C("funder3.amount", "Montant € HT", "amount", "", "Son montant.", "Montant financeur 3"),
        C("budget", "Budget prévisionnel total € HT", "amount", "", "Le budget.",
          "Budget prévisionnel total € TTC|Budget prévisionnel|Budget prévisionnel total"),
        C("status", "Statut", "term:action_status", "En cours", "Le statut."),
        C("priority", "Niveau de priorité", "term:priority", "Moyen", "La priorité.", "Priorité"),
        C("start", "Date de début", "date", "16/11/2026", "Le début."),
        C("end", "Date de fin", "date", "09/03/2028", "La fin.", "Date de fin prévisionnelle"),
        C("recurring", "Action en amélioration continue", "boolean", "", "Sans fin.",
          "Amélioration continue"),
        C("measures", "Mesures liées", "long", "", "Repris dans la description.",
          "Mesures des référentiels liées|Mesures des référentiels"),
        C("linked", "Actions liées", "long", "", "Repris dans la description.",
          "Fiches liées|Fiches des plans liées|Fiches action liées"),
        C("notes", "Notes", "long", "", "Repris dans la description.",
          "Notes complémentaires|Notes de suivi"),
        C("documents", "Documents et liens", "documents", "", "Les liens.", "Documents liés"),
    ),
)  # fmt: skip
