"""Writes docs/rules.md, the table of the rules, from src/rules and from what the tests say; `--check` fails when it is stale.

A row is a rule by one of its arguments. Its columns:

- rule, formula, source: the name; the first sentence of its documentation; the paragraph there that starts with `Source:`.
- shapes, kind, numbers: from `impl Rule`, `Rule2`, `Differentiable`, `Differentiable2`, or from what a sorted rule states: `ScalarFunction`,
  `LinearMap`, `Bilinear`. Rules that a macro makes are read from the macro.
- checked, found in tests/: a statement of a test that names the rule, or a variable that was bound to it, and calls

  | | is |
  |---|---|
  | `check_…` of tests/lib.rs, `assert_duals`, `…_by_duals`, `right!`, `exact!` | duals; exact where it, or a `let` of a variable in it, speaks of rationals |
  | `assert_differences`, `check::rule`, `check::rule2`, `check::jacobian`, `right!` | differences |
  | `assert_derivative`, or any of the above | the adjoint identity |
  | `registry!` in tests/table/registry.rs, `table!` in tests/scalar_functions.rs | the outside table; equal to it in `rational { … }` |
"""

import re
import sys
import textwrap
from pathlib import Path

sys.dont_write_bytecode = True
from rust import ALIAS, closing, impls, split, squeeze, without_comments  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "rules.md"
HEADER = """# Rules

Every rule of the crate by each of its arguments: what it is, of which shape and kind its derivative is, where it is from, and how it was
checked. Written by `.ci/rules.py` from the code and from the tests; edits are lost.

- **Shapes** are those of the arguments, then of the value; the derivative has the shape of the value, then of the argument. `S` is any
  shape, a letter a dimension, `()` a number.
- **Kind** is what is known of the derivative and not stored. A `Then` is a chain and a `Plus` a sum that stay as they are; a `Row` or
  `Rows` has a kind for each part; *(borrowed)* kinds are references to numbers that are there already. A linear rule L is its own
  derivative, `Map<L>`; that of a bilinear rule R is R with the other argument held, `First<R>` by the first and `Second<R>` by the second.
  Some have names:
  NAMES
- **Over** is the least that numbers have to have: a ring (`+ − ·`), a field (`÷` too), or the elementary functions.
- **Checked** against *exact* rationals, by duals; *duals* over floating point; *differences* of the value; the *adjoint* identity
  between `jvp` and `vjp`; the *table* that SymPy and mpmath computed (`tests/data`), *equal* to it over rationals.
"""
CHECKS = ("exact", "duals", "differences", "adjoint", "table (equal)", "table")


# Rules: their documentation, and the code that belongs to each.


class Rule:
    def __init__(self, name, doc, code):
        self.name, self.code = name, code
        self.doc = re.sub(r"```.*?```", "", doc, flags=re.S)

    def paragraphs(self):
        return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", self.doc.strip())]

    def formula(self):
        """The first sentence."""
        sentence = re.split(r"(?<=[^.])\.(?:\s|$)", self.paragraphs()[0])[0]
        return plain(sentence)

    def source(self):
        found = [p for p in self.paragraphs() if p.startswith("Source:")]
        text = plain(found[0].removeprefix("Source:").strip().rstrip(".")) if found else ""
        return text[:1].upper() + text[1:]


def plain(text):
    """Links to items as their text."""
    text = re.sub(r"\[([^\[\]]+)\]\([^()]*\)", r"\1", text)
    return re.sub(r"\[(`[^`]+`)\]", r"\1", text)


def doc_of(lines):
    return "\n".join(re.sub(r"^\s*/// ?", "", line) for line in lines)


DOC = r"(?P<doc>(?:^[ ]*///[^\n]*\n)+)(?:^[ ]*#\[[^\n]*\]\n)*"


