"""What each rule said of an asking, the silent ones too."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from shoumi.kernel.engine import Decision, NotFilledError
from shoumi.kernel.model import Asked, Bar, Duty, Forbid, Lift, Need, Rule, Word
from shoumi.records import law
from shoumi.records.now import BEIJING

SAID: dict[type[Word], str] = {Bar: "不能", Forbid: "禁止", Need: "须批准", Duty: "须做到", Lift: "例外"}


def on_day(asked: Asked[Any, Any], day: date) -> tuple[Asked[Any, Any], Decision]:
    """The same asking, on today's facts, under the law of another day."""
    at = datetime.combine(day, time(9), tzinfo=BEIJING)
    then = replace(asked, at=at, params=law.parameters().on(day))
    return then, law.bench().consider(then)


def heard(asked: Asked[Any, Any], decision: Decision) -> list[dict[str, Any]]:
    """One object a rule of the act's verb in force that day, in the order it was heard."""
    rules = law.bench().rules(asked.act.verb, asked.at.date())
    grounds = [f for f in decision.findings if f.rule not in rules]
    told = [_told(f.rule, f.word, decision) for f in grounds if f.rule.key not in {r.key for r in rules}]
    return told + [_told(rule, _word(rule, asked), decision) for rule in rules]


def _word(rule: Rule, asked: Asked[Any, Any]) -> Word | str | None:
    """The first thing it says of any thing named; text where it could not speak."""
    for thing in asked.named:
        try:
            word = rule.test(replace(asked, thing=thing))
        except NotFilledError:
            return "待填表后才能判断"
        except Exception as error:  # noqa: BLE001  what the bench hears as a refusal
            return f"核对时出错（{type(error).__name__}），按不能办理处理"
        if word is not None:
            return word
    return None


def _told(rule: Rule, word: Word | str | None, decision: Decision) -> dict[str, Any]:
    told = {"rule": rule.key, "place": str(rule.place), "said": "不涉及", "reason": "", "remedy": ""}
    if isinstance(word, str):
        return told | {"said": "待填" if word.startswith("待填") else "不能", "reason": word}
    if word is None:
        return told
    said = "已解除" if rule.key in decision.lifted else SAID[type(word)]
    return told | {"said": said, "reason": word.reason, "remedy": word.remedy}
