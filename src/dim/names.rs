//! The names of components, known while a program is compiled.

/// The names of the components of a dimension, one for each, or none.
///
/// A dimension of blocks joins the name of a block with those inside of it, `velocity.z`. That is done once, by the compiler.
#[derive(Clone, Copy, Debug)]
pub enum Names {
    /// The components have no names.
    None,
    /// As many names as there are components.
    Each(&'static [&'static str]),
    /// The names of the first block, how many components it has, and the names of the second.
    Blocks(&'static Names, usize, &'static Names),
}

impl Names {
    /// The name of a component, counted from 0.
    #[must_use]
    pub const fn get(&self, index: usize) -> Option<&'static str> {
        match self {
            Names::None => None,
            Names::Each(names) => {
                if index < names.len() {
                    Some(names[index])
                } else {
                    None
                }
            }
            Names::Blocks(first, length, second) => {
                if index < *length {
                    first.get(index)
                } else {
                    second.get(index - *length)
                }
            }
        }
    }
}

/// A component as `dims!` names it: a number, or a block with the names and the number of its components.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct NamedPart {
    pub name: &'static str,
    pub block: Option<(Names, usize)>,
}

impl NamedPart {
    /// How many numbers it has.
    #[must_use]
    #[allow(clippy::len_without_is_empty)]
    pub const fn len(&self) -> usize {
        match self.block {
            Some((_, length)) => length,
            None => 1,
        }
    }
}

/// Where the component begins that comes `ordinal`-th; behind the last one, the size of all.
#[doc(hidden)]
#[must_use]
pub const fn start(parts: &[NamedPart], ordinal: usize) -> usize {
    let (mut sum, mut i) = (0, 0);
    while i < ordinal {
        sum += parts[i].len();
        i += 1;
    }
    sum
}

/// Counts bytes, or writes them where there is room for all.
struct Writer<const L: usize> {
    bytes: [u8; L],
    length: usize,
}

impl<const L: usize> Writer<L> {
    const fn byte(mut self, byte: u8) -> Self {
        if self.length < L {
            self.bytes[self.length] = byte;
        }
        self.length += 1;
        self
    }

    const fn text(mut self, text: &str) -> Self {
        let mut i = 0;
        while i < text.len() {
            self = self.byte(text.as_bytes()[i]);
            i += 1;
        }
        self
    }

    const fn number(mut self, number: usize) -> Self {
        let mut unit = 1;
        while number / unit >= 10 {
            unit *= 10;
        }
        while unit > 0 {
            self = self.byte(b"0123456789"[number / unit % 10]);
            unit /= 10;
        }
        self
    }

    /// The name of the component at `place` in a part, after what is there.
    const fn name(self, part: &NamedPart, place: usize) -> Self {
        let Some((names, _)) = part.block else {
            return self.text(part.name);
        };
        let written = self.text(part.name).byte(b'.');
        match names.get(place) {
            Some(name) => written.text(name),
            None => written.number(place),
        }
    }

    const fn all(mut self, parts: &[NamedPart]) -> Self {
        let mut i = 0;
        while i < parts.len() {
            let mut place = 0;
            while place < parts[i].len() {
                self = self.name(&parts[i], place);
                place += 1;
            }
            i += 1;
        }
        self
    }
}

/// How many bytes all names have together.
#[doc(hidden)]
#[must_use]
pub const fn joined_length(parts: &[NamedPart]) -> usize {
    let nowhere = Writer {
        bytes: [],
        length: 0,
    };
    nowhere.all(parts).length
}

/// All names, one directly behind the other.
#[doc(hidden)]
#[must_use]
pub const fn joined<const L: usize>(parts: &[NamedPart]) -> [u8; L] {
    let all = Writer {
        bytes: [0; L],
        length: 0,
    };
    all.all(parts).bytes
}

/// All names, each by itself.
#[doc(hidden)]
#[must_use]
pub const fn cut<const N: usize>(
    parts: &[NamedPart],
    mut joined: &'static [u8],
) -> [&'static str; N] {
    let (mut names, mut i, mut k) = ([""; N], 0, 0);
    while i < parts.len() {
        let mut place = 0;
        while place < parts[i].len() {
            let nowhere = Writer::<0> {
                bytes: [],
                length: 0,
            };
            let (name, rest) = joined.split_at(nowhere.name(&parts[i], place).length);
            names[k] = match core::str::from_utf8(name) {
                Ok(name) => name,
                Err(_) => panic!("the names of components are text"),
            };
            (joined, k) = (rest, k + 1);
            place += 1;
        }
        i += 1;
    }
    names
}
