"""The sentences of documents that an authority words in its own way."""

AT = ("--at", "2026-11-24")
DOSSIER = """
    settings:
      documents:
        texts:
          {0}: Bien à vous,
    services:
      - {{id: culture, name: Culture, email: culture@example.fr}}
    bodies:
      - {{id: inter, name: Réunion, kind: reunion_inter_services}}
    meetings:
      - {{id: decembre, body: inter, date: 2026-12-10, start: 9h30}}
    """


def test_a_sentence_is_replaced(ess, dossier, tmp_path):
    folder = dossier(DOSSIER.format("note_requests"))
    out = ess("note", folder, *AT).out
    assert "Bien à vous," in out and "Votre appui nous serait" not in out


def test_a_name_that_is_not_known_is_told_with_the_nearest(ess, dossier):
    ran = ess("check", dossier(DOSSIER.format("note_request")), *AT)
    assert "F004" in ran.out and "note_requests" in ran.out and "--texts" in ran.out


def test_names_and_wordings_are_listed(ess):
    listed = ess("templates", "--texts", "-f", "json").json
    names = [one["name"] for one in listed["texts"]]
    assert listed["format"] == "ess.texts/1" and "invitation_closing" in names
    assert "Bien cordialement" in ess("templates", "--texts").out
