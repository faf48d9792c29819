"""What a person could ever ask: acts whose stated askers he may be, by a post or by a tie to the thing."""

from collections.abc import Iterator

from shoumi.kernel.model import Act
from shoumi.kernel.words import Post, Tie
from shoumi.nouns.person import Person
from shoumi.records import law

_FROM_ABOVE = {Post.保密干部: Post.上级保密干部, Post.机关领导: Post.上级机关领导}


def posts_anywhere(person: Person) -> frozenset[Post]:
    """Every post he holds at any organ, and what it makes him towards organs below."""
    held = {Post[key.split(":")[2]] for key in person.keys if key.startswith("岗:")} | person.posts
    return frozenset(held | {above for post, above in _FROM_ABOVE.items() if post in held})


def could_ask(person: Person, act: Act) -> bool:
    """Whether some thing may exist on which he may ask for it."""
    return bool(act.askers & posts_anywhere(person)) or any(isinstance(a, Tie) for a in act.askers)


def acts_of(person: Person, *nouns: str) -> Iterator[Act]:
    """Acts on these nouns that he could ask for, as the book orders them."""
    for act in law.book().acts.values():
        if act.of in nouns and could_ask(person, act):
            yield act
