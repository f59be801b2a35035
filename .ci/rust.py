"""Rust, as far as `rules.py` has to read it."""

import re

ALIAS = re.compile(r"^(?:pub(?:\(\w+\))? )?type (\w+)(?:<[^=]*>)?\s*=\s*([^;]+);", re.M)


def closing(text, start):
    """Where the bracket at `start` closes; `->` and `=>` are no brackets."""
    pairs = {"<": ">", "(": ")", "[": "]", "{": "}"}
    stack = []
    for i in range(start, len(text)):
        char = text[i]
        if char in pairs and not (char == "<" and text[i + 1 : i + 2] in "= "):
            stack.append(pairs[char])
        elif stack and char == stack[-1] and not (char == ">" and text[i - 1] in "-="):
            stack.pop()
            if not stack:
                return i
    raise ValueError(f"no end of {text[start:start + 60]!r}")


def split(text, separator=","):
    """The parts between separators outside of brackets."""
    parts, depth, part = [], 0, ""
    for i, char in enumerate(text):
        if char in "<([{":
            depth += 1
        elif char in ")]}" or char == ">" and text[i - 1 : i] not in ("-", "="):
            depth -= 1
        if char == separator and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += char
    return [part.strip() for part in [*parts, part] if part.strip()]


def squeeze(text):
    """One line; no comma before a bracket but in a tuple of one."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"([<([]) ", r"\1", text)
    text = re.sub(r",? ([>\])])", r"\1", text)
    return re.sub(r",>", ">", text)


class Impl:
    """`impl<generics> name<arguments> for target where … { body }`."""

    def __init__(self, generics, name, arguments, target, body):
        self.generics, self.name, self.arguments = generics, name, arguments
        self.target, self.body = target, body

    def type(self, name):
        """What `type name = …;` says."""
        match = re.search(rf"\btype {name}(?:<[^=]*>)?\s*=\s*", self.body)
        if not match:
            return None
        return squeeze(split(self.body[match.end() :], ";")[0])


def impls(text):
    for match in re.finditer(r"^[ ]*impl\b", text, re.M):
        place, generics = match.end(), ""
        if text[place : place + 1] == "<":
            end = closing(text, place)
            generics, place = text[place + 1 : end], end + 1
        opening = text.find("{", place)
        head, body = text[place:opening], text[opening : closing(text, opening) + 1]
        head = re.split(r"\bwhere\b", head)[0]
        found = re.match(r"\s*(?:[\w:]+::)?(\w+)(<.*>)?\s+for\s+(.*?)\s*$", head, re.S)
        if found:
            arguments = split((found[2] or "<>").strip()[1:-1])
            yield Impl(squeeze(generics), found[1], list(map(squeeze, arguments)), squeeze(found[3]), body)


def without_comments(text):
    return re.sub(r"^\s*//.*$", "", text, flags=re.M)
