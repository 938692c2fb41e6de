from hypothesis import given
from hypothesis import strategies as st

from ess_cli.model.actions import Action
from ess_cli.model.dossier import Dossier
from ess_cli.model.plan import Axis, Plan
from ess_cli.plan.tree import plan_tree

PLAN = """
plan:
  title: Plan
  start: 2026
  end: 2028
  levels: [Ambition, Objectif]
  axes:
    - id: a
      title: A
      axes:
        - id: a1
          title: A1
          axes:
            - id: a1x
              title: A1x
        - id: a2
          title: A2
    - id: b
      title: B
actions:
  - id: on-b
    title: Sur B
    axis: b
  - id: on-a
    title: Sur A
    axis: a
  - id: on-a2
    title: Sur A2
    axis: a2
  - id: second-on-a
    title: Encore sur A
    axis: a
  - id: on-a1
    title: Sur A1
    axis: a1
  - id: deep
    title: Au fond
    axis: a1x
"""


def test_actions_are_numbered_on_after_the_sub_axes(write):
    tree = plan_tree(write(PLAN))
    assert [(p.number, p.action.id) for p in tree.actions] == [
        ("1.1.1.1", "deep"),
        ("1.1.2", "on-a1"),
        ("1.2.1", "on-a2"),
        ("1.3", "on-a"),
        ("1.4", "second-on-a"),
        ("2.1", "on-b"),
    ]
    assert tree.orphans == ()


def test_axes_come_depth_first_with_the_names_of_their_levels(write):
    tree = plan_tree(write(PLAN))
    assert [(a.number, a.axis.id, a.level, a.depth) for a in tree.axes] == [
        ("1", "a", "Ambition", 1),
        ("1.1", "a1", "Objectif", 2),
        ("1.1.1", "a1x", "Sous-axe", 3),
        ("1.2", "a2", "Objectif", 2),
        ("2", "b", "Ambition", 1),
    ]
    assert [len(a.actions) for a in tree.axes] == [5, 2, 1, 1, 1]
    assert [len(a.own) for a in tree.axes] == [2, 1, 1, 1, 1]


def test_an_action_whose_axis_is_lost_comes_last_without_a_number(write):
    dossier = write(PLAN)
    lost = Action.model_construct(id="lost", title="Perdue", axis="nowhere")
    tree = plan_tree(Dossier("x", plan=dossier.plan, actions=(lost, *dossier.actions)))
    assert [p.action.id for p in tree.orphans] == ["lost"]
    assert (tree.actions[-1].number, tree.actions[-1].action.id) == (None, "lost")


def test_without_a_plan_every_action_is_lost(write):
    dossier = write(PLAN)
    tree = plan_tree(Dossier("x", actions=dossier.actions))
    assert tree.axes == ()
    assert len(tree.orphans) == 6


def _axes(depth: int) -> st.SearchStrategy[list[dict[str, object]]]:
    below = st.just([]) if depth == 0 else _axes(depth - 1)
    return st.lists(below.map(lambda axes: {"axes": axes}), max_size=3)


def _build(shapes: list[dict[str, object]], ids: list[str]) -> tuple[Axis, ...]:
    built = []
    for shape in shapes:
        name = f"x{len(ids)}"
        ids.append(name)
        inner = _build(shape["axes"], ids)
        built.append(Axis.model_construct(id=name, title=name, axes=inner))
    return tuple(built)


@given(_axes(3), st.data())
def test_every_action_has_one_number_and_no_two_share_one(shapes, data):
    ids: list[str] = []
    axes = _build(shapes, ids)
    places = data.draw(st.lists(st.sampled_from(ids), max_size=12)) if ids else []
    actions = tuple(
        Action.model_construct(id=f"a{n}", title="t", axis=axis) for n, axis in enumerate(places)
    )
    tree = plan_tree(Dossier("x", plan=Plan.model_construct(axes=axes, levels=()), actions=actions))
    numbers = [a.number for a in tree.axes] + [p.number for p in tree.actions]
    assert None not in numbers
    assert len(set(numbers)) == len(numbers) == len(ids) + len(actions)
    assert {p.action.id for p in tree.actions} == {a.id for a in actions}
    # The parent's number is the beginning of the child's.
    axis_number = {a.axis.id: a.number for a in tree.axes}
    for place in tree.actions:
        assert place.number.rpartition(".")[0] == axis_number[place.action.axis]
        assert place.path[-1] == place.action.axis
