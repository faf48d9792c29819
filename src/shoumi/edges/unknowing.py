"""What is told to one who is to agree to what he may not know: why he sees no more, what to do; no facts."""

_WAYS = "请退回，写明请提出人把您列入知悉范围后再报；或者不办，由知悉范围内的其他批准人办理"
ON_ITS_PAGE = "绝密级的内容不在此列出，请点开其页面查看后再批。"


def why_so_little(things: int, known: int) -> str:
    """Of so many things he may know so many; empty where he may know all."""
    hidden = things - known
    if hidden <= 0:
        return ""
    which = "此件所涉" if things == 1 else f"此件所涉{things}项中有{hidden}项"
    return f"{which}不在您的知悉范围内，只列名称、密级和所填各项，不列内容。{_WAYS}。"
