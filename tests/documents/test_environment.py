from pathlib import Path

import pytest

from ess_cli.documents.environment import render, shipped_names
from ess_cli.documents.errors import DocumentError
from ess_cli.inclusive import inclusive

TYPED = r"Point *étoilé* | <b>gras</b> {{ 7*7 }} #1 $x$ @a \ `"


@pytest.fixture
def own(tmp_path: Path):
    """Writes a template of the dossier, and renders it."""

    def write(source: str, name: str = "agenda", **words: object) -> str:
        folder = tmp_path / "templates"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.md.j2").write_text(source, encoding="utf-8")
        return render(name, words, tmp_path)

    return write


def test_the_dossier_s_template_comes_first(own):
    assert own("# {{ title }}", title="Notre ordre du jour") == "# Notre ordre du jour"


def test_shipped_partials_serve_the_dossier_s_templates(own):
    words = {"tasks": [], "arbitrations": []}
    assert "Aucune tâche en cours." in own('{% include "_follow_up.md.j2" %}', **words)


def test_typed_text_is_escaped_whatever_the_template_does_with_it(own):
    expected = own("{{ typed }}", typed=TYPED)
    assert r"\*étoilé\*" in expected and r"\<b>gras" in expected and r"{{ 7\*7 }}" in expected
    for source in (
        "{% set x = typed %}{{ x }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(typed) }}",
        "{% for x in [typed] %}{{ x }}{% endfor %}",
        "{{ [typed] | join(', ') }}",
        "{{ typed | string }}",
        "{% autoescape false %}{{ typed }}{% endautoescape %}",
    ):
        assert own(source, typed=TYPED) == expected


def test_blocks_escape_their_cells_and_keep_their_marks(own):
    found = own('{{ table(["A"], [[typed]], caption="Légende") }}', typed=TYPED)
    assert found.startswith(':::: {.table whole="yes"}\nLégende')
    assert r"Point \*étoilé\* \| \<b>gras" in found


def test_french_spaces_in_typed_text(own):
    assert own("{{ typed }}", typed="Que faire ?") == "Que faire\u202f?"


@pytest.mark.parametrize(
    ("source", "line", "why"),
    [
        ("# Titre\n\n{{ inconnu }}", 3, "le mot « inconnu » n'est pas connu"),
        ("# Titre\n{% if title %}\n", 2, "il manque la fin d'un passage"),
        ("# Titre\n\n{# une remarque", 3, "il manque la fin d'un passage"),
        ("{% bidule %}", 1, "« bidule » n'est pas une consigne connue"),
        ("{% if %}", 1, "ne peut pas être compris"),
        ("{{ 1 / 0 }}", 1, "ne peut pas être fait"),
        ("\n\n\n{% include 'absent.md.j2' %}", 4, "n'existe pas"),
        ("{{ ''.__class__.__mro__ }}", 1, "n'a pas le droit"),
        ("{{ title.__init__.__globals__ }}", 1, "n'a pas le droit"),
        ("{{ table.__globals__ }}", 1, "n'a pas le droit"),
        ("{{ range(10000000) }}", 1, "ne peut pas être fait"),
        ("a\n{{ title.nothing }}", 2, "le mot « nothing » n'est pas connu"),
        ("{% include '../../secret' %}", 1, "n'existe pas"),
        ("{% include '/etc/passwd' %}", 1, "n'existe pas"),
    ],
)
def test_a_broken_template_names_its_file_and_line(own, source, line, why):
    with pytest.raises(DocumentError) as caught:
        own(source, title="x")
    assert f"templates/agenda.md.j2, ligne {line} :" in caught.value.message
    assert why in caught.value.message


def test_a_link_does_not_lead_a_template_outside(own, tmp_path):
    secret = tmp_path / "secret.md.j2"
    secret.write_text("mot de passe", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "lien.md.j2").symlink_to(secret)
    with pytest.raises(DocumentError, match="n'existe pas"):
        own("{% include 'lien.md.j2' %}")


def test_a_template_that_is_not_text_is_said(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "agenda.md.j2").write_bytes(b"\xe9t\xe9")
    with pytest.raises(DocumentError, match="UTF-8"):
        render("agenda", {}, tmp_path)


def test_a_fault_of_ours_is_not_blamed_on_the_dossier(tmp_path):
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        render("agenda", {}, tmp_path)


def test_nothing_of_chance_in_a_template(own):
    with pytest.raises(DocumentError):
        own("{{ lipsum() }}")
    with pytest.raises(DocumentError):
        own("{{ [1, 2] | random }}")


def test_shipped_templates_are_found():
    assert "agenda" in shipped_names()
    assert shipped_names()[-1].startswith("_")


@pytest.mark.parametrize(
    ("typed", "double", "none"),
    [
        ("correspondant·e", "correspondant ou correspondante", "correspondant"),
        ("Présent·e·s", "Présentes et présents", "Présents"),
        ("élu·e·s référent·e·s", "élues et élus référents", "élus référents"),
        ("producteur·rice", "producteur ou productrice", "producteur"),
        ("tou·te·s", "toutes et tous", "tous"),
        ("invité·e·s", "invitées et invités", "invités"),
        ("a·b 3·4", "a ou ab 3·4", "a 3·4"),
        ("un·e correspondant·e", "un correspondant ou une correspondante", "un correspondant"),
        (
            "Correspondant·e·s formé·e·s",
            "Correspondantes et correspondants formés",
            "Correspondants formés",
        ),
        ("vous êtes invité·e", "vous êtes invité", "vous êtes invité"),
        ("sans correspondant·e", "sans correspondant ni correspondante", "sans correspondant"),
    ],
)
def test_inclusive_forms(typed, double, none):
    assert inclusive(typed, "median") == typed
    assert inclusive(typed, "none") == none
    assert inclusive(typed, "double") == double


def test_words_about_one_person_agree_with_her_civility():
    assert inclusive("Votre interlocuteur·rice", "none", "Mme") == "Votre interlocutrice"
    assert inclusive("invité·e", "none", "M.") == "invité"
    assert inclusive("invité·e", "median", "Mme") == "invité·e"


def test_the_template_s_own_words_follow_the_form(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "agenda.md.j2").write_text("Invité·e·s", encoding="utf-8")
    assert render("agenda", {}, tmp_path, "none") == "Invités"
