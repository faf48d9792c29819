"""The command line on the server's console: the same acts and law, one Chinese line for every error."""
