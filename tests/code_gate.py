"""What may befall a printed code, as a model: turned, blurred, copied, faxed, bent, soiled; and what two decoders make of it: PyPI's
zxing-cpp and Debian's zbar. Run by PyPI's Python, which has zxing-cpp and numpy, with the codes and the conditions of docs/codes.md on
standard input (tests/test_gate.py). Light is 0 to 255; a sheet has SCALE pixels a module, and noise is added before it is made smaller.
The seed of each trial comes from what is tried: two runs are alike."""
import json
import os
import sys
import zlib
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # small matrices: threads would only wait for each other
import numpy as np  # noqa: E402
import zxingcpp  # noqa: E402
from code_places import library

SCALE = 6    # pixels a module of a sheet; more than 10, and decoders fail on the model's noise, not on the print
CAMERA = 4   # pixels a module as a phone sees it, head on
MM = 25.4


class Zbar:
    def __init__(self):
        self.z = library()
        self.scanner = self.z.zbar_image_scanner_create()
        self.z.zbar_image_scanner_set_config(self.scanner, 0, 0, 0)
        self.z.zbar_image_scanner_set_config(self.scanner, 64, 0, 1)  # QR codes alone

    def read(self, picture):
        z, found, data = self.z, [], picture.tobytes()
        image = z.zbar_image_create()
        z.zbar_image_set_format(image, int.from_bytes(b"Y800", "little"))
        z.zbar_image_set_size(image, picture.shape[1], picture.shape[0])
        z.zbar_image_set_data(image, data, len(data), None)
        z.zbar_scan_image(self.scanner, image)
        symbol = z.zbar_image_first_symbol(image)
        while symbol:
            found.append(z.zbar_symbol_get_data(symbol))
            symbol = z.zbar_symbol_next(symbol)
        z.zbar_image_destroy(image)
        return found


def zxing(picture):
    return [b.bytes for b in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)]


def form(picture):
    """[version, level] of the code on a sheet, or []."""
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return [int(found[0].extra["Version"]), found[0].ec_level] if len(found) == 1 else []


def shrink(sheets, y, x):
    """Each pixel the mean of what it covers: sheets y and x times as small, where y and x are 1 or more and need not be whole."""
    return along(along(sheets, y).swapaxes(1, 2), x).swapaxes(1, 2)


def along(sheets, by):
    """The same of rows alone."""
    if by == 1:
        return sheets
    n = int(sheets.shape[1] / by)
    shares = np.zeros((n, sheets.shape[1]), np.float32)
    for k in range(n):
        edges = np.arange(sheets.shape[1])
        shares[k] = np.clip(np.minimum(edges + 1, (k + 1) * by) - np.maximum(edges, k * by), 0, 1) / by
    return shares @ sheets


def blur(sheets, sd):
    """By a bell curve of sd pixels."""
    reach = max(1, int(np.ceil(2.5 * sd)))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(sd, 1e-3)) ** 2).astype(np.float32)
    weights /= weights.sum()
    for axis in (1, 2):
        pad, n = [(0, 0)] * 3, sheets.shape[axis]
        pad[axis] = (reach, reach)
        wide = np.pad(sheets, pad, mode="edge")
        sheets, part = np.zeros_like(sheets), np.empty_like(sheets)
        for i, w in enumerate(weights):
            sheets += np.multiply(wide[:, i:i + n] if axis == 1 else wide[:, :, i:i + n], w, out=part)
    return sheets


