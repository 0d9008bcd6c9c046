"""Speech: what is printed stands in the SSML, what is said in its aliases; espeak-ng's own phonemes say what is heard, and opus-tools what was recorded."""
import importlib.machinery
import importlib.util
import json
import re
import sys
import xml.etree.ElementTree as ET
import wave
import zipfile
import numpy
import yaml
from support import OUT, ROOT, copy_project, equal, fail, files, folder, handbill, need, none, output, run, squeeze

SSML = "{http://www.w3.org/2001/10/synthesis}"

def speech():
    return OUT / need(files("ssml", piece="text", edition="plain"), "SSML")[0]["path"]


def bare(phonemes):
    """Without stress, pauses and spaces."""
    return re.sub(r"[\s',_:;|!#2-]+", "", phonemes)


def transcript(path):
    return output("espeak-ng", "-q", "-x", "-m", "-v", "en-us", "-f", path)


def phonemes(words):
    """Of plain words, as espeak-ng of this system has them."""
    return bare(output("espeak-ng", "-q", "-x", "-v", "en-us", words))


def records():
    """Every record of the two registers, as YAML has it."""
    return [r for path in ("content/services.yaml", "content/offices/ms-ag.yaml") for r in yaml.safe_load((ROOT / path).read_text())["records"].values()]


def test_it_is_ssml():
    """The elements and attributes of SSML 1.1 that synthesisers agree on, nested as the standard has them."""
    root = ET.parse(speech()).getroot()
    equal((root.tag, root.get("version")), (f"{SSML}speak", "1.1"))
    within = {"speak": {"p", "break"}, "p": {"s"}, "s": {"sub", "break", "lang"}, "lang": {"sub", "break"}, "sub": set(), "break": set()}
    allowed = {"p": {"lang"}, "s": {"lang"}, "lang": {"lang"}, "sub": {"alias"}, "break": {"strength"}}
    for parent in root.iter():
        name = parent.tag.replace(SSML, "")
        none(f"{name} holds {e.tag}" for e in parent if e.tag.replace(SSML, "") not in within[name])
        if name != "speak":
            equal({k.split("}")[-1] for k in parent.attrib} <= allowed[name], True, f"{name}: {parent.attrib}")
            none(f"{name} speaks no language" for _ in [0] if name == "p" and not parent.get("{http://www.w3.org/XML/1998/namespace}lang"))


def test_its_words_are_the_texts():
    """Word for word, but for complete addresses, which are not said, and the full stop behind a heading."""
    text = (OUT / need(files("text", edition="plain"), "text")[0]["path"]).read_text()
    lines = [re.sub(r"\.$", "", line) for line in text.splitlines() if line and not line.startswith("https://")]
    sentences = [re.sub(r"\.$", "", squeeze("".join(s.itertext())).strip()) for s in ET.parse(speech()).iter(f"{SSML}s")]
    equal(sentences, lines)


def said():
    """[(printed, said)]: neighbouring aliases, which pauses part, are one form."""
    found = []
    for s in ET.parse(speech()).iter(f"{SSML}s"):
        pause = False
        for e in s:
            if e.tag == f"{SSML}sub" and pause:
                found[-1] = (found[-1][0] + e.text, f"{found[-1][1]}, {e.get('alias')}")
            elif e.tag == f"{SSML}sub":
                found.append((e.text, e.get("alias")))
            pause = e.tag == f"{SSML}break"
    return found


def test_spoken_forms_are_the_records():
    have = said()
    for r in records():
        if r.get("spoken") and r["printed"] in " ".join("".join(s.itertext()) for s in ET.parse(speech()).iter(f"{SSML}s")):
            none(f"{r['printed']} is not said {r['spoken']}" for _ in [0] if (r["printed"], r["spoken"]) not in have)
    none(f"{printed} is said {alias}" for printed, alias in have if re.search(r"\d\d", alias))
    equal(("1-800-843-5678", "1, 8 0 0, 8 4 3, 5 6 7 8") in have, True, "the lettered number in digits")


def test_no_number_is_a_quantity():
    """Each number's digits are heard one by one, in the phonemes that espeak-ng gives each; nothing is hundreds, and only the year thousands."""
    heard = bare(transcript(speech()))
    none(f"{word} is heard" for word in ("hundred", "million") if phonemes(word) in heard)
    equal(heard.count(phonemes("thousand")), 1, "thousand: the year of the edition")
    equal(phonemes("hundred") in phonemes("800") and phonemes("thousand") in phonemes("39205"), True, "quantities are heard as such")
    for number in ("741741", "6013596766", "8008296766", "18008435678", "39205", "1800"):
        if "".join(phonemes(d) for d in number) not in heard:
            fail(f"{number} is not heard digit by digit")


def test_each_prohibition_is_heard():
    """“Do not” is a clause of its own before each, and in both places of the heading."""
    clauses = [bare(line) for line in transcript(speech()).splitlines()]
    equal(clauses.count(phonemes("Do not:")), 6)
    for words in ("Send more images", "Send any money", "Acknowledge", "Engage"):
        at = next((i for i, line in enumerate(clauses) if line.startswith(phonemes(words))), None)
        if at is None or clauses[at - 1] != phonemes("Do not:"):
            fail(f"{words} is not heard as a prohibition")


