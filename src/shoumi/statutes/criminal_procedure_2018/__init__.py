"""中华人民共和国刑事诉讼法（2018年修正）: what it says beside arts. 23 to 26 of the police regulation."""