def rules_of(text):
    """The rules of a file: each `pub struct`, whether it stands there or a macro makes it, with all code about it."""
    made = list(expansions(text))
    for match in re.finditer(DOC + r"^pub struct (?P<name>\w+)", text, re.M):
        code = [text, *(code for name, _, code in made if name == match["name"])]
        yield Rule(match["name"], doc_of(match["doc"].splitlines()), "\n".join(code))
    for name, doc, code in made:
        if "pub struct" in code:
            yield Rule(name, doc_of(doc.splitlines()), code)


def expansions(text):
    """What macros write about types that they are given by name: the name, its documentation, the code."""
    for macro in re.finditer(r"^macro_rules! (\w+) \{\n", text, re.M):
        body = text[macro.end() : closing(text, macro.end() - 2)]
        matcher, code = re.split(r"=>\s*\{", body, maxsplit=1)
        subject = re.search(r"\bfor \$(\w+)", code)
        if not subject or f"${subject[1]}:ident" not in matcher:
            continue
        pattern = matcher_pattern(matcher, subject[1])
        for call in re.finditer(rf"^{macro[1]}! \{{\n", text, re.M):
            items = text[call.end() : closing(text, call.end() - 2)]
            for item in re.finditer(rf"(?:{DOC})?^[ ]*(?P<item>[A-Z]\w*\b.*?(?:;|\Z))", items, re.M | re.S):
                found = re.match(pattern, item["item"], re.S)
                parts = found.groupdict() if found else {subject[1]: re.match(r"\w+", item["item"])[0]}
                written = re.sub(r"\$(\w+)", lambda m, parts=parts: parts.get(m[1]) or m[0], code)
                yield parts[subject[1]], item["doc"] or "", written


def matcher_pattern(matcher, name):
    """What matches an item from its name to the last of the names and types that follow."""
    rest = matcher[matcher.index(f"${name}:") :]
    pattern = ""
    for token in re.findall(r"\$\w+:\w+|\$\(|\s+|.", rest):
        variable = re.fullmatch(r"\$(\w+):(ident|ty)", token)
        if variable:
            kind = r"\w+" if variable[2] == "ident" else r"[^;|]+?"
            pattern += f"(?P<{variable[1]}>{kind})"
        elif token.startswith("$") or token == "|":
            break
        else:
            pattern += r"\s*" if token.isspace() else re.escape(token)
            if token == ";":
                break
    return pattern


# Kinds.


NAMED = re.compile(r"^pub type (\w+)<[^=]*> = ((?:First|Second|Map)<\w+)", re.M)


def sources(folder):
    return {path: path.read_text() for path in sorted((ROOT / "src" / folder).rglob("*.rs"))}


NAMES = {kind + ">": name for text in sources("rules").values() for name, kind in NAMED.findall(text)}
GENERAL = {name: squeeze(kind) for text in sources("jacobian").values() for name, kind in ALIAS.findall(text)}


def kind(text, aliases):
    """A kind without its scalars and shapes: `Then<Dense, ApplyTo>`."""
    text = text.removeprefix("crate::").removeprefix("jacobian::")
    match = re.match(r"([\w:]+)(?:<(.*)>)?$", text, re.S)
    if not match:
        return text
    name, arguments = match[1].split("::")[-1], split(match[2] or "")
    if match[1] == "U::Map":  # that of a map over other numbers
        return kind(arguments[-1], aliases)
    if "::" not in match[1] and name in aliases:
        return kind(aliases[name], aliases)
    if name == "Borrowed":
        return kind(arguments[0], aliases) + " (borrowed)"
    if name in ("Then", "Plus", "Transposed"):
        inner = [kind(argument, aliases) for argument in arguments]
        borrowed = any("(borrowed)" in part for part in inner)
        parts = [part.replace(" (borrowed)", "") for part in inner]
        return f"{name}<{', '.join(parts)}>" + (" (borrowed)" if borrowed else "")
    if name in ("First", "Second", "Map"):
        of_rule = f"{name}<{arguments[0].split('<')[0]}>"
        return NAMES.get(of_rule, of_rule)
    return name