def test_a_number_without_a_record_is_said_by_its_digits():
    with folder() as there:
        project = copy_project(there)
        handbill("build", "text", "--format", "ssml", "-C", project, "--office", "ms-ag", "--set", "school.line=Ms. Lee, at (601) 555-0123 & ext", "--name", "lee")
        text = next((project / "out").rglob("*.ssml")).read_text()
        for want in ('<sub alias="6 0 1">(601) </sub>', '<sub alias="5 5 5">555-</sub>', '<sub alias="0 1 2 3">0123</sub>', "&amp; ext"):
            if want not in text:
                fail(f"no {want}")


# The script of `make audio`

def speak():
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("speak", str(ROOT / "src/formats/ssml/speak"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("speak", loader))
    loader.exec_module(module)
    return module


def test_the_transcript_is_checked():
    """What is broken in the SSML is heard by the script, and told."""
    module, good = speak(), speech().read_text()
    none(module.faults(speech(), "Do not:"))
    with folder() as there:
        for name, old, new, want in (("no alias", '<sub alias="7 4 1 7 4 1">741741</sub>', "741741", "‘741741’ has no spoken form"), ("together", 'alias="7 4 1 7 4 1"', 'alias="741741"', "said as a quantity"),
                                     ("say-as", '<sub alias="7 4 1 7 4 1">741741</sub>', '<say-as interpret-as="digits">741741</say-as>', "no spoken form"),
                                     ("no prohibition", "Do not: ", "", "0 items say"), ("one word", ">Do not: Send more", ">Do not: — Send more", None)):
            def check(name=name, old=old, new=new, want=want):
                path = there / f"{name}.ssml"
                path.write_text(good.replace(old, new))
                found = module.faults(path, "Do not:")
                equal(good == path.read_text(), False, "changed")
                if (want is None) == bool(found) or want and not any(want in f for f in found):
                    fail(f"{found}")
            yield name, check


def test_it_is_recorded():
    """One Ogg/Opus a language, mono, of some minutes, in which somebody speaks; the same bytes each time."""
    with folder() as there:
        handbill("build", "text", "--edition", "plain", "--format", "ssml", "-o", there / "kit")
        made = []
        for n in ("a", "b"):
            run(ROOT / "src/formats/ssml/speak", there / "kit", there / n / "audio")
            found = sorted((there / n / "audio").iterdir())
            equal([p.name for p in found], ["guia-de-ayuda-es.opus", "help-guide-en.opus", "manifest.json"])
            made.append([p.read_bytes() for p in found])
        equal(made[0] == made[1], True, "the same bytes")
        recording = found[1]
        info = output("opusinfo", recording)
        minutes = int(re.search(r"Playback length: (\d+)m", info)[1])
        if "Channels: 1" not in info or "LANGUAGE=en-US" not in info or not 2 <= minutes <= 12 or "WARNING" in info:
            fail(info)
        run("opusdec", "--quiet", recording, there / "heard.wav")
        with wave.open(str(there / "heard.wav")) as w:
            samples = numpy.frombuffer(w.readframes(w.getnframes()), dtype="<i2").astype(float)
        loud = numpy.abs(samples).max()
        spoken = (numpy.sqrt((samples[:len(samples) // 4800 * 4800].reshape(-1, 4800) ** 2).mean(axis=1)) > loud / 50).mean()
        if loud < 3000 or loud >= 32767 or not 0.3 < spoken < 0.95:
            fail(f"the loudest sample is {loud}, and {spoken:.0%} of the time is speech")


def test_the_kits_page_offers_what_was_recorded():
    """While the kit's words are those that were spoken; the zip has no recording."""
    with folder() as there:
        project = copy_project(there)

        def offered():
            handbill("build", "text", "--index", "-C", project)
            return re.findall(r'href="(audio/[^"]*)" download>([^<]*)', (project / "out/index.html").read_text())
        equal(offered(), [], "nothing was recorded")
        ssml = next(f for f in json.loads((project / "out/manifest.json").read_text())["files"] if f["format"] == "ssml")
        audio = project / "out/audio"
        audio.mkdir()
        (audio / "help-guide-en.opus").write_bytes(b"x" * 2048)
        entry = dict(ssml, path="audio/help-guide-en.opus", format="opus", bytes=2048)

        def listed(*entries):
            (audio / "manifest.json").write_text(json.dumps({"handbill": "0", "files": entries, "findings": []}))
            return offered()
        good = [("audio/help-guide-en.opus", "All of it, Opus\u00a02\u00a0KB")]
        equal(listed(entry, ssml), good)
        with zipfile.ZipFile(next((project / "out").glob("*.zip"))) as kit:
            none(name for name in kit.namelist() if "opus" in name)
            none("the page in the zip offers it" for _ in [0] if ".opus" in kit.read("index.html").decode())
        equal(listed(dict(entry, bytes=2049), ssml), [], "the file is another")
        equal(listed(dict(entry, path="audio/../../secret"), ssml), [], "it leads elsewhere")
        equal(listed(entry), [], "from what it was recorded isn't said")
        (audio / "manifest.json").write_text("{")
        equal(offered(), [], "no manifest")
        equal(listed(entry, ssml), good)
        office = project / "content/offices/ms-ag.yaml"
        office.write_text(office.read_text().replace("3596766", "5550123").replace("359.6766", "555.0123").replace("3 5 9, 6 7 6 6", "5 5 5, 0 1 2 3"))
        equal(offered(), [], "the number is another now")
