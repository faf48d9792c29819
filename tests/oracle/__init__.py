"""Judges written from the words of the rules, by one who had not seen the code they judge."""
