"""Results as people and programs read them: pages of blocks, and the forms they take."""
