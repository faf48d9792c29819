"""中华人民共和国密码法: the articles that bear on what protects state secrets under way."""
