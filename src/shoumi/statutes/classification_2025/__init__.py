"""国家秘密定密管理规定 (2025): the articles whose numbers are known."""
