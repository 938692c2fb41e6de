"""Any spreadsheet as rows of values, whoever made it; what cannot be opened is told in words."""
