"""原要求涉密案件聘请、会见律师须经批准；现行法聘请律师无须批准，只对两类案件侦查期间的会见保留许可。

聘请只作登记（刑事诉讼法第34条）；会见按刑事诉讼法第39条和程序规定第52条办理。
"""

from shoumi.kernel.declare import Article

art = Article(
    "police_1998", 25, __doc__,
    overridden="刑事诉讼法第34、39条：聘请律师不设批准；只有危害国家安全、恐怖活动犯罪案件侦查期间的会见须经许可",
    today="1998年凡涉密案件聘请、会见律师都须批准；"
    "今日聘请不须批准，只有危害国家安全、恐怖活动犯罪案件侦查期间的会见须许可，以现行法为准。",
    beside=("criminal_procedure_2018/34", "criminal_procedure_2018/39", "police_procedure_2020/52",
            "criminal_procedure_2018/105"),
)  # fmt: skip
