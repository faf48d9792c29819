"""Django settings: `main` for a site, `test` for the suite."""
