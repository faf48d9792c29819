"""What the records keep: entries, proceedings, approvals, clocks, register lines, accounts."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from shoumi.kernel.words import Authority
from shoumi.things.secret import MarkField, SecretBytes, SecretJSON, SecretList, SecretText
from shoumi.things.thing import ID_LENGTH, EnumField, Row, link


class Entry(models.Model):
    """One ledger entry. `body` is what was hashed; the other columns only help to find it."""

    index = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()
    leaf = models.BinaryField()
    kind = models.CharField(max_length=20)
    act = models.CharField(max_length=60)
    actor = models.CharField(max_length=ID_LENGTH, db_index=True)
    organ = models.CharField(max_length=ID_LENGTH, db_index=True)
    at = models.DateTimeField(db_index=True)
    once = models.CharField(max_length=120, null=True, unique=True)  # noqa: DJ001  many without a key

    class Meta:
        indexes: ClassVar = [models.Index(fields=["act", "-index"], name="entries_by_act")]


class EntryContent(models.Model):
    """What an entry's commitment opens to."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="content_row"
    )
    salt = SecretBytes()
    content = SecretText()


class EntryThing(models.Model):
    """Which things an entry concerns: the timeline of each thing."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="about")
    thing = models.CharField(max_length=ID_LENGTH)
    noun = models.CharField(max_length=40)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["thing", "-entry"], name="timeline")]


class LogHead(Row):
    """The one row every writer locks: size, frontier and time of the log, and how the clock stood to it."""

    origin = models.CharField(max_length=200, primary_key=True)
    size = models.BigIntegerField(default=0)
    frontier = models.BinaryField(default=bytes)
    at = models.DateTimeField(null=True)
    doubted = models.DateTimeField(null=True)
    """The last entry before a silence so long that the clock is doubted; null while it is believed."""
    boot = models.CharField(max_length=40, default="", blank=True)
    offset = models.BigIntegerField(default=0)
    """The run of the machine at the last entry, and its clock beyond the time run, in seconds."""
    door = models.CharField(max_length=64, default="", blank=True)
    """The chain over the log of the door as it stands; each entry keeps it. Empty before the first row."""


class Checkpoint(models.Model):
    """A signed note over the tree at a size."""

    size = models.BigIntegerField(db_index=True)
    note = models.TextField()
    at = models.DateTimeField()


class Number(models.Model):
    """The last number given in a book of an organ, e.g. `登记号/2026`; numbers are never used twice."""

    organ = models.CharField(max_length=ID_LENGTH)
    book = models.CharField(max_length=60)
    last = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organ", "book"], name="one_book_of_a_name")]


class Proceeding(models.Model):
    """An asking that waits for approval, or has ended. What it will do is judged again at performance."""

    WAITING, PERFORMED, RETURNED, WITHDRAWN, LAPSED = "待批准", "已办结", "已退回", "已撤回", "已失效"

    id = models.CharField(primary_key=True, max_length=ID_LENGTH)
    act = models.CharField(max_length=60)
    state = models.CharField(max_length=10, default=WAITING, db_index=True)
    actor = link("things.Person", null=False)
    organ = link("things.Organ", null=False)
    form = SecretJSON()
    needs = SecretList()
    asked_entry = models.BigIntegerField()
    ended_entry = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = SecretText(max_length=2000, blank=True)


class ProceedingThing(models.Model):
    """What a proceeding is about, in order."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="about")
    noun = models.CharField(max_length=40)
    thing = models.CharField(max_length=ID_LENGTH, db_index=True)
    place = models.IntegerField()


class Approval(models.Model):
    """One consent, given by a person who holds the authority, or by letter of one outside."""

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="approvals")
    authority = EnumField(Authority)
    step = models.IntegerField()
    by = link("things.Person", null=False)
    letter = SecretText(max_length=200, blank=True)
    at = models.DateTimeField()
    entry = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proceeding", "authority", "step"], name="one_consent_each")
        ]


