"""A page as a reader and as a browser take it: its words, its addresses, what it would run."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SILENT = {"script", "style", "template", "title"}
SPOKEN = ("title", "placeholder", "aria-label", "alt", "data-key-says", "value")
_CODES = re.compile(r"[0-9a-f]{32,}|[a-z2-7]{26}|—.*|shoumi\.[a-z/+0-9=]+[A-Za-z0-9+/=]*")


@dataclass
class Page(HTMLParser):
    """What one page holds."""

    html: str
    words: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    _stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._fields: list[tuple[str, dict[str, str]]] = []
        self.feed(self.html)
        for tag, attrs in self._fields:
            if (
                attrs.get("id") not in self.labelled
                and not attrs.get("aria-label")
                and not attrs.get("_in_label")
            ):
                self.unnamed.append(f"{tag} {attrs}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {k: v or "" for k, v in attrs}
        self._breaches(tag, about)
        for name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
            if name in about:
                (self.links if name == "href" and tag == "a" else self.loads).append(about[name])
        if tag == "label" and "for" in about:
            self.labelled.add(about["for"])
        if tag in {"input", "select", "textarea"} and about.get("type") != "hidden":
            self._fields.append((tag, about | ({"_in_label": "1"} if "label" in self._stack else {})))
        self.spoken += [about[n] for n in SPOKEN if about.get(n) and not (n == "value" and tag != "button")]
        if tag not in {"input", "meta", "link", "br", "img", "hr", "path", "rect", "circle"}:
            self._stack.append(tag)

    def _breaches(self, tag: str, about: dict[str, str]) -> None:
        if "style" in about or tag == "style" or any(k.startswith(("on", "hx-on")) for k in about):
            self.inline.append(f"{tag} {about}")
        if (tag == "script" and "src" not in about) or any("javascript:" in v for v in about.values()):
            self.inline.append(f"{tag} {about}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._stack:
            while self._stack.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not set(self._stack) & {"script", "style", "pre"}:
            self.words.append(data.strip())

    @property
    def text(self) -> str:
        """What stands on the page."""
        return " ".join(self.words)

    @property
    def attributes(self) -> str:
        """What is said when a pointer rests on something, or read out."""
        return " ".join(self.spoken)


def english(text: str, allowed: set[str]) -> set[str]:
    """Words of Latin letters that are neither codes nor allowed."""
    return {w for w in re.findall(r"[A-Za-z]{2,}", _CODES.sub(" ", text)) if w.lower() not in allowed}
