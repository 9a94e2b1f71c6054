#!/usr/bin/env python3
"""Derives common-words.txt.gz: the lower-case words of Russian and English, one a line, sorted, letters folded as
Folding.cs folds them (lower case, yo and e reversed to e, short i to i).

usage: derive-common-words.py RU_DIC EN_WORDS OUT
RU_DIC    ru_RU.dic of Debian's hunspell-ru 1:7.5.0 (Copyright 1997-2008 Alexander I. Lebedev, BSD-style licence)
EN_WORDS  american-english of Debian's wamerican 2020.12.07 (SCOWL, Copyright 2000-2018 Kevin Atkinson)
Both: apt-get download hunspell-ru wamerican; dpkg-deb -x. What stays is only which words exist: no affix flags."""
import gzip, re, sys

fold = str.maketrans("ёэй", "ееи")
words = set()
for line in open(sys.argv[1], encoding="utf-8"):
    word = line.strip().split("/")[0]
    # Participles and long compounds are never the name of anything: leaving them out halves the file.
    if re.fullmatch("[а-яё]{2,12}", word) and not re.search("(щий|ший|мый|нный|вать|ться)$", word):
        words.add(word.translate(fold))
for line in open(sys.argv[2], encoding="utf-8"):
    word = line.strip()
    if re.fullmatch("[a-z]{2,}", word):
        words.add(word)
with gzip.GzipFile(sys.argv[3], "wb", 9, mtime=0) as out:
    out.write("".join(word + "\n" for word in sorted(words)).encode())
print(len(words), "words")
