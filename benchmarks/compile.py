#!/usr/bin/env python3
"""What a program costs to compile: times of `cargo check` and `cargo build --release` of the user's crate alone, and the bytes
of the derivative that it returns.

    python3 benchmarks/compile.py            # every program, a table
    python3 benchmarks/compile.py states     # those whose name begins so
    python3 benchmarks/compile.py --limits   # and fail where one takes more than its limit
    python3 benchmarks/compile.py --limits=3 # or three times its limit, on a machine that is slow or busy

Each program is written here, in no two statements the same, so that nothing in it can be merged. The library is built before the clock
starts. Times are the best of three, in seconds.
"""

import os
import pathlib
import resource
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
REPEATS = 3

MAIN = """fn main() {{
    let (sum, bytes) = run();
    println!("{{bytes}} {{sum}}");
}}
#[inline(never)]
fn run() -> (f64, usize) {{
{body}
}}
"""


def program(items, body):
    head = "#![allow(unused)]\nuse conformable::prelude::*;\nuse conformable::forward::{self, jacobian};\n"
    head += "use conformable::expr::{self, constant, value_and_grad, value_and_grad_with};\n"
    return head + items + MAIN.format(body=body)


def states(n, lets, chain=False, then="f.numerator().sum()"):
    """n states; shared values that differ, each from the one before where `chain`; `then` is done with the derivative."""
    names = [f"x{i}" for i in range(n)]
    lines = [f"    let x: Vector<f64, X> = Vector::from_fn(|i| 0.1 * i as f64 + 0.3);",
             "    let (y, f) = jacobian(std::hint::black_box(&x), |s| {"]
    lines += [f"        let s{i} = s.at(X::x{i});" for i in range(n)]
    for k in range(lets):
        i, j = k % n, (k + 1) % n
        before = f"b{k - 1}" if k and (chain or k % 4) else f"s{j}"
        lines.append(f"        let b{k} = (s{i} * {before}).sin() + s{j};")
    outs = [f"x{i}: s{i}" + "".join(f" + b{k}" for k in range(i, lets, n)) for i in range(n)]
    lines.append("        stack!(X { " + ", ".join(outs) + " })")
    lines.append("    });")
    lines.append(f"    (y.sum() + {then}, size_of_val(&f))")
    return program("dims! { X { " + ", ".join(names) + " } }\n", "\n".join(lines))


def strapdown():
    """The error model of a strapdown navigation: fifteen states in five blocks."""
    items = """dims! {
    World { x, y, z } Body { forward, left, up }
    Nav { position: World, velocity: World, attitude: Body, gyro_bias: Body, accel_bias: Body }
}
"""
    body = """    let turn: Matrix<f64, World, Body> = Matrix::from_fn(|(i, j)| 0.1 * (i + 2 * j) as f64);
    let lever: Matrix<f64, World, Body> = Matrix::from_fn(|(i, j)| 0.3 * (2 * i + j) as f64);
    let carried: Matrix<f64, Body, Body> = Matrix::from_fn(|(i, j)| 0.2 * (i + j) as f64);
    let (dt, s) = (0.01, Vector::<f64, Nav>::from_fn(|i| 0.1 * i as f64));
    let (y, f) = jacobian(std::hint::black_box(&s), |s| {
        let (velocity, attitude) = (s.at(Nav::velocity), s.at(Nav::attitude));
        let (gyro_bias, accel_bias) = (s.at(Nav::gyro_bias), s.at(Nav::accel_bias));
        stack!(Nav {
            position: s.at(Nav::position) + velocity * dt,
            velocity: velocity + &lever * attitude - &turn * accel_bias,
            attitude: &carried * attitude - gyro_bias * dt,
            gyro_bias,
            accel_bias,
        })
    });
    (y.sum() + f.numerator().sum(), size_of_val(&f))"""
    return program(items, body)


