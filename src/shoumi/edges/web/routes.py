"""What each address is called in Chinese, for whoever reads what was asked for there."""

LABELS = {
    "home": "首页", "login": "登录", "play": "选择演示角色", "challenge": "登录验证", "recover": "凭启用码进入",
    "logout": "退出", "badges": "待办数", "find": "查找", "to_sign": "待签收", "limits": "时限",
    "work": "办事页面", "act": "办理事项", "check": "办理前核对", "submit": "提交办理", "pick": "选取名单",
    "scan": "扫描标签", "gather": "成批列入", "can": "可以办理的事项", "thing": "详情", "attach_file": "存入电子件",
    "open_file": "打开电子件", "counter": "扫码核对（清点）", "count": "登记清点", "door": "扫码签到（会场）", "let_in": "准予入场",
    "attending": "扫码签到（培训）", "sign_in": "登记培训签到", "sign_in_list": "培训签到名单", "quiz": "答题",
    "hand_in": "交卷", "inbox": "待审批", "case": "审批事项", "agree": "同意审批", "send_back": "退回审批",
    "withdraw": "撤回申请", "registers": "台账", "register": "台账", "sheets": "台账打印页",
    "this_report": "本年度报告", "report": "年度报告", "report_below": "下级年度报告", "make_report": "编制年度报告",
    "articles": "条文", "article": "条文", "board": "落实情况",
    "responsibility": "责任体系", "coverage": "履职覆盖", "ledger": "总账", "verify": "核验总账",
    "acknowledge_gap": "确认总账缺口", "receipts": "我的签收", "entry": "总账条目", "audit": "查阅审计",
    "accounts": "账号", "change_account": "变更账号", "confirm_clock": "确认时钟", "admissions": "启用与解锁",
    "give_half": "发启用码后半", "release_login": "解除锁定", "password": "修改口令", "confirm": "再次确认身份",
    "factors": "登录凭证", "start_code": "登记动态码", "enrol_code": "登记动态码", "start_passkey": "登记通行密钥",
    "enrol_passkey": "登记通行密钥", "enrol_certificate": "登记证书", "end_factor": "停用凭证",
    "register_pdf": "打印台账", "receipt_pdf": "打印签收单", "handover_pdf": "打印移交清单",
    "destruction_pdf": "打印销毁清册", "paper_pdf": "打印表单", "board_pdf": "打印落实情况", "coverage_pdf": "打印履职覆盖",
    "report_pdf": "打印年度报告", "checkpoint_pdf": "打印总账检查点", "checkpoint_file": "取出总账检查点",
    "labels_pdf": "打印标签", "tape_pdf": "打印标签带", "stamps_pdf": "打印标密套印",
    "register_xlsx": "导出台账", "report_xlsx": "导出年度报告", "import_start": "成批转入", "import_columns": "成批转入：核对栏目",
    "import_result": "成批转入：核对结果", "import_check": "成批转入：核对", "import_commit": "成批转入：转入",
    "import_answer": "成批转入：下载错误说明", "import_discard": "成批转入：放弃",
    "openapi-json": "接口说明", "openapi-view": "接口说明", "api-root": "接口", "session_token": "接口：登录令牌",
    "confirm_session": "接口：再次确认身份", "sign_out": "接口：退出", "me": "接口：本人", "list_acts": "接口：办理事项目录",
    "get_act": "接口：办理事项", "ask_for": "接口：提交办理", "list_proceedings": "接口：审批事项目录",
    "get_proceeding": "接口：审批事项", "approve": "接口：同意审批", "list_documents": "接口：密件目录",
    "get_document": "接口：密件", "list_copies": "接口：各份目录", "get_copy": "接口：密件的一份",
    "get_timeline": "接口：经过", "list_registers": "接口：台账目录", "get_register": "接口：台账",
    "list_clocks": "接口：时限", "list_statutes": "接口：法规目录", "list_articles": "接口：条文目录",
    "get_article": "接口：条文", "head": "接口：总账树根", "inclusion": "接口：条目在账证明",
    "consistency": "接口：总账一致性证明", "list_checkpoints": "接口：检查点",
}  # fmt: skip
"""By the name of the route. Each route that is asked for by its name has one."""


def label_of(route: str) -> str:
    """The Chinese label; for a route that is gone since, that it is."""
    return LABELS.get(route, "现已没有的页面") if route else "没有的地址"
