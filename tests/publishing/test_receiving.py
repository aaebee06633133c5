"""What is made of a file: what it is decides, and nothing of it is kept but what it is there for."""

import io
from pathlib import Path

import pytest
from PIL import Image

from cafe.errors.media import UNREADABLE
from cafe.publication.media import folder, images, receive
from tests.publishing import files
from tests.publishing.receiving import CAFE, kept, received


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def colour(image: Image.Image, x: float, y: float) -> str:
    """Which of the two colours of the photo is at a place."""
    pixel = image.convert("RGB").getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(pixel, tuple)
    return "red" if pixel[0] > pixel[2] else "blue"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_written_anew_in_sizes_without_what_stands_beside_the_picture(tmp_path: Path, kind: str) -> None:
    sent = files.photo(kind)
    assert files.HOME.encode() in sent
    found = received(tmp_path, "photo", sent)
    assert found.mimetype == "image/jpeg"
    assert [(one.width, one.height) for one in found.files] == [(1600, 1200), (1280, 960), (640, 480), (320, 240)]
    for content in kept(tmp_path, found):
        image = opened(content)
        assert image.format == "JPEG" and colour(image, 0.5, 0.2) == "red" and colour(image, 0.5, 0.8) == "blue"
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert files.HOME.encode() not in content and b"Hanna" not in content and b"Exif" not in content


@pytest.mark.parametrize(("held", "top"), [(1, "red"), (3, "blue"), (4, "blue")])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_however_the_phone_was_held(tmp_path: Path, kind: str, held: int, top: str) -> None:
    [content] = kept(tmp_path, received(tmp_path, "photo", files.photo(kind, (300, 200), held)))
    assert opened(content).size == (300, 200) and colour(opened(content), 0.5, 0.1) == top


@pytest.mark.parametrize(("held", "left"), [(5, "red"), (6, "blue"), (7, "blue"), (8, "red")])
def test_a_photo_that_was_taken_upright_is_as_high_as_it_was(tmp_path: Path, held: int, left: str) -> None:
    [content] = kept(tmp_path, received(tmp_path, "photo", files.photo("JPEG", (300, 200), held)))
    assert opened(content).size == (200, 300) and colour(opened(content), 0.1, 0.5) == left


@pytest.mark.parametrize("kind", ["PNG", "comments", "filling"])
def test_a_picture_among_a_million_parts_is_refused_before_a_decoder_counts_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    content = files.crumbled(kind)
    monkeypatch.setattr(Image, "open", lambda *_args, **_more: pytest.fail("it was opened"))
    assert received(tmp_path, "photo", content).refused == "no_image"


def test_a_logo_stays_transparent_and_a_photo_lies_on_white(tmp_path: Path) -> None:
    clear = files.saved(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG")
    found = received(tmp_path, "logo", clear)
    logo = opened(kept(tmp_path, found)[0])
    assert (found.mimetype, logo.format, logo.mode) == ("image/png", "PNG", "RGBA")
    folder.remove_all(tmp_path, CAFE)
    assert opened(kept(tmp_path, received(tmp_path, "photo", clear))[0]).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "RGBA"])
