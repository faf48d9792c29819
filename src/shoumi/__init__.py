"""守密: the secrecy work of a public-security organ, carried out article by article."""

__version__ = "0.1.0"
