"""What the statutes are, the dated values they give, their marks, and the reader of issued texts."""
