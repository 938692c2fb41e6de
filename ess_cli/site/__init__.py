"""The pages that people look at: who covers what, what was decided, where the plan stands."""
