"""How law is stated and heard: words, values, declarations, the engine. Plain Python, no clock, no I/O."""
