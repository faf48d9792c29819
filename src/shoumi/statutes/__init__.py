"""The statutes: one package a statute, one file an article."""
