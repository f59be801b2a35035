"""No module imports from one that lib.rs declares after it: layers look downward only."""

import re
import sys
from pathlib import Path

source = Path(__file__).resolve().parent.parent / "src"
layers = re.findall(r"^pub mod (\w+);", (source / "lib.rs").read_text(), re.M)
level = {name: index for index, name in enumerate(layers)}
assert len(layers) > 5, "the modules of lib.rs were not found"

failures = []
for path in sorted(source.rglob("*.rs")):
    layer = path.relative_to(source).parts[0].removesuffix(".rs")
    if layer == "lib":
        continue
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.lstrip().startswith("//"):
            continue
        # `$crate` is looked up where a macro is used, not where it is written.
        for name in re.findall(r"(?<!\$)\bcrate::(\w+)", line):
            if level.get(name, -1) > level[layer]:
                failures.append(f"src/{path.relative_to(source)}:{number}: `{layer}` imports from `{name}`")
print("\n".join(failures), file=sys.stderr, end="\n" if failures else "")
sys.exit(bool(failures))
