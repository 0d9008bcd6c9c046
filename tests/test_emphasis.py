"""Emphasis beside Chinese, Japanese and Korean words and punctuation, where no space stands: what stands between asterisks is bold, and no
asterisk is printed."""
import re
import xml.etree.ElementTree as ET
import line_kits
from support import equal, output

# Language, family, words.
WORDS = (
    ("ja", "Noto Sans CJK JP", "**重要。**次の文です。これは**「重要」**です。**注意！**そして「**強調**」と**強調**。文**（重要）**文"),
    ("zh", "Noto Sans CJK SC", "这是**“重要”**的，**真的。**然后**《书》**。**A。**B"),
    ("ko", "Noto Sans CJK KR", "이것은 **“중요”**입니다. **끝.**그리고 **(중요)**한 것"),
)


def test_bold_is_what_stands_between_asterisks():
    def check(lang, family, words):
        pdf = line_kits.pdf(lang, words, (family,))
        bold, all_words, found = "", "", ET.fromstring(output("mutool", "draw", "-q", "-F", "stext", pdf, 1))
        for line in list(found.iter("line"))[1:]:
            for font in line.iter("font"):
                text = "".join(c.get("c") for c in font.iter("char"))
                all_words += text
                bold += text if "Bold" in font.get("name") else ""
        equal(re.sub(r"\s", "", all_words), re.sub(r"[\s*]", "", words))
        equal(re.sub(r"\s", "", bold), re.sub(r"\s", "", "".join(re.findall(r"\*\*(.*?)\*\*", words))))
    for lang, family, words in WORDS:
        yield lang, lambda x=(lang, family, words): check(*x)
