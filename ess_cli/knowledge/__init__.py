"""Facts of the field, dated and sourced."""
