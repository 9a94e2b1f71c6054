#!/usr/bin/env python3
"""Derives public-suffixes.txt.gz: the rules of the Public Suffix List, both sections, one a line, sorted, hosts in ASCII.

usage: derive-public-suffixes.py LIST OUT
LIST   the list itself (public_suffix_list.dat), or the rules of the npm package psl (data/rules.js), which holds them as
       strings: npm pack psl, or Debian's publicsuffix. To bring the list up to date run this with a newer one.
The committed file comes from psl 1.15.0 of 2024-12-06. The list is under the Mozilla Public License 2.0 (NOTICE.txt)."""
import gzip, re, sys

text = open(sys.argv[1], encoding="utf-8").read()
lines = re.findall(r'"([^"]+)"', text) if sys.argv[1].endswith(".js") else [l.split()[0] for l in text.splitlines() if l.strip() and not l.startswith("//")]


def ascii_of(rule):
    mark = "!" if rule[0] == "!" else ""
    return mark + ".".join("*" if label == "*" else label.encode("idna").decode() for label in rule[len(mark):].split("."))


rules = sorted({ascii_of(line.lower()) for line in lines})
with gzip.GzipFile(sys.argv[2], "wb", 9, mtime=0) as out:
    out.write("".join(rule + "\n" for rule in rules).encode())
print(len(rules), "rules")
