"""Tables in a page of their own: long enough for three pages, with columns of each alignment, empty cells and headers of rows."""
import line_kits

TOWNS = ("Jackson", "Hattiesburg", "Gulfport")
ROWS = [(f"May {day}", f"Room {day} of the courthouse, {TOWNS[day % 3]}", str(day * 3), "") for day in range(2, 60)]
FIRST = ("May 1", "The old courthouse with the long name, second floor, left | right", "40", "Bring a friend")
HEAD = ("Date", "Place", "Seats", "Notes")


def line(cells):
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


LONG = line(HEAD) + "| --- | :-- | --: | :-: |\n" + line((*FIRST[:3], "*Bring* a friend")) + "".join(map(line, ROWS))
HOURS = """|  | Opens | Closes? |
|---|---|---|
| Monday | 9 am | 5 pm. |
| Tuesday | 10 am | |
"""
WORDS = f"""Come to one of these evenings.

{LONG}
And this is how long we are open.

{HOURS}
Words behind.
"""
PAGE = {"sheet": "8.5in x 11in", "profile": "leaflet"}


def project():
    return line_kits.project("en", WORDS, **PAGE)


def pdf():
    return line_kits.pdf("en", WORDS, **PAGE)
