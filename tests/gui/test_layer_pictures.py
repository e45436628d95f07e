"""Pictures of layers: told by their content, upright, bounded, and copied small enough to be drawn."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageIOHandler,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtWidgets import QApplication

from maps import layer_pictures
from maps.layer_pictures import LONGEST_SIDE_PX, LayerPictureError, drawn_copy, picture_facts

SHA = "a" * 64


def half_and_half(width: int, height: int) -> QImage:
    """Red above, blue below."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff0000"))
    painter = QPainter(image)
    painter.fillRect(0, height // 2, width, height, QColor("#0000ff"))
    painter.end()
    return image


def copied(path: Path, cache: Path) -> QImage:
    """The copy that is drawn."""
    mime_type, body = drawn_copy(path, SHA, cache)
    assert mime_type in (b"image/png", b"image/jpeg")
    image = QImage.fromData(body)
    assert not image.isNull()
    return image


@pytest.mark.parametrize(("suffix", "name"), [("png", "PNG"), ("jpg", "JPEG"), ("tiff", "TIFF")])
def test_pictures_are_told_by_their_content(tmp_path: Path, suffix: str, name: str) -> None:
    made = tmp_path / f"made.{suffix}"
    assert half_and_half(80, 60).save(str(made))
    path = made.rename(tmp_path / "plan.bin")
    facts = picture_facts(path)
    assert (facts.format, facts.width_px, facts.height_px) == (name, 80, 60)
    image = copied(path, tmp_path)
    assert (image.width(), image.height()) == (80, 60)
    assert image.pixelColor(40, 5).red() > 240
    assert image.pixelColor(40, 55).blue() > 240


def test_a_photograph_that_lies_on_its_side_is_shown_upright(tmp_path: Path) -> None:
    path = tmp_path / "turned.jpg"
    writer = QImageWriter(str(path), b"jpeg")
    writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(half_and_half(80, 60))
    facts = picture_facts(path)
    assert (facts.width_px, facts.height_px) == (60, 80)
    image = copied(path, tmp_path)
    assert (image.width(), image.height()) == (60, 80)
    assert image.pixelColor(5, 40).blue() > 200, "what was below lies at the left"
    assert image.pixelColor(55, 40).red() > 200


@pytest.mark.parametrize("turned", [False, True])
def test_a_large_picture_is_drawn_from_a_smaller_copy_that_is_made_once(tmp_path: Path, turned: bool) -> None:
    path = tmp_path / "aerial.jpg"
    writer = QImageWriter(str(path), b"jpeg")
    if turned:
        writer.setTransformation(QImageIOHandler.Transformation.TransformationRotate90)
    assert writer.write(half_and_half(LONGEST_SIDE_PX * 2, LONGEST_SIDE_PX))
    image = copied(path, tmp_path)
    sides = (image.width(), image.height())
    assert sides == ((LONGEST_SIDE_PX // 2, LONGEST_SIDE_PX) if turned else (LONGEST_SIDE_PX, LONGEST_SIDE_PX // 2))
    assert not image.hasAlphaChannel()
    path.unlink()
    assert copied(path, tmp_path) == image, "from the cache"


def test_the_first_page_of_a_pdf_is_a_picture(qapp: QApplication, tmp_path: Path) -> None:  # noqa: ARG001 - for fonts
    path = tmp_path / "plan.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QSizeF(200, 100), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    painter.fillRect(0, 0, writer.width() // 2, writer.height(), QColor("#ff0000"))
    painter.end()
    facts = picture_facts(path)
    assert (facts.format, facts.width_px, facts.height_px) == ("PDF", 400, 200)
    image = copied(path, tmp_path)
    assert (image.width(), image.height()) == (400, 200)
    assert image.pixelColor(100, 100).red() > 240


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    path = tmp_path / "plan.png"
    half_and_half(80, 60).save(str(path))
    (tmp_path / "layers").write_text("a file in the way")
    assert copied(path, tmp_path).width() == 80


def test_what_is_no_picture_or_too_large_or_damaged_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = tmp_path / "plan.png"
    text.write_text("hello")
    with pytest.raises(LayerPictureError, match="no picture that can be read"):
        picture_facts(text)
    drawing = tmp_path / "plan.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    with pytest.raises(LayerPictureError, match=r"PNG, JPEG, TIFF, PDF"):
        picture_facts(drawing)
    with pytest.raises(LayerPictureError, match=r"gone.png: no picture"):
        picture_facts(tmp_path / "gone.png")
    large = tmp_path / "large.png"
    half_and_half(80, 60).save(str(large))
    cut = tmp_path / "cut.png"
    cut.write_bytes(large.read_bytes()[:80])
    with pytest.raises(LayerPictureError, match=r"cut.png: the picture is damaged"):
        drawn_copy(cut, SHA, tmp_path)
    monkeypatch.setattr(layer_pictures, "MOST_PIXELS", 4000)
    with pytest.raises(LayerPictureError, match="80 × 60 pixels"):
        drawn_copy(large, SHA, tmp_path)
