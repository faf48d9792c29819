"""What is said of a file that is not taken: what is wrong with it, and what to do."""


class UnwantedError(Exception):
    """The file is not kept; the message is Chinese."""


MACROS = "文件含有宏，没有保存；请另存为不含宏的文档后再上传"
EMBEDDED = "文件里嵌有其他文件或对象，没有保存；请删去嵌入的对象，需要的单独上传"
OUTSIDE = "文件要从外部取用模板、对象或内容，没有保存；请断开外部链接后另存再上传"
PROGRAMS = "文件含有会运行程序的域、公式或动作，没有保存；请删去后另存再上传"
SCRIPTS = "文件含有脚本或自动运行的动作，没有保存；请用“打印为 PDF”重新生成后再上传"
LOCKED = "文件设有密码，查验不了内容，没有保存；请取消密码，或请来件单位另送没有密码的，再上传"
TWOFOLD = "文件里夹带了另一种文件，没有保存；请用原软件重新导出后再上传"
ENTITIES = "文件的 XML 带有文档类型声明或外部引用，没有保存；请用办公软件另存后再上传"
BURSTS = "文件展开后过大，没有保存；请减少内容、缩小图片或拆分后再上传"
BROKEN = "文件已损坏或结构异常，读不出内容，没有保存；请用原软件重新导出后再上传"
MARKUP = (b"<script", b"<html", b"<!doctype", b"<?php", b"<svg", b"<hta:", b"<iframe", b"<body")
"""By these a browser takes bytes for a page."""
CARRIED = (
    b"MZ", b"\x7fELF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00", b"{\\rtf", b"ITSF", b"MSCF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa",
)  # fmt: skip
"""How programs, archives and documents begin that have no place within another file."""
END_OF_ZIP = b"PK\x05\x06"
MOST_PIXELS = 200_000_000
"""A sheet of A3 at 1200 dpi has 280 million, one at 600 dpi 70."""
MOST_SIDE = 60_000
MOST_PAGES = 20_000


def seems_a_page(head: bytes) -> bool:
    """Whether a browser might take it for a page of script, whatever else it is."""
    small = head[:1024].lower()
    return any(sign in small for sign in MARKUP)


def expect_pixels(width: int, height: int) -> None:
    """Raises UnwantedError for a picture that fills the memory of whoever opens it."""
    if not (0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE) or width * height > MOST_PIXELS:
        raise UnwantedError(BURSTS)
