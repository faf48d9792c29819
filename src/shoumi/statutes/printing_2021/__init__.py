"""国家秘密载体印制资质管理办法 (2021): organs have secrets printed by works with the qualification."""
