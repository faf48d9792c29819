"""国家秘密鉴定工作规定 (2021): who asks, who appraises, and what is never appraised as secret."""
