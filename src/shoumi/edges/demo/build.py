"""Found the site, register the country, seat the cast, live a year."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.conf import settings

from shoumi.edges.demo import cast, country
from shoumi.edges.demo.desk import Desk, Watch, made
from shoumi.edges.demo.year import Year
from shoumi.kernel.words import Level, OrganLevel
from shoumi.law.periods import add_months
from shoumi.records import accounts, clockwork, proceedings, tick
from shoumi.records.now import BEIJING, as_if, today
from shoumi.records.setup import Officer, Root, setup_site
from shoumi.things.organs import Organ
from shoumi.things.people import Person

DAYS = 356
"""How long a history is told."""
OFFICERS = (
    ("A0001", "司空·系统（演示）", "xitong"),
    ("A0002", "司空·保密（演示）", "baomi"),
    ("A0003", "司空·审计（演示）", "shenji"),
)
AGAIN = 36
"""After how many months the invented personnel department vets again."""
Say = Callable[[str], None]


class NotEmptyError(Exception):
    """The site has data; the demo never mixes with it."""


def build(*, people: int = 60, documents: int = 2000, whole_country: bool = True, say: Say = print) -> None:
    """Make the demo in an empty home. Raises NotEmptyError."""
    if Organ.objects.exists():
        raise NotEmptyError("本站点已有数据，演示数据只能装入空站点；请另设 SHOUMI_HOME")
    (settings.HOME / "demo").touch()
    first = today() - timedelta(days=DAYS)
    watch = Watch(datetime.combine(first, time(8), tzinfo=BEIJING))
    desk = Desk(watch)
    with proceedings.batch():
        bureau, administrator, security = _found(watch)
        staff = _seat(desk, bureau, administrator, security, people)
        if whole_country:
            say(f"登记全国机关：{_register_country(desk, administrator)}个")
    year = Year(desk, bureau, staff, first)
    year.live(documents, say)
    _finish(staff, administrator, say)


def _found(watch: Watch) -> tuple[str, str, str]:
    roots = (
        Root(code="000000", name="公安部", level=OrganLevel.部, power=Level.绝密, ground="依法"),
        Root(
            code=country.ABOVE[0], name="云南省公安厅", level=OrganLevel.省, power=Level.绝密, ground="依法"
        ),
        Root(
            code=country.ABOVE[1],
            name="楚雄彝族自治州公安局",
            level=OrganLevel.地市,
            power=Level.机密,
            ground="依法",
        ),
    )
    home = Root(
        code=country.COUNTY, name="云岭县公安局（虚构）", level=OrganLevel.县, power=Level.机密,
        ground="演示授权〔2025〕1号",
    )  # fmt: skip
    officers = [Officer(code=c, name=n, login=login, password=None) for c, n, login in OFFICERS]
    with as_if(watch.tick()):
        organ = setup_site(home, (officers[0], officers[1], officers[2]), above=roots)
    administrator, security = (Person.objects.get(code=c).id for c, _, _ in OFFICERS[:2])
    return organ.id, administrator, security


def _register_country(desk: Desk, administrator: str) -> int:
    """In one list under each organ that the site was founded with."""
    ids = dict(Organ.objects.values_list("code", "id"))
    under = {code: code for code in ids}
    lists: dict[str, list[str]] = {}
    for place in country.places():
        if place.code not in ids:
            under[place.code] = under[place.above]
            lists.setdefault(under[place.above], []).append(
                f"{place.code},{place.name},{place.level},{place.above}"
            )
    for code, rows in lists.items():
        desk.do(administrator, "import_organs", ids[code], rows=rows)
    return Organ.objects.count()


def _seat(desk: Desk, bureau: str, administrator: str, security: str, people: int) -> dict[str, list[str]]:
    """Register and seat everybody; returns ids by post, and under 「全体」 all of the bureau."""
    staff: dict[str, list[str]] = {}
    organs = dict(Organ.objects.values_list("code", "id"))
    day = desk.watch.at.date().isoformat()
    for part in (*cast.bureau(people), *cast.above(country.ABOVE)):
        home = organs[part.organ] if part.organ else bureau
        outcome = desk.do(
            administrator, "register_person", home, code=part.code, name=part.name, unit=part.unit
        )
        person = made(outcome, "person")[0]
        _prepare(desk, security, person, day)
        if part.clearance:
            _clear(desk, security, person, part.clearance)
        for post in part.posts:
            seat = {
                "post": post,
                "from_on": day,
                "document": f"演示任〔2025〕{len(staff) + 1}号",
                "full_time": post == "保密干部",
            }
            most = {"most": "机密"} if post == "定密责任人" else {}
            desk.agreed(
                security,
                "appoint",
                person,
                staff.get("机关领导", ()),
                **seat,
                **most,
                party_committee=part.party_committee,
            )
            staff.setdefault(f"{part.organ}{post}", []).append(person)
        if not part.organ:
            staff.setdefault("全体", []).append(person)
        with as_if(desk.watch.tick()):
            accounts.open_account(actor=administrator, person=person, login=part.code.lower(), password=None)
    return staff


def _prepare(desk: Desk, security: str, person: str, day: str) -> None:
    """Training before the post, held before the books were opened, and the pledge."""
    shown = {
        "trained_on": day,
        "hours": 8,
        "title": "（演示）上岗前保密教育",
        "record": f"演示培〔{day[:4]}〕1号",
    }
    desk.do(security, "show_training_elsewhere", person, **shown)
    desk.do(security, "sign_pledge", person, signed_on=day, document=f"演示诺〔{day[:4]}〕1号")


def _clear(desk: Desk, security: str, person: str, level: str) -> None:
    """Vetted before the post, to be vetted again after three years as this site has it, and cleared."""
    day = desk.watch.at.date()
    vetted = {
        "kind": "任前审查", "outcome": "合格", "vetted_on": day.isoformat(), "document": f"演示审〔{day.year}〕1号",
    }  # fmt: skip
    desk.do(security, "vet_person", person, **vetted, again_on=add_months(day, AGAIN).isoformat())
    desk.do(security, "grant_clearance", person, level=level, from_on=day.isoformat())


def _finish(staff: dict[str, list[str]], administrator: str, say: Say) -> None:
    clockwork.confirm(actor=administrator)
    report = tick.tick()
    say(
        f"到期自行解密{report.expired}项，超时{report.late}项；演示人员{len(staff['全体'])}名，管理员{administrator[:4]}…"
    )


def last_day() -> date:
    """The last day of the told history."""
    return today()
