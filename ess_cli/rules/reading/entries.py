"""Rules F on what the entries say."""

from ess_cli.rules.reading.told import told_by_reading

told_by_reading(
    "F003",
    """Une rubrique ou une clé n'existe pas.

    Pourquoi : ce qui est écrit sous un nom inconnu n'est pas lu, et manquerait sans que rien ne le
    dise. Le message propose le nom le plus proche, mots français compris.

    À corriger :
        services:
          - id: culture
            name: Culture
            courriel: culture@exemple.fr

    Correct :
        services:
          - id: culture
            name: Culture
            email: culture@exemple.fr

    Source : la page du format (docs/format.md), qui donne les clés de chaque rubrique.
    """,
)

told_by_reading(
    "F004",
    """Une valeur n'est pas de celles que la clé accepte.

    Pourquoi : une date, un montant ou un statut qui peut se comprendre de deux façons est refusé
    plutôt que deviné. La clé compte comme absente ; le message dit ce qui a été lu et ce qui
    s'écrit.

    À corriger :
        services:
          - id: culture
            name: Culture
            since: 31/02/2026

    Correct :
        services:
          - id: culture
            name: Culture
            since: 28/02/2026

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F005",
    """Il manque une clé indispensable.

    Pourquoi : sans elle, l'élément ne peut pas être compté. Il est laissé de côté, mais son
    identifiant reste connu, pour que rien d'autre ne soit signalé à cause de lui.

    À corriger :
        services:
          - id: culture
            email: culture@exemple.fr

    Correct :
        services:
          - id: culture
            name: Culture
            email: culture@exemple.fr

    Source : la page du format (docs/format.md) (clés marquées d'une étoile).
    """,
)

told_by_reading(
    "F006",
    """Un identifiant sert deux fois.

    Pourquoi : quand deux éléments portent le même identifiant, nul ne sait lequel est désigné. Le
    premier compte, le second est laissé de côté. Les personnes, les services, les organisations et
    les instances se partagent les mêmes identifiants.

    À corriger :
        services:
          - id: culture
            name: Culture
          - id: culture
            name: Lecture publique

    Correct :
        services:
          - id: culture
            name: Culture
          - id: lecture-publique
            name: Lecture publique

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F008",
    """Un identifiant ne désigne rien dans le dossier.

    Pourquoi : une faute de frappe couperait un service de son rattachement, ou une personne de sa
    désignation. La clé compte comme absente ; le message propose l'identifiant le plus proche.

    À corriger :
        services:
          - id: pole-culture
            name: Pôle culture
          - id: musees
            name: Musées
            parent: pole-cultrue

    Correct :
        services:
          - id: pole-culture
            name: Pôle culture
          - id: musees
            name: Musées
            parent: pole-culture

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F009",
    """Des éléments renvoient les uns aux autres, en rond.

    Pourquoi : un service ne peut pas dépendre d'un service qui dépend de lui, ni une fiche-action
    attendre celle qui l'attend. Le message montre la boucle entière ; ces renvois comptent comme
    absents.

    À corriger :
        services:
          - id: culture
            name: Culture
            covered_by: sport
          - id: sport
            name: Sport
            covered_by: culture

    Correct :
        services:
          - id: culture
            name: Culture
          - id: sport
            name: Sport
            covered_by: culture

    Source : la page du format (docs/format.md) (`parent`, `covered_by`, `depends_on`).
    """,
)

told_by_reading(
    "F011",
    """Une fin vient avant son début.

    Pourquoi : l'une des deux dates est fausse, et rien ne dit laquelle. Les deux comptent comme
    absentes.

    À corriger :
        services:
          - id: culture
            name: Culture
            since: 2027-01-01
            until: 2026-12-31

    Correct :
        services:
          - id: culture
            name: Culture
            since: 2026-01-01
            until: 2026-12-31

    Source : la page du format (docs/format.md).
    """,
)
