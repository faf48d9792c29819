"""事项一经主管机关正式公布，就视为解密，不必再逐一通知。"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Alter, Asked, Bar, Effect, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.matter import Matter, MatterState

art = Article("police_1998", 16, __doc__)


@dataclass(frozen=True, slots=True)
class PublicationForm:
    letter: str = ask("公布出处", help="公布文件的文号，或者报刊、网站名称和期号")
    published_on: date = ask("公布日期")
    publisher: str = ask("公布机关", help="对该事项有权公布的主管机关")


@art.act(
    "declassify_by_publication", "登记正式公布（视为解密）", Verb.PUBLISH, of="matter", form=PublicationForm,
    askers=(Post.保密干部, Post.专管人员), page="拟定密", recordable=True, help="泄露不是公布；擅自公开的按泄密处理",
)  # fmt: skip
def publish(asked: Asked[Matter, PublicationForm]) -> Iterator[Effect]:
    form = asked.form
    yield Alter("matter", asked.thing.id, {
        "state": MatterState.已解密,
        "declassified_on": form.published_on,
        "declassified_by": "正式公布",
    })  # fmt: skip


@art.rule(Verb.PUBLISH)
def a_publication_lies_behind_us(asked: Asked[Matter, PublicationForm]) -> Bar | None:
    if asked.form.published_on <= asked.at.date():
        return None
    return bar("公布日期还没有到", "请在正式公布以后登记")


@art.rule(Verb.PUBLISH)
def what_is_open_is_not_opened_again(asked: Asked[Matter, PublicationForm]) -> Bar | None:
    if asked.thing.protected:
        return None
    return bar("该事项已经解密", "不必重复登记")
