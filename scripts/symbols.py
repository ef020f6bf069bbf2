"""Reads the QR codes and Data Matrix symbols of a picture, with a decoder that is not ours (zxing-cpp)."""

import io
import math

import PIL.Image
import resvg_py
import zxingcpp

QR = zxingcpp.BarcodeFormat.QRCode
DATA_MATRIX = zxingcpp.BarcodeFormat.DataMatrix


def on_paper(data):
    """The picture of a PNG in grey, its transparent parts white."""
    picture = PIL.Image.open(io.BytesIO(data)).convert("RGBA")
    paper = PIL.Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    return paper.convert("L")


def drawn(svg, edge):
    """The picture of a square SVG at `edge` pixels."""
    return on_paper(bytes(resvg_py.svg_to_bytes(svg_string=svg, width=edge, height=edge, skip_system_fonts=True)))


def enlarged(picture, factor):
    """The same pixels, larger: a reader wants about three pixels to a module."""
    size = (picture.width * factor, picture.height * factor)
    return picture.resize(size, PIL.Image.Resampling.NEAREST) if factor > 1 else picture


def read(picture):
    """The symbols that can be read, with text as it is in them: no ECI told, no brackets round identifiers."""
    formats = zxingcpp.BarcodeFormats([QR, DATA_MATRIX])
    return zxingcpp.read_barcodes(picture, formats=formats, text_mode=zxingcpp.TextMode.Plain)


def read_sheet(path, columns, rows):
    """The bytes of every symbol on a page of labels: read as a whole, and each label with some of its neighbours."""
    page = PIL.Image.open(path).convert("L")
    width, height = page.width / columns, page.height / rows
    boxes = [(0, 0, page.width, page.height)]
    for column in range(columns):
        for row in range(rows):
            box = ((column - 0.3) * width, (row - 0.3) * height, (column + 1.3) * width, (row + 1.3) * height)
            boxes.append(tuple(round(max(0, min(place, end))) for place, end in zip(box, 2 * page.size)))
    found = []
    for box in boxes:
        for symbol in read(page.crop(box)):
            corner = symbol.position.top_left
            place = (box[0] + corner.x, box[1] + corner.y)
            # The same symbol is seen from several boxes, at places that differ by a module or so.
            if not any(text == symbol.bytes and math.dist(place, other) < 50 for text, other in found):
                found.append((symbol.bytes, place))
    return [text for text, _ in found]
