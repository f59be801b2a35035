"""The README keeps its word: its programs print what it says, and its mistake gives the message it shows."""

import re
import subprocess
import sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
readme = (root / "README.md").read_text()
programs = re.findall(r"```rust\n(.*?)```", readme, re.S)
output, message, *outputs = re.findall(r"```text\n(.*?)```", readme, re.S)
RIGHT, WRONG = "dy_dz * dz_dx; // the chain rule", "dz_dx * dy_dz;"


def cargo(source):
    """Runs a program that depends on the crate, in a package of its own."""
    package = root / "target" / "readme"
    (package / "src").mkdir(parents=True, exist_ok=True)
    (package / "src" / "main.rs").write_text(source)
    (package / "Cargo.toml").write_text(
        '[package]\nname = "readme"\nedition = "2024"\n[workspace]\n'
        f'[dependencies]\nconformable = {{ path = "{root}" }}\n'
    )
    command = ["cargo", "run", "--quiet", "--target-dir", str(root / "target")]
    return subprocess.run(command, cwd=package, capture_output=True, text=True)


def squeeze(text):
    """A line without its line number and indentation."""
    return re.sub(r"^\s*\d*\s*\|?\s*", "", text).strip()


failures = []
for source, expected in zip(programs, [output, *outputs], strict=True):
    found = cargo(source)
    if found.stdout.rstrip("\n") != expected.rstrip("\n"):
        failures.append(f"the program prints\n{found.stdout}{found.stderr}")
assert RIGHT in programs[0]
wrong = cargo(programs[0].replace(RIGHT, WRONG))
said = {squeeze(line) for line in wrong.stderr.splitlines()}
for line in message.splitlines():
    if squeeze(line) not in said:
        failures.append(f"the compiler does not say\n{line}\nbut\n{wrong.stderr}")
for failure in failures:
    print(f"README.md: {failure}", file=sys.stderr)
sys.exit(bool(failures))
