"""What may be typed of a matter above the level of a system: code names, 见纸质材料, and what only refers."""

import re

CODE_NAME = re.compile(r"代号[^\s，。；、：]{1,12}")
ON_PAPER = "见纸质材料"
TITLES = frozenset({"title", "name"})
"""What names the matter: a code name stands for it."""
REFERRING = frozenset({
    "addressee", "addressees", "approval", "archive", "assessor", "body", "case_code", "code", "code_name",
    "conclusion_letter", "contact", "decided_by", "decision", "destination", "digest", "document", "file",
    "flow_number", "former_number", "host_unit", "legal_documents", "letter", "letters", "licence_number",
    "machine", "made_by", "mail_number", "mark", "means", "media", "number", "numbers", "origin_name",
    "other_side", "outcome_letter", "over_cap_approval", "permit", "place", "posted_at", "produced_at",
    "publisher", "receipt", "receiver", "receiver_name", "recipient", "recogniser", "reference", "relay",
    "remote_system", "request", "room", "route", "secrecy_number", "sender_name", "signed_by", "site",
    "stamp", "to_whom", "unit", "vehicle", "vendor", "venue", "volume", "way",
})  # fmt: skip
"""Texts that name a paper, a place, a person, an organ or a means. Whatever is not among them may tell."""


def telling(name: str) -> bool:
    """Whether a text of this name may tell what a matter is."""
    return name not in REFERRING


def harmless(name: str, text: str) -> bool:
    """Whether this text under this name tells nothing of a matter."""
    if not text or not telling(name) or CODE_NAME.fullmatch(text):
        return True
    return name not in TITLES and text == ON_PAPER
