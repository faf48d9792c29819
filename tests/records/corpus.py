"""Files made to harm, and files as people make them; each made here, none taken from anywhere."""

import io
import random
import struct
import zlib
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter

from shoumi.records.unwanted import (
    BROKEN,
    BURSTS,
    EMBEDDED,
    ENTITIES,
    LOCKED,
    MACROS,
    OUTSIDE,
    PROGRAMS,
    SCRIPTS,
    TWOFOLD,
)

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "ofd": "OFD.xml",
}
Bad = tuple[str, bytes, str]
"""What it is, its bytes, what is said of it (empty where any refusal will do)."""


def packed(
    kind: str, parts: dict[str, bytes | str] | None = None, how: int = ZIP_DEFLATED, **body: str
) -> bytes:
    """A document of parts; `parts` are added or take the place of its own."""
    kinds = '<Default Extension="xml" ContentType="application/xml"/>'
    own = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="a" Type="{KIND}/officeDocument" '
        f'Target="{MAIN[kind]}"/></Relationships>',
        MAIN[kind]: f'<w:document xmlns:w="{W}"><w:body>{body.get("body", "<w:p/>")}</w:body></w:document>',
    }
    out = io.BytesIO()
    with ZipFile(out, "w", how) as archive:
        for name, text in (own | (parts or {})).items():
            archive.writestr(name, text)
    return out.getvalue()


def pdf(*objects: bytes, head: bytes = b"%PDF-1.7\n", tail: bytes = b"%%EOF\n") -> bytes:
    """Objects one after another, as lenient readers take them."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return head + b"%\xe2\xe3\xcf\xd3\n" + body + b"trailer\n<< /Root 1 0 R >>\n" + tail


def stream(about: bytes, content: bytes) -> bytes:
    """An object with a deflated stream."""
    told = zlib.compress(content)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (about, len(told), told)


CATALOG, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"


def plain_pdf(*more: bytes, **about: bytes) -> bytes:
    """One page of words, and more."""
    return pdf(CATALOG, PAGES, PAGE, stream(b"", b"BT (invented) Tj ET"), *more, **about)


def png(width: int = 2, height: int = 2, more: bytes = b"", after: bytes = b"") -> bytes:
    """A picture that says it is so large."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0" + bytes(6) * 2))
    return b"\x89PNG\r\n\x1a\n" + head + more + body + chunk(b"IEND", b"") + after


def jpeg(width: int = 2, height: int = 2, comment: bytes = b"", after: bytes = b"") -> bytes:
    """A picture that says it is so large."""
    told = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment if comment else b""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00\x12\x34"
    return (
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        + told
        + frame
        + scan
        + b"\xff\xd9"
        + after
    )


def _rel(kind: str, target: str, mode: str = ' TargetMode="External"') -> str:
    told = f'<Relationship Id="x" Type="{KIND}/{kind}" Target="{target}"{mode}/>'
    return f'<Relationships xmlns="{RELS}">{told}</Relationships>'


def offices() -> Iterator[Bad]:
    """Macros, objects, fields that run, templates from outside."""
    for kind in MAIN:
        for name in (
            "word/vbaProject.bin",
            "xl/vbaProject.BIN",
            "xl/macrosheets/sheet1.xml",
            "word/vbaData.xml",
        ):
            yield f"{kind} {name}", packed(kind, {name: "<x/>"}), MACROS
        for name in (
            "word/embeddings/a.bin",
            "xl/embeddings/oleObject1.bin",
            "word/activeX/activeX1.xml",
            "a/oleObject.bin",
        ):
            yield f"{kind} {name}", packed(kind, {name: "<x/>"}), EMBEDDED
        for head in (
            b"MZ\x90",
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0",
            b"%PDF-1.7",
            b"Rar!\x1a",
            b"7z\xbc\xaf",
            b"\x7fELF",
            b"#!/bin/sh",
        ):
            yield f"{kind} with {head!r}", packed(kind, {"media/image1.png": head + bytes(50)}), EMBEDDED
        for sign in (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-office.vbaProject",
        ):
            told = f'<Types xmlns="{TYPES}"><Override PartName="/a" ContentType="{sign}"/></Types>'
            yield f"{kind} {sign}", packed(kind, {"[Content_Types].xml": told}), MACROS
        yield from outside(kind)
    yield from fields()


