"""Paper: registers, receipts, hand-over lists, destruction books, labels, as PDF/A."""
