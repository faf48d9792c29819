"""Proceedings, approvals, clocks, registers, knowledge, the ledger's store. The only writer, the only clock."""
