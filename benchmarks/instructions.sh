#!/usr/bin/env bash
# Instructions of the coordinated turn, 1000 steps: by hand, by typed sparsity, by forward mode. Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")"
cargo build --quiet --profile bench --bin turn
program=$(ls -t target/release/turn | head -n 1)
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT
for way in hand typed dual; do
    valgrind --tool=callgrind --callgrind-out-file="$counts" --collect-atstart=no \
        --toggle-collect="turn::$way*" "$program" "$way" >"$counts.$way" 2>/dev/null
    count=$(awk '/^summary:|^totals:/ { print $2; exit }' "$counts")
    first=${first:-$count}
    awk -v way="$way" -v n="$count" -v first="$first" 'BEGIN { printf "%-6s %8d instructions a step (%.3f)\n", way, n / 1000, n / first }'
done
