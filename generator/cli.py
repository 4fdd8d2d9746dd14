"""The command ``explainer``: parse, call, report, exit.

Exit codes: 0 clean, 1 errors, 2 warnings under ``--strict``, 64 wrong options, 130 stopped by Ctrl-C
(129 and 143 by SIGHUP and SIGTERM; a server that ran is clean then), 141 the output went into a pipe that nobody reads any more.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator import __version__
from generator.edition import Edition, EditionError
from generator.signals import ignore_requests, number_of, stop_in_order
from generator.streams import OutputError, close_output, complain, escape_unencodable, open_streams, tell, write

if TYPE_CHECKING:
    from generator.build import Built
    from generator.exporters import Exporter

CLEAN, ERRORS, STRICT_WARNINGS = 0, 1, 2
WRONG_OPTIONS = 64
"""EX_USAGE of BSD's sysexits.h; argparse's own 2 would be taken for warnings."""
STOPPED, NOBODY_READS = 128, 128 + 13
"""What a shell reports of a program that a signal (its number is to be added) or SIGPIPE has ended."""

_DESCRIPTION = """\
Turn a document and a folder of curated YAML into a teaching site.

A project is a folder with mkdocs.yml, content/ (the YAML) and seeds/ (the documents).
Nothing is sent anywhere: the site is a folder of files that a browser opens."""

_STRICTNESS = f"warnings stop this under --strict (exit code {STRICT_WARNINGS}), and only there"
_EXIT_CODES = """\
exit codes:
  0    done, and nothing is wrong
  1    errors: the content, or something else, has to be mended first
  2    warnings, where --strict refuses them
  64   this command doesn't have these options
  130  stopped by Ctrl-C (serve ends that way, and clean)"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (those of the process by default) and return its exit code."""
    open_streams()
    stop_in_order()
    try:
        try:
            return _run(arguments)
        finally:
            write("", end="")
    except KeyboardInterrupt as exc:
        ignore_requests()  # one is enough: what is left to do is to leave in order
        complain("stopped")
        return STOPPED + number_of(exc)
    except BrokenPipeError:
        close_output()
        return NOBODY_READS
    except OutputError as exc:
        close_output()
        complain(f"the output can't be written: {exc}")
        return ERRORS
    except OSError as exc:  # a disk that is full, a folder that may not be read, a file that is gone meanwhile
        complain(": ".join(str(part) for part in (exc.filename, exc.strerror or exc) if part))
        return ERRORS


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    escape_unencodable()
    root = Path(os.path.realpath(options.project))
    if not (root / "content").is_dir():
        complain(f"{root}: there is no folder content/ here; go to the project's folder or name it with --project")
        return ERRORS
    try:
        code: int = options.run(root, options)
    except EditionError as exc:
        complain(str(exc))
        return ERRORS
    return code


