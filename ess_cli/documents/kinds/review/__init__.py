"""The yearly review of the plan: what was done, what it cost, what remains, what is asked."""