def in_blocks(blocks, lets):
    """Three states to a block, and shared values that differ."""
    names = ", ".join(f"b{i}: World" for i in range(blocks))
    lines = ["    let turn: Matrix<f64, World, World> = Matrix::from_fn(|(i, j)| 0.1 * (i + 2 * j) as f64);",
             "    let x: Vector<f64, X> = Vector::from_fn(|i| 0.1 * i as f64 + 0.3);",
             "    let (y, f) = jacobian(std::hint::black_box(&x), |s| {"]
    lines += [f"        let b{i} = s.at(X::b{i});" for i in range(blocks)]
    for k in range(lets):
        i, j = k % blocks, (k + 1) % blocks
        lines.append(f"        let l{k} = " + [f"(&turn * b{i}).sin() + b{j}", f"b{i}.hadamard(b{j})",
                                               f"b{i}.at(World::y) * b{j}", f"(b{i} + b{j} * 0.1).square()"][k % 4] + ";")
    outs = [f"b{i}" + "".join(f" + l{k}" for k in range(i, lets, blocks)) for i in range(blocks)]
    lines.append("        stack!(X { " + ", ".join(f"b{i}: {out}" for i, out in enumerate(outs)) + " })")
    lines.append("    });\n    (y.sum() + f.numerator().sum(), size_of_val(&f))")
    return program(f"dims! {{ World {{ x, y, z }} X {{ {names} }} }}\n", "\n".join(lines))


def covariance(n, lets):
    """The same, and the covariance F P Fᵀ after it."""
    return states(n, lets, then="f.congruence(&conformable::symmetric::Symmetric::identity()).trace()")


def nested(n):
    """Forward mode: a function of a function of … of all components."""
    body = ["    let x: Vector<f64, X> = Vector::from_fn(|i| 0.1 * i as f64 + 0.3);",
            "    let (y, f) = jacobian(std::hint::black_box(&x), |x| {"]
    body.append("        " + "x" + "".join([".sin()", ".tanh()", ".exp()", ".cos()"][k % 4] for k in range(n)))
    body.append("    });\n    (y.sum() + f.to_dense().0.sum(), size_of_val(&f))")
    return program("dims! { X = 3; }\n", "\n".join(body))


ENTRIES = "h.to_symmetric().vech().sum()"
SOLVED = "h.solve(&g).unwrap().sum()"


def bent(n, shared=False, then=ENTRIES):
    """Forward mode of second order: a sum of n terms, each of two neighbours or, where `shared`, of one and the last."""
    names = [f"x{i}" for i in range(n)]
    lines = ["    let x: Vector<f64, X> = Vector::from_fn(|i| 0.01 * i as f64 + 0.3);",
             "    let (y, g, h) = forward::hessian(std::hint::black_box(&x), |s| {"]
    lines += [f"        let s{i} = s.at(X::x{i});" for i in range(n)]
    for i in range(n - 1):
        j = n - 1 if shared else i + 1
        lines.append(f"        let t{i} = ((s{j} - s{i}.square()) * s{i}.{['sin', 'exp', 'cos', 'tanh'][i % 4]}()).square();")
    lines.append("        " + " + ".join(f"t{i}" for i in range(n - 1)))
    lines.append("    });")
    lines.append(f"    (y + g.sum() + {then}, size_of_val(&h))")
    return program("dims! { X { " + ", ".join(names) + " } }\n", "\n".join(lines))


def full(n, functions, then=ENTRIES):
    """Forward mode of second order: functions that depend on all components, each of the one before."""
    names = [f"x{i}" for i in range(n)]
    lines = ["    let x: Vector<f64, X> = Vector::from_fn(|i| 0.01 * i as f64 + 0.3);",
             "    let (y, g, h) = forward::hessian(std::hint::black_box(&x), |s| {",
             "        let f = " + " + ".join(f"s.at(X::x{i}).square()" for i in range(n)) + ";"]
    for k in range(functions):
        lines.append(f"        let f = f.{['sin', 'exp', 'cos', 'tanh'][k % 4]}();")
    lines.append("        f\n    });")
    lines.append(f"    (y + g.sum() + {then}, size_of_val(&h))")
    return program("dims! { X { " + ", ".join(names) + " } }\n", "\n".join(lines))


def nested_reverse(n):
    """Reverse mode: the same, summed."""
    chain = "".join([".sin()", ".tanh()", ".exp()", ".cos()"][k % 4] for k in range(n))
    body = f"""    let x: Vector<f64, X> = Vector::from_fn(|i| 0.1 * i as f64 + 0.3);
    let (y, g) = value_and_grad(std::hint::black_box(&x), |x| x{chain}.sum());
    (y + g.sum(), size_of_val(&g))"""
    return program("dims! { X = 3; }\n", body)