def outside(kind: str) -> Iterator[Bad]:
    """Templates, objects and links that are fetched from elsewhere."""
    for sort in ("attachedTemplate", "oleObject", "frame", "externalLink", "image", "subDocument"):
        yield (
            f"{kind} {sort}",
            packed(kind, {"word/_rels/settings.xml.rels": _rel(sort, "http://x.invalid/a")}),
            OUTSIDE,
        )
    for target in (
        "file:///c:/x.exe",
        "javascript:x",
        "\\\\x\\a",
        "ms-msdt:/id",
        "mhtml:http://x.invalid",
    ):
        yield f"{kind} {target}", packed(kind, {"word/_rels/a.rels": _rel("hyperlink", target)}), OUTSIDE


def fields() -> Iterator[Bad]:
    """What runs where it is read, counted or clicked."""
    for text in ("DDEAUTO c:\\\\x.exe", "DDE excel x", " ddeauto x ", "QUOTE 1 DDE x"):
        run = "".join(f"<w:r><w:instrText>{c}</w:instrText></w:r>" for c in text)
        yield f"field {text}", packed("docx", body=f"<w:p>{run}</w:p>"), PROGRAMS
        yield f"simple {text}", packed("docx", body=f'<w:p><w:fldSimple w:instr="{text}"/></w:p>'), PROGRAMS
    for text in ("cmd|' /C calc'!A0", "=cmd|'/c x'!A1", "-MSEXCEL|'x'!'y'", "CALL(&quot;x&quot;)", "EXEC(1)"):
        yield (
            f"formula {text}",
            packed("xlsx", {"xl/worksheets/sheet1.xml": f"<s><c><f>{text}</f></c></s>"}),
            PROGRAMS,
        )
    yield "ddeLink", packed("xlsx", {"xl/externalLinks/a.xml": "<e><ddeLink/></e>"}), PROGRAMS
    yield "altChunk", packed("docx", body="<altChunk/>"), EMBEDDED
    for verb in ("program", "macro?name=x", "ole?verb=0"):
        yield (
            f"click {verb}",
            packed("pptx", {"ppt/slides/a.xml": f'<s><hlinkClick action="ppaction://{verb}"/></s>'}),
            PROGRAMS,
        )
    yield "svg", packed("docx", {"word/media/a.svg": "<svg><script/></svg>"}), SCRIPTS
    yield "svg event", packed("docx", {"word/media/a.svg": '<svg onload="x"/>'}), SCRIPTS
    for name in ("Doc_0/Attachs/a.xml", "Doc_0/Attachments.xml"):
        yield f"ofd {name}", packed("ofd", {name: "<x/>"}), EMBEDDED


