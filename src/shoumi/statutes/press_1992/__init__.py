"""新闻出版保密规定 (1992): the articles whose numbers are known; the rest speak through chapter nine of 1998."""
