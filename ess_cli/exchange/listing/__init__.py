"""The entries of a section as the rows of a table, under the columns that `ess import` reads."""
