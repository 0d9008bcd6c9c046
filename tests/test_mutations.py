"""The rules on pages, against page lists that are broken on purpose (mutations.c): each must be noticed, and the sound one must pass."""
import functools
import shlex
from support import FONT_CACHE, ROOT, TESTS, WORK, fail, made_once, output, run

WANT = {"lose-a-word": "words-lost", "say-it-twice": "words-lost", "break-an-address": "address-broken", "move-to-the-edge": "live-matter", "fade": "contrast",
        "crowd-a-code": "qr-quiet", "shrink-a-code": "qr-small", "drop-a-code": "words-lost"}
WANT_FOLDED = {"grow-smaller": "type-small", "cross-the-fold": "fold-crossed"}
WANT_LARGE = {"grow-smaller": "profile-size", "slant-the-font": "profile-italics"}


def program():
    packages = "pangoft2 fontconfig harfbuzz harfbuzz-subset cairo libqrencode libcmark libfyaml json-glib-1.0 libdeflate gio-2.0".split()
    flags = shlex.split(output("pkg-config", "--cflags", "--libs", *packages))
    objects = [p for p in (ROOT / "build/obj").rglob("*.o") if p.parent.name != "cli"]

    def make(path):
        run("cc", "-std=c11", "-D_GNU_SOURCE", f"-I{ROOT / 'src'}", TESTS / "mutations.c", *objects, *flags, "-lm", "-pthread", "-o", path)
    return made_once(WORK / "mutations", make)


@functools.cache
def found(layout, edition):
    """{mutation: its codes}"""
    lines = output(program(), ROOT, FONT_CACHE, layout, edition).splitlines()
    return {line.split(":")[0]: line.split(":")[1].split() for line in lines}


def test_rules():
    for layout, edition, more in (("layouts/brochure-letter.yaml", "office", WANT_FOLDED), ("layouts/large-print.yaml", "18pt", WANT_LARGE)):
        for mutation, code in {**WANT, **more}.items():
            def check(layout=layout, edition=edition, mutation=mutation, code=code):
                have = found(layout, edition)
                if code not in have[mutation] or code in have["nothing"]:
                    fail(f"{mutation} gave {have[mutation]}, the sound list {have['nothing']}; {code} was wanted")
            yield f"{edition}-{mutation}", check
