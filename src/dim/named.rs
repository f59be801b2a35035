//! `dims!`: dimensions with names of your own.

use typenum::{B0, B1, UInt, UTerm};

/// Makes dimensions with names of your own.
///
/// A size is any constant expression below 2²⁴. In place of a size, names in braces: they become typed components, and an index that
/// is a component cannot be out of range. A component cannot have the name of its dimension. A name with a dimension behind it is a block:
/// `x.at(Nav::velocity)` is a vector over `World`, `p.at((Nav::position, Nav::velocity))` a matrix, and `x.at(Nav::velocity.at(World::z))`
/// one number.
///
/// ```
/// use conformable::prelude::*;
/// const CLASSES: usize = 10;
/// dims! {
///     /// One grey value for each point of an 8×8 picture.
///     pub Pixels = 64;
///     pub Scores = CLASSES;
///     /// A vehicle in the plane.
///     pub State { x, y, heading, speed, turn_rate }
/// }
/// assert_eq!(Pixels::LEN, 64);
/// let mut s = Vector::<f64, State>::zeros();
/// s[State::speed] = 3.0;
/// assert_eq!(s[3], 3.0);
///
/// dims! {
///     World { x, y, z }
///     Nav { position: World, velocity: World, clock_bias }
/// }
/// assert_eq!(Nav::LEN, 7);
/// let mut nav = Vector::<f64, Nav>::zeros();
/// nav[Nav::velocity] = vector![3.0, 0.0, 4.0];
/// assert_eq!(nav.at(Nav::velocity).norm(), 5.0);
/// assert_eq!(nav[3], 3.0);
/// ```
///
/// ```compile_fail,E0277
/// use conformable::prelude::*;
/// dims! { State { x, y } Meas { range } }
/// let s = Vector::<f64, State>::zeros();
/// let _ = s[Meas::range]; // `range` is not a component of `State`
/// ```
#[macro_export]
macro_rules! dims {
    () => {};
    ($(#[$meta:meta])* $vis:vis $name:ident = $size:expr; $($rest:tt)*) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis struct $name;
        $crate::__dim!($name, $size, $crate::dim::Names::None);
        $crate::dims!($($rest)*);
    };
    ($(#[$meta:meta])* $vis:vis $name:ident {
        $($(#[$component_meta:meta])* $component:ident $(: $block:ty)?),+ $(,)?
    } $($rest:tt)*) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $vis struct $name;
        #[allow(non_camel_case_types, non_upper_case_globals, missing_docs, dead_code)]
        const _: () = {
            enum __Place { $($component),+ }
            const __PARTS: &[$crate::dim::NamedPart] = &[$($crate::__part_of!($component $(: $block)?)),+];
            $(
                $(#[$component_meta])*
                #[derive(Clone, Copy, Debug, PartialEq, Eq)]
                $vis struct $component;
                impl $crate::dim::Component for $component {
                    type Dim = $name;
                    const INDEX: usize = $crate::dim::start(__PARTS, __Place::$component as usize);
                }
                impl $crate::dim::Axis<$name> for $component {
                    type Shape = $crate::__shape_of!($($block)?);
                    type Lies = $crate::dim::Joined;
                    const LEN: usize = __PARTS[__Place::$component as usize].len();
                    #[inline]
                    fn nth(self, entry: usize) -> ::core::option::Option<usize> {
                        ::core::option::Option::Some(<Self as $crate::dim::Component>::INDEX + entry)
                    }
                }
                $crate::__inside! { $vis $component $($block)? }
            )+
            impl $name {
                $($(#[$component_meta])* $vis const $component: $component = $component;)+
            }
            $crate::__tree! { $name {[$(::core::stringify!($component)),+].len()} [] $([$component $(: $block)?])+ }
        };
        $crate::__dim!(
            $name,
            $crate::__size_of!($($component $(: $block)?),+),
            $crate::__names_of!([$($component)+] $($component $(: $block)?),+)
        );
        $crate::dims!($($rest)*);
    };
}

/// What every name has: a size to store with, the same size to count with, and words to print.
#[doc(hidden)]
#[macro_export]
macro_rules! __dim {
    ($name:ident, $size:expr, $names:expr) => {
        impl $crate::dim::Dim for $name {
            type Size = $crate::dim::D<{ $size }>;
            const NAMES: $crate::dim::Names = $names;
            fn write_name(f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::stringify!($name))
            }
        }
        const _: () = {
            const SIZE: usize = $size;
            assert!(SIZE < 1 << 24, "a dimension has fewer than 2²⁴ components");
            impl $crate::dim::Counted for $name {
                type Count = $crate::__digits!(
                    SIZE; 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
                );
            }
        };
    };
}

/// The tree of the components: neighbours are paired, then pairs, until two halves are left.
#[doc(hidden)]
#[macro_export]
macro_rules! __tree {
    ($name:ident $names:tt [$($done:tt)*] $a:tt $b:tt $c:tt $d:tt $e:tt $f:tt $g:tt $h:tt $($rest:tt)*) => {
        $crate::__tree! { $name $names [$($done)* {$a $b} {$c $d} {$e $f} {$g $h}] $($rest)* }
    };
    ($name:ident $names:tt [$($done:tt)*] $a:tt $b:tt $($rest:tt)*) => {
        $crate::__tree! { $name $names [$($done)* {$a $b}] $($rest)* }
    };
    ($name:ident $names:tt [] {$left:tt $right:tt}) => {
        impl $crate::shape::Named for $name {
            type Left = $crate::__half!($name {2} $left);
            type Right = $crate::__half!($name {3} $right);
            type Names = $crate::dim::D<{ $names }>;
        }
        $crate::__node! { $name {2} [InLeft] $left }
        $crate::__node! { $name {3} [InRight] $right }
    };
    ($name:ident $names:tt [] [$($one:tt)+]) => {
        impl $crate::shape::Named for $name {
            type Left = $crate::__half!($name {2} [$($one)+]);
            type Right = ($crate::dim::D<0>,);
            type Names = $crate::dim::D<1>;
        }
        $crate::__node! { $name {2} [InLeft] [$($one)+] }
    };
    ($name:ident $names:tt [$($done:tt)+] $($odd:tt)?) => {
        $crate::__tree! { $name $names [] $($done)+ $($odd)? }
    };
}

/// A node of the tree, and what is below it.
#[doc(hidden)]
#[macro_export]
macro_rules! __node {
    ($name:ident $k:tt [$($way:ident)+] {$left:tt $right:tt}) => {
        impl $crate::shape::Node<$k> for $name {
            type Left = $crate::__half!($name {2 * $k} $left);
            type Right = $crate::__half!($name {2 * $k + 1} $right);
        }
        $crate::__node! { $name {2 * $k} [InLeft $($way)+] $left }
        $crate::__node! { $name {2 * $k + 1} [InRight $($way)+] $right }
    };
    ($name:ident $k:tt [$($way:ident)+] [$component:ident $(: $block:ty)?]) => {
        impl $crate::shape::Placed for $component {
            type Shape = $crate::__shape_of!($($block)?);
            type Path = $crate::__way!($($way)+);
        }
    };
}

/// The shape of a half.
#[doc(hidden)]
#[macro_export]
macro_rules! __half {
    ($name:ident $k:tt [$component:ident $(: $block:ty)?]) => { $crate::__shape_of!($($block)?) };
    ($name:ident $k:tt {$left:tt $right:tt}) => { $crate::shape::Part<$name, $k> };
}

/// The shape of a component: a number, or a block.
#[doc(hidden)]
#[macro_export]
macro_rules! __shape_of {
    () => {
        ()
    };
    ($block:ty) => {
        ($block,)
    };
}

/// A component as a constant.
#[doc(hidden)]
#[macro_export]
macro_rules! __part_of {
    ($component:ident) => {
        $crate::dim::NamedPart {
            name: ::core::stringify!($component),
            block: ::core::option::Option::None,
        }
    };
    ($component:ident: $block:ty) => {
        $crate::dim::NamedPart {
            name: ::core::stringify!($component),
            block: ::core::option::Option::Some((
                <$block as $crate::dim::Dim>::NAMES,
                <$block as $crate::dim::Dim>::LEN,
            )),
        }
    };
}

/// How many numbers the components have together.
#[doc(hidden)]
#[macro_export]
macro_rules! __size_of {
    ($($component:ident),+) => { [$(::core::stringify!($component)),+].len() };
    ($($component:ident $(: $block:ty)?),+) => { 0 $(+ $crate::__length_of!($($block)?))+ };
}

/// How many numbers a component has.
#[doc(hidden)]
#[macro_export]
macro_rules! __length_of {
    () => {
        1
    };
    ($block:ty) => {
        <$block as $crate::dim::Dim>::LEN
    };
}

/// The names of the components: as they are written, or of those inside of blocks.
#[doc(hidden)]
#[macro_export]
macro_rules! __names_of {
    ($all:tt $($component:ident),+) => { $crate::dim::Names::Each(&[$(::core::stringify!($component)),+]) };
    ($all:tt $($component:ident $(: $block:ty)?),+) => {{
        const PARTS: &[$crate::dim::NamedPart] = &[$($crate::__part_of!($component $(: $block)?)),+];
        const JOINED: [u8; $crate::dim::joined_length(PARTS)] = $crate::dim::joined(PARTS);
        const EACH: [&str; $crate::dim::start(PARTS, PARTS.len())] = $crate::dim::cut(PARTS, &JOINED);
        $crate::dim::Names::Each(&EACH)
    }};
}

/// What a block has besides a number: what is inside of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __inside {
    ($vis:vis $component:ident) => {};
    ($vis:vis $component:ident $block:ty) => {
        impl $component {
            /// What is at an index inside of this block.
            $vis const fn at<I>(self, index: I) -> $crate::dim::Inside<Self, I> {
                $crate::dim::Inside::new(self, index)
            }
        }
    };
}

/// The way to a component, its last step first.
#[doc(hidden)]
#[macro_export]
macro_rules! __way {
    () => { $crate::shape::Root };
    ($last:ident $($before:ident)*) => { $crate::shape::$last<$crate::__way!($($before)*)> };
}

/// The binary digits of a size as a typenum integer, most significant first; typenum's own table ends at 1 024.
#[doc(hidden)]
#[macro_export]
macro_rules! __digits {
    ($size:expr;) => { $crate::dim::Zero };
    ($size:expr; $digit:literal $($higher:literal)*) => {
        <$crate::__digits!($size; $($higher)*) as $crate::dim::Push<
            <$crate::dim::Flag<{ ($size >> $digit) & 1 == 1 }> as $crate::dim::AsBit>::Bit,
        >>::Output
    };
}

/// The integer without digits.
pub type Zero = UTerm;

/// A truth value as a type.
#[derive(Debug)]
pub struct Flag<const SET: bool>;

/// A truth value as a typenum bit.
pub trait AsBit {
    /// The bit.
    type Bit;
}
impl AsBit for Flag<false> {
    type Bit = B0;
}
impl AsBit for Flag<true> {
    type Bit = B1;
}

/// Writes one more binary digit behind a number; a leading zero is not written.
pub trait Push<Bit> {
    /// The longer number.
    type Output;
}
impl Push<B0> for UTerm {
    type Output = UTerm;
}
impl Push<B1> for UTerm {
    type Output = UInt<UTerm, B1>;
}
impl<U, B, Bit> Push<Bit> for UInt<U, B> {
    type Output = UInt<UInt<U, B>, Bit>;
}
