"""立卷归档: filed copies belong to a volume, which bears the highest level within."""

from collections.abc import Iterator
from dataclasses import dataclass

from shoumi.kernel.model import Alter, Asked, Bar, Effect, Make, Next, ask
from shoumi.kernel.say import bar
from shoumi.kernel.words import Post, Verb
from shoumi.nouns.custody import Volume
from shoumi.nouns.document import Copy, CopyState
from shoumi.nouns.organ import Organ
from shoumi.statutes.police_1998.ch06_documents.art32 import NoteForm, art


@dataclass(frozen=True, slots=True)
class VolumeForm:
    title: str = ask("案卷题名")


@art.act(
    "open_volume",
    "立卷",
    Verb.OPEN_VOLUME,
    of="organ",
    form=VolumeForm,
    askers=(Post.专管人员,),
    page="归档",
    help="由专管人员立卷；办完的密件归入本卷，全部归齐后封卷",
)
def open_volume(asked: Asked[Organ, VolumeForm]) -> Iterator[Effect]:
    facts = {"organ_id": asked.organ.id, "number": Next("案卷号"), "title": asked.form.title}
    yield Make("volume", "v", facts)


@art.act(
    "close_volume",
    "封卷",
    Verb.CLOSE_VOLUME,
    of="volume",
    form=NoteForm,
    askers=(Post.专管人员,),
    page="归档",
    help="由专管人员办理；封卷以后不再归入密件",
)
def close_volume(asked: Asked[Volume, NoteForm]) -> Iterator[Effect]:
    yield Alter("volume", asked.thing.id, {"closed": True})


@dataclass(frozen=True, slots=True)
class FileForm:
    volume: Volume = ask("归入案卷", noun="volume")


@art.act(
    "file_copies", "归档", Verb.FILE, of="copy", many=True, form=FileForm, askers=(Post.专管人员,), page="归档",
    help="案卷密级取卷内最高",
)  # fmt: skip
def file_copies(asked: Asked[Copy, FileForm]) -> Iterator[Effect]:
    volume = asked.form.volume
    filed = {
        "state": CopyState.归档,
        "volume_id": volume.id,
        "holder_id": None,
        "place": f"案卷{volume.number}",
    }
    for copy in asked.named:
        yield Alter("copy", copy.id, filed)
    levels = [level for level in (volume.level, *(copy.level for copy in asked.named)) if level]
    if levels:
        yield Alter("volume", volume.id, {"level": max(levels)})


@art.rule(Verb.FILE)
def only_an_open_volume_of_ones_own_takes_papers(asked: Asked[Copy, FileForm]) -> Bar | None:
    volume = asked.form.volume
    if not volume.closed and volume.organ == asked.thing.organ:
        return None
    return bar(
        f"案卷{volume.number}{'已封卷' if volume.closed else '不是本机关的'}",
        "请选本机关未封的案卷，或另立新卷",
    )


@art.rule(Verb.CLOSE_VOLUME)
def a_volume_is_closed_once(asked: Asked[Volume, NoteForm]) -> Bar | None:
    return bar(f"案卷{asked.thing.number}已封卷", "不必重复办理") if asked.thing.closed else None