def terms(n):
    """Reverse mode: a sum of many terms that differ."""
    names = ", ".join(f"x{i}" for i in range(n))
    parts = " + ".join(f"(x.at(X::x{i}) * x.at(X::x{(i + 1) % n})).{['sin', 'exp', 'cos', 'tanh'][i % 4]}()" for i in range(n))
    body = f"""    let x: Vector<f64, X> = Vector::from_fn(|i| 0.01 * i as f64 + 0.3);
    let (y, g) = value_and_grad(std::hint::black_box(&x), |x| {parts});
    (y + g.sum(), size_of_val(&g))"""
    return program(f"dims! {{ X {{ {names} }} }}\n", body)


def layers(n):
    """Reverse mode: layers on each other, none bound."""
    body = ["    let x: Vector<f64, H> = Vector::from_fn(|i| 0.1 * i as f64);",
            "    let w: Matrix<f64, H, H> = Matrix::from_fn(|(i, j)| 0.01 * (i + 2 * j) as f64);",
            "    let (y, (dw, dx)) = value_and_grad((std::hint::black_box(&w), &x), |(w, x)| {"]
    chain = "x"
    for k in range(n):
        chain = f"(w * {chain}).{['tanh', 'sigmoid', 'softplus', 'sin'][k % 4]}()"
    body.append(f"        {chain}.sum()\n    }});\n    (y + dw.sum() + dx.sum(), size_of_val(&dw))")
    return program("dims! { H = 4; }\n", "\n".join(body))


def bound(n):
    """Reverse mode: values that are bound, each from the one before."""
    body = ["    let x: Vector<f64, H> = Vector::from_fn(|i| 0.1 * i as f64);",
            "    let (y, dx) = value_and_grad_with(std::hint::black_box(&x), |g, x| {",
            "        let (g, h0) = g.bind(x.sin());"]
    for k in range(1, n):
        body.append(f"        let (g, h{k}) = g.bind(h{k - 1}.{['tanh', 'sigmoid', 'softplus', 'sin'][k % 4]}() + x);")
    body.append(f"        g.output(h{n - 1}.sum())\n    }});\n    (y + dx.sum(), size_of_val(&dx))")
    return program("dims! { H = 4; }\n", "\n".join(body))


