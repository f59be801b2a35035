//! `variables!`: structs of tensors as sets of variables.

/// Declares structs whose fields are variables: tensors, or sets of variables themselves.
///
/// The gradient by such a struct is the same struct, and in an expression each field has its name:
///
/// ```
/// use conformable::expr::{constant, value_and_grad};
/// use conformable::prelude::*;
/// dims! { Pixels = 4; Hidden = 5; Classes = 3; }
///
/// variables! {
///     /// W x + b
///     #[derive(Clone, Copy, Debug, PartialEq)]
///     struct Affine<X: Dim, Y: Dim> {
///         w: Matrix<f64, Y, X>,
///         b: Vector<f64, Y>,
///     }
///
///     /// A network with one hidden layer.
///     #[derive(Clone, Copy, Debug, PartialEq)]
///     struct Network {
///         hidden: Affine<Pixels, Hidden>,
///         output: Affine<Hidden, Classes>,
///     }
/// }
///
/// let network = Network {
///     hidden: Affine { w: Matrix::filled(0.1), b: Vector::zeros() },
///     output: Affine { w: Matrix::filled(0.2), b: Vector::zeros() },
/// };
/// let x: Vector<f64, Pixels> = vector![1.0, 0.0, 0.5, 0.0];
/// let t: Vector<f64, Classes> = vector![0.0, 1.0, 0.0];
/// let (loss, gradient) = value_and_grad(&network, |n| {
///     let h = (n.hidden.w * constant(&x) + n.hidden.b).tanh();
///     (n.output.w * h + n.output.b).cross_entropy(constant(&t))
/// });
/// let _: &Network = &gradient;
/// assert_eq!(gradient.hidden.w, gradient.hidden.b.outer(&x));
/// ```
///
/// Fields may have capitals, `W` for a matrix, which is how [formulas](crate::expr::formula()) print them.
///
/// A parameter of the struct is written with one bound, as in `struct Affine<X: Dim, Y: Dim>`. All scalars are of one type. Fields
/// are as visible as they say; a public field asks that its dimensions are public too.
#[macro_export]
macro_rules! variables {
    () => {};
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident $(<$($param:ident: $bound:path),+ $(,)?>)? {
            $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $type:ty),+ $(,)?
        }
        $($rest:tt)*
    ) => {
        $(#[$meta])*
        #[allow(non_snake_case)] // a matrix may have a capital, as in mathematics
        $vis struct $name $(<$($param: $bound),+>)? {
            $($(#[$field_meta])* $field_vis $field: $type),+
        }
        #[allow(non_camel_case_types, non_snake_case, missing_docs, missing_debug_implementations, clippy::all, clippy::pedantic)]
        const _: () = {
            // Apart from the types with the names of the fields, which hide modules of these names.
            pub trait __Holds: ::core::marker::Sized {
                type __Scalar: $crate::scalar::Scalar;
                $(type $field: $crate::expr::Variables<Scalar = Self::__Scalar>;)+
            }

            impl$(<$($param: $bound),+>)? __Holds for $name$(<$($param),+>)? {
                type __Scalar = $crate::__first_scalar!($($type),+);
                $(type $field = $type;)+
            }

            const _: () = {
                enum __Place { $($field),+ }

                pub struct __Fields<'g, __P: $crate::expr::Path, __S: __Holds> {
                    $($field_vis $field: <__S::$field as $crate::expr::Variables>::Expressions<
                        'g,
                        <__P as $crate::expr::Path>::Child<$field>,
                    >),+
                }

                impl<'g, __P: $crate::expr::Path, __S: __Holds> ::core::clone::Clone for __Fields<'g, __P, __S> {
                    fn clone(&self) -> Self {
                        *self
                    }
                }

                impl<'g, __P: $crate::expr::Path, __S: __Holds> ::core::marker::Copy for __Fields<'g, __P, __S> {}

                impl$(<$($param: $bound),+>)? $crate::expr::Variables for $name$(<$($param),+>)? {
                    type Scalar = <Self as __Holds>::__Scalar;
                    type Refs<'__v> = &'__v Self where Self: '__v;
                    type Expressions<'g, __P: $crate::expr::Path> = __Fields<'g, __P, Self>;

                    fn expressions<'g, __P: $crate::expr::Path>() -> Self::Expressions<'g, __P> {
                        __Fields {
                            $($field: <<Self as __Holds>::$field as $crate::expr::Variables>::expressions::<
                                <__P as $crate::expr::Path>::Child<$field>,
                            >()),+
                        }
                    }

                    #[inline]
                    fn refs(&self) -> &Self {
                        self
                    }

                    #[inline]
                    fn zeros() -> Self {
                        $name { $($field: $crate::expr::Variables::zeros()),+ }
                    }

                    #[inline]
                    fn update_from<const __N: usize>(
                        &mut self,
                        others: [&Self; __N],
                        f: &mut impl FnMut(&mut Self::Scalar, [Self::Scalar; __N]),
                    ) {
                        $($crate::expr::Variables::update_from(
                            &mut self.$field,
                            others.map(|other| &other.$field),
                            f,
                        );)+
                    }

                    #[inline]
                    fn dot(&self, other: &Self) -> Self::Scalar {
                        let mut sum = <Self::Scalar as $crate::scalar::Zero>::zero();
                        $($crate::expr::add_dot(&mut sum, &self.$field, &other.$field);)+
                        sum
                    }

                    fn visit<__P: $crate::expr::Path>(
                        visit: &mut dyn FnMut($crate::expr::Description) -> ::core::fmt::Result,
                    ) -> ::core::fmt::Result {
                        $(<<Self as __Holds>::$field as $crate::expr::Variables>::visit::<
                            <__P as $crate::expr::Path>::Child<$field>,
                        >(visit)?;)+
                        ::core::result::Result::Ok(())
                    }
                }

                $crate::__fields! { [$name] [$($($param: $bound),+)?] [$($($param),+)?] $($field_vis $field,)+ }
            };
        };
        $crate::variables! { $($rest)* }
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
        $field_vis enum $field {}

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

/// The scalars of the first of several types.
#[doc(hidden)]
#[macro_export]
macro_rules! __first_scalar {
    ($first:ty $(, $rest:ty)*) => {
        <$first as $crate::expr::Variables>::Scalar
    };
}