def test_pictures_of_any_mode_are_read(tmp_path: Path, mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    grey = Image.new("L", (30, 20), 128)
    image = Image.new("I;16", (30, 20), 128 * 256) if mode == "I;16" else grey.convert(mode)
    [content] = kept(tmp_path, received(tmp_path, "picture", files.saved(image, kind)))
    pixel = opened(content).convert("L").getpixel((10, 10))
    assert isinstance(pixel, int) and (mode == "1" or 120 < pixel < 136)


def test_an_older_phones_photo_with_a_second_picture_behind_it_is_read(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (64, 48), "red"), Image.new("RGB", (64, 48), "blue")
    both = files.saved(first, "MPO", save_all=True, append_images=[second])
    [content] = kept(tmp_path, received(tmp_path, "photo", both))
    assert colour(opened(content), 0.5, 0.5) == "red"


def test_colours_are_those_of_the_web_whatever_the_camera_called_red(tmp_path: Path) -> None:
    red = Image.new("RGB", (30, 20), "red")
    sent = files.saved(red, "JPEG", icc_profile=files.where_red_is_blue())
    [content] = kept(tmp_path, received(tmp_path, "photo", sent))
    assert colour(opened(content), 0.5, 0.5) == "blue" and "icc_profile" not in opened(content).info


def test_a_profile_that_makes_no_sense_is_left_out(tmp_path: Path) -> None:
    sent = files.saved(Image.new("RGB", (30, 20), "red"), "JPEG", icc_profile=b"colours")
    [content] = kept(tmp_path, received(tmp_path, "photo", sent))
    assert colour(opened(content), 0.5, 0.5) == "red"


def test_a_very_high_picture_is_no_higher_than_twice_its_measure(tmp_path: Path) -> None:
    found = received(tmp_path, "photo", files.saved(Image.new("L", (20, 30_000)), "PNG"))
    assert [one.height for one in found.files] == [5120, 2560, 1280, 640]


JPEG = files.photo(size=(300, 200))
HEIC = files.photo("HEIF", (512, 512))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "content",
    [
        files.bomb(),
        files.bomb(9_500),
        HEIC.replace((512).to_bytes(4, "big") * 2, (60_000).to_bytes(4, "big") * 2),
        HEIC.replace((512).to_bytes(4, "big") * 2, (40).to_bytes(4, "big") * 2)[:-200],
        files.saved(Image.new("RGB", (64, 64)), "WEBP")[:-9],
        JPEG[:-400],
        files.photo("PNG")[:-4_000],
        HEIC[:-400],
        files.animated("PNG"),
        files.animated("WEBP"),
        files.animated("GIF"),
        SVG,
        b"#!/bin/sh\nrm -rf ~\n",
        b"",
        JPEG + b"<html><script>alert(1)</script>",
        JPEG + files.archive(),
        JPEG.replace(b"\xff\xda", b"\xff\xfe\0\x11<!doctype html>\xff\xda", 1),
        files.slow(),
        files.saved(Image.new("L", (40_000, 10)), "PNG"),
        b"BM" + bytes(80),
        files.pdf(b"<< >>"),
        files.mp4(),
    ],
    ids=[
        *("bomb", "smaller bomb", "heic that says more", "heic that says less", "cut webp", "cut jpeg", "cut png"),
        *("cut heic", "apng", "moving webp", "gif", "svg", "script", "nothing", "jpeg and page", "jpeg and archive"),
        *("page in a comment", "seventy layers", "too wide", "bmp", "pdf", "video"),
    ],
)
def test_what_is_no_picture_or_more_than_one_is_refused_at_once_and_leaves_nothing(
    tmp_path: Path, content: bytes
) -> None:
    assert received(tmp_path, "photo", content).refused == "no_image"
    assert not list((tmp_path / CAFE).iterdir())


def test_a_disk_that_is_full_at_the_last_size_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, written = folder.write, list[str]()

    def full(here: Path, ending: str, content: bytes) -> str:
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        written.append(write(here, ending, content))
        return written[-1]

    monkeypatch.setattr(folder, "write", full)
    assert received(tmp_path, "photo", files.photo()).refused == "full"
    assert len(written) == 2 and not list((tmp_path / CAFE).iterdir())


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Brief")
    source = tmp_path / "source"
    source.write_bytes(JPEG)
    assert receive.received("photo", source, tmp_path / "letter" / CAFE).refused == "store_lost"


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    found = received(tmp_path, "photo", JPEG)
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / CAFE, tmp_path / CAFE / found.files[0].name)] == [
        0o700,
        0o600,
    ]


def test_every_kind_has_a_reader_and_a_refusal() -> None:
    assert set(receive.KINDS) == set(UNREADABLE)


def test_a_decoder_that_falls_over_something_unheard_of_is_a_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(images, "_check", fall)
    assert received(tmp_path, "photo", JPEG).refused == "no_image"
