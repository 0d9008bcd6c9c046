"""What Chromium's own PDF reader gives to screen readers: /usr/bin/python3 spoken.py PAGES SECONDS waits until a PDF of so many pages is read
whole and says the same twice, or as long, and prints [{title, pages: [text…], links: [name…]}…]. It runs on the desktop of AT-SPI that the environment names, with Debian's
Python, which has the bindings."""
import json
import sys
import time
import pyatspi

DONE = "Finished loading PDF"
SKIP = {pyatspi.ROLE_TOOL_BAR, pyatspi.ROLE_MENU_BAR, pyatspi.ROLE_PAGE_TAB_LIST}


def children(node):
    for i in range(node.childCount):
        child = node.getChildAtIndex(i)
        if child is not None:
            yield child


def find(node, matches):
    """The topmost nodes of the kind."""
    if matches(node):
        return [node]
    return [] if node.getRole() in SKIP else [found for child in children(node) for found in find(child, matches)]


def text(node):
    if node.getRole() == pyatspi.ROLE_STATIC:
        return node.name
    return "".join(text(child) for child in children(node))


def document(node):
    """What is heard in a PDF, or None where it is not read whole."""
    parts = find(node, lambda n: n.getRole() == pyatspi.ROLE_LANDMARK)
    if not parts or DONE not in text(parts[0]):
        return None
    links = [link.name for part in parts for link in find(part, lambda n: n.getRole() == pyatspi.ROLE_LINK)]
    return {"title": node.name, "pages": [text(part) for part in parts[1:]], "links": links}


def heard():
    desktop = pyatspi.Registry.getDesktop(0)
    found = find(desktop, lambda n: n.getRole() == pyatspi.ROLE_DOCUMENT_FRAME and n.name.startswith("PDF document"))
    return [d for d in map(document, found) if d]


def main(pages, seconds):
    end, read, before = time.monotonic() + seconds, [], None
    while (not read or len(read[0]["pages"]) < pages or read != before) and time.monotonic() < end:
        before = read
        time.sleep(0.3)
        try:
            read = heard()
        except Exception as error:  # the tree changes while it is walked
            print(error, file=sys.stderr)
    json.dump(read, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
