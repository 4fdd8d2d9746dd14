"""Codes that aren't a check's: what loading, decoding, linking and accepting can report."""

from __future__ import annotations

from collections.abc import Mapping

from generator import limits

ERROR, WARNING, BOTH = "error", "warning", "error or warning"

DOCUMENTED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "YAML": {
        "tab-indent": (
            ERROR,
            "A line is indented with a tab. Indent with spaces, two a level.",
        ),
        "odd-space-indent": (
            ERROR,
            "A line is indented with a space that isn't the ordinary one, mostly pasted from a web page.",
        ),
        "wrong-indent": (
            ERROR,
            "A line isn't indented like those it belongs to: the keys of a record stand exactly below each other.",
        ),
        "colon-in-text": (
            ERROR,
            "A colon and a space in text without quotes (`title: KEDO: a consortium`). Put the value in double quotes.",
        ),
        "colon-missing": (
            ERROR,
            "A line that is no `key: value`. Add the colon and a space, or indent the line if it continues a text.",
        ),
        "space-missing": (
            ERROR,
            "No ordinary space stands after a dash or colon (`-id: x`, `name:y`). YAML needs one to know the item or the key.",
        ),
        "line-run-on": (
            ERROR,
            "YAML takes a line that looks like an item or a key as more of the text above it: a space or some indentation is missing.",
        ),
        "special-first-character": (
            ERROR,
            "A value begins with `@`, `` ` ``, `%` or the like, which mean something to YAML. Put it in quotes.",
        ),
        "text-after-bar": (
            ERROR,
            "Text stands behind a `|` or `>` that begins a value. It must start on the next line.",
        ),
        "quote-not-closed": (
            BOTH,
            "A value begins with a quotation mark that is never closed; or, a warning, one stands at its end only.",
        ),
        "apostrophe-in-quotes": (
            ERROR,
            "An apostrophe ends a value in single quotes too early, or a quotation mark one in double quotes. Use the other kind.",
        ),
        "text-after-value": (
            ERROR,
            'Text follows a value in quotes or brackets that is whole without it (`"Honest Abe" of Illinois`). Put all of it in quotes.',
        ),
        "backslash-in-quotes": (
            BOTH,
            "In double quotes a backslash and a letter become something else. Use single quotes, or `/`.",
        ),
        "bracket-not-closed": (
            ERROR,
            "A list in brackets `[` or a record in braces `{` is never closed, or closed by the wrong sign or twice.",
        ),
        "control-character": (
            BOTH,
            "An invisible control character; in a source document, where it may belong, a warning.",
        ),
        "not-yaml": (
            ERROR,
            "Something else that YAML can't read, in the words of its parser.",
        ),
        "duplicate-key": (
            ERROR,
            "A key stands twice in one record. YAML would silently keep the last.",
        ),
        "text-cut-by-comment": (
            BOTH,
            "YAML takes everything from a space and `#` on as a comment, and the rest of the sentence is gone.",
        ),
        "trailing-comma": (
            WARNING,
            "A value ends with a comma, which is part of it. A line of YAML needs none.",
        ),
        "curly-quotes": (
            WARNING,
            "Curly quotes round a value don't mark it: they are part of it.",
        ),
        "two-documents": (
            ERROR,
            "A line `---` begins a second document, which isn't read.",
        ),
        "yaml-alias": (
            ERROR,
            "`*name` repeats another value. Write the value out.",
        ),
        "yaml-anchor": (
            ERROR,
            "`&name` names a value for repetition. Write the value out where it is needed.",
        ),
        "yaml-merge": (
            ERROR,
            "`<<` merges another record. Write the values out.",
        ),
        "yaml-tag": (
            ERROR,
            "`!name` gives a value a type. Values are text; delete the tag.",
        ),
        "yaml-key": (
            ERROR,
            "A key is a list or record, mostly because of a stray `?`, `[` or `{`.",
        ),
        "yaml-too-deep": (
            ERROR,
            f"Values are nested more than {limits.DEPTH} levels deep.",
        ),
    },
    "Files": {
        "unit-missing": (
            ERROR,
            "There is no `content/unit.yml`.",
        ),
        "unknown-file": (
            BOTH,
            "A YAML file that nothing reads: misspelt, with another ending, or in another folder; an error where what it holds is missed.",
        ),
        "empty-file": (
            ERROR,
            "A file holds nothing.",
        ),
        "list-expected": (
            ERROR,
            "A file should be a list of records; the dash before the first one is missing.",
        ),
        "not-utf8": (
            ERROR,
            "A YAML file isn't plain text in UTF-8: it is in another encoding, or a document of a word processor.",
        ),
        "file-unreadable": (
            ERROR,
            "The system doesn't let the program read a file.",
        ),
        "reading-not-listed": (
            WARNING,
            "A file in `content/readings/` isn't listed under `readings:` in `content/unit.yml`.",
        ),
    },
    "Records": {
        "unknown-key": (
            ERROR,
            "A key that this record doesn't have, mostly misspelt.",
        ),
        "key-missing": (
            ERROR,
            "A key that this record must have.",
        ),
        "value-empty": (
            ERROR,
            "A key or an item of a list without a value.",
        ),
        "wrong-type": (
            ERROR,
            "A text where a list or record should stand, or the other way round; a word where a number should stand.",
        ),
        "unknown-choice": (
            ERROR,
            "A value that isn't one of those that the key allows.",
        ),
        "wrong-value": (
            ERROR,
            "A value that the key doesn't allow, such as a number out of range.",
        ),
        "bad-id": (
            ERROR,
            "An id that isn't in kebab-case (`north-bank`), or is reserved: `index` is a page, `con` a device on Windows.",
        ),
    },
    "Source documents": {
        "source-missing": (
            ERROR,
            "There is no such file in `seeds/`.",
        ),
        "source-outside": (
            ERROR,
            "The name of a source leads out of `seeds/`.",
        ),
        "seed-changed": (
            ERROR,
            "The source isn't the file that the reading was made from: its checksum differs.",
        ),
        "empty-source": (
            ERROR,
            "A source holds no text.",
        ),
        "unknown-encoding": (
            ERROR,
            "`encoding:` names no character encoding.",
        ),
        "not-decodable": (
            ERROR,
            "Bytes of the source mean nothing in its encoding. Declare another, or save it as UTF-8.",
        ),
        "mojibake": (
            WARNING,
            "The source looks like text that was read in a wrong encoding before (`â€œ`).",
        ),
        "direction-left-open": (
            WARNING,
            "A paragraph changes the writing direction and doesn't change it back.",
        ),
        "paragraph-undivided": (
            WARNING,
            "Many lines without a blank line between them are one paragraph. Divide them, or write `split: line` or `split: verse`.",
        ),
        "omission-not-found": (
            ERROR,
            "A paragraph that is left out doesn't begin (or end) with the words given for it.",
        ),
        "paragraph-not-found": (
            ERROR,
            "`structure` names a paragraph that the source doesn't have.",
        ),
    },
    "Limits": {
        "file-too-large": (
            ERROR,
            f"A YAML file or a source document has more than {limits.FILE:,} bytes.",
        ),
        "list-too-long": (
            ERROR,
            f"A list (records of a file, forms of a record, gists of a reading) has more than {limits.ITEMS:,} items.",
        ),
        "value-too-long": (
            ERROR,
            f"A value has more than {limits.VALUE:,} characters.",
        ),
        "too-many-paragraphs": (
            ERROR,
            f"A source document has more than {limits.PARAGRAPHS:,} paragraphs.",
        ),
        "paragraph-too-long": (
            ERROR,
            f"A paragraph of a source document has more than {limits.PARAGRAPH:,} characters.",
        ),
        "too-many-mentions": (
            ERROR,
            f"The readings name records more than {limits.MENTIONS:,} times.",
        ),
    },
    "Linking": {
        "ambiguous-form": (
            ERROR,
            "Two records claim one form. Nothing is linked until `only_in`, `not_in` or `only_at` says where it counts.",
        ),
    },
    "Building": {
        "citations-not-in-style": (
            WARNING,
            "Pandoc, which sets citations in MLA, APA and Chicago style, doesn't run here; they stand in a plain form.",
        ),
        "pictures-not-drawn": (
            WARNING,
            "Pillow, which draws the pictures that links to pages are shown with, doesn't run here; the site is without them.",
        ),
        "configuration-missing": (
            ERROR,
            "The project has no `mkdocs.yml`. Copy that of explainer.",
        ),
        "assigned-but-absent": (
            WARNING,
            "An assignment (`explainer export pdf --assignment`) names a question that the unit no longer has; the rest is printed.",
        ),
        "generator-not-here": (
            WARNING,
            "`explainer export public-source` ran from an installed package and has no Makefile, workflows and source of the generator to write.",
        ),
        "several-files": (
            WARNING,
            "All readings in one file (`explainer export offline --single-file`) are more than mail should carry; each has a file of its own.",
        ),
    },
    "Accepting": {
        "accepted-but-absent": (
            WARNING,
            "A warning is accepted that no longer occurs, or that is an error, which can't be accepted.",
        ),
        "unknown-check": (
            WARNING,
            "A warning is accepted whose code doesn't exist.",
        ),
    },
}
"""Where a fault is found, to its code, to its severity and what it means."""
