#!/usr/bin/env bash
# Instructions of a value with its Jacobian, each ratio to the formulas by hand, and the bytes of the derivative; then of covariances and
# normal equations, each ratio to nalgebra, and of a filter, to nalgebra and multicalc. Needs valgrind.
#
#     benchmarks/instructions.sh            # every task
#     benchmarks/instructions.sh arm        # these
#     benchmarks/instructions.sh --types    # the types of the derivatives too
set -euo pipefail
cd "$(dirname "$0")"
types=
if [ "${1:-}" = --types ]; then
    types=yes
    shift
fi
tasks=${*:-turn sensor arm polynomial reprojection spectrum}
cargo test --quiet --profile bench --bin derivatives --bin covariance --bin ekf >/dev/null
cargo build --quiet --profile bench --bin derivatives --bin covariance --bin ekf
programs=${CARGO_TARGET_DIR:-target}/release
program=$programs/derivatives
counts=$(mktemp)
trap 'rm -f "$counts"' EXIT

# Instructions of one call.
count() {
    local times=1000
    [ "$1" != spectrum ] || times=100
    valgrind --tool=callgrind --callgrind-out-file="$counts" --collect-atstart=no \
        --toggle-collect="derivatives::$1::$3*" "$program" "$1" "$2" "$3" >/dev/null 2>&1
    awk -v times=$times '/^summary:|^totals:/ { printf "%d", $2 / times; exit }' "$counts"
}

echo "| task | scalar | by hand | of its kind | ratio | every entry | ratio | bytes |"
echo "|---|---|---:|---:|---:|---:|---:|---:|"
for task in $tasks; do
    for scalar in f32 f64; do
        hand=$(count "$task" $scalar hand)
        kind=$(count "$task" $scalar kind)
        dense=$(count "$task" $scalar dense)
        bytes=$("$program" "$task" $scalar kinds | cut -d ' ' -f 1)
        awk -v task="$task" -v scalar=$scalar -v hand="$hand" -v kind="$kind" -v dense="$dense" -v bytes="$bytes" 'BEGIN {
            printf "| %s | %s | %d | %d | %.2f | %d | %.2f | %d |\n", task, scalar, hand, kind, kind / hand, dense, dense / hand, bytes }'
    done
done
for scalar in f32 f64; do
    echo
    echo "turn, $scalar, the value alone: $(count turn $scalar plain) by hand, $(count turn $scalar value) by the model"
done

# Instructions of one call of a function, for a way of a task about covariances.
covariance() {
    local times=1000 module=propagation
    [ "$1" != normal ] || times=100 module=normal
    valgrind --tool=callgrind --callgrind-out-file="$counts" --collect-atstart=no \
        --toggle-collect="covariance::$module::$4*" "$programs/covariance" "$1" "$2" "$3" >/dev/null 2>&1
    awk -v times=$times '/^summary:|^totals:/ { printf "%d", $2 / times; exit }' "$counts"
}

echo
echo "| task | scalar | nalgebra | of its kind | ratio | every entry, packed | ratio | bytes |"
echo "|---|---|---:|---:|---:|---:|---:|---:|"
for task in vehicle strapdown normal; do
    for scalar in f32 f64; do
        peer=$(covariance $task $scalar peer theirs)
        kind=$(covariance $task $scalar kind kind)
        dense=$(covariance $task $scalar dense dense)
        bytes=$("$programs/covariance" $task $scalar kinds)
        awk -v task=$task -v scalar=$scalar -v peer="$peer" -v kind="$kind" -v dense="$dense" -v bytes="$bytes" 'BEGIN {
            printf "| %s | %s | %d | %d | %.2f | %d | %.2f | %d |\n", task, scalar, peer, kind, kind / peer, dense, dense / peer, bytes }'
    done
done

# Instructions of one step of a filter: of a run of 1000, without those of a run that does nothing.
whole() {
    valgrind --tool=callgrind --callgrind-out-file="$counts" "$programs/ekf" "$@" >/dev/null 2>&1
    awk '/^summary:|^totals:/ { printf "%d", $2; exit }' "$counts"
}

echo
echo "| filter | scalar | this crate | nalgebra | ratio | multicalc | ratio |"
echo "|---|---|---:|---:|---:|---:|---:|"
nothing=$(whole no step at all)
for scalar in f32 f64; do
    awk -v scalar=$scalar -v nothing="$nothing" -v ours="$(whole $scalar ours)" -v nalgebra="$(whole $scalar nalgebra)" \
        -v multicalc="$(whole $scalar multicalc)" 'BEGIN {
        ours -= nothing; nalgebra -= nothing; multicalc -= nothing
        printf "| 5 states, 2 measurements | %s | %d | %d | %.2f | %d | %.2f |\n", scalar, ours / 1000, nalgebra / 1000, ours / nalgebra,
            multicalc / 1000, ours / multicalc }'
done
if [ -n "$types" ]; then
    for task in $tasks; do
        echo
        echo "$task: $("$program" "$task" f64 kinds | cut -d ' ' -f 2-)"
    done
fi
