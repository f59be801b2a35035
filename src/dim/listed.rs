//! Lists of types.

/// The end of a list, and a list without entries.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;
