"""Generated documents are current."""

from pathlib import Path

import pytest

from shoumi.edges.reference import pages

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "generated"


@pytest.mark.parametrize("name", ["acts.md", "articles.md", "registers.md", "clocks.md"])
def test_the_generated_page_is_what_the_declarations_say(name):
    """`make docs` has been run since the law was last touched."""
    assert (FOLDER / name).read_text("utf-8") == pages()[name], "run `make docs` and commit docs/generated"
