"""What waits for a person today: one list a kind of duty, each counted for the side bar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DateField, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from shoumi.edges.web.faces import FACES
from shoumi.edges.web.faces.face import own_organs
from shoumi.kernel.words import Post
from shoumi.law.periods import period_end
from shoumi.law.units import Period
from shoumi.nouns.document import CopyState
from shoumi.nouns.matter import MatterState
from shoumi.nouns.person import Person, kept_organs, organs_of, post_key
from shoumi.records import approvals, astray, law, sight, workdays
from shoumi.records.now import now, today
from shoumi.records.standing import Judged, Light, board
from shoumi.records.tables import Proceeding
from shoumi.things.organs import Organ

SHOWN, MOST_RECALLED = 6, 100
AHEAD, REVIEW = "review.remind_before", "review.cycle"


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One kind of thing to do. `rows` gives a query or a list; `link` leads to all of them."""

    key: str
    label: str
    glyph: str
    empty: str
    rows: Callable[[Person], Any]
    link: Callable[[], str]
    urgent: bool = False

    def count(self, person: Person) -> int:
        """How many wait."""
        found = self.rows(person)
        return len(found) if isinstance(found, list) else found.count()


def to_sign(person: Person) -> "QuerySet[Any]":
    """Copies sent to him, or to a registry he keeps."""
    registries = [o for o in own_organs(person) if post_key(o, Post.专管人员) in person.keys]
    mine = Q(to_person_id=person.id) | Q(to_person__isnull=True, to_organ_id__in=registries)
    return FACES["copy"].visible(person).filter(mine, state=CopyState.待签收)


def overdue(person: Person) -> "QuerySet[Any]":
    """Copies lent or carried out past their day: his own, and those of organs whose books he keeps."""
    out = Q(state__in=[CopyState.借出.name, CopyState.外带.name], due_on__lt=today())
    whose = Q(holder_id=person.id) | Q(organ_id__in=kept_organs(person))
    return FACES["copy"].visible(person).filter(out & whose)


def to_recall(person: Person) -> list[Any]:
    """Copies in hands that may no longer know of them: his own by number, and those he is to take back."""
    rows = astray.to_take_back(person, FACES["copy"].visible(person))
    return [*astray.held(person), *rows.order_by("pk")[:MOST_RECALLED]]


def _matters(person: Person) -> "QuerySet[Any]":
    watched = Q(organ_id__in=kept_organs(person)) | Q(drafted_by_id=person.id)
    return FACES["matter"].visible(person).filter(watched, state=MatterState.已确定)


def reminders(day: date) -> tuple[int, ...]:
    """How many days before expiry a matter is shown, widest first: 180, 90, 30."""
    return tuple(sorted((p.amount for p in law.parameters().on(day)[AHEAD].periods()), reverse=True))


def expiring(person: Person) -> "QuerySet[Any]":
    """Determined matters whose term runs out within the widest reminder."""
    day = today()
    return _matters(person).filter(ends_on__gte=day, ends_on__lte=day + timedelta(days=reminders(day)[0]))


def to_review(person: Person) -> "QuerySet[Any]":
    """Determined matters whose periodic review is past, or due within the nearest reminder."""
    last = Coalesce("reviewed_on", "determined_on", "starts_on", output_field=DateField())
    return _matters(person).annotate(last_review=last).filter(last_review__lte=_reviewed_before(today()))


def _reviewed_before(day: date) -> date:
    """Matters reviewed up to this day are due again by the nearest reminder."""
    cycle: Period = law.parameters().on(day)[REVIEW].period()
    latest = day + timedelta(days=reminders(day)[-1])
    spent = period_end(latest, cycle, workdays.is_workday) - latest
    return latest - spent


def limits(person: Person) -> "QuerySet[Any]":
    """Time limits now running."""
    return sight.clocks(person).filter(closed_at__isnull=True)


def near_limits(person: Person) -> "QuerySet[Any]":
    """Those past their end, or ending within the nearest reminder."""
    return limits(person).filter(due_at__lt=now() + timedelta(days=reminders(today())[-1]))


