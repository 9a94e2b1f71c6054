#!/usr/bin/env python3
"""Derives look-alikes.txt: letters of other scripts that look like a Latin one, from Unicode's confusables (UTS 39).

usage: derive-look-alikes.py CONFUSABLES OUT
CONFUSABLES  confusables.txt of Unicode (https://www.unicode.org/Public/security/latest/), or data.json of the npm package
             unhomoglyph 1.0.6, which holds the same table as an object (npm pack unhomoglyph)
A line is a Latin letter and its look-alikes, all lower case and alone in their UTF-16 unit. Capitals count: the Cyrillic
capital that looks like B makes its small letter an answer to b; where small letters alike disagree with capitals alike, the
small ones win. Last come pairs that Unicode does not have and italics draw alike."""
import json, sys, unicodedata

if sys.argv[1].endswith(".json"):
    pairs = json.load(open(sys.argv[1], encoding="utf-8"))
else:
    pairs = {}
    for line in open(sys.argv[1], encoding="utf-8-sig"):
        parts = line.split("#")[0].split(";")
        if len(parts) >= 2:
            pairs["".join(chr(int(c, 16)) for c in parts[0].split())] = "".join(chr(int(c, 16)) for c in parts[1].split())
classes = {}
for source, target in pairs.items():
    for letter in (source, target):
        if len(letter) == 1 and ord(letter) < 0x10000 and unicodedata.category(letter) in ("Lu", "Ll", "Lo"):
            classes.setdefault(target, set()).add(letter)
like = {}
for capitals in (False, True):
    for members in classes.values():
        same = [m for m in members if (unicodedata.category(m) == "Lu") == capitals]
        for latin in same:
            if not (latin.isascii() and latin.isalpha()):
                continue
            for other in same:
                small = other.lower()
                if len(small) == 1 and not small.isascii() and unicodedata.normalize("NFKC", small) == small:
                    like.setdefault(small, latin.lower())
for other, latin in zip("\u043f\u0433\u0438", "nru"):
    like.setdefault(other, latin)
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.write("# A Latin letter and the letters of other scripts that look like it. Derived by derive-look-alikes.py from Unicode's\n# confusables (UTS 39), copyright Unicode, Inc., Unicode License v3; see NOTICE.txt.\n")
    for latin in sorted(set(like.values())):
        out.write(latin + " " + "".join(sorted(o for o, l in like.items() if l == latin)) + "\n")
print(len(like), "letters")
