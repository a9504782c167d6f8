"""Encodings without a mark, told by the letters that a text would have in each.

A small judgement by frequency: of Latin letters with accents whether one language has them, of
other alphabets how usual their letters are, of Chinese, Japanese and Korean signs whether they
stand where their encoding has the frequent ones.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WESTERN = (
    "äöüß", "éèêëàâîïôùûçœ", "áéíóúüñ", "áâãàçéêíóôõú", "àèéìòù", "äëïéöü", "æøåéö", "äöåé",
    "äöüßéèêëàâáãåæçíìîïñóòôõøúùûœ",
)  # fmt: skip
"""Accents of German, French, Spanish, Portuguese, Italian, Dutch, Danish, Swedish; of names from
all over."""
CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíľňóôšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ")
"""Polish, Czech, Slovak, Hungarian, Croatian and Slovene, Romanian."""
BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž")
"""Lithuanian, Latvian."""
TURKISH = ("ışğçöüâ",)
CYRILLIC = ("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґјљњћђџ",)
GREEK = ("αοιετσνηυρπκμλςωγδχθφάέίόήύώβξζψϊϋΐΰ",)
HEBREW = ("יוהלארתבשמנקדחפעטסגזכצםןךףץ",)
ARABIC = ("اليمونرتبةعدسفهكقأحجشطصخزضذثئغءؤىإآظ",)
THAI = ("านรอกเงมยลวดทสตะปบคหแจพชขใไโผซถศณษธฐฉฝภฟญฎฮฬฆำ่้ัีิ็ูุึื์๊๋ๆฯ",)
MIXED = 0.95
"""What letters are worth that no one language has together."""
STEP, LEAST = 1 / 30, 0.2
"""What each letter of an alphabet is worth less than the one before, and the last of them."""
RARE = 0.2
"""What signs are worth that stand where their encoding has the rare ones."""
OPENING, CLOSING = "‘“„«¿¡–…€•©", "’”»–…€°²³½®©™·"
"""Marks before words, and behind them."""
_LETTER = r"[A-Za-z\x80-\U0010ffff]"
MARK = re.compile(rf"’|(?<!{_LETTER})[{OPENING}]|[{CLOSING}](?!{_LETTER})|£(?=\s?\d)")
WORD = re.compile(rf"[^\x00-@\[-`{{-\x7f{OPENING}{CLOSING}]+")
"""Letters and what else is beyond ASCII, without marks."""
SIGN = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uff5e]{2,}")
"""Chinese, Japanese and Korean signs; one alone is chance."""


@dataclass(frozen=True)
class CodePage:
    """An encoding, and what of its text is usual."""

    name: str
    """Python's name of it."""
    letters: tuple[str, ...] = ()
    """Letters beyond ASCII that stand together, by language; the frequent ones first where they
    are a whole alphabet."""
    latin: bool = True
    """Whether they stand in words with plain letters; else in words of their own."""
    frequent: tuple[int, int] = (0, 0)
    """The first bytes, from and to, of frequent signs of two bytes; the second is from 0xA1, or in
    Shift-JIS and Big5 any."""
    worth: float = 1
    """What these are worth: less where other encodings have them in the same places."""
    kana: bool = False
    """Whether kana are usual."""

    def score(self, text: str) -> float:
        """The part of what is beyond ASCII that is usual, about 0 to 1."""
        total = sum(character > "\x7f" for character in text)
        usual = self._signs(text) if self.frequent[1] else self._words(text)
        return usual / max(1, total)

    def _words(self, text: str) -> float:
        words = Counter(word for word in WORD.findall(text) if not word.isascii())
        best = max(
            sum(count * self._letters(word, weights) for word, count in words.items())
            for weights in self._weights
        )
        return best + len(MARK.findall(text))

    @cached_property
    def _weights(self) -> list[dict[str, float]]:
        """What each letter is worth, by language."""
        last = len(self.letters) - 1
        return [
            {
                letter: (1 if i < last or not last else MIXED) if self.latin
                else max(LEAST, 1 - STEP * rank)
                for rank, letter in enumerate(letters)
            }
            for i, letters in enumerate(self.letters)
        ]  # fmt: skip

    def _letters(self, word: str, weights: dict[str, float]) -> float:
        """What the letters of a word are worth: nothing where it is none of the language."""
        beyond = [letter for letter in word.lower() if letter > "\x7f"]
        in_script = len(beyond) < len(word) if self.latin else len(beyond) == len(word) > 1
        cased = word[1:] in (word[1:].lower(), word[1:].upper()) and (
            word[0] != word[0].lower() or word == word.lower()
        )
        is_word = in_script and cased and all(letter in weights for letter in beyond)
        return sum(weights[letter] for letter in beyond) if is_word else 0.0

    def _signs(self, text: str) -> float:
        signs = Counter("".join(SIGN.findall(text)))
        return sum(count * self._worth(sign) for sign, count in signs.items())

    def _worth(self, sign: str) -> float:
        kana, punctuation = "\u3041" <= sign <= "\u30ff", sign < "\u3041" or sign > "\uff00"
        if punctuation or (kana and self.kana):
            return 1.0
        first, second = [*sign.encode(self.name, "replace"), 0][:2]
        single = self.name in ("cp932", "big5")
        if kana or not (single or second >= 0xA1):
            return 0.0
        return self.worth if self.frequent[0] <= first <= self.frequent[1] else RARE


CODE_PAGES = (
    CodePage("cp1252", WESTERN),
    CodePage("mac_roman", WESTERN),
    CodePage("cp1250", CENTRAL),
    CodePage("iso8859_2", CENTRAL),
    CodePage("cp852", CENTRAL),
    CodePage("cp1254", TURKISH),
    CodePage("cp1257", BALTIC),
    CodePage("cp850", WESTERN),
    CodePage("cp1251", CYRILLIC, latin=False),
    CodePage("koi8_r", CYRILLIC, latin=False),
    CodePage("cp866", CYRILLIC, latin=False),
    CodePage("mac_cyrillic", CYRILLIC, latin=False),
    CodePage("iso8859_5", CYRILLIC, latin=False),
    CodePage("cp1253", GREEK, latin=False),
    CodePage("cp1255", HEBREW, latin=False),
    CodePage("cp1256", ARABIC, latin=False),
    CodePage("cp874", THAI, latin=False),
    CodePage("cp932", frequent=(0x88, 0x97), worth=0.8, kana=True),
    CodePage("cp949", frequent=(0xB0, 0xC8), worth=0.8),
    CodePage("gb18030", frequent=(0xB0, 0xD7), worth=0.7),
    CodePage("euc_jp", frequent=(0xB0, 0xCF), worth=0.65, kana=True),
    CodePage("big5", frequent=(0xA4, 0xC6), worth=0.7),
)
"""Of equal scores the first wins."""


@dataclass(frozen=True)
class Decoding:
    """A text in one of them."""

    name: str
    """Python's name of the encoding."""
    score: float
    """How usual its letters are, about 0 to 1."""
    text: str
    """The text."""


def rank(head: bytes, pages: Iterable[CodePage] = CODE_PAGES) -> list[Decoding]:
    """The readings of a text by how usual their letters are, the likeliest first."""
    decodings = []
    for page in pages:
        text = codecs.getincrementaldecoder(page.name)("replace").decode(head)
        decodings.append(Decoding(page.name, round(page.score(text), 2), text))
    return sorted(decodings, key=lambda reading: -reading.score)
