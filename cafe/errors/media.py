"""Refusals about files that somebody hands in."""

from cafe.errors.base import N_, CafeError
from cafe.errors.machinery import Full, StoreLost


class NoImage(CafeError):
    """The file is no picture that can be read, or one that would be far too large."""

    code, status = "no_image", 422
    text = N_("Diese Datei ist kein Bild, das sich lesen lässt. Möglich sind JPEG, PNG, WebP und HEIC.")


class NoVideo(CafeError):
    """The file is no whole MP4 or WebM."""

    code, status = "no_video", 422
    text = N_("Diese Datei ist kein vollständiges Video. Möglich sind MP4 und WebM.")


class NoDocument(CafeError):
    """The file is no PDF, is more than one, or does something by itself."""

    code, status = "no_document", 422
    text = N_("Diese Datei ist kein schlichtes PDF. Bitte exportieren Sie es neu, ohne Skripte und Anhänge.")


class NoCaptions(CafeError):
    """The file holds no captions in WebVTT."""

    code, status = "no_captions", 422
    text = N_("Diese Datei enthält keine Untertitel im Format WebVTT.")


class FileTooLarge(CafeError):
    """A file is larger than is taken, or the café's place for files is full."""

    code, status = "file_too_large", 413
    text = N_("Diese Datei ist zu groß. Möglich sind höchstens %(limit)s.")


UNREADABLE = {"photo": NoImage, "picture": NoImage, "logo": NoImage, "video": NoVideo, "file": NoDocument}
UNREADABLE["captions"] = NoCaptions
REFUSALS = {one.code: one for one in (NoImage, NoVideo, NoDocument, NoCaptions, Full, StoreLost)}
