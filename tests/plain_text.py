"""The campaign's plain text in the words of print: what it says besides, or in another way, is put back."""
from support import fail

# What plain text says besides, or in another way than print: (as it is said, as it is printed).
SAID = [
    ("NCMEC, the National Center for Missing and Exploited Children", "NCMEC"),
    ("NCMEC hotline: ", ""),
    ("The office’s phone: ", ""),
    ("\n\nThe office’s toll-free phone: ", " | "),
    ("Office of the Mississippi Attorney General, Lynn Fitch, Attorney General", "Office of the Mississippi Attorney General Lynn Fitch Attorney General"),
]
GIVEN = [  # codes whose address stands just before them, and isn't said again
    ("QR code: the Attorney General’s website", "AttorneyGeneralLynnFitch.com"),
    ("QR code: TakeItBack", "TakeItBack.NCMEC.org"),
    ("QR code: text message THORN", "741741"),
    ("QR code: e-mail to the National Center for Missing and Exploited Children", "GetHelp@NCMEC.org"),
]


def as_printed(text):
    for said, printed in SAID:
        if text.count(said) != 1:
            fail(f"the text says {said!r} {text.count(said)} times")
        text = text.replace(said, printed)
    return text


def with_codes(text):
    """Each code with its address, as it is said where none stands before it."""
    for said, address in GIVEN:
        text = text.replace(f"{said}\n", f"{said}, {address}\n")
    return text
