"""The legal forms of official lists, by their number and their words, as the dossier names them.

Source: INSEE, catégories juridiques, niveau III. A number that covers several of our forms (9300,
every foundation) is not here; nor are those that the dossier has no form for.
"""

WORDS = {
    "9210": "association_1901", "9220": "association_1901", "9221": "association_1901",
    "9222": "association_1901", "9223": "association_1901", "9230": "association_rup",
    "9260": "association_droit_local", "8210": "mutuelle", "6411": "assurance_mutuelle",
    "5458": "cooperative_scop", "5558": "cooperative_scop", "5658": "cooperative_scop",
    "6316": "cooperative_agricole_cuma", "6317": "cooperative_agricole_cuma",
    "6318": "cooperative_agricole_cuma", "6595": "cooperative_bancaire",
    "5460": "cooperative_autre", "5560": "cooperative_autre", "5660": "cooperative_autre",
    "associations": "association_1901", "association declaree": "association_1901",
    "mutuelles": "mutuelle", "cooperatives": "cooperative_autre",
    "societes commerciales de l'ess": "societe_commerciale_ess",
    "societes commerciales ess": "societe_commerciale_ess",
}  # fmt: skip
