"""密码物品的数量, 密电登记: known to the 机要人员 of the organ, telegrams to those they are for as well."""

from django.db import models

from shoumi.kernel.words import Post
from shoumi.nouns import cipher as nouns
from shoumi.things.secret import SecretText
from shoumi.things.sight import Cleared, Holders, Named
from shoumi.things.thing import EnumField, LevelField, Thing, link

_TEXT = {"default": "", "blank": True}


class CipherGoods(Thing):
    """密码物品: so many of a kind. There is no column for what is inside."""

    noun, label, kind_of_facts = "cipher_goods", "密码物品", nouns.CipherGoods
    sight = Holders((Post.机要人员,)) | Named("to_person")
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="登记号")
    kind = EnumField(nouns.CipherKind, verbose_name="种类")
    count = models.PositiveIntegerField(verbose_name="数量")
    numbers = models.CharField(max_length=200, verbose_name="编号起止", **_TEXT)
    place = SecretText(max_length=200, verbose_name="存放处", **_TEXT)
    state = EnumField(nouns.CipherState, db_index=True, verbose_name="状态")
    keeper = link("things.Person", verbose_name="保管人")
    supplier = EnumField(nouns.Supplier, null=True, verbose_name="配发单位")
    voucher = SecretText(max_length=200, verbose_name="配发凭证", **_TEXT)
    counted_on = models.DateField(null=True, verbose_name="上次清点")
    counted = models.PositiveIntegerField(null=True, verbose_name="清点数量")
    to_person = link("things.Person", verbose_name="待签收人")

    def __str__(self) -> str:
        return self.number


class Telegram(Thing):
    """电报: its number and who may read it."""

    noun, label, kind_of_facts = "telegram", "电报", nouns.Telegram
    sight = Holders((Post.机要人员,)) | (Named("recipients", many=True) & Cleared())
    organ = link("things.Organ")
    number = models.CharField(max_length=60, verbose_name="登记号")
    direction = EnumField(nouns.Direction, verbose_name="收发")
    reference = SecretText(max_length=100, verbose_name="电报编号", **_TEXT)
    enciphered = models.BooleanField(verbose_name="密电")
    level = LevelField(null=True, verbose_name="密级")
    at = models.DateTimeField(verbose_name="收发时间")
    other_side = SecretText(max_length=200, verbose_name="来去单位")
    recipients = models.JSONField(default=list, verbose_name="阅知人员")
    answers = link("things.Telegram", verbose_name="答复的来电")
    relays = link("things.Telegram", verbose_name="转发的来电")

    def __str__(self) -> str:
        return self.number
