//! What `variables!` makes of the list of fields: the tree of a set's dimension, and a type for each field.

/// The dimension of a struct of variables, and the way to each of its fields: neighbours are paired, then pairs, as `dims!` pairs them.
#[doc(hidden)]
#[macro_export]
macro_rules! __span {
    ($name:ident $bounds:tt $params:tt [$($done:tt)*] $a:tt $b:tt $c:tt $d:tt $e:tt $f:tt $g:tt $h:tt $($rest:tt)*) => {
        $crate::__span! { $name $bounds $params [$($done)* {$a $b} {$c $d} {$e $f} {$g $h}] $($rest)* }
    };
    ($name:ident $bounds:tt $params:tt [$($done:tt)*] $a:tt $b:tt $($rest:tt)*) => {
        $crate::__span! { $name $bounds $params [$($done)* {$a $b}] $($rest)* }
    };
    ($name:ident [$($bounds:tt)*] [$($param:ident),*] [] {$left:tt $right:tt}) => {
        impl<__S: __Holds, $($bounds)*> __Spans for __Struct<$($param),*>
        where
            Self: __Holds + __Is<__This = __S>,
        {
            type __Dim = $crate::shape::Set<$name, $crate::__part_of_set!($left), $crate::__part_of_set!($right)>;
        }
        $crate::__lies! { [InLeft] $left }
        $crate::__lies! { [InRight] $right }
    };
    ($name:ident [$($bounds:tt)*] [$($param:ident),*] [] [$one:ident]) => {
        impl<__S: __Holds, $($bounds)*> __Spans for __Struct<$($param),*>
        where
            Self: __Holds + __Is<__This = __S>,
        {
            type __Dim = $crate::shape::Set<$name, $crate::__part_of_set!([$one]), ($crate::dim::D<0>,)>;
        }
        $crate::__lies! { [InLeft] [$one] }
    };
    ($name:ident $bounds:tt $params:tt [$($done:tt)+] $($odd:tt)?) => {
        $crate::__span! { $name $bounds $params [] $($done)+ $($odd)? }
    };
}

/// The shape of a part of the tree of fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __part_of_set {
    ([$field:ident]) => { <__S::$field as $crate::forward::Unknowns>::Space };
    ({$left:tt $right:tt}) => { $crate::shape::Halves<$crate::__part_of_set!($left), $crate::__part_of_set!($right)> };
}

/// The way to each field.
#[doc(hidden)]
#[macro_export]
macro_rules! __lies {
    ([$($way:ident)+] {$left:tt $right:tt}) => {
        $crate::__lies! { [InLeft $($way)+] $left }
        $crate::__lies! { [InRight $($way)+] $right }
    };
    ([$($way:ident)+] [$field:ident]) => {
        impl __Lies for $field {
            type __Way = $crate::__way!($($way)+);
        }
    };
}

/// The field types of a struct of variables.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    ([$name:ident] $bounds:tt $params:tt $($field_vis:vis $field:ident,)+) => {
        $($crate::__fields! { @one $name $bounds $params $field_vis $field })+
    };
    (@one $name:ident [$($bounds:tt)*] [$($param:ident),*] $field_vis:vis $field:ident) => {
        pub enum $field {}

        impl $crate::expr::Field for $field {
            const INDEX: u64 = __Place::$field as u64;
            fn write_name(f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(::core::stringify!($field))
            }
        }

        impl<$($bounds)*> $crate::expr::Has<$field> for $name<$($param),*> {
            type Held = <Self as __Holds>::$field;
            #[inline]
            fn held<'__v>(refs: &'__v Self) -> <Self::Held as $crate::expr::Variables>::Refs<'__v>
            where
                Self: '__v,
            {
                $crate::expr::Variables::refs(&refs.$field)
            }
            #[inline]
            fn field_mut(&mut self) -> &mut Self::Held {
                &mut self.$field
            }
        }
    };
}

/// The scalars of the first of several fields.
#[doc(hidden)]
#[macro_export]
macro_rules! __first_scalar {
    ($first:ident $(, $rest:ident)*) => {
        <<Self as __Holds>::$first as $crate::forward::Unknowns>::Scalar
    };
}
