"""Makes the pictures of the decoder's test and what Pillow reads in them (NAME.rgba: width × height × 4 bytes).

Run in this folder with Pillow 12.3.0; the results are committed.
"""

import random

from PIL import Image

W, H = 13, 9
rng = random.Random(7)


def noise(mode, levels=256):
    bands = len(mode)
    data = bytes(rng.randrange(levels) for _ in range(W * H * bands))
    return Image.frombytes(mode, (W, H), data)


def smooth(mode):
    def value(x, y, band):
        # without jumps: TwelveMonkeys takes the nearest chroma sample of a lossy WebP where Pillow interpolates
        return x * 8 + y * 7 + band * 30

    data = bytes(value(x, y, b) for y in range(H) for x in range(W) for b in range(len(mode)))
    return Image.frombytes(mode, (W, H), data)


def save(image, name, **options):
    image.save(name, **options)
    expected = Image.open(name).convert("RGBA")
    with open(name + ".rgba", "wb") as out:
        out.write(expected.tobytes())


palette = noise("RGB").convert("P", palette=Image.Palette.ADAPTIVE, colors=23)
save(palette, "palette.png")
save(palette, "palette-alpha.png", transparency=bytes(rng.randrange(256) for _ in range(23)))
save(noise("L"), "grey.png")
save(noise("LA"), "grey-alpha.png")
save(noise("L").convert("1"), "bilevel.png")
save(noise("RGB"), "rgb.png")
save(noise("RGBA"), "rgba.png")
save(noise("RGB"), "rgb-key.png", transparency=(1, 2, 3))
save(noise("RGB"), "rgb.bmp")
save(palette, "palette.gif")
save(smooth("RGB"), "rgb.webp", lossless=True)
save(smooth("RGBA"), "rgba.webp", lossless=True, exact=True)
save(smooth("RGB"), "lossy.webp", quality=90)
save(smooth("RGB"), "rgb.jpg", quality=92, subsampling=0)
save(smooth("L"), "grey.jpg", quality=92)
