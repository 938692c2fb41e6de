"""One page that shows every part of the look, as a template would call them."""

PAGE = """\
# Les parties d'un document

{{ facts([("Date", "jeudi 10 décembre 2026"), ("Horaires", "9 h 30 – 12 h"),
  ("Lieu", "Hôtel d'agglomération, salle du conseil"), ("Présidence", "Mireille Astruc")]) }}

{{ key_figures([("69,6 %", "des services ont un·e correspondant·e"),
  ("8 sur 10", "actions lancées"),
  ("126 000 €", "prévus sur quatre ans")]) }}

{% set decisions %}
- Valider le calendrier
- Choisir le lieu des assises
{% endset %}
{{ box("Décisions à prendre", decisions) }}

{% set actions %}
- 1.1 Former
- 1.2 Acheter
{% endset %}
{{ tiles([(1, "Axe 1 – Faire de l'ESS l'affaire de tous", actions),
  (2, "Axe 2 – Aider à naître", actions), (3, "Axe 3 – Coopérer", actions)]) }}

{{ band("##", "1.1 Former les agent·e·s et les élu·e·s", "◐ en cours · priorité haute", 1) }}

Un parcours court pour comprendre.

{{ progress("Élu·e·s sensibilisé·e·s", "4 (2024) → 11 (2026) → cible 30 (2028)", 0.27) }}

{{ table(["Ligne", "2026 (€)", "2027 (€)"], [["Axe 1"], ["Former", "12 500", "8 000"],
  ["Axe 2"], ["Aider", "1 000", "126 000"]], caption="Montants prévus", align="lrr",
  row_headers=true) }}

{% set page %}
Une phrase parmi d'autres.
{% endset %}
{{ dense(page) }}

{{ signatures([["Fait à Brume, le 12 mars 2027", "La présidente", "Mireille Astruc"]]) }}
"""