class Trials:
    """A code under a condition, as many times as there are trials."""

    def __init__(self, code, name, count):
        self.code, self.count = code, count
        self.random = np.random.default_rng(zlib.crc32(f"{code['name']} {name}".encode()))
        self.sheet = code["sheet"][None]
        self.sheets = np.repeat(self.sheet, count, 0)

    def noise(self, sheets, sd):
        """One field of noise, each time from another place of it."""
        _, h, w = sheets.shape
        field, to = self.random.standard_normal((2 * h, 2 * w), np.float32) * np.float32(sd), np.empty_like(sheets)
        for k, (y, x) in enumerate(self.random.integers(0, (h, w), (len(sheets), 2))):
            np.add(sheets[k], field[y:y + h, x:x + w], out=to[k])
        return to

    def seen(self, maps, noise, scale=CAMERA):
        """What a camera has of the sheets: maps take (x, y) in modules from the code's middle, as seen, to those on the sheet."""
        sheets = shrink(self.noise(self.sheets, noise), SCALE / scale, SCALE / scale)
        reach = (self.code["modules"] / 2 + 5) * 1.2
        n = int(2 * reach * scale)
        axis = (np.arange(n, dtype=np.float32) + 0.5) / scale - reach
        return [self.picked(s, m(*np.meshgrid(axis, axis)), scale) for s, m in zip(sheets, maps)]

    @staticmethod
    def picked(sheet, at, scale):
        h, w = sheet.shape
        x, y = (np.clip(v * scale + (s - 1) / 2, 0, s - 1.001) for v, s in zip(at, (w, h)))
        i, j = y.astype(np.int32), x.astype(np.int32)
        v, u, flat, k = y - i, x - j, sheet.ravel(), i * w + j
        return (flat[k] * (1 - u) + flat[k + 1] * u) * (1 - v) + (flat[k + w] * (1 - u) + flat[k + w + 1] * u) * v

    def turns(self, step=None):
        """Angles of the trials, radians: each step, or any."""
        return np.radians(np.arange(self.count) * step) if step else self.random.uniform(0, 2 * np.pi, self.count)

    def straight(self):
        """Maps that only shift, by parts of a pixel, and turn by up to 3 degrees, as a hand does."""
        return [turned(a, dx, dy) for a, dx, dy in zip(np.radians(self.random.uniform(-3, 3, self.count)), *self.random.uniform(-0.5, 0.5, (2, self.count)))]

    # Conditions: each gives the pictures, by the parameters of its row

    def rotation(self, step, noise):
        return self.seen([turned(a, 0, 0) for a in self.turns(step)], noise)

    def blur(self, sd, noise):
        self.sheets = np.repeat(blur(self.sheet, sd * SCALE), self.count, 0)
        return self.seen(self.straight(), noise)

    def perspective(self, tilt, distance, noise):
        far = distance * self.code["modules"]
        return self.seen([tilted(np.radians(tilt), far, a) for a in self.turns()], noise)

    def curl(self, radius, noise):
        r = radius * self.code["modules"]
        return self.seen([bent(r, a) for a in self.turns()], noise)

    def contrast(self, dark, light, noise):
        self.sheets = dark + self.sheets / 255 * (light - dark)
        return self.seen(self.straight(), noise)

    def dirt(self, share, size, noise):
        """Specks of a size in modules, half of them dark and half light, over a share of the code."""
        n = self.code["modules"]
        reach = int(np.ceil(size / 2 * SCALE))
        yy, xx = np.indices((2 * reach + 1, 2 * reach + 1)) - reach
        speck = xx * xx + yy * yy <= (size / 2 * SCALE) ** 2
        for s in self.sheets:
            for k in range(round(share / 100 * n * n / (np.pi * (size / 2) ** 2))):
                x, y = (self.random.uniform(0, n, 2) * SCALE + (self.sheet.shape[2] - n * SCALE) / 2).astype(int)
                s[y - reach:y + reach + 1, x - reach:x + reach + 1][speck] = 40 if k % 2 else 235
        return self.seen(self.straight(), noise)

    def copies(self, count, dpi, spread, gain, noise):
        """Photocopies of photocopies: each spreads by so many mm, has more contrast, and is speckled."""
        fine = min(SCALE, dpi / MM * self.code["module"])  # pixels a module
        curve = 255 / (1 + np.exp(-gain * (np.arange(256, dtype=np.float32) / 255 - 0.5)))
        sheets = shrink(self.sheets, SCALE / fine, SCALE / fine)
        for _ in range(count):
            sheets = blur(sheets, spread / self.code["module"] * fine)
            sheets = curve[np.clip(self.noise(sheets, noise), 0, 255).astype(np.uint8)]
        return list(shrink(sheets, max(1, fine / CAMERA), max(1, fine / CAMERA)))

    def fax(self, across, down, noise):
        """One bit a pixel; shown with square pixels."""
        module = self.code["module"]
        x, y = (SCALE / min(SCALE, d / MM * module) for d in (across, down))
        sheets = self.noise(self.shifted(), noise)
        bits = np.where(shrink(sheets, y, x) < 128, 0, 255)
        return [np.repeat(b, max(1, round(y / x)), 0) for b in bits]

    def screen(self, dpi, noise):
        by = max(1, SCALE / (dpi / MM * self.code["module"]))
        return list(shrink(self.noise(self.shifted(), noise), by, by))

    def shifted(self):
        """By parts of a pixel of what is coarser."""
        return np.stack([np.roll(s, tuple(self.random.integers(-SCALE // 2, SCALE // 2, 2)), (0, 1)) for s in self.sheets])


def turned(a, dx, dy):
    c, s = np.cos(a), np.sin(a)
    return lambda x, y: (c * x + s * y + dx, c * y - s * x + dy)


def tilted(tilt, far, a):
    """A sheet that leans back by an angle around an axis at another."""
    def seen(x, y):
        u, v = turned(a, 0, 0)(x, y)
        v = v * far / (far * np.cos(tilt) - v * np.sin(tilt))
        return turned(-a, 0, 0)(u * (far + v * np.sin(tilt)) / far, v)
    return seen


def bent(r, a):
    """Around a cylinder whose axis stands at an angle."""
    def seen(x, y):
        u, v = turned(a, 0, 0)(x, y)
        return turned(-a, 0, 0)(r * np.arcsin(np.clip(u / r, -0.99, 0.99)), v)
    return seen


KINDS = {"rotation": Trials.rotation, "blur": Trials.blur, "perspective": Trials.perspective, "three photocopies": Trials.copies, "five photocopies": Trials.copies,
         "fax": Trials.fax, "curl": Trials.curl, "low contrast": Trials.contrast, "dirt": Trials.dirt, "72 dpi": Trials.screen}


def main():
    asked, zbar, found = json.load(sys.stdin), Zbar(), []
    for code in asked["codes"]:
        code["sheet"] = np.fromfile(code["file"], np.uint8).reshape(code["pixels"], code["pixels"]).astype(np.float32)
        want, row = code["payload"].encode(), {"form": form(code["sheet"].astype(np.uint8))}
        for name, values in asked["conditions"].items():
            pictures = KINDS[name](Trials(code, name, asked["trials"]), **values)
            pictures = [np.ascontiguousarray(np.clip(p, 0, 255).astype(np.uint8)) for p in pictures]
            row[name] = [sum(reads(p) == [want] for p in pictures) for reads in (zxing, zbar.read)]
        found.append(row)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
