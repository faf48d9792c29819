"""Proceedings, approvals, clocks, registers, knowledge, the ledger. The only writer, the only clock."""
