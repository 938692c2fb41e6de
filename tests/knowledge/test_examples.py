"""What the ESS brings to each field: two examples each, with a lever and a source."""

from ess_cli.knowledge import table, terms


def test_every_competence_and_support_function_has_its_two_examples() -> None:
    rows = {row["id"]: row["examples"] for row in table("examples")["rows"]}
    assert set(rows) == set(terms("competence"))
    assert {len(examples) for examples in rows.values()} == {2}


def test_every_example_names_an_actor_a_lever_of_the_closed_list_and_its_source() -> None:
    found = table("examples")
    every = [one for row in found["rows"] for one in row["examples"]] + found["any"]
    for one in every:
        assert one.keys() == {"actor", "brings", "lever", "source"}
        assert all(one.values())
        assert one["lever"] in terms("lever")
    assert len({(one["actor"], one["brings"]) for one in every}) == len(every)


def test_every_lever_is_one_sentence_with_its_text() -> None:
    for row in table("levers")["rows"]:
        assert row["use"].endswith(".")
        assert row["use"].count(".") == 1
        assert row["text"]
