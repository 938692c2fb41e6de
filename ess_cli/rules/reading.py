"""Rules F: what can be wrong when a dossier is read.

Reading itself reports these, since without it there is nothing to check: here stands only what
the catalogue says of them.
"""

from collections.abc import Callable, Iterator

from ess_cli.reading.failures import RULES
from ess_cli.rules.registry import Check, Facts, Remark, rule


def told_by_reading(code: str) -> Callable[[Check], Check]:
    """Register the catalogue entry of `code`, under the name and severity that reading gives it."""
    return rule(code, *RULES[code])


@told_by_reading("F001")
def unreadable_file(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, partie « Les fichiers ».
    """
    return iter(())


@told_by_reading("F002")
def yaml_syntax(facts: Facts) -> Iterator[Remark]:
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

    Source : YAML 1.1, partie 5 (signes réservés) ; la page « Le dossier » du guide.
    """
    return iter(())


@told_by_reading("F003")
def unknown_key(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, qui donne les clés de chaque rubrique.
    """
    return iter(())


@told_by_reading("F004")
def wrong_value(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, partie « Les valeurs ».
    """
    return iter(())


@told_by_reading("F005")
def missing_key(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide (clés marquées d'une étoile).
    """
    return iter(())


@told_by_reading("F006")
def id_used_twice(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, partie « Les identifiants ».
    """
    return iter(())


@told_by_reading("F007")
def key_used_twice(facts: Facts) -> Iterator[Remark]:
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
    """
    return iter(())


@told_by_reading("F008")
def reference_to_nothing(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, partie « Les identifiants ».
    """
    return iter(())


@told_by_reading("F009")
def cycle(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide (`parent`, `covered_by`, `depends_on`).
    """
    return iter(())


@told_by_reading("F010")
def section_in_two_files(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, partie « Les fichiers ».
    """
    return iter(())


@told_by_reading("F011")
def dates_in_wrong_order(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, partie « Les valeurs ».
    """
    return iter(())


@told_by_reading("F012")
def beyond_limits(facts: Facts) -> Iterator[Remark]:
    """Un fichier est trop gros, trop imbriqué, ou se contient lui-même.

    Pourquoi : au-delà de 64 Mio par fichier, de 64 niveaux, de 20 000 fichiers, ou quand un renvoi
    mène à lui-même, c'est presque toujours une erreur, et la lecture n'en finirait pas.

    À corriger :
        services: &tous
          - id: culture
            name: Culture
          - *tous

    Correct :
        services:
          - id: culture
            name: Culture

    Source : la page « Le dossier » du guide, partie « Les fichiers ».
    """
    return iter(())


@told_by_reading("F013")
def file_left_out(facts: Facts) -> Iterator[Remark]:
    """Un fichier du dossier est laissé de côté.

    Pourquoi : un raccourci qui sort du dossier, qui ne mène à rien ou qui mène à un fichier déjà lu
    n'est pas suivi ; mieux vaut le savoir que de croire ce fichier compté.

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

    Source : la page « Le dossier » du guide, partie « Les fichiers ».
    """
    return iter(())


@told_by_reading("F014")
def yaml_feature_refused(facts: Facts) -> Iterator[Remark]:
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

    Source : la page « Le dossier » du guide, partie « Les valeurs ».
    """
    return iter(())


@told_by_reading("F015")
def value_cut_by_comment(facts: Facts) -> Iterator[Remark]:
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
    """
    return iter(())
