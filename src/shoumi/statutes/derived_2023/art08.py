"""派生事项的密级与所执行、办理的已定密事项一致；标明密点的，按密点的密级。"""

from shoumi.kernel.declare import Article

art = Article("derived_2023", 8, __doc__, informs="「拟定派生国家秘密」的密级随原事项，不另填写")
