"""公安机关办理刑事案件程序规定（2020年修正）: the permit for a meeting."""
