"""The report and the draft of the délibération on the plan."""
