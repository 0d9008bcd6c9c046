"""Where codes stand on a picture, as zbar's library finds them: its program says what they hold, and not where."""
import ctypes
import ctypes.util
import functools
from support import fail, read_pnm


@functools.cache
def library():
    name = ctypes.util.find_library("zbar") or "libzbar.so.0"
    z = ctypes.CDLL(name)
    for call, result, arguments in (("image_scanner_create", "p", ""), ("image_create", "p", ""), ("image_set_format", "", "pu"), ("image_set_size", "", "puu"), ("image_set_data", "", "pplp"),
                                    ("image_scanner_set_config", "i", "piii"), ("scan_image", "i", "pp"), ("image_first_symbol", "p", "p"), ("symbol_next", "p", "p"), ("symbol_get_data", "s", "p"),
                                    ("symbol_get_loc_size", "u", "p"), ("symbol_get_loc_x", "i", "pu"), ("symbol_get_loc_y", "i", "pu"), ("image_destroy", "", "p"), ("image_scanner_destroy", "", "p")):
        types = {"p": ctypes.c_void_p, "u": ctypes.c_uint, "i": ctypes.c_int, "l": ctypes.c_ulong, "s": ctypes.c_char_p, "": None}
        function = getattr(z, "zbar_" + call)
        function.restype, function.argtypes = types[result], [types[a] for a in arguments]
    return z


def code_places(path):
    """(what it holds, x0, y0, x1, y1) of each code on a grey picture, in its pixels."""
    z, (w, h, channels, data) = library(), read_pnm(path)
    if channels != 1:
        fail(f"{path} is not grey")
    image, scanner, found = z.zbar_image_create(), z.zbar_image_scanner_create(), []
    z.zbar_image_scanner_set_config(scanner, 0, 0, 0)   # every kind off,
    z.zbar_image_scanner_set_config(scanner, 64, 0, 1)  # but for QR codes
    z.zbar_image_set_format(image, int.from_bytes(b"Y800", "little"))
    z.zbar_image_set_size(image, w, h)
    z.zbar_image_set_data(image, data, len(data), None)
    z.zbar_scan_image(scanner, image)
    symbol = z.zbar_image_first_symbol(image)
    while symbol:
        n = range(z.zbar_symbol_get_loc_size(symbol))
        xs, ys = [z.zbar_symbol_get_loc_x(symbol, i) for i in n], [z.zbar_symbol_get_loc_y(symbol, i) for i in n]
        found.append((z.zbar_symbol_get_data(symbol).decode(), min(xs), min(ys), max(xs), max(ys)))
        symbol = z.zbar_symbol_next(symbol)
    z.zbar_image_destroy(image)
    z.zbar_image_scanner_destroy(scanner)
    return found