def entities() -> Iterator[Bad]:
    """What makes a reader of XML fetch, or grow."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctypes = (
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        '<!DOCTYPE x SYSTEM "http://x.invalid/a.dtd"><x/>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://x.invalid/a">%p;]><x/>',
        f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>',
        '<!DOCTYPE x PUBLIC "a" "b"><x/>', '<!DOCTYPE x [<!ATTLIST x y CDATA "z">]><x/>',
        '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></x>',
        f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 5_000}</x>',
    )  # fmt: skip
    for kind, main in MAIN.items():
        for n, text in enumerate(doctypes):
            yield f"{kind} {n}", packed(kind, {main: text}), ENTITIES
            yield f"{kind} utf-16 {n}", packed(kind, {main: text.encode("utf-16")}), ENTITIES
        yield f"{kind} deep", packed(kind, {main: "<a>" * 5000 + "</a>" * 5000}), BURSTS
        yield f"{kind} torn", packed(kind, {main: "<a><b></a>"}), BROKEN
        yield f"{kind} &", packed(kind, {main: "<a>&undefined;</a>"}), BROKEN


def pdfs(*, large: bool = False) -> Iterator[Bad]:
    """Scripts, launches, carried files, in the open, escaped, and within object streams."""
    actions = {
        b"/JavaScript": SCRIPTS, b"/J#61vaScript": SCRIPTS, b"/#4aavaScript": SCRIPTS, b"/Launch": PROGRAMS,
        b"/L#61unch": PROGRAMS,
        b"/SubmitForm": SCRIPTS, b"/ImportData": SCRIPTS, b"/GoToE": EMBEDDED, b"/RichMedia": SCRIPTS,
        b"/Rendition": SCRIPTS,
    }  # fmt: skip
    for name, says in actions.items():
        dangerous = b"<< /S %s /JS (app.alert\\(1\\)) /F (x.exe) >>" % name
        yield f"pdf {name!r}", plain_pdf(dangerous), says
        held = stream(b"/Type /ObjStm /N 1 /First 4", b"9 0 " + dangerous)
        yield f"pdf in a stream {name!r}", plain_pdf(held), says
        escaped = stream(b"/Type /Obj#53tm /N 1 /First 4", b"9 0 " + dangerous)
        yield f"pdf in an escaped stream {name!r}", plain_pdf(escaped), says
        yield f"pdf far back {name!r}", plain_pdf(b"(" + b"x" * 1_100_000 + b")", dangerous), says
    yield from odd_pdfs(large=large)


def odd_pdfs(*, large: bool) -> Iterator[Bad]:
    """Carried files, locks, odd codings, second files, what bursts."""
    yield "pdf with a file", plain_pdf(b"<< /Type /EmbeddedFile >>"), EMBEDDED
    yield "pdf with names of files", plain_pdf(b"<< /EmbeddedFiles 9 0 R >>"), EMBEDDED
    yield "pdf with a form of script", plain_pdf(b"<< /XFA 9 0 R >>"), SCRIPTS
    yield "pdf locked", plain_pdf(b"<< /Encrypt 9 0 R >>"), LOCKED
    for filters in (b"/LZWDecode", b"/ASCIIHexDecode", b"/ASCII85Decode"):
        yield (
            f"pdf odd {filters!r}",
            plain_pdf(b"<< /Type /ObjStm /First 4 /Filter %s >>\nstream\nx\nendstream" % filters),
            BROKEN,
        )
    yield (
        "pdf predicted",
        plain_pdf(stream(b"/Type /ObjStm /First 4 /DecodeParms << /Predictor 12 >>", b"x")),
        BROKEN,
    )
    yield (
        "pdf twice deflated",
        plain_pdf(b"<< /Filter [/FlateDecode /FlateDecode] >>\nstream\nx\nendstream"),
        BROKEN,
    )
    yield "pdf and zip", plain_pdf(tail=b"%%EOF\n" + packed("docx")), TWOFOLD
    for sign in (b"<script>", b"<html>", b"<?php", b"<SVG ", b"<!DOCTYPE html>"):
        yield f"pdf and {sign!r}", plain_pdf(head=b"%PDF-1.7\n%" + sign + b"\n"), TWOFOLD
    yield "pdf of a million pages", pdf(CATALOG, b"<< /Type /Pages /Count 1000000 >>"), BURSTS
    if large:
        yield "pdf that bursts", plain_pdf(stream(b"", bytes(300 * 2**20))), BURSTS
    yield (
        "pdf with a wide picture",
        plain_pdf(stream(b"/Subtype /Image /Width 50000 /Height 50000", b"")),
        BURSTS,
    )


def others(*, large: bool = False) -> Iterator[Bad]:
    """Pictures that burst, two files in one, archives that lie, and what is on no list."""
    for sides in ((50_000, 50_000), (2**31 - 1, 1), (0, 5), (100_000, 2), (65_000, 65_000)):
        yield f"png {sides}", png(*sides), BURSTS
        yield f"docx with png {sides}", packed("docx", {"word/media/a.png": png(*sides)}), BURSTS
    for sides in ((65_500, 65_500), (20_000, 20_000), (65_535, 10_000)):
        yield f"jpeg {sides}", jpeg(*sides), BURSTS
    for more in (packed("docx"), b"<script>x</script>", b"MZ\x90", b"x"):
        yield f"png and {more[:9]!r}", png(after=more), TWOFOLD
        yield f"jpeg and {more[:9]!r}", jpeg(after=more), TWOFOLD
    for sign in (b"<script>x", b"<html>", b"<?php x"):
        yield f"jpeg of {sign!r}", jpeg(comment=sign), TWOFOLD
    yield "png torn", png()[:40], BROKEN
    yield "jpeg torn", jpeg()[:25], ""
    yield "png without a head", b"\x89PNG\r\n\x1a\n" + bytes(30), BROKEN
    yield from archives(large=large)
    yield from unlisted()


def archives(*, large: bool) -> Iterator[Bad]:
    """Documents of parts that lie, burst or are locked."""
    for kind, main in MAIN.items():
        if large or kind == "docx":
            yield f"{kind} bomb", packed(kind, {"a.bin": bytes((90 if large else 33) * 2**20)}), BURSTS
        if large:
            yield (
                f"{kind} of many parts",
                packed(kind, {f"a{n}": "" for n in range(20_001)}, ZIP_STORED),
                BURSTS,
            )
        yield f"{kind} and more", packed(kind) + b"MZ", TWOFOLD
        yield (
            f"{kind} with a pdf in front",
            packed(kind, {"a.txt": "x"}, ZIP_STORED).replace(b"<Types", b"%PDF-1.", 1),
            "",
        )
        yield f"{kind} climbing", packed(kind, {"../../a": "x"}), TWOFOLD
        yield f"{kind} absolute", packed(kind, {"/etc/a": "x"}), TWOFOLD
        yield f"{kind} twice", packed(kind, {main.upper(): "<x/>"}), TWOFOLD
        yield f"{kind} torn", packed(kind)[:-30], BROKEN
        yield f"{kind} locked", _locked(packed(kind)), LOCKED


def unlisted() -> Iterator[Bad]:
    """What is on no list."""
    for text in (b"MZ\x90\0", b"\x7fELF", b"<html><script>", b"<svg/>", b"<?xml?><x/>",
        b"\xd0\xcf\x11\xe0" + bytes(600), b"GIF89a\0",
                 b"II*\0" + bytes(90), b"MM\0*", b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c",
                 b"\x1f\x8b\x08\0", b"{\\rtf1 x}", b"#!/bin/sh\nx",
                 b"%!PS-Adobe\n", b"MIME-Version: 1.0\n", b"@echo off\n", b"a\0b", b"\x1b[2J", b"",
                 b"\xff\xfe\0", b"BM\0\0", b"RIFF\0WEBP",
                 b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*",
                 b"a <script>x</script>", b"=cmd|' /C calc'!A0",
                 b"a,b\n+cmd|'/c x'!A1\n", b"@SUM|x!y", b"PK\x03\x04broken",
                 b"Windows Registry Editor\n"):  # fmt: skip
        yield f"{text[:12]!r}", text, ""


def _locked(whole: bytes) -> bytes:
    """The same, said to be under a password."""
    at = whole.index(b"PK\x01\x02")
    return whole[: at + 8] + b"\x01" + whole[at + 9 :]


def harmful() -> list[Bad]:
    """All of them."""
    return [*offices(), *entities(), *pdfs(), *others()]


def bursting(*, large: bool) -> list[Bad]:
    """What would fill the memory of whoever opens it."""
    return [one for one in (*pdfs(large=large), *others(large=large)) if one[2] == BURSTS]


def harmless(n: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Files as people make them: kind and bytes."""
    dice = random.Random(seed)
    for turn in range(n):
        text = "".join(
            dice.choices(
                "关于开展年度保密检查的通知，请各科室于十日内报送abc 0129。\n", k=dice.randint(5, 900)
            )
        )
        yield (_pdf, _xlsx, _docx, _text, _picture)[turn % 5](text, dice)


