"""Whatever the structure, writing it out and reading it gives it back, however its sentences are broken."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shoumi.law.issued import Article, Chapter, Heading, IssuedText, Item, Paragraph, write_out
from shoumi.law.reader import IssuedTextError, read_issued

CLAUSE = st.sampled_from(
    [
        "公安机关应当建立制度",
        "依照本规定第三条规定",
        "见前款第（一）项和第（二）项",
        "密件（含稿纸）",
        "《某办法（试行）》",
        "自2026年1月1日起",
        "按GB/T 9704执行",
        "“密件”是指",
        "第五条规定的除外",
        "（含县级）公安机关",
        "第二章另有规定的",
        "一、二级单位；其他单位",
    ]
)
START = st.sampled_from(["公安机关", "各级", "凡", "《某规定》", "（含县级）", "县级以上"])
SENTENCE = st.builds(
    lambda start, clauses: f"{start}{'，'.join(clauses)}。", START, st.lists(CLAUSE, min_size=1, max_size=3)
)
WORDS = st.builds("".join, st.lists(SENTENCE, min_size=1, max_size=2))
LEAD = st.builds(lambda start, clause: f"{start}{clause}：", START, CLAUSE)
TITLE = st.sampled_from(["总则", "机构和职责", "确定、变更和解密", "附则", "法律责任"])


def items(words):
    """Items that end with ；, the last one with 。."""
    ended = [f"{said.rstrip('。')}；" for said in words[:-1]] + words[-1:]
    return tuple(Item(number, said) for number, said in enumerate(ended, 1))


PARAGRAPH = st.one_of(
    WORDS.map(lambda said: Paragraph(0, said)),
    st.builds(
        lambda lead, words: Paragraph(0, lead, items(words)),
        LEAD,
        st.lists(SENTENCE, min_size=1, max_size=3),
    ),
)
ARTICLE = st.lists(PARAGRAPH, min_size=1, max_size=2)
SECTIONS = st.lists(TITLE, min_size=1, max_size=2)


@st.composite
def texts(draw):
    """A text of 1 to 3 chapters, or of none, with or without 编 and 节."""
    counter = iter(range(1, 10_000))
    chapters = tuple(_chapter(draw, number, counter) for number in range(1, draw(st.integers(1, 3)) + 1))
    if len(chapters) == 1 and draw(st.booleans()):
        bare = tuple(replace(article, section=None) for article in chapters[0].articles)
        chapters = (Chapter(0, "", bare),)
    elif draw(st.booleans()):
        middle = draw(st.integers(1, len(chapters)))
        parts = [Heading(1, "上编")] * middle + [Heading(2, "下编")] * (len(chapters) - middle)
        chapters = tuple(replace(one, part=part) for one, part in zip(chapters, parts, strict=True))
    annex = draw(st.sampled_from(["", "附件：某表"]))
    return IssuedText("", "某规定", draw(st.sampled_from(["", "（某字〔2020〕1号）"])), chapters, annex)


def _chapter(draw, number, counter):
    headings = [None]
    if draw(st.booleans()):
        headings = [Heading(n, title) for n, title in enumerate(draw(SECTIONS), 1)]
    articles = []
    for heading in headings:
        for paragraphs in draw(st.lists(ARTICLE, min_size=1, max_size=2)):
            counted = tuple(replace(one, number=n) for n, one in enumerate(paragraphs, 1))
            articles.append(Article(next(counter), counted, heading))
    return Chapter(number, draw(TITLE), tuple(articles))


@given(texts())
def test_what_is_written_out_reads_back(text):
    """编章节条款项, every number and every word."""
    assert read_issued(write_out(text)) == text


@given(texts(), st.data())
def test_line_breaks_inside_sentences_change_nothing(text, data):
    """Wherever a sentence is broken, but at its end and in a Latin word, it goes on."""
    broken = "\n".join(_broken(line, data.draw) for line in write_out(text).split("\n"))
    assert read_issued(broken) == text


def _broken(line, draw):
    places = [place for place in range(_after_head(line), len(line)) if _inside(line, place)]
    chosen = (
        draw(st.sets(st.sampled_from(places), max_size=4))
        if places and not line.startswith("附件")
        else set()
    )
    for place in sorted(chosen, reverse=True):
        line = f"{line[:place]}\n{line[place:].lstrip()}"
    return line


def _after_head(line):
    """The first place where a break cannot fall into 第三条 or （一）."""
    if "　" in line[:8]:
        return line.index("　") + 2
    return line.index("）") + 2 if line.startswith("（") and line[1] in "一二三四五六七八九十" else 1


def _inside(line, place):
    before, after = line[place - 1], line[place]
    latin = (before.isascii() and before.isalnum()) and (after.isascii() and after.isalnum())
    return before not in "。！？" and not latin and not after.isspace()


@given(texts(), st.data())
def test_a_text_that_lost_an_article_before_the_last_is_refused(text, data):
    """The next number gives it away."""
    lines = write_out(text).split("\n")
    heads = [
        place for place, line in enumerate(lines) if line.startswith("第") and line.split("　")[0][-1] == "条"
    ]
    if len(heads) > 1:
        lost = data.draw(st.sampled_from(heads[:-1]))
        with pytest.raises(IssuedTextError):
            read_issued("\n".join(lines[:lost] + lines[lost + 1 :]))


@given(st.text(max_size=200) | st.text("第一二三条章节编（）()。；： \n　甲", max_size=200))
def test_any_text_is_read_or_clearly_refused(text):
    """Nothing but IssuedTextError comes out, with a line of the text."""
    try:
        read = read_issued(text)
    except IssuedTextError as refusal:
        assert 1 <= refusal.line <= text.count("\n") + text.count("\r") + 1
        return
    assert [article.number for article in read.articles()] == list(range(1, len(list(read.articles())) + 1))
