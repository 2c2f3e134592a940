"""Encoders for the tests: text in the character sets that came before Unicode. Written apart from the program's tables, so that each checks
the other; iconv's tables agree with VISCII, CP1258 and the small letters of TCVN3."""
import re
import unicodedata

TONES = {"\u0301": "acute", "\u0300": "grave", "\u0309": "hook", "\u0303": "tilde", "\u0323": "dot"}


def split(c):
    """Vietnamese letter -> (letter with its shape, combining tone or '')."""
    tone = "".join(m for m in unicodedata.normalize("NFD", c) if m in TONES)
    rest = "".join(m for m in unicodedata.normalize("NFD", c) if m not in TONES)
    return unicodedata.normalize("NFC", rest), tone


def by_table(table, lower=False):
    def encode(text):
        out = bytearray()
        for c in unicodedata.normalize("NFC", text):
            if ord(c) < 128:
                out.append(ord(c))
            elif c in table:
                out.append(table[c])
            elif lower and c.lower() in table:
                out.append(table[c.lower()])
            else:
                b = c.encode("cp1252", "replace")[0]
                out.append(b if b < 0xA0 else ord("?"))  # a sign whose place a letter has
        return bytes(out)

    return encode


TCVN3 = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF)))
for start, letters in ((0xB5, "àảãáạ"), (0xBB, "ằẳẵắ"), (0xC6, "ặầẩẫấậè"), (0xCE, "ẻẽéẹềểễếệìỉ"), (0xDC, "ĩíịò"), (0xE1, "ỏõóọồổỗốộờởỡớợù"),
                       (0xF1, "ủũúụừửữứựỳỷỹýỵ")):
    TCVN3.update(zip(letters, range(start, start + len(letters))))
tcvn3 = by_table(TCVN3, lower=True)


def tcvn3_capitals(text):
    """Words in capitals are set in .VnTimeH: those with Vietnamese letters are small letters in the file."""
    return tcvn3("".join(w.lower() if w.isupper() and w.isalpha() and not w.isascii() else w for w in re.split(r"(\W)", text)))


VISCII = dict(zip("ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
                  range(0x80, 0x100)))
VISCII.update(zip("ẲẴẪỶỸỴ", (2, 5, 6, 0x14, 0x19, 0x1E)))
viscii = by_table(VISCII)


def cp1258(text):
    out = bytearray()
    for c in unicodedata.normalize("NFC", text):
        try:
            out += c.encode("cp1258")
        except UnicodeEncodeError:
            letter, tone = split(c)
            out += (letter + tone).encode("cp1258", "replace")
    return bytes(out)


VNI_MARKS = {("", "acute"): 0xF9, ("", "grave"): 0xF8, ("", "hook"): 0xFB, ("", "tilde"): 0xF5, ("", "dot"): 0xEF}
for shape, marks in (("^", (0xE2, 0xE1, 0xE0, 0xE5, 0xE3, 0xE4)), ("u", (0xEA, 0xE9, 0xE8, 0xFA, 0xFC, 0xEB))):
    VNI_MARKS.update(zip([(shape, t) for t in ("", "acute", "grave", "hook", "tilde", "dot")], marks))
VNI_ALONE = {"đ": 0xF1, "ơ": 0xF4, "ư": 0xF6, "í": 0xED, "ì": 0xEC, "ỉ": 0xE6, "ĩ": 0xF3, "ị": 0xF2, "ỵ": 0xEE}


def vni(text):
    out = bytearray()
    for c in unicodedata.normalize("NFC", text):
        small, up = c.lower(), 0x20 if c != c.lower() else 0
        letter, tone = split(small)
        shape = {"â": "^", "ê": "^", "ô": "^", "ă": "u"}.get(letter, "")
        if ord(c) < 128:
            out.append(ord(c))
        elif small in VNI_ALONE:
            out.append(VNI_ALONE[small] - up)
        elif letter in VNI_ALONE or letter in "aeiouy" or shape:
            base = VNI_ALONE.get(letter) or ord({"^": {"â": "a", "ê": "e", "ô": "o"}, "u": {"ă": "a"}}.get(shape, {}).get(letter, letter))
            out.append(base - up)
            if shape or tone:
                out.append(VNI_MARKS[shape, TONES.get(tone, "")] - up)
        else:
            out += c.encode("cp1252", "replace")
    return bytes(out)


def carried(encode):
    """Legacy letters inside of Unicode text: each byte is the character that Windows-1252 has for it."""
    return lambda text: "".join(bytes([b]).decode("cp1252", "replace") if 0x80 <= b < 0xA0 else chr(b) for b in encode(text)).encode()


def bom(mark, name):
    return lambda text: mark + text.encode(name)


# title -> (encoder, what `files.encoding` says)
ENCODINGS = {
    "utf-8-bom": (bom(b"\xef\xbb\xbf", "utf-8"), "UTF-8-BOM"),
    "nfd": (lambda text: unicodedata.normalize("NFD", text).encode(), "UTF-8"),
    "utf-16le": (bom(b"", "utf-16-le"), "UTF-16LE"),
    "utf-16be": (bom(b"", "utf-16-be"), "UTF-16BE"),
    "utf-16le-bom": (bom(b"\xff\xfe", "utf-16-le"), "UTF-16LE"),
    "utf-16be-bom": (bom(b"\xfe\xff", "utf-16-be"), "UTF-16BE"),
    "utf-32le": (bom(b"", "utf-32-le"), "UTF-32LE"),
    "utf-32be": (bom(b"", "utf-32-be"), "UTF-32BE"),
    "utf-32le-bom": (bom(b"\xff\xfe\0\0", "utf-32-le"), "UTF-32LE"),
    "tcvn3": (tcvn3, "TCVN3"),
    "tcvn3-capitals": (tcvn3_capitals, "TCVN3"),
    "vni": (vni, "VNI"),
    "viscii": (viscii, "VISCII"),
    "cp1258": (cp1258, "CP1258"),
    "tcvn3-in-utf-8": (carried(tcvn3), "TCVN3-in-Unicode"),
    "vni-in-utf-8": (carried(vni), "VNI-in-Unicode"),
    "tcvn3-in-utf-16": (lambda text: carried(tcvn3)(text).decode().encode("utf-16-le"), "TCVN3-in-Unicode"),
}
