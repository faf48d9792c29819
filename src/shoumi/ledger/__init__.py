"""The append-only log: canonical entries, a Merkle tree over them, signed checkpoints, proofs.

It knows nothing of what its entries mean and imports nothing of Shoumi. The bytes are specified in
`docs/spec/ledger.md`; `verify.py` checks them again with the standard library alone and shares no
code with the rest of this package on purpose.
"""
