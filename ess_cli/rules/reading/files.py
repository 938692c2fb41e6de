"""Rules F on what a file holds, or whether it is read at all."""

from ess_cli.rules.reading.told import told_by_reading

told_by_reading(
    "F001",
    """Un fichier ne peut pas être ouvert, ou n'est pas enregistré en UTF-8.

    Pourquoi : un fichier enregistré en « Windows-1252 », en « ANSI » ou en « Unicode » (UTF-16) se
    lit avec des accents faux. Rien de ce qu'il contient n'est compté, et le reste du dossier est
    lu. Dans le Bloc-notes : Enregistrer sous, puis Encodage : UTF-8.

    À corriger :
        # services.yaml, enregistré en ANSI
        services:
          - id: securite
            name: Sécurité

    Correct :
        # services.yaml, enregistré en UTF-8
        services:
          - id: securite
            name: Sécurité

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F002",
    """La mise en forme d'un fichier n'est pas comprise.

    Pourquoi : un deux-points après une espace, une apostrophe, un astérisque ou un % au début d'un
    texte ont un sens particulier. Le fichier entier est laissé de côté tant que la ligne n'est pas
    corrigée ; le message donne la ligne à recopier.

    À corriger :
        services:
          - id: culture
            name: Culture : musées et théâtre

    Correct :
        services:
          - id: culture
            name: "Culture : musées et théâtre"

    Source : YAML 1.1, partie 5 (signes réservés) ; la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F007",
    """La même clé est écrite deux fois au même endroit.

    Pourquoi : c'est souvent un tiret oublié devant un nouvel élément, ou une rubrique recopiée.
    Seule la première compte.

    À corriger :
        services:
          - id: culture
            name: Culture
            id: sport
            name: Sport

    Correct :
        services:
          - id: culture
            name: Culture
          - id: sport
            name: Sport

    Source : YAML 1.1, partie 3.2.1.3 (les clés d'un même ensemble diffèrent).
    """,
)

told_by_reading(
    "F010",
    """La collectivité, les réglages ou le plan sont décrits dans deux fichiers.

    Pourquoi : un dossier décrit une seule collectivité, avec un seul plan. La rubrique du premier
    fichier compte, l'autre n'est pas lue.

    À corriger :
        # collectivite.yaml
        collectivity:
          name: Saint-Exemple
          kind: commune

        # elus.yaml
        collectivity:
          term_end: 2032

    Correct :
        # collectivite.yaml
        collectivity:
          name: Saint-Exemple
          kind: commune
          term_end: 2032

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F012",
    """Un fichier est trop gros, trop imbriqué, ou se contient lui-même.

    Pourquoi : au-delà de 16 Mio par fichier, de 32 Mio en tout, de 64 niveaux, de 20 000 fichiers,
    ou quand un renvoi mène à lui-même, c'est presque toujours une erreur, et la lecture n'en
    finirait pas.

    À corriger :
        services: &tous
          - id: culture
            name: Culture
          - *tous

    Correct :
        services:
          - id: culture
            name: Culture

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F013",
    """Un fichier du dossier est laissé de côté.

    Pourquoi : une copie restée près de son original, un raccourci qui sort du dossier ou qui ne
    mène à rien, un fichier dont le nom finit par .yaml.txt, un tableur ne sont pas lus ; mieux vaut
    le savoir que de croire ce fichier compté.

    À corriger :
        # copie.yaml est un raccourci vers services.yaml
        services:
          - id: culture
            name: Culture

    Correct :
        # services.yaml, seul
        services:
          - id: culture
            name: Culture

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F014",
    """Une écriture réservée aux informaticiens n'est pas acceptée.

    Pourquoi : étiquettes « ! », directives « % », clé de fusion et second document changent le sens
    du fichier sans que cela se voie. Le message dit quoi écrire à la place.

    À corriger :
        services:
          - id: culture
            name: Culture
        ---
        services:
          - id: sport
            name: Sport

    Correct :
        services:
          - id: culture
            name: Culture
          - id: sport
            name: Sport

    Source : la page du format (docs/format.md).
    """,
)

told_by_reading(
    "F015",
    """La fin d'un texte, après un dièse, n'est pas lue.

    Pourquoi : après une espace, un dièse commence un commentaire. Un mot-dièse au milieu d'un titre
    disparaîtrait sans bruit.

    À corriger :
        services:
          - id: culture
            name: Culture #ESS

    Correct :
        services:
          - id: culture
            name: "Culture #ESS"

    Source : YAML 1.1, partie 6.6 (commentaires).
    """,
)