def tier(implementation, scalar):
    """The least that the numbers have to have."""
    bounds = re.search(rf"\b{scalar}: ([^,]+)", implementation.generics)
    names = bounds[1] if bounds else ""
    for name, words in (("Real", "elementary functions"), ("Field", "field"), ("Scalar", "ring"), ("Lifts", "ring")):
        if re.search(rf"\b{name}\b", names):
            return words + (" with an order" if "PartialOrd" in names and name != "Real" else "")
    return ""


def rows(rule):
    """Shapes, argument, kind and numbers of a rule, a row for each of its arguments and for each of its forms."""
    code = without_comments(rule.code)
    found = [i for i in impls(code) if re.match(rf"{rule.name}\b", i.target)]
    aliases = GENERAL | {name: squeeze(text) for name, text in ALIAS.findall(code)}

    def row(shapes, output, by, kind_text, numbers):
        return {
            "shapes": f"`{' · '.join(shapes)} → {output}`",
            "by": by,
            "kind": f"`{kind(kind_text, aliases)}`".replace(" (borrowed)`", "` (borrowed)"),
            "numbers": numbers,
        }

    for shape in found:
        output = shape.type("Output")
        for differentiable in found:
            scalar, *arguments = differentiable.arguments or [""]
            numbers = tier(differentiable, scalar) if scalar else ""
            same = arguments == shape.arguments
            if (shape.name, differentiable.name) == ("Rule", "Differentiable") and same:
                yield row(arguments, output, "", differentiable.type("Derivative"), numbers)
            if (shape.name, differentiable.name) == ("Rule2", "Differentiable2") and same:
                for by, name in enumerate(("First", "Second"), 1):
                    yield row(arguments, output, str(by), differentiable.type(name), numbers)
    sorts = {implementation.type("Sort") for implementation in found if implementation.name == "Sorted"}
    for stated in found:
        if stated.name == "ScalarFunction" and "sort::Entrywise" in sorts:
            yield row(["S"], "S", "", "Diagonal", tier(stated, stated.arguments[0]))
        if stated.name == "LinearMap" and "sort::Linear" in sorts:
            yield row(stated.arguments, stated.type("Output"), "", f"Map<{rule.name}>", "ring")
        if stated.name == "Bilinear" and "sort::Bilinear" in sorts:
            for by, name in enumerate(("ByFirst", "BySecond"), 1):
                yield row(stated.arguments, stated.type("Output"), str(by), f"Borrowed<{stated.type(name)}>", "ring")


# How a rule was checked.


def statements(text):
    """The statements of a file; a macro call in braces is one, and so is a table of rules."""
    text = re.sub(r"//.*", "", text)
    text = re.sub(r"^macro_rules! .*?^\}", "", text, flags=re.S | re.M)
    found, place = [], 0
    for call in re.finditer(r"\b(\w+)! ?\{", text):
        if call.start() < place:
            continue
        found += text[place : call.start()].split(";")
        place = closing_brace(text, call.end() - 1) + 1
        block = text[call.start() : place]
        rational = block.find("rational {")
        if call[1] == "registry" and rational >= 0:
            end = closing_brace(block, rational + len("rational ")) + 1
            found.append(block[rational:end])
            block = block[:rational] + block[end:]
        found.append(block)
    return found + text[place:].split(";")


def closing_brace(text, start):
    depth = 0
    for i in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return len(text) - 1


RATIONAL = re.compile(r"\b[Rr]ational\b|\bexact\b")


def evidence(statement, path, rationals):
    """Which of the checks a statement makes."""
    found = set()
    rational = rationals or RATIONAL.search(statement)
    if re.search(r"\bcheck_\w+!?\s*[({]|\bassert_duals\b|_by_duals\b|\bright2?!|\bexact!", statement):
        found.add("exact" if rational else "duals")
    if re.search(r"\bassert_differences\b|\bcheck::(rule2?|jacobian)\(|\bright2?!", statement):
        found.add("differences")
    if found or re.search(r"\bassert_derivative\b", statement):
        found.add("adjoint")
    if path.name == "registry.rs" and statement.startswith("registry!"):
        found = {"table"}
    if path.name == "registry.rs" and statement.startswith("rational {"):
        found = {"table (equal)"}
    if path.name == "scalar_functions.rs" and statement.startswith("table!"):
        found = {"table"}
    return found


