//! Mistakes that must not compile, one in each file of `ui-tests`, and beside each, in a `.stderr`, what the compiler says to it.
//!
//! Messages belong to one compiler, the one that `ui-tests/compiler` names; there they are compared in full, and `TRYBUILD=overwrite`
//! writes them anew. Any other compiler has to agree on the first line of each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use trybuild::TestCases;

const CASES: &str = "../ui-tests";
const GROUPS: [&str; 4] = ["shape", "derivative", "rule", "layout"];

/// Where another compiler writes its messages, beside copies of the cases.
const COPIES: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/ui-tests");
/// Set in the process that writes them: trybuild learns from its environment that it may.
const WRITE_COPIES: &str = "CONFORMABLE_UI_COPIES";

#[test]
fn mistakes_do_not_compile() {
    if env::var_os(WRITE_COPIES).is_some() {
        return compile(COPIES);
    }
    if is_named(&fs::read_to_string(Path::new(CASES).join("compiler")).unwrap()) {
        compile(CASES);
    } else {
        agree_on_first_lines();
    }
    let (mistakes, messages) = (cases("rs"), cases("stderr"));
    let single: Vec<_> = mistakes.symmetric_difference(&messages).collect();
    assert!(
        single.is_empty(),
        "a mistake without its message, or a message without its mistake: {single:?}"
    );
    let digits: Vec<_> = messages.iter().filter(|case| shows_digits(case)).collect();
    assert!(
        digits.is_empty(),
        "typenum's digits, of which the program says nothing: {digits:?}"
    );
}

#[test]
fn repaired_mistakes_run() {
    TestCases::new().pass(format!("{CASES}/pass/*.rs")); // apart: one of these makes trybuild build, where it would only check
}

fn compile(root: &str) {
    let cases = TestCases::new();
    for group in GROUPS {
        cases.compile_fail(format!("{root}/{group}/*.rs"));
    }
}

/// Whether this compiler, such as `rustc 1.95.0 (…)`, is the one that trybuild will call.
fn is_named(compiler: &str) -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or("rustc".into());
    let version = Command::new(rustc).arg("-V").output().unwrap().stdout;
    version.starts_with(format!("{} ", compiler.trim()).as_bytes())
}

/// The cases that have a file with this extension, such as `shape/inner_dimensions`.
fn cases(extension: &str) -> BTreeSet<PathBuf> {
    let files = GROUPS
        .iter()
        .flat_map(|group| fs::read_dir(Path::new(CASES).join(group)).unwrap());
    let files = files.map(|file| file.unwrap().path());
    files
        .filter(|file| file.extension().is_some_and(|found| found == extension))
        .map(|file| {
            file.with_extension("")
                .strip_prefix(CASES)
                .unwrap()
                .to_owned()
        })
        .collect()
}

fn agree_on_first_lines() {
    let _ = fs::remove_dir_all(COPIES);
    for case in cases("rs") {
        let copy = Path::new(COPIES).join(&case).with_extension("rs");
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(Path::new(CASES).join(&case).with_extension("rs"), copy).unwrap();
    }
    let writer = Command::new(env::current_exe().unwrap())
        .args(["--exact", "mistakes_do_not_compile", "--nocapture"])
        .envs([(WRITE_COPIES, "1"), ("TRYBUILD", "overwrite")])
        .output()
        .unwrap();
    assert!(
        writer.status.success(),
        "{}",
        String::from_utf8_lossy(&writer.stdout)
    );
    let differences: Vec<String> = cases("rs")
        .iter()
        .filter_map(|case| {
            let (here, there) = (first_line(COPIES, case), first_line(CASES, case));
            (here != there).then(|| {
                format!(
                    "{}\n  expected: {there}\n  found:    {here}",
                    case.display()
                )
            })
        })
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn message(root: &str, case: &Path) -> String {
    fs::read_to_string(Path::new(root).join(case).with_extension("stderr")).unwrap_or_default()
}

fn first_line(root: &str, case: &Path) -> String {
    message(root, case)
        .lines()
        .next()
        .unwrap_or("no message")
        .to_owned()
}

fn shows_digits(case: &Path) -> bool {
    !case.to_string_lossy().contains("typenum") && message(CASES, case).contains("UInt<")
}
