"""派生国家秘密定密管理暂行办法 (2023): the articles whose numbers are known."""
