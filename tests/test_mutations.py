"""The rules on pages, against page lists that are broken on purpose (unit/mutations.c): each must be noticed, and the sound one must pass."""
import functools
from support import FONT_CACHE, ROOT, fail, output, unit_program

WANT = {"lose-a-word": "words-lost", "lose-a-bar": "words-lost", "say-it-twice": "words-lost", "break-an-address": "address-broken", "move-to-the-edge": "live-matter", "fade": "contrast",
        "crowd-a-code": "qr-quiet", "stand-on-words": "text-overlap", "shrink-a-code": "qr-small", "drop-a-code": "words-lost"}
WANT_FOLDED = {"grow-smaller": "type-small", "cross-the-fold": "fold-crossed"}
WANT_LARGE = {"grow-smaller": "profile-size", "slant-the-font": "profile-italics"}


@functools.cache
def found(layout, edition):
    """{mutation: its codes}"""
    lines = output(unit_program("mutations"), ROOT, FONT_CACHE, layout, edition).splitlines()
    return {line.split(":")[0]: line.split(":")[1].split() for line in lines}


def test_rules():
    for layout, edition, more in (("layouts/brochure-letter.yaml", "office", WANT_FOLDED), ("layouts/large-print.yaml", "18pt", WANT_LARGE)):
        for mutation, code in {**WANT, **more}.items():
            def check(layout=layout, edition=edition, mutation=mutation, code=code):
                have = found(layout, edition)
                if code not in have[mutation] or code in have["nothing"]:
                    fail(f"{mutation} gave {have[mutation]}, the sound list {have['nothing']}; {code} was wanted")
            yield f"{edition}-{mutation}", check
