"""One module per page of the report."""
