"""国家秘密解密暂行办法 (2020): the articles whose numbers are known."""
