"""国家秘密保密期限的规定 (1990): the articles whose numbers are known; the rest speak through article 12 of 1998."""
