"""Hostile texts from a grammar: a way out of where a text stands, something that would run, a disguise."""

from collections.abc import Iterator
from itertools import product
from random import Random

OUT = ("", '">', "'>", "</textarea>", "</title>", "</script>", "-->", "]]>", "</svg>", '" ', "' ", "`",
       "\u0020/>", "</option></select>", "&quot;>", "%22%3E")  # fmt: skip
TAGS = ("script", "img", "svg", "iframe", "a", "form", "base", "style", "meta", "object", "video", "details",
        "math", "input", "link", "template")  # fmt: skip
EVENTS = ("onerror", "onload", "onfocus", "onmouseover", "ontoggle", "onpointerrawupdate", "hx-get",
          "hx-on:click", "style", "srcdoc", "formaction", "xlink:href")  # fmt: skip
RUNS = ("alert(1)", "javascript:alert(1)", "data:text/html,<script>x</script>", "//x", "/ledger", "{{7*7}}",
        "{% debug %}", "${7*7}", "expression(alert(1))", "vbscript:x", "java\u00adscript:x")  # fmt: skip
DISGUISES = (
    lambda text: text,
    str.upper,
    lambda text: text.replace("<", "＜").replace(">", "＞"),
    lambda text: text.replace("<", "&lt;"),
    lambda text: text.replace("<", "\\u003c"),
    lambda text: text.replace("<", "%3C"),
    lambda text: text.replace("script", "scr<script>ipt"),
    lambda text: text.replace(" ", "/"),
    lambda text: text + "<!--",
)
LONGEST = 150
"""A title takes no more than this beside what stands before it."""


def sentences() -> Iterator[str]:
    """Every sentence of the grammar, undisguised."""
    for out, tag, (event, run) in product(OUT, TAGS, product(EVENTS, RUNS)):
        yield f'{out}<{tag} {event}="{run}">'
        yield f"{out}<{tag} {event}={run} x='"
    for out, run in product(OUT, RUNS):
        yield f"{out}<script>{run}</script>"
        yield f'{out} autofocus onfocus="{run}" y="'


def drawn(n: int, seed: int) -> tuple[str, ...]:
    """So many different ones, in disguise, as a line takes them."""
    dice, every, found = Random(seed), list(sentences()), dict[str, None]()
    while len(found) < n:
        text = dice.choice(DISGUISES)(dice.choice(every))
        if len(text) <= LONGEST:
            found[text] = None
    return tuple(found)


def packed(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The same, several in a line where they fit; what opens a comment ends its line."""
    lines, line = [], ""
    for text in texts:
        if line and len(line) + len(text) >= LONGEST:
            lines.append(line)
            line = ""
        line = f"{line} {text}" if line else text
        if "<!--" in text:
            lines.append(line)
            line = ""
    return (*lines, line) if line else tuple(lines)