class RunningClock(Row):
    """A time limit on a thing. Lateness is kept, never wiped."""

    key = models.CharField(max_length=60)
    noun = models.CharField(max_length=40)
    thing = models.CharField(max_length=ID_LENGTH, db_index=True)
    organ = models.CharField(max_length=ID_LENGTH, db_index=True)
    person = models.CharField(max_length=ID_LENGTH, default="", blank=True)
    opened_entry = models.BigIntegerField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    parameter = models.CharField(max_length=80, default="", blank=True)
    unchecked = models.BooleanField(default=False)
    expected = models.BooleanField(default=False)
    """预计: reckoned in working days of a year whose notice on days off was not known."""
    working_days = models.PositiveSmallIntegerField(null=True)
    """Where the limit counts working days: how many, from `counted_from`."""
    counted_from = models.DateTimeField(null=True)
    """When a limit of so long began to run; None where the form names its end."""
    closed_entry = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organ", "closed_at", "due_at"], name="open_clocks")]


class RegisterLine(Row):
    """A line of a 台账, projected from the ledger; `shoumi verify` rebuilds and compares.

    Of several lines of a thing in one register only the `latest` is completed and carries its state.
    """

    register = models.CharField(max_length=60)
    organ = models.CharField(max_length=ID_LENGTH)
    thing = models.CharField(max_length=ID_LENGTH)
    matter = models.CharField(max_length=ID_LENGTH, default="", blank=True)
    entry = models.BigIntegerField()
    place = models.IntegerField(default=0)
    state = models.CharField(max_length=20, default="", blank=True)
    latest = models.BooleanField(default=True)
    columns = SecretJSON()
    mark0, mark1, mark2, mark3 = (MarkField() for _ in range(4))
    mark4, mark5, mark6, mark7 = (MarkField() for _ in range(4))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "entry", "place"], name="line_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["register", "organ", "-entry"], name="register_newest_first"),
            models.Index(fields=["thing"], condition=models.Q(latest=True), name="latest_lines"),
            models.Index(fields=["matter", "register"], name="lines_of_a_matter"),
        ]


class Violation(models.Model):
    """What was done against an article, as an entry recorded it: one row an entry and article."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="violations")
    article = models.CharField(max_length=80)
    organ = models.CharField(max_length=ID_LENGTH)
    matter = models.CharField(max_length=ID_LENGTH, default="", blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "article"], name="violation_once")]
        indexes: ClassVar = [models.Index(fields=["organ", "-at"], name="violations_newest_first")]


class Look(models.Model):
    """Somebody opened, was denied, printed or exported something; or did so much that an alarm was raised.

    `part`: one thing on a sheet whose `count` things the row before it tells.
    """

    at = models.DateTimeField(db_index=True)
    person = models.CharField(max_length=ID_LENGTH)
    organ = models.CharField(max_length=ID_LENGTH)
    kind = models.CharField(max_length=10)
    way = models.CharField(max_length=60)
    noun = models.CharField(max_length=40, default="", blank=True)
    thing = models.CharField(max_length=60, default="", blank=True)
    level = models.SmallIntegerField(null=True)
    count = models.IntegerField(default=0)
    part = models.BooleanField(default=False)
    entry = models.BigIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-at"], name="looks_of_a_person"),
            models.Index(fields=["thing", "-at"], name="looks_at_a_thing"),
            models.Index(fields=["kind", "-at"], name="looks_of_a_kind"),
        ]


class IssuedStatute(models.Model):
    """A statute's issued text as a site imported it, with the hash of the file."""

    statute = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    text = models.JSONField()
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=ID_LENGTH)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statute", "sha256"], name="one_import_of_a_text")
        ]


class Accounts(BaseUserManager):  # type: ignore[type-arg]  # Django is not generic when it runs
    """Finds accounts by login name."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        found: Account = self.get(login=username)
        return found


class Account(AbstractBaseUser):
    """A login of one person. There is no super-user."""

    login = models.CharField(max_length=40, unique=True)
    person = models.OneToOneField("things.Person", on_delete=models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    password_on = models.DateTimeField(null=True)
    """When the password was set; unknown counts as long ago."""
    seat = models.CharField(max_length=ID_LENGTH, default="", blank=True)
    """The one session that is alive; empty when there is none."""
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Any] = Accounts()
