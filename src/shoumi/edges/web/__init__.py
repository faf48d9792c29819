"""The pages officers work on."""
