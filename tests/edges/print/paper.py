"""A PDF as a reader sees it: pages, text, ink."""

from pypdfium2 import PdfDocument


def texts(pdf: bytes) -> list[str]:
    """The text of each page, lines joined by newlines."""
    with PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


def inked(pdf: bytes, page: int = 0) -> float:
    """How much of a page is not white, from 0 to 1."""
    with PdfDocument(pdf) as document:
        bitmap = document[page].render(scale=1, grayscale=True)
        pixels = bytes(bitmap.buffer)
        return sum(pixel < 200 for pixel in pixels) / len(pixels)


def is_archival(pdf: bytes) -> bool:
    """Whether it says of itself that it is PDF/A-2b, and carries its fonts."""
    return b"<pdfaid:part>2" in pdf and b"<pdfaid:conformance>B" in pdf
