"""第一章 总则 (articles 1–6)."""