class _Parser(argparse.ArgumentParser):
    """Refuses wrong options with an exit code of their own."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_OPTIONS, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser("explainer", description=_DESCRIPTION, epilog=_EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"explainer {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    common = _Parser(add_help=False)
    _add_project(common)
    common.add_argument("--strict", action="store_true", help="refuse warnings too (exit code 2)")

    edition = _Parser(add_help=False)
    edition.add_argument("--edition", choices=[str(one) for one in Edition], help=(
        "student: the whole text, for a class; teacher: the same with answers and advice; public: of each text what its rights allow "
        "(default: student, or the only one that the project is for)"))

    command = commands.add_parser("build", parents=[common, edition], help="check the content and build the site", description=(
        "Check the content and build the site into site/, or into site-teacher/ or site-public/ for those editions. "
        "If anything is wrong, the site that is there stays as it was."))
    command.add_argument("--site-url", type=_site_url, metavar="URL", help="address the site will be published at (default: site_url in mkdocs.yml, if there)")
    command.set_defaults(run=_build)

    command = commands.add_parser("check", parents=[common, edition], help="check the content and build nothing", description=(
        "Read all of content/ and seeds/ and report every fault with file, line and column, and what to do about it."))
    command.add_argument("--format", choices=("text", "json", "github"), default="text",
                         help="text for people, json for programs, github for annotations on a pull request (default: text)")
    command.set_defaults(run=_check)

    command = commands.add_parser("report", help="tell what the unit covers, and what is thin", description=(
        "Count the questions by paragraph, skill and level, the standards that are served, and the minutes needed; name the terms, events and "
        "claims that nothing asks about; tell how hard paragraphs and gists are to read. The teacher edition shows the same as a page."))
    _add_project(command)
    command.add_argument("--format", choices=("text", "json"), default="text", help="text for people, json for programs (default: text)")
    command.set_defaults(run=_report)

    command = commands.add_parser("serve", parents=[edition], help="show the site while you write", description=(
        "Show the site at an address of this computer, build it again at each change, and show what is wrong with the content "
        "in its place until that is mended. The site in site/ stays as it is. Ctrl-C ends it."))
    _add_project(command)
    command.add_argument("--address", type=_address, metavar="HOST:PORT", help="where (default: dev_addr in mkdocs.yml, else 127.0.0.1:8000)")
    command.add_argument("--open", action="store_true", help="open a browser")
    command.set_defaults(run=_serve)

    command = commands.add_parser("export", help="write the unit in another form", description="Write the unit in another form.")
    formats = command.add_subparsers(title="formats", required=True, metavar="FORMAT")
    markdown = formats.add_parser("markdown", parents=[common, edition], help="Markdown pages for any site builder", description=(
        "Write the pages as Markdown files with an mkdocs.yml beside them. They build with plain MkDocs and the theme "
        "Material (pip install mkdocs-material) or with Zensical, without this program; the short notes on marked words and the search to the "
        "paragraph are left out. A further export replaces what the last one wrote and leaves your own files in the folder alone."))
    markdown.add_argument("--to", type=Path, metavar="DIR", help="where to write (default: export/markdown in the project)")
    markdown.set_defaults(run=_export, exporter="markdown")
    source = formats.add_parser("public-source", parents=[common], help="the project as it may stand in a public repository", description=(
        "Write the project without the words that its readings' rights keep from being published: no source files of such readings, "
        "their quotations as places and checksums, no content/teacher/, no tests. It builds the public edition, and no other, by itself. "
        "A further export replaces what the last one wrote and leaves your own files in the folder alone."))
    source.add_argument("--to", type=Path, metavar="DIR", help="where to write (default: export/public-source in the project)")
    source.set_defaults(run=_export, exporter="public-source")
    offline = formats.add_parser("offline", parents=[common, edition], help="the whole site as one zip that opens without a network", description=(
        "Build the site and write it as one zip, for a stick, a shared drive or a learning platform. Unpacked, it opens from the disk: "
        "everything works without a server and without a network. READ-ME.html in it tells how."))
    offline.add_argument("--single-file", dest="exporter", action="store_const", const="single-file", help=(
        "instead, write the readings with their short notes, glossary and questions as one HTML file under 1 MB, to send by e-mail; "
        "where all of them would be larger, one file for each"))
    offline.add_argument("--to", type=Path, metavar="FILE", help="what to write (default: export/offline.zip or export/single-file.html in the project)")
    offline.set_defaults(run=_export, exporter="offline")
    _add_pdf(formats.add_parser("pdf", parents=[common, edition], help="readings, worksheets, lesson plans to print", description=(
        "Write what the unit has for paper as PDF, tagged for screen readers (PDF/UA-1), in the folders letter/ and a4/: texts with numbered "
        "paragraphs, word help at the foot of the page and a wide margin; questions with lines to write on; glossary, timeline, lesson plans, role "
        "cards. The teacher edition has the answers. A new export takes the place of the last one in that folder. "
        'Needs WeasyPrint: pip install "explainer-generator[pdf]".')))
    return parser


def _add_pdf(pdf: argparse.ArgumentParser) -> None:
    pdf.add_argument("--paper", choices=("letter", "a4"), help="the size of the paper (default: both)")
    pdf.add_argument("--packet", action="store_true", help="write all documents as one file, with a list of them in front")
    pdf.add_argument("--only", type=lambda text: tuple(kind.strip() for kind in text.split(",")), metavar="KINDS", help=(
        "which documents, with commas: reading, documents, worksheet, glossary, timeline, actors, argument, corroboration, lesson, roles, "
        "standards, sources (default: all)"))
    pdf.add_argument("--assignment", metavar="LINK", help=(
        "a link that the Teach page made (or what follows #assign= in it): only its reading, paragraphs and questions"))
    pdf.add_argument("--to", type=Path, metavar="DIR", help="where to write (default: export/pdf in the project)")
    pdf.set_defaults(run=_export_pdf, exporter="pdf")


def _add_project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="the project's folder (default: this one)")


def _site_url(text: str) -> str:
    if not text.startswith(("http://", "https://")) or not text.partition("://")[2].strip("/"):
        msg = f"{text} is no full address, such as https://school.example/unit/"
        raise argparse.ArgumentTypeError(msg)
    return text


def _address(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 2**16:
        msg = f"{text} is no HOST:PORT, such as 127.0.0.1:8001"
        raise argparse.ArgumentTypeError(msg)
    return text


def _check(root: Path, options: argparse.Namespace) -> int:
    from generator.build import build  # noqa: PLC0415 - keeps --help quick
    from generator.configuration import find_missing  # noqa: PLC0415
    from generator.problems import sort_problems  # noqa: PLC0415
    from generator.reporters import REPORTERS  # noqa: PLC0415

    built = build(root, _edition(options))
    built = built._replace(problems=sort_problems([*built.problems, *find_missing(root)]))
    write(REPORTERS[options.format](built.problems))
    _tell_empty(built)
    return _exit_code(built, strict=options.strict)


def _report(root: Path, options: argparse.Namespace) -> int:
    from generator.build import build  # noqa: PLC0415
    from generator.coverage import measure_coverage  # noqa: PLC0415
    from generator.report import REPORTS  # noqa: PLC0415

    try:
        built = build(root, Edition.TEACHER)
    except EditionError:
        built = build(root)  # a project without its texts is for one edition
    if code := _refuse(built, strict=False):
        return code
    write(REPORTS[options.format](measure_coverage(built.unit, has_answers=built.unit.edition is Edition.TEACHER)))
    return CLEAN


def _build(root: Path, options: argparse.Namespace) -> int:
    # One build and then the end: collecting garbage meanwhile costs a fifth of the time and frees next to nothing.
    gc.disable()
    from generator.build import build  # noqa: PLC0415
    from generator.pages.withheld import report_shares  # noqa: PLC0415
    from generator.site import SiteError, build_site, prepare  # noqa: PLC0415

    tell("reading and checking content/ …")
    built = build(root, _edition(options), meanwhile=prepare)
    if code := _refuse(built, strict=options.strict):
        return code
    try:
        site = build_site(root, built, strict=options.strict, tell=tell, site_url=options.site_url)
    except SiteError as exc:
        return _give_up(exc, is_strictness=exc.is_strictness)
    _tell_empty(built)
    gc.freeze()  # at its end, too, Python would look through everything once more
    write("\n".join([*report_shares(built.unit), f"The site is in {site}: open {(site / 'index.html').as_uri()} in a browser."]))
    return CLEAN


def _serve(root: Path, options: argparse.Namespace) -> int:
    from generator.serve import ServeError, serve_site  # noqa: PLC0415

    try:
        serve_site(root, options.address, _edition(options), is_opened=options.open)
    except ServeError as exc:
        complain(str(exc))
        return ERRORS
    return CLEAN


def _export_pdf(root: Path, options: argparse.Namespace) -> int:
    from functools import partial  # noqa: PLC0415

    from generator.exporters import EXPORTERS, ExportError  # noqa: PLC0415
    from generator.exporters.paper.assignment import read_assignment  # noqa: PLC0415
    from generator.exporters.paper.documents import KINDS  # noqa: PLC0415
    from generator.exporters.pdf import SHEETS, Choice, export_pdf  # noqa: PLC0415

    try:
        assignment = read_assignment(options.assignment) if options.assignment is not None else None
    except ExportError as exc:
        return _give_up(exc, is_strictness=False)
    kinds = options.only or (("reading", "worksheet") if assignment else KINDS)
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        complain(f"--only: there is no `{unknown[0]}`; there are {', '.join(KINDS)}")
        return WRONG_OPTIONS
    choice = Choice(kinds, (options.paper,) if options.paper else SHEETS, options.packet, assignment)
    return _export(root, options, EXPORTERS["pdf"]._replace(export=partial(export_pdf, choice=choice)))


def _export(root: Path, options: argparse.Namespace, exporter: Exporter | None = None) -> int:
    from generator.build import build  # noqa: PLC0415
    from generator.exporters import EXPORTERS, ExportError  # noqa: PLC0415
    from generator.pages.withheld import report_shares  # noqa: PLC0415
    from generator.reporters import report_text  # noqa: PLC0415

    exporter = exporter or EXPORTERS[options.exporter]
    built = build(root, exporter.edition or _edition(options))
    if code := _refuse(built, strict=options.strict):
        return code
    target = exporter.complete(options.to) if options.to else exporter.target(root / "export" / options.exporter, built.unit.edition)
    try:
        problems = exporter.export(built, target, strict=options.strict)
    except ExportError as exc:
        return _give_up(exc, is_strictness=exc.is_strictness)
    if problems:
        complain(report_text(problems))
    _tell_empty(built)
    place = target if target.exists() else target.parent
    write("\n".join([*report_shares(built.unit), f"{exporter.what} of “{built.unit.info.title}”: written to {place}.", exporter.next_step]))
    return CLEAN


def _edition(options: argparse.Namespace) -> Edition | None:
    return Edition(options.edition) if options.edition else None


def _tell_empty(built: Built) -> None:
    """Say what an edition lacks that it is made for; that is no fault of the content."""
    from generator.pages.withheld import report_bare  # noqa: PLC0415

    if built.unit.edition is Edition.TEACHER and not (built.unit.answers or built.unit.guidance):
        complain("content/teacher/ isn't here or holds nothing: this teacher edition shows no answers and no advice")
    for line in report_bare(built.unit) if built.is_sound else ():
        complain(line)


def _refuse(built: Built, *, strict: bool) -> int:
    """Report the problems and return the exit code if they forbid going on, else 0."""
    from generator.reporters import report_text  # noqa: PLC0415

    if built.problems:
        complain(report_text(built.problems))
    return _exit_code(built, strict=strict)


def _give_up(exc: Exception, *, is_strictness: bool) -> int:
    complain(str(exc))
    if is_strictness:
        complain(_STRICTNESS)
        return STRICT_WARNINGS
    return ERRORS


def _exit_code(built: Built, *, strict: bool) -> int:
    if not built.is_sound:
        return ERRORS
    if strict and built.problems:
        complain(_STRICTNESS)
        return STRICT_WARNINGS
    return CLEAN
