"""保密委员会或者领导小组可以奖励先进单位和个人；立功、嘉奖、荣誉称号由有权限的部门实施。"""

from typing import Any

from shoumi.kernel.declare import Article
from shoumi.kernel.model import Asked, Need
from shoumi.kernel.say import need
from shoumi.kernel.words import Authority, Verb
from shoumi.nouns.liability import Reward

art = Article("police_1998", 66, __doc__)


@art.rule(Verb.GRANT_REWARD)
def the_committee_rewards_the_advanced(asked: Asked[Reward, Any]) -> Need | None:
    if asked.act.key != "grant_reward" or not asked.thing.kind.of_the_committee:
        return None
    return need(Authority.保密委员会, reason="保密工作先进由本级保密委员会或者领导小组奖励")


@art.rule(Verb.GRANT_REWARD)
def merits_and_titles_belong_to_those_with_the_power(asked: Asked[Reward, Any]) -> Need | None:
    if asked.act.key != "grant_reward" or asked.thing.kind.of_the_committee:
        return None
    return need(Authority.有奖励权限的部门, reason=f"{asked.thing.kind.value}由有关部门按照权限实施")