def _pdf(text: str, dice: random.Random) -> tuple[str, bytes]:
    held = stream(b"/Type /ObjStm /N 1 /First 4", b"9 0 << /Type /Font /BaseFont /SimSun >>")
    image = stream(b"/Subtype /Image /Width 900 /Height 1200", dice.randbytes(900))
    link = b"<< /S /URI /URI (https://x.invalid/?q=a) >>"
    font = stream(b"/Length1 900", dice.randbytes(5000))
    return "PDF", plain_pdf(
        held, image, link, font, stream(b"", text.encode("utf-16-be")), b"<< /OpenAction [3 0 R /Fit] >>"
    )


def _xlsx(text: str, dice: random.Random) -> tuple[str, bytes]:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(dice.randint(1, 20)):
            sheet.write_row(row, 0, [text[:90], row, "=会商"])
        sheet.write_formula(30, 0, "=SUM(B1:B9)")
        sheet.write_url(31, 0, "https://x.invalid/a")
        sheet.insert_image(3, 5, "a.png", {"image_data": io.BytesIO(png(20, 20))})
    return "XLSX", out.getvalue()


def _docx(text: str, dice: random.Random) -> tuple[str, bytes]:
    shown = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    field = "<w:p><w:r><w:instrText> PAGE \\* MERGEFORMAT </w:instrText></w:r></w:p>"
    parts = {"word/_rels/document.xml.rels": _rel("hyperlink", "https://x.invalid"),
        "word/media/a.jpg": jpeg(900, 900),
             "word/printerSettings/a.bin": dice.randbytes(300).replace(b"MZ", b"xx")}  # fmt: skip
    kind = dice.choice(("docx", "pptx", "ofd"))
    return kind.upper(), packed(kind, parts, body=shown + field)


def _text(text: str, dice: random.Random) -> tuple[str, bytes]:
    return "TXT", text.encode(dice.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16")))


def _picture(_: str, dice: random.Random) -> tuple[str, bytes]:
    sides = dice.randint(1, 9000), dice.randint(1, 9000)
    return (
        ("PNG", png(*sides)) if dice.randrange(2) else ("JPEG", jpeg(*sides, comment=b"taken by a scanner"))
    )
