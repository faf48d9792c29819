"""期间以时、日、月计算，开始的时、日不算在内；末日是节假日的，顺延到节后第一个工作日。"""

from shoumi.kernel.declare import Article

art = Article(
    "criminal_procedure_2018",
    105,
    __doc__,
    informs="会见等刑事诉讼期间的起算按本条；在押期限和二十四小时的报告不顺延，以办案机关的计算为准",
)
