"""Declaring: twice is an error, loose ends are found at start."""

from dataclasses import replace

import pytest

from shoumi.kernel.check import check
from shoumi.kernel.declare import Article, Book, DeclarationError, State
from shoumi.kernel.model import Column
from tests.kernel.statute import STATUTES, CopyForm, Post, Verb, toy_book


def test_the_toy_book_hangs_together():
    """What follows must be able to fail."""
    check(toy_book(), STATUTES)


def test_an_article_is_stated_once():
    """A second file for the same article is refused at import."""
    book = toy_book()
    with pytest.raises(DeclarationError, match="rule/1"):
        Article("rule", 1, "又一次", book=book)


def test_an_act_is_declared_once():
    """Two articles cannot both give the act `copy`."""
    book = toy_book()
    other = Article("rule", 9, "又一条", book=book)
    with pytest.raises(DeclarationError, match="copy"):
        other.act("copy", "复制", Verb.COPY, of="paper", form=CopyForm, askers=(Post.承办人,))(lambda _: ())


def test_a_lower_statute_may_not_lift_a_higher_ones_rule():
    """Lifting goes downward in rank only."""
    book = toy_book()
    low = Article("rule", 3, "", book=book)
    low.rule(Verb.COPY, lifts=("law/2/many_copies_are_counted",))(lambda _: None)
    with pytest.raises(DeclarationError, match="may not lift"):
        check(book, STATUTES)


def test_a_lift_names_a_rule_that_exists():
    """A lift of nothing is a slip of the pen."""
    book = toy_book()
    Article("law", 3, "", book=book).rule(Verb.COPY, lifts=("rule/1/gone",))(lambda _: None)
    with pytest.raises(DeclarationError, match="no article states"):
        check(book, STATUTES)


def test_a_clock_closes_on_an_act_that_exists():
    """A limit that nothing can meet is refused."""
    book = toy_book()
    art = Article("rule", 4, "", book=book)
    art.clock("limit", "时限", opens_on=("copy",), closes_on=("gone",), parameter="x")
    with pytest.raises(DeclarationError, match="gone"):
        check(book, STATUTES)


@pytest.mark.parametrize("limit", [{}, {"parameter": "x", "form_field": "y"}])
def test_a_clock_takes_its_length_from_one_place(limit):
    """From a parameter or from a form field, never from the programmer, never from both."""
    art = Article("rule", 4, "", book=Book())
    with pytest.raises(DeclarationError, match="one of them"):
        art.clock("limit", "时限", opens_on=("copy",), closes_on=("copy",), **limit)


def test_a_register_is_written_by_acts_that_exist():
    """Opening and completing acts are both looked up."""
    for opens, on in ((("gone",), ()), (("copy",), ("gone",))):
        book = toy_book()
        art = Article("rule", 4, "", book=book)
        art.register("book", "登记簿", noun="paper", opens=opens, columns=(Column("时间", "at", on=on),))
        with pytest.raises(DeclarationError, match="gone"):
            check(book, STATUTES)


def test_an_article_of_no_known_statute_is_found():
    """Every article stands in a statute with rank and dates."""
    book = toy_book()
    Article("nowhere", 1, "", book=book)
    with pytest.raises(DeclarationError, match="nowhere/1"):
        check(book, STATUTES)


def test_an_article_says_how_far_it_is_carried_out():
    """State follows from what the article says of itself."""
    book = Book()
    assert Article("rule", 1, "", book=book).state is State.EXECUTABLE
    assert Article("rule", 2, "", informs="宗旨", book=book).state is State.INFORMS
    assert Article("rule", 3, "", not_yet="将承载", book=book).state is State.NOT_YET
    assert Article("rule", 4, "", overridden="上位法", book=book).state is State.OVERRIDDEN


def test_declared_values_are_frozen():
    """What an article states cannot be changed afterwards."""
    act = toy_book().acts["copy"]
    with pytest.raises(AttributeError):
        act.label = "别的"
    assert replace(act, label="别的").label == "别的"
