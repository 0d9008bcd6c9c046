"""A piece's words, as Handbill's view has them, for the peers: words.typ for Typst, words.html for WeasyPrint, a picture of each code.
The templates beside this file say how they look; here is only what is said, in which order, and what it is."""
import html
import pathlib
import shutil
import support
from support import parse_tree

HERE = pathlib.Path(__file__).resolve().parent
LEFT_OUT = {"brochure": {"speaker"}}  # classes whose words are spoken, not painted


class Piece:
    def __init__(self, name, view, pages):
        self.name, self.root = name, parse_tree(view)[0]
        self.pages = support.PageList(pages).pages
        items = [i for p in self.pages for i in p.items]
        self.uri = {i.node: i.uri for i in items if i.kind == "link"}
        self.codes = {i.record: i for i in items if i.kind == "qr"}
        self.left_out = LEFT_OUT.get(name, set())

    def link(self, node):
        """Its address; of one that leads to a section the section's id, None."""
        return node.fields.get("target"), self.uri.get(node.index)

    def shown(self, node):
        return not self.left_out & set(node.names) and "entry-page" not in node.names

    def panels(self):
        """(name, group) of each, in reading order."""
        return [(n.names[0].removeprefix("panel-"), n) for n in self.root.children]

    def sides(self):
        """The panels by the page that they lie on; all of them in one where one panel is repeated as pages."""
        where = {id: p.number for p in reversed(self.pages) for id, _, _ in p.panels}
        return [[p for p in self.panels() if where[p[0]] == number] for number in sorted(set(where.values()))]


def code_svg(item):
    """The modules as one path, with the quiet zone around them."""
    n, path = item.modules, []
    for y, row in enumerate(item.dark.split(";")):
        bits = f"{int(row, 16):0{4 * len(row)}b}"
        path += [f"M{x + 4} {y + 4}h1v1h-1z" for x in range(n) if bits[x] == "1"]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n + 8} {n + 8}" width="{n + 8}" height="{n + 8}"><path d="{"".join(path)}"/></svg>\n'


# Typst

def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def names(node, within=False):
    """Arguments: classes as a list, the id; within: also the classes of what it stands in, as in-CLASS."""
    classes = node.names + ["in-" + c for c in node.parent.names if within]
    return f"({''.join(quoted(c) + ', ' for c in classes)}), {quoted(node.id) if node.id else 'none'}"


def typst(piece, node):
    if not piece.shown(node):
        return ""
    if node.kind == "text":
        return f"#{quoted(node.text)};"
    inner = "".join(typst(piece, c) for c in node.children)
    level = node.fields.get("level")
    if node.kind in ("strong", "em"):
        return f"#strong[{inner}];"
    if node.kind == "link":
        target, uri = piece.link(node)
        return f"#link({f'<{target}>' if target else quoted(uri)})[{inner}];" if target or uri else inner
    if node.kind == "qr":
        return f"#code({quoted(node.fields['record'] + '.svg')}, {quoted(node.alt)}, {names(node)});\n"
    if node.kind == "heading" and level:
        return f"#head({level}, {names(node.parent)})[{inner}];\n"
    if node.kind in ("heading", "paragraph"):
        return f"#words({names(node, within=True)})[{inner}];\n"
    if node.kind == "list":
        return f"#{'steps' if 'start' in node.fields else 'points'}({names(node)})" + "".join(f"[{typst(piece, c)}]" for c in node.children) + ";\n"
    if node.kind == "entry":
        return f"#entry(<{node.children[0].fields['target']}>)[{inner}];\n"
    if node.kind == "span":
        return f"#span({names(node)})[{inner}];"
    if node.kind in ("section", "group", "contents"):
        if {"beside", "help"} & set(node.names):  # a row of two
            return f"#beside({names(node)})" + "".join(f"[{typst(piece, c)}]" for c in node.children) + ";\n"
        place = f" <{node.id}>" if node.kind == "section" and node.id else ""
        return f"#part({names(node)})[{inner}]{place}\n"
    return inner


def typst_file(piece):
    panels = "".join(f"  {quoted(name)}: [\n" + "#gap\n".join(typst(piece, c) for c in group.children) + "  ],\n" for name, group in piece.panels())
    return f'#import "{piece.name}.typ": *\n#piece((\n{panels}))\n'


# HTML

def attributes(node):
    return "".join([f' id="{node.id}"' if node.id else "", f' class="{" ".join(node.names)}"' if node.names else ""])


def web(piece, node):
    if not piece.shown(node):
        return ""
    if node.kind == "text":
        return html.escape(node.text)
    inner = "".join(web(piece, c) for c in node.children)
    level = node.fields.get("level")
    a = attributes(node)
    if node.kind == "link":
        target, uri = piece.link(node)
        return f'<a href="{"#" + target if target else html.escape(uri)}">{inner}</a>' if target or uri else inner
    if node.kind == "qr":
        return f'<img src="{node.fields["record"]}.svg" alt="{html.escape(node.alt)}"{a}>\n'
    tags = {"heading": f"h{level}" if level else "p", "paragraph": "p", "strong": "strong", "em": "em", "span": "span", "abbr": "abbr", "section": "section", "group": "div",
            "list": "ol" if "start" in node.fields else "ul", "item": "li", "contents": "ul class='contents'", "entry": "li"}
    tag = tags.get(node.kind)
    line = "" if node.kind in ("strong", "em", "span", "abbr") else "\n"
    return f"<{tag}{a}>{inner}</{tag.split()[0]}>{line}" if tag else inner


def html_file(piece, title):
    panels = ""
    for side in piece.sides():
        panels += '<div class="side">\n' + "".join(f'<div class="panel panel-{name}">\n' + "".join(web(piece, c) for c in group.children) + "</div>\n" for name, group in side) + "</div>\n"
    return f'<!DOCTYPE html>\n<html lang="en-US">\n<head><meta charset="utf-8"><title>{title}</title><link rel="stylesheet" href="{piece.name}.css"></head>\n<body>\n{panels}</body>\n</html>\n'


def write(piece, folder, title):
    """All that the peers need of a piece, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in [*HERE.glob("*.typ"), *HERE.glob("*.css")]:
        shutil.copy(source, folder)
    for record, item in piece.codes.items():
        (folder / f"{record}.svg").write_text(code_svg(item))
    (folder / "words.typ").write_text(typst_file(piece))
    (folder / "words.html").write_text(html_file(piece, title))
