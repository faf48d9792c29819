"""One module for each command that is closed: the framework finds them by their names."""
