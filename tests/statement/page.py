"""The statement as a page for people: what passed, what is left, whom to ask. Apart from run, which gathers it."""
import html

STYLE = """:root{color-scheme:light dark}
body{font:1.0625rem/1.55 system-ui,sans-serif;margin:0 auto;max-width:68rem;padding:1.5rem 1rem 4rem}
h1{font-size:1.9rem;line-height:1.2}h2{font-size:1.35rem;margin-top:2.4rem}h3{font-size:1.1rem;margin:1.8rem 0 .4rem}
p,li{max-width:44rem}a{color:inherit;text-underline-offset:.15em}
table{border-collapse:collapse;width:100%}caption{text-align:start;font-weight:600;padding:.4rem 0}
th,td{text-align:start;vertical-align:top;padding:.4rem .8rem .4rem 0;border-top:1px solid}
th{font-weight:600}code{font-size:.8em;overflow-wrap:anywhere}.failed{font-weight:700}
@media(max-width:44rem){table,thead,tbody,tr,th,td,caption{display:block;border:0}thead{position:absolute;left:-100vw}tr{border-top:1px solid;padding:.6rem 0}th,td{padding:.1rem 0}}
@media print{body{max-width:none;font-size:10pt}tr{break-inside:avoid}}"""


def text(s):
    return html.escape(str(s))


def claim(row):
    if row["failed"]:
        return '<span class="failed">Failed:</span> ' + "; ".join(f"{text(c['validator'])}: {text(c['failed'][0])}" for c in row["failed"])
    by = {}
    for c in row["passed"]:
        by.setdefault(f"{c['validator'].split(',')[0]} {c['version']}", []).append(c["standard"])
    return "<br>".join(f"{text(', '.join(standards))}: no failed check by {text(who)}" for who, standards in by.items()) or "Not judged: no claim"


def tables(files):
    """One a piece; pictures of single pages are no documents, and are only counted."""
    pieces = {}
    for row in files:
        pieces.setdefault(row["piece"], []).append(row)
    parts = []
    for piece, rows in pieces.items():
        whole = [r for r in rows if r["format"] not in ("png", "svg")]
        pages = len(rows) - len(whole)
        parts.append(f"<h3>{text(piece.replace('-', ' ').capitalize())}</h3>\n")
        if whole:
            parts.append("<table>\n<thead><tr><th scope=\"col\">File</th><th scope=\"col\">What it passed</th><th scope=\"col\">SHA-256 of the file it holds for</th></tr></thead>\n<tbody>\n")
            parts += [f"<tr><th scope=\"row\"><a href=\"{text(r['path'])}\">{text(r['path'].split('/')[-1])}</a></th><td>{claim(r)}</td><td><code>{text(r['sha256'])}</code></td></tr>\n" for r in whole]
            parts.append("</tbody></table>\n")
        if pages:
            parts.append(f"<p>{pages} picture{'s' * (pages != 1)} of single pages: no claim.</p>\n")
    return "".join(parts)


def page(made):
    office = made["office"]
    ways = "".join(f"<li>{text(w['what'])}: <a href=\"{text(w['link'])}\">{text(w['printed'])}</a></li>\n" for w in office["ways"])
    law = "".join(f"<li>{text(l['fact'])} ({text(l['source'])})</li>\n" for l in made["law"])
    people = "".join(f"<li>{text(p)}</li>\n" for p in made["for_people"])
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>What these files passed, and what is left for people</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>What these files passed, and what is left for people</h1>
<p>Each claim below is a program’s report on the one file with that checksum. It says that the program found no failed check, and no more: no program can tell whether a person can use a file. A file that has changed since has no claim until it is judged again.</p>
<h2>To ask for another format</h2>
<p>{text(office['name'])}{', ' + text(office['address']) if office['address'] else ''}</p>
<ul>
{ways}</ul>
<h2>What only a person can judge</h2>
<ul>
{people}</ul>
<h2>File by file</h2>
{tables(made['files'])}<h2>The law’s dates</h2>
<ul>
{law}</ul>
</main>
</body>
</html>
"""
