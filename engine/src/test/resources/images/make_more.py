"""Pictures of the rarer kinds and what Pillow reads in them, as make.py does for the common ones.

Run in this folder with Pillow 12.3.0; the results are committed.
"""

import random
import struct
import zlib

from PIL import Image, ImageOps

W, H = 13, 9
rng = random.Random(11)


def noise(mode):
    return Image.frombytes(mode, (W, H), bytes(rng.randrange(256) for _ in range(W * H * len(mode))))


def smooth(mode):
    data = bytes(x * 8 + y * 7 + b * 30 for y in range(H) for x in range(W) for b in range(len(mode)))
    return Image.frombytes(mode, (W, H), data)


def expect(name, image):
    with open(name + ".rgba", "wb") as out:
        out.write(image.convert("RGBA").tobytes())


def save(image, name, **options):
    image.save(name, **options)
    expect(name, ImageOps.exif_transpose(Image.open(name)))


def png16(name, channels, colour_type):
    """Pillow does not write 16-bit RGB; it reads the upper byte of every channel."""
    values = [[rng.randrange(65536) for _ in range(W * channels)] for _ in range(H)]
    raw = b"".join(b"\0" + struct.pack(f">{W * channels}H", *row) for row in values)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    with open(name, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", W, H, 16, colour_type, 0, 0, 0)))
        out.write(chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))
    upper = bytes(v >> 8 for row in values for v in row)
    expect(name, Image.frombytes("L" if channels == 1 else "RGB", (W, H), upper))


png16("grey16.png", 1, 0)
png16("rgb16.png", 3, 2)
exif = Image.Exif()
exif[0x0112] = 6
save(smooth("RGB").resize((H, W)), "turned.jpg", quality=95, subsampling=0, exif=exif)
save(smooth("RGB"), "progressive.jpg", quality=92, subsampling=0, progressive=True)
save(smooth("CMYK"), "cmyk.jpg", quality=95)
first, second = smooth("RGB").quantize(40), noise("RGB").quantize(40)
first.save("animated.gif", save_all=True, append_images=[second], duration=50)
expect("animated.gif", Image.open("animated.gif"))
for name, image, compression in (
    ("rgb.tif", noise("RGB"), None),
    ("lzw.tif", noise("RGB"), "tiff_lzw"),
    ("deflate.tif", noise("RGB"), "tiff_adobe_deflate"),
    ("grey.tif", noise("L"), "packbits"),
    ("alpha.tif", noise("RGBA"), None),
    ("palette.tif", noise("RGB").quantize(23), None),
    ("bilevel.tif", noise("L").convert("1"), "group4"),
):
    save(image, name, compression=compression)
