"""Lines of registers leave the house: the same lines, chosen and filtered as the screen shows them."""
