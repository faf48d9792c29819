"""政府信息公开条例 (2019): the articles that ask for a secrecy review."""