def fields(n):
    """Forward mode: a struct of n fields, the weights and biases of layers on each other, each layer of its own size."""
    dims = " ".join(f"H{k} = {k % 3 + 3};" for k in range(n // 2 + 1))
    struct = ", ".join(f"w{k}: Matrix<f64, H{k + 1}, H{k}>, b{k}: Vector<f64, H{k + 1}>" for k in range(n // 2))
    zeros = ", ".join(f"w{k}: Matrix::filled(0.{k + 1}), b{k}: Vector::filled(0.0{k + 1})" for k in range(n // 2))
    body = ["    let x: Vector<f64, H0> = Vector::from_fn(|i| 0.1 * i as f64);",
            f"    let net = Net {{ {zeros} }};",
            "    let (y, f) = jacobian(std::hint::black_box(&net), |n| {"]
    for k in range(n // 2):
        body.append(f"        let h{k + 1} = (n.w{k} * {f'h{k}' if k else '&x'} + n.b{k}).{['tanh', 'sigmoid', 'softplus', 'sin'][k % 4]}();")
    body.append(f"        h{n // 2}\n    }});")
    body.append("    let by = f.by_fields();\n    (y.sum() + by.w0.to_dense().0.sum() + by.b1.to_dense().0.sum(), size_of_val(&f))")
    return program(f"dims! {{ {dims} }}\nvariables! {{ struct Net {{ {struct} }} }}\n", "\n".join(body))


# Name, source, limits in seconds for check and release (none: not limited).
PROGRAMS = [
    ("states 6, lets 12", states(6, 12), None, None),
    ("states 24, lets 24", states(24, 24), 0.4, 2.0),
    ("states 24, lets 100, a chain", states(24, 100, True), 0.6, 5.0),
    ("states 40, lets 40", states(40, 40), 0.6, 3.0),
    ("covariance of 24 states, lets 24", covariance(24, 24), 0.4, 4.0),
    ("states 30, lets 0", states(30, 0), None, 3.0),
    ("blocks 5, strapdown", strapdown(), 0.4, None),
    ("blocks 5, lets 8", in_blocks(5, 8), 0.4, None),
    ("blocks 8, lets 16", in_blocks(8, 16), 0.6, None),
    ("Hessian 24, a chain", bent(24), 0.8, 4.0),
    ("Hessian 24, an arrow", bent(24, True), 0.8, 4.0),
    ("Hessian 24, full, 8 functions", full(24, 8), 0.6, 4.0),
    ("solved 24, a chain", bent(24, then=SOLVED), 1.0, 5.0),
    ("solved 24, an arrow", bent(24, True, SOLVED), 1.0, 5.0),
    ("solved 24, full", full(24, 8, SOLVED), 1.0, 5.0),
    ("fields 8", fields(8), 0.4, 2.0),
    ("nested functions 64", nested(64), 0.4, None),
    ("nested in reverse 64", nested_reverse(64), 0.4, None),
    ("terms 30", terms(30), 0.4, None),
    ("layers 60", layers(60), 0.4, None),
    ("bound values 40", bound(40), None, None),
    ("bound values 80", bound(80), None, None),
]


def build(crate, command):
    """Seconds of the clock or of the processor, whichever are fewer: the processor's are the same on a busy machine."""
    (crate / "src/main.rs").touch()
    start, used = time.perf_counter(), processor()
    environment = {**os.environ, "CARGO_INCREMENTAL": "0"}
    done = subprocess.run(["cargo", *command, "--quiet"], cwd=crate, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stderr}\n{command} failed")
    return min(time.perf_counter() - start, processor() - used)


def processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(crate, source):
    main = crate / "src/main.rs"
    main.write_text(source)
    times = [min(build(crate, command) for _ in range(REPEATS)) for command in (["check"], ["build", "--release"])]
    out = subprocess.run([crate / "target/release/user"], capture_output=True, text=True, check=True).stdout
    return (*times, int(out.split()[0]))


def main():
    limits = [word for word in sys.argv[1:] if word.startswith("--limits")]
    slower = float(limits[0].partition("=")[2] or 1) if limits else None
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    crate = pathlib.Path(tempfile.mkdtemp())
    (crate / "src").mkdir()
    (crate / "Cargo.toml").write_text(
        f'[package]\nname = "user"\nedition = "2024"\n[dependencies]\nconformable = {{ path = "{ROOT}" }}\n[workspace]\n')
    shutil.copy(ROOT / "Cargo.lock", crate)
    try:
        (crate / "src/main.rs").write_text(program("", "    (0.0, 0)"))
        empty = [min(build(crate, command) for _ in range(REPEATS)) for command in (["check"], ["build", "--release"])]
        print("| program | check | release | bytes |\n|---|---|---|---|")
        print(f"| nothing | {empty[0]:.2f} | {empty[1]:.2f} | |", flush=True)
        over, found = [], {}
        for name, source, check_limit, release_limit in PROGRAMS:
            if wanted and not any(name.startswith(word) for word in wanted):
                continue
            check, release, size = found[name] = measure(crate, source)
            print(f"| {name} | {check:.2f} | {release:.2f} | {size} |", flush=True)
            for what, seconds, limit in (("check", check, check_limit), ("release", release, release_limit)):
                if slower and limit and seconds > limit * slower:
                    over.append(f"{name}: {what} {seconds:.2f} s, limit {limit * slower} s")
        if {"bound values 40", "bound values 80"} <= found.keys():
            ratios = [b / a for a, b in zip(found["bound values 40"][:2], found["bound values 80"][:2])]
            print(f"\n80 bound values to 40: {ratios[0]:.2f} in check, {ratios[1]:.2f} in release")
            if slower and max(ratios) > 2.2 * slower:
                over.append(f"80 bound values take {max(ratios):.2f} times as long as 40")
        if over:
            sys.exit("\n".join(over))
    finally:
        shutil.rmtree(crate)


if __name__ == "__main__":
    main()
