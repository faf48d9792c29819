"""All of the API, put together."""

from shoumi.edges.api import (
    acts,
    articles,
    board,
    clocks,
    documents,
    files,
    ledger,
    proceedings,
    registers,
    reports,
    session,
)
from shoumi.edges.api.docs import Docs
from shoumi.edges.api.door import SignedIn, for_staff
from shoumi.edges.api.spec import Api, Bounded

api = Api(
    title="守密",
    version="1",
    description="办理、查询、核验。写操作须带 X-CSRFToken；错误一律为 application/problem+json。",
    urls_namespace="api",
    parser=Bounded(),
    auth=SignedIn(),
    docs=Docs(),
    docs_url="docs",
    docs_decorator=for_staff,
)
api.add_router("", session.router, tags=["会话"])
api.add_router("", acts.router, tags=["办理"])
api.add_router("", proceedings.router, tags=["审批"])
api.add_router("", documents.router, tags=["密件"])
api.add_router("", files.router, tags=["电子件"])
api.add_router("", registers.router, tags=["台账"])
api.add_router("", clocks.router, tags=["时限"])
api.add_router("", articles.router, tags=["条文"])
api.add_router("", board.router, tags=["落实情况"])
api.add_router("", reports.router, tags=["年度报告"])
api.add_router("", ledger.router, tags=["总账"])
