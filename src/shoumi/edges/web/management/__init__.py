"""Which of the framework's commands a site does not have."""
