"""Rules D: what documents must not hold."""

from collections.abc import Iterator

from ess_cli.rules.registry import Facts, Remark, rule


@rule("D701", "personal-data-in-public-version", "error")
def personal_data_in_public_version(facts: Facts) -> Iterator[Remark]:
    """Un texte de la version publique nomme un·e agent·e ou un·e partenaire.

    Pourquoi : une version publique se retrouve sur internet ; les noms, adresses et téléphones des
    agent·e·s et des partenaires n'y ont pas leur place. Cette règle ne parle qu'avec `--public`,
    qui n'écrit alors rien.

    À corriger :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: Paul Meyer présente la légumerie
                duration: 20

    Correct :
        people:
          - id: paul-meyer
            first_name: Paul
            last_name: Meyer
        meetings:
          - id: assises
            kind: assises
            date: 2026-12-10
            agenda:
              - title: La légumerie
                duration: 20
                presenter: paul-meyer

    Source : RGPD, art. 5 (minimisation) ; CRPA, art. L312-1-2.
    """
    # Which texts are public is known only when a public version is made.
    yield from ()
