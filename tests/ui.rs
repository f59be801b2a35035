//! Mistakes that must not compile, one in each file of `ui-tests`, and beside it, in a `.stderr`, what the compiler says to it.
//!
//! Messages belong to one compiler, which `ui-tests/compiler` names: there they are compared in full, and `TRYBUILD=overwrite`
//! writes them anew. Any other compiler has to agree on the first line of each.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use trybuild::TestCases;

const CASES: &str = "../ui-tests";
const GROUPS: [&str; 10] = [
    "shape",
    "derivative",
    "rule",
    "layout",
    "forward",
    "expression",
    "blocks",
    "symmetric",
    "frames",
    "sets",
];

/// Where another compiler writes what it says, beside copies of the cases.
const COPIES: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/ui-tests");
/// Names that place to the process that writes there.
const WRITE_TO: &str = "CONFORMABLE_UI_TESTS";

#[test]
fn mistakes_do_not_compile() {
    if let Ok(copies) = env::var(WRITE_TO) {
        return compile(&copies);
    }
    if is_named_compiler() {
        compile(CASES);
    } else {
        agree_on_first_lines();
    }
    for mistake in files("rs") {
        assert!(
            mistake.with_extension("stderr").exists(),
            "no message: {mistake:?}"
        );
    }
    for message in files("stderr") {
        assert!(message.with_extension("rs").exists(), "stale: {message:?}");
        let starts_from_typenum = message.to_string_lossy().contains("typenum");
        let text = fs::read_to_string(&message).unwrap();
        assert!(
            starts_from_typenum || !text.contains("UInt<"),
            "digits: {message:?}"
        );
    }
}

/// Apart, because a case of this kind makes trybuild build what it otherwise only checks.
#[test]
fn repaired_mistakes_run() {
    TestCases::new().pass(format!("{CASES}/pass/*.rs"));
}

fn compile(root: &str) {
    let cases = TestCases::new();
    for group in GROUPS {
        cases.compile_fail(format!("{root}/{group}/*.rs"));
    }
}

/// Whether the compiler that trybuild calls, such as `rustc 1.95.0 (…)`, is the one that the messages belong to.
fn is_named_compiler() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or("rustc".into());
    let version = Command::new(rustc).arg("-V").output().unwrap().stdout;
    let named = fs::read_to_string(format!("{CASES}/compiler")).unwrap();
    version.starts_with(format!("{} ", named.trim()).as_bytes())
}

fn agree_on_first_lines() {
    let copy = |file: &Path| Path::new(COPIES).join(file.strip_prefix(CASES).unwrap());
    let _ = fs::remove_dir_all(COPIES);
    for case in files("rs") {
        fs::create_dir_all(copy(&case).parent().unwrap()).unwrap();
        fs::copy(&case, copy(&case)).unwrap();
    }
    let writer = Command::new(env::current_exe().unwrap())
        .args(["--exact", "mistakes_do_not_compile", "--nocapture"])
        .envs([(WRITE_TO, COPIES), ("TRYBUILD", "overwrite")])
        .output()
        .unwrap();

    let mut differences = String::new();
    for message in files("rs").map(|case| case.with_extension("stderr")) {
        let (expected, found) = (first_line(&message), first_line(&copy(&message)));
        if expected != found {
            differences += &format!(
                "{}\n  expected {expected}\n  found    {found}\n",
                message.display()
            );
        }
    }
    let log = String::from_utf8_lossy(&writer.stderr);
    let log = if writer.status.success() { "" } else { &log };
    assert!(differences.is_empty(), "{log}\n{differences}");
}

/// The files of all groups with this extension.
fn files(extension: &str) -> impl Iterator<Item = PathBuf> {
    let directories = GROUPS.map(|group| fs::read_dir(Path::new(CASES).join(group)).unwrap());
    let files = directories
        .into_iter()
        .flatten()
        .map(|file| file.unwrap().path());
    files.filter(move |file| file.extension().is_some_and(|found| found == extension))
}

/// The first error; a warning may stand before it.
fn first_line(message: &Path) -> String {
    let text = fs::read_to_string(message).unwrap_or_default();
    let line = text.lines().find(|line| line.starts_with("error"));
    line.unwrap_or("nothing").into()
}
