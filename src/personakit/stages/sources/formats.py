"""Files that are no text tables, told by their first bytes."""

from __future__ import annotations

import re

FORMATS: tuple[tuple[bytes, str], ...] = (
    (rb"PK\x03\x04(?s:.*)xl/", "an Excel workbook (XLSX)"),
    (rb"PK\x03\x04(?s:.*)mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (rb"PK\x03\x04(?s:.*)word/", "a Word document (DOCX)"),
    (rb"PK\x03\x04", "a ZIP archive"),
    (rb"\xd0\xcf\x11\xe0", "an old Excel or Word file (XLS, DOC)"),
    (rb"%PDF", "a PDF document"),
    (rb"\x89PNG", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8", "a GIF image"),
    (rb"SQLite format 3", "an SQLite database"),
    (rb"PAR1", "a Parquet file"),
    (rb"\x1f\x8b", "a file packed twice with gzip"),
    (rb"\x28\xb5\x2f\xfd", "a file packed twice with zstd"),
    (rb"BZh", "a file packed with bzip2"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (rb"Rar!", "a RAR archive"),
    (rb"\xfd7zXZ", "a file packed with xz"),
    (rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)", "a web page or XML file"),
    (rb"(\xef\xbb\xbf)?\s*(\{\s*[\"}]|\[\s*[\[{])", "a JSON file"),
)
"""Pattern of the first bytes -> what the file is; the first that fits counts."""


def foreign_format(head: bytes) -> str:
    """Say what a file is that is no table, or return an empty text."""
    for pattern, name in FORMATS:
        if re.match(pattern, head, re.IGNORECASE):
            return name
    return ""
