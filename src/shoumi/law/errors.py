"""The one error of the law library; its message is Chinese and names place and remedy."""


class LawError(ValueError):
    """The library's data, or what was asked of it, does not hold together."""
