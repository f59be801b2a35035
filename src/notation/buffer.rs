//! Names that are written by a function, as strings on the stack.

use core::fmt::{self, Write};
use core::str;

use super::line::{WriteName, Writes};

/// Longer names end in `…`.
const CAPACITY: usize = 96;

struct Buffer {
    bytes: [u8; CAPACITY],
    length: usize,
    full: bool,
}

impl Write for Buffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            let room = CAPACITY - '…'.len_utf8();
            let fits = self.length + c.len_utf8() <= room;
            let c = if fits { c } else { '…' };
            if self.full {
                break;
            }
            self.full = !fits;
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            for (place, byte) in self.bytes.iter_mut().skip(self.length).zip(bytes) {
                *place = *byte;
            }
            self.length += bytes.len();
        }
        Ok(())
    }
}

/// Hands a written name on as a string.
pub(crate) fn with_name(name: WriteName, then: &mut dyn FnMut(&str) -> fmt::Result) -> fmt::Result {
    let mut buffer = Buffer {
        bytes: [0; CAPACITY],
        length: 0,
        full: false,
    };
    write!(buffer, "{}", Writes(name))?;
    let written = buffer.bytes.get(..buffer.length).unwrap_or(&[]);
    then(str::from_utf8(written).unwrap_or("…"))
}