def checks_of(names):
    """For each rule the checks that the tests make of it."""
    checks = {name: set() for name in names}
    for path in sorted((ROOT / "tests").rglob("*.rs")):
        if "target" in path.parts:
            continue
        bound, rationals = {}, set()
        for statement in statements(path.read_text()):
            if re.search(r"\bfn \w+", statement):
                bound, rationals = {}, set()
            words = set(re.findall(r"\b\w+\b", statement))
            variables = re.search(r"\blet (?:mut )?([^=]*?)=(.*)", statement, re.S)
            if variables and RATIONAL.search(variables[0]):
                rationals |= set(re.findall(r"\b[a-z]\w*\b", variables[1].split(":")[0]))
            for variable in re.finditer(r"\blet (?:mut )?(\w+)(?:: [^=]+)? =\s*&?([A-Z]\w*)\b", statement):
                bound[variable[1]] = variable[2]
            found = evidence(statement, path, words & rationals)
            for word in words:
                name = bound.get(word, word)
                if name in checks:
                    checks[name] |= found
    return checks


# The page.


def cell(text):
    return text.replace("|", "\\|").replace("\n", " ")


def names_of_kinds():
    named = sorted((name, of_rule) for of_rule, name in NAMES.items())
    text = ", ".join(f"`{name}`\0is\0`{of_rule}`" for name, of_rule in named) + "."
    return "\n  ".join(textwrap.wrap(text, 138)).replace("\0", " ")


def title(path, text):
    """The first sentence of the file's documentation."""
    lines = re.match(r"(?://!.*\n)*", text)[0].splitlines()
    doc = "\n".join(line.removeprefix("//!").strip() for line in lines)
    first = re.split(r"(?<=[^.])[.:](?:\s|$)", " ".join(doc.split("\n\n")[0].split()))[0]
    return plain(first) or path.stem.capitalize()


def page():
    texts = sources("rules")
    families = {}
    for path, text in texts.items():
        families[path] = [(rule, list(rows(rule))) for rule in rules_of(without_tests(text))]
    rules = [rule for family in families.values() for rule, found in family if found]
    checks = checks_of([rule.name for rule in rules])
    lines, count = [HEADER.replace("NAMES", names_of_kinds())], 0
    for path, family in families.items():
        if not any(found for _, found in family):
            continue
        lines.append(f"## {title(path, texts[path])}\n")
        lines.append(f"`{path.relative_to(ROOT)}`\n")
        lines.append("| rule | formula | shapes | by | kind | over | source | checked |")
        lines.append("|---|---|---|---|---|---|---|---|")
        for rule, found in family:
            checked = ", ".join(check for check in CHECKS if check in checks[rule.name]) if found else ""
            for row in found:
                cells = [f"`{rule.name}`", rule.formula(), row["shapes"], row["by"], row["kind"], row["numbers"]]
                lines.append("| " + " | ".join(map(cell, [*cells, rule.source(), checked])) + " |")
                count += 1
        lines.append("")
    lines.append(f"{count} rows, {len(rules)} rules.")
    return "\n".join(lines) + "\n", rules, checks


def without_tests(text):
    return re.split(r"^#\[cfg\(test\)\]", text, flags=re.M)[0]


def main():
    fresh, rules, checks = page()
    for rule in rules:
        if not rule.source():
            print(f"warning: `{rule.name}` has no line `Source: …`", file=sys.stderr)
        if not checks[rule.name]:
            print(f"warning: no test of `{rule.name}` was found", file=sys.stderr)
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text() != fresh:
            sys.exit("docs/rules.md is stale: run `python3 .ci/rules.py`")
    else:
        PAGE.write_text(fresh)


if __name__ == "__main__":
    main()
