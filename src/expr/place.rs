//! Where a variable is found in a set of variables.

use core::fmt;
use core::marker::PhantomData;

/// A field of a set of variables. Made by [`variables!`](crate::variables) for the fields of a struct, by [`Place`] for those of a tuple.
pub trait Field: 'static {
    /// Its place, counted from 0.
    const INDEX: u64;
    /// Writes its name.
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// The field of a tuple, by its place, counted from 0.
#[derive(Clone, Copy, Debug)]
pub struct Place<const I: usize>;

impl<const I: usize> Field for Place<I> {
    const INDEX: u64 = I as u64;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "x{}", I + 1)
    }
}

/// The way to one tensor in a set of variables: field by field, from the outside in.
pub trait Path {
    /// The way to the field `F` of what is here.
    type Child<F: Field>: Path;
    /// A number that no other way into the same set has.
    const ID: u64;
    /// Writes the names along the way, with points in between.
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// The variable is all there is.
#[derive(Clone, Copy, Debug)]
pub struct Here;

/// In the field `F`, then on along `P`.
#[derive(Clone, Copy, Debug)]
pub struct In<F, P>(PhantomData<(F, P)>);

impl Path for Here {
    type Child<F: Field> = In<F, Here>;
    const ID: u64 = 0;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("x")
    }
}

impl<G: Field, P: Path> Path for In<G, P> {
    type Child<F: Field> = In<G, P::Child<F>>;
    const ID: u64 = P::ID * 256 + G::INDEX + 1;
    fn write_name(f: &mut fmt::Formatter<'_>) -> fmt::Result {
        G::write_name(f)?;
        if P::ID == 0 {
            return Ok(());
        }
        f.write_str(".")?;
        P::write_name(f)
    }
}
