"""Cut the lines of a body into units: what opens one, what goes on with the one before."""

from shoumi.law.unit_signs import HEADINGS, Line, Sign, Unit, is_sub_item, latin_words_meet, sign_of

_CLOSERS = "”’」』）)】》〉"
_FINAL = ("。", "！", "？", "!", "?")
_PAUSES = ("；", "：", ";", ":")
_TAIL = 16
_REFERRED = "项款目、和与至，的或及规所"


class Opened:
    """A unit as opened at a line; its words grow while its sentence goes on. It may begin empty."""

    def __init__(self, unit: Unit, number: int, line: int, words: str, *, arabic: bool = False) -> None:
        self.unit, self.number, self.line, self.arabic = unit, number, line, arabic
        self._parts = [words]
        self._tail = words[-_TAIL:]

    def go_on(self, words: str) -> None:
        """The sentence goes on with the next line."""
        if latin_words_meet(self._tail, words):
            self._parts.append(" ")
        self._parts.append(words)
        self._tail = (self._tail + words)[-_TAIL:]

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def empty(self) -> bool:
        return not self._tail

    @property
    def finished(self) -> bool:
        """Whether its last sentence has ended."""
        return self._tail.rstrip(_CLOSERS).endswith(_FINAL)

    @property
    def pauses(self) -> bool:
        return self.finished or self._tail.endswith(_PAUSES)


class Segments:
    """Takes the lines of a body in order and holds the units opened so far."""

    def __init__(self) -> None:
        self.opened: list[Opened] = []
        self._last_number: dict[Unit, int] = {}
        self._style: dict[Unit, bool] = {}

    def take(self, line: Line) -> None:
        sign = sign_of(line)
        if sign and (self._begins_item(sign) if sign.unit is Unit.项 else self._begins_division(sign)):
            self._open(sign, line)
        elif self._continues(line):
            self.opened[-1].go_on(line.text)
        else:
            self.opened.append(Opened(Unit.款, 0, line.number, line.text))

    @property
    def _last(self) -> Opened | None:
        return self.opened[-1] if self.opened else None

    def _open(self, sign: Sign, line: Line) -> None:
        self._last_number[sign.unit] = sign.number
        self._style.setdefault(sign.unit, sign.spaced)
        if sign.unit is Unit.条:
            self.opened.append(Opened(Unit.条, sign.number, line.number, ""))
            self.opened.append(Opened(Unit.款, 0, line.number, sign.rest))
        else:
            self.opened.append(Opened(sign.unit, sign.number, line.number, sign.rest, arabic=sign.arabic))

    def _begins_division(self, sign: Sign) -> bool:
        """编, 章, 节, 条 at a line's head, and not a mention of one in a sentence that was broken there."""
        last = self._last
        if last is None:
            return True
        at_rest = last.finished or last.unit in HEADINGS
        if sign.spaced and not sign.alone:
            return True
        expected = sign.number == self._last_number.get(sign.unit, 0) + 1
        spaced_text = self._style.get(sign.unit, False)
        return at_rest and (sign.alone or expected or not spaced_text)

    def _begins_item(self, sign: Sign) -> bool:
        """（二） at a line's head; not 第（二）项 broken before the bracket, nor a 目 of another style."""
        last = self._last
        if last is None or last.unit not in {Unit.款, Unit.项}:
            return False
        listed = last.unit is Unit.项
        if listed and sign.arabic is not last.arabic:
            return False
        expected = sign.number == (last.number + 1 if listed else 1)
        mentioned = sign.alone or sign.rest[0] in _REFERRED
        return not mentioned or (expected and last.pauses)

    def _continues(self, line: Line) -> bool:
        """Headings and unfinished sentences go on; so does an 项 with its 目."""
        last = self._last
        if last is None or last.empty:
            return last is not None
        if last.unit in HEADINGS or not last.finished:
            return True
        sub = is_sub_item(line) or ((sign := sign_of(line)) is not None and sign.arabic)
        return last.unit is Unit.项 and sub
