"""How people prove who they are: their factors, failures at the door, codes of two officers."""

from typing import ClassVar

from django.db import models

from shoumi.kernel.vocabulary import Vocabulary
from shoumi.things.secret import SecretText
from shoumi.things.thing import ID_LENGTH, EnumField, link

DIGEST = 64


class FactorKind(Vocabulary):
    """第二因素: what one has beside the password one knows."""

    动态码 = "动态码"
    通行密钥 = "通行密钥"
    证书 = "证书"


class Happened(Vocabulary):
    """What befell at the door."""

    登录 = "登录"
    登录失败 = "登录失败"
    锁定中被拒 = "锁定中被拒"
    锁定 = "锁定"
    退出 = "退出"
    会话结束 = "会话结束"
    再次确认 = "再次确认"
    确认失败 = "确认失败"


class Factor(models.Model):
    """One second factor of a person. `handle` names the device, so that it proves one person alone."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    person = link("things.Person", null=False, related_name="factors")
    kind = EnumField(FactorKind)
    label = SecretText(max_length=60, blank=True)
    handle = models.CharField(max_length=DIGEST)
    secret = models.BinaryField(default=bytes)
    """The key of a 动态码, encrypted; the public key of a 通行密钥; nothing for a 证书."""
    used = models.BigIntegerField(default=0)
    """The last time step of a 动态码, or the last count of a 通行密钥: nothing at or below it is taken again."""
    enrolled_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "records"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["handle"], condition=models.Q(ended_at=None), name="one_person_a_device"
            )
        ]


class Failures(models.Model):
    """Failures in a row under one typed name, whether or not it is anybody's; the name itself is not kept."""

    name = models.CharField(primary_key=True, max_length=DIGEST)
    address = models.CharField(max_length=60, db_index=True)
    count = models.IntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        app_label = "records"


class LoginEvent(models.Model):
    """What happened at the door, for the auditor. Rows are added and never changed."""

    at = models.DateTimeField(db_index=True)
    what = EnumField(Happened)
    person = models.CharField(max_length=ID_LENGTH, default="", blank=True, db_index=True)
    """Empty for a name that is nobody's."""
    name = models.CharField(max_length=DIGEST, default="", blank=True)
    address = models.CharField(max_length=60)
    detail = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        app_label = "records"


class Admission(models.Model):
    """A code in two halves, one from each of two officers, that lets a person in to set himself up anew."""

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    person = link("things.Person", null=False, related_name="admissions")
    first_by = link("things.Person", null=False)
    second_by = link("things.Person")
    first = models.CharField(max_length=DIGEST)
    second = models.CharField(max_length=DIGEST, default="", blank=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, default="", blank=True)

    class Meta:
        app_label = "records"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="one_open_admission"
            )
        ]
