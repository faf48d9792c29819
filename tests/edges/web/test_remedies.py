"""A refusal's way out leads somewhere."""

import re

from shoumi.edges.web.remedies import linked
from shoumi.records import asking, law
from shoumi.things.documents import Document


def test_the_act_a_refusal_names_is_a_press_away(visit, office):
    """With the state secret of the paper at hand put in; the form at hand stays open."""
    matter = Document.objects.get(pk=office.secret).matter_id
    form = {"thing": office.copies[3], "to": office.world["outsider"], "pages": 4}
    page = visit("keeper").post("/acts/hand_over_copies/check", **form).content.decode()
    assert (
        f'「<a href="/acts/set_scope?thing={matter}" target="_blank" rel="noopener">调整知悉范围</a>」'
        in page
    )


def test_nothing_is_put_in_that_is_not_his_to_know(office):
    """For a paper hidden from him the link bears no thing; what is no act, and what was typed, is text."""
    outsider = asking.actor(office.world["outsider"], office.day)
    act = law.book().acts["hand_over_copies"]
    told = linked("先办理「调整知悉范围」，或「<b>」、「移交密件」", act, [office.copies[3]], outsider)
    assert re.findall(r'href="([^"]+)"', told) == ["/acts/set_scope"]
    assert "「&lt;b&gt;」、「移交密件」" in told