def near_and_late(person: Person) -> tuple[int, int]:
    """How many of those there are, and how many of them are past their end."""
    past = Count("pk", filter=Q(due_at__lt=now()))
    found = near_limits(person).aggregate(near=Count("pk"), late=past)
    return found["near"], found["late"]


def differences(person: Person) -> "QuerySet[Any]":
    """Discrepancies not settled."""
    return FACES["discrepancy"].visible(person).filter(settled_on__isnull=True)


def notices(person: Person) -> "QuerySet[Any]":
    """Not yet acknowledged: to him, to an organ whose books he keeps, or for him to send by letter."""
    kept = kept_organs(person)
    to_organ = Q(to_person__isnull=True, to_organ_id__in=kept)
    nobody_signs = Q(to_organ__outside=True) | Q(to_person__left_on__isnull=False)
    by_letter = nobody_signs & Q(matter__organ_id__in=kept)
    found = FACES["notice"].visible(person)
    return found.filter(Q(to_person_id=person.id) | to_organ | by_letter, acknowledged_on__isnull=True)


def quizzes(person: Person) -> "QuerySet[Any]":
    """Quizzes he is invited to and has still to answer."""
    own = f'"{person.id}"'
    rows = FACES["quiz"].visible(person).filter(invited__icontains=own, due_on__gte=today())
    return rows.exclude(answered__icontains=own)


def standing_duties(person: Person) -> list[Judged]:
    """Standing duties of the organs whose secrecy officer he is, not met or soon to be shown again."""
    organs = Organ.objects.filter(pk__in=organs_of(person, (Post.保密干部,))).order_by("pk")
    judged = list(board(organs, today()))
    return [one for light in (Light.RED, Light.AMBER) for one in judged if one.light is light]


def asked_by(person: Person) -> "QuerySet[Proceeding]":
    """What he asked for and still waits for."""
    rows = Proceeding.objects.filter(actor_id=person.id, state=Proceeding.WAITING)
    return rows.select_related("actor", "organ").order_by("-asked_at")


def _work(slug: str, tab: str) -> Callable[[], str]:
    return lambda: f"{reverse('work', args=(slug,))}?tab={tab}"


DUTIES = (
    Duty(key="sign", label="待签收", glyph="签", rows=to_sign, link=lambda: reverse("to_sign"),
         empty="没有等您签收的密件。有人分发、移交给您时，会列在这里。"),
    Duty(key="approve", label="待审批", glyph="批", rows=approvals.mine, link=lambda: reverse("inbox"),
         empty="没有等您审批的事项。"),
    Duty(key="overdue", label="逾期未还", glyph="逾", rows=overdue, link=_work("lend", "lent"), urgent=True,
         empty="没有逾期未还的密件。"),
    Duty(key="recall", label="无权知悉应收回", glyph="收", rows=to_recall, link=_work("lend", "lent"), urgent=True,
         empty="没有人手中持有自己已无权知悉的密件。"),
    Duty(key="limits", label="时限", glyph="限", rows=near_limits, link=lambda: reverse("limits"),
         empty="近期没有到点的时限。"),
    Duty(key="expiring", label="临近到期", glyph="期", rows=expiring, link=_work("draft", "set"),
         empty="近期没有保密期限届满的事项。"),
    Duty(key="review", label="待年审", glyph="审", rows=to_review, link=_work("draft", "set"),
         empty="没有到期需要审核的国家秘密事项。"),
    Duty(key="differences", label="差异未处理", glyph="差", rows=differences, link=_work("stock", "differences"),
         urgent=True, empty="没有未处理的差异。清点、签收中发现不符的，会列在这里。"),
    Duty(key="notices", label="通知待阅", glyph="知", rows=notices, link=_work("draft", "notices"),
         empty="没有待阅的变更、解密通知。"),
    Duty(key="quizzes", label="待答题", glyph="答", rows=quizzes, link=_work("education", "quizzes"),
         empty="没有等您作答的保密测验。"),
    Duty(key="duties", label="职责待落实", glyph="责", rows=standing_duties, link=lambda: reverse("board"),
         empty="没有等您落实的长期职责。任保密干部的，未落实和即将到期的职责会列在这里。"),
)  # fmt: skip
