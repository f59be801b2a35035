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
///     struct Affine<X: Dim, Y: Dim> {
///         w: Matrix<f64, Y, X>,
///         b: Vector<f64, Y>,
///     }
///
///     /// A network with one hidden layer.
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
/// Such a struct is plain data: `Copy`, `Clone`, `PartialEq`, `Debug`, and `Display`, which prints each tensor under its name. A derive adds
/// what one wishes besides, `#[derive(Default)]`; one that names these again is an error.
///
/// In [forward mode](crate::forward::jacobian) the derivative with respect to it has a kind for each field. It is a vector besides, over a
/// dimension of its own, which is what JᵀJ and a step of Gauss and Newton need:
///
/// ```
/// use conformable::forward::jacobian;
/// use conformable::linalg::Cholesky;
/// use conformable::prelude::*;
/// use conformable::expr::Variables;
/// use conformable::symmetric::Symmetric;
/// dims! { Terms = 2; }
/// variables! {
///     /// t ↦ w₀ + w₁ t
///     struct Line { w: Vector<f64, Terms> }
/// }
/// let data = [(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)];
/// let mut line = Line { w: Vector::zeros() };
/// let (mut normal, mut right) = (Symmetric::<f64, DimOf<Line>>::zeros(), Vector::zeros());
/// for (t, y) in data {
///     let phi: Vector<f64, Terms> = vector![1.0, t];
///     let (residual, row) = jacobian(&line, |l| l.w.dot(&phi) - y);
///     let row = row.gradient();
///     normal.rank_one_update(1.0, &row);
///     right.axpy(residual.into_scalar(), &row);
/// }
/// let step = Cholesky::new(normal)?.solve(&right);
/// line.axpy(-1.0, &Line::from_vector(&step));
/// assert!((line.w - vector![1.0, 2.0]).norm() < 1e-14);
/// # Ok::<(), conformable::linalg::NotPositiveDefinite>(())
/// ```
///
/// Fields may have capitals, `W` for a matrix, which is how [formulas](crate::expr::formula()) print them.
///
/// A parameter of the struct is written with one bound, as in `struct Affine<X: Dim, Y: Dim>`. All scalars are of one type. Fields
/// are as visible as they say. The dimensions of a public struct are public too: the compiler says that a private type is in a public
/// interface (E0446) where they are not, and `pub` before the dimension, or `pub(crate)` before the struct, is what it asks for.
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
        #[allow(
            non_camel_case_types, non_snake_case, missing_docs, missing_debug_implementations, private_bounds, type_alias_bounds,
            clippy::all, clippy::pedantic
        )]
        const _: () = {
            // Apart from the types with the names of the fields, which hide modules of these names.
            pub trait __Holds: ::core::marker::Sized {
                type __Scalar: $crate::scalar::Scalar;
                $(type $field: $crate::expr::Variables<Scalar = Self::__Scalar>;)+
                fn __each(&self) -> __Each<'_, Self>;
                fn __each_mut(&mut self) -> __EachMut<'_, Self>;
                fn __made(each: __Made<Self>) -> Self;
            }
            pub struct __Each<'__a, __S: __Holds> {
                $($field: &'__a __S::$field),+
            }
            pub struct __EachMut<'__a, __S: __Holds> {
                $($field: &'__a mut __S::$field),+
            }
            pub struct __Made<__S: __Holds> {
                $($field: __S::$field),+
            }

            // The struct itself, as a type of which no more is known than `__Holds` says: a field that is no set is then met once.
            pub trait __Is: ::core::marker::Sized {
                type __This;
                fn __this(&self) -> &Self::__This;
                fn __this_mut(&mut self) -> &mut Self::__This;
                fn __from(this: Self::__This) -> Self;
            }

            pub trait __Spans: __Holds {
                type __Dim: $crate::shape::Named;
            }

            impl$(<$($param: $bound),+>)? __Holds for $name$(<$($param),+>)? {
                type __Scalar = $crate::__first_scalar!($($field),+);
                $(type $field = $type;)+
                #[inline]
                fn __each(&self) -> __Each<'_, Self> {
                    __Each { $($field: &self.$field),+ }
                }
                #[inline]
                fn __each_mut(&mut self) -> __EachMut<'_, Self> {
                    __EachMut { $($field: &mut self.$field),+ }
                }
                #[inline]
                fn __made(each: __Made<Self>) -> Self {
                    $name { $($field: each.$field),+ }
                }
            }

            impl$(<$($param: $bound),+>)? __Is for $name$(<$($param),+>)? {
                type __This = Self;
                #[inline]
                fn __this(&self) -> &Self {
                    self
                }
                #[inline]
                fn __this_mut(&mut self) -> &mut Self {
                    self
                }
                #[inline]
                fn __from(this: Self) -> Self {
                    this
                }
            }

            impl$(<$($param: $bound),+>)? ::core::clone::Clone for $name$(<$($param),+>)? {
                #[inline]
                fn clone(&self) -> Self {
                    *self
                }
            }

            impl$(<$($param: $bound),+>)? ::core::marker::Copy for $name$(<$($param),+>)? {}

            // By reference, over every lifetime: so these are no errors where the numbers are neither.
            impl$(<$($param: $bound),+>)? ::core::cmp::PartialEq for $name$(<$($param),+>)?
            where
                $(for<'__a> &'__a $type: ::core::cmp::PartialEq,)+
            {
                fn eq(&self, other: &Self) -> bool {
                    true $(&& &self.$field == &other.$field)+
                }
            }

            impl$(<$($param: $bound),+>)? ::core::fmt::Debug for $name$(<$($param),+>)?
            where
                $(for<'__a> &'__a $type: ::core::fmt::Debug,)+
            {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.debug_struct(::core::stringify!($name))
                        $(.field(::core::stringify!($field), &&self.$field))+
                        .finish()
                }
            }

            impl<__T: ::core::fmt::Display $($(, $param: $bound)+)?> ::core::fmt::Display for $name$(<$($param),+>)?
            where
                Self: $crate::forward::Unknowns<Scalar = __T>,
            {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    $crate::expr::Variables::write_fields::<$crate::expr::Here, $crate::expr::AsDisplayed>(self, f, &mut "")
                }
            }

            type __Struct$(<$($param),+>)? = $name$(<$($param),+>)?;

            const _: () = {
                enum __Place { $($field),+ }

                /// The names of the fields: what the dimension of a set has of the struct.
                #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
                pub enum $name {}

                impl $crate::shape::FieldNames for $name {
                    const NAME: &'static str = ::core::stringify!($name);
                    const FIELDS: &'static [&'static str] = &[$(::core::stringify!($field)),+];
                }

                pub trait __Lies {
                    type __Way: $crate::jacobian::tree::Way;
                }

                pub struct __Duals<'d, __W: $crate::forward::Within, __S: __Spans> {
                    $($field_vis $field: <__S::$field as $crate::forward::Unknowns>::Duals<
                        'd,
                        $crate::forward::Inner<__W, __S::__Dim, <$field as __Lies>::__Way>,
                    >),+
                }

                impl<'d, __W: $crate::forward::Within, __S: __Spans> ::core::clone::Clone for __Duals<'d, __W, __S> {
                    fn clone(&self) -> Self {
                        *self
                    }
                }

                impl<'d, __W: $crate::forward::Within, __S: __Spans> ::core::marker::Copy for __Duals<'d, __W, __S> {}

                impl<__S: __Spans $($(, $param: $bound)+)?> $crate::forward::Unknowns for __Struct$(<$($param),+>)?
                where
                    Self: __Is<__This = __S>,
                {
                    type Scalar = __S::__Scalar;
                    type Space = (__S::__Dim,);
                    type Duals<'d, __W: $crate::forward::Within> = __Duals<'d, __W, __S>;

                    #[inline]
                    fn duals<'d, __W: $crate::forward::Within>(&self) -> Self::Duals<'d, __W> {
                        __Duals {
                            $($field: $crate::forward::Unknowns::duals::<
                                $crate::forward::Inner<__W, __S::__Dim, <$field as __Lies>::__Way>,
                            >(self.__this().__each().$field)),+
                        }
                    }

                    #[inline]
                    fn write_numbers(&self, places: &mut &mut [Self::Scalar]) {
                        $($crate::forward::Unknowns::write_numbers(self.__this().__each().$field, places);)+
                    }

                    #[inline]
                    fn write_slopes(&self, places: &mut &mut [Self::Scalar]) {
                        $($crate::forward::Unknowns::write_slopes(self.__this().__each().$field, places);)+
                    }

                    #[inline]
                    fn read_numbers(entries: &mut &[Self::Scalar]) -> Self {
                        Self::__from(__S::__made(__Made {
                            $($field: $crate::forward::Unknowns::read_numbers(entries)),+
                        }))
                    }
                }

                /// The derivative with respect to each field.
                #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
                pub struct __ByField<$($field),+> {
                    $($field_vis $field: $field),+
                }

                impl<__K: $($crate::jacobian::BySome<<$field as __Lies>::__Way> +)+> $crate::jacobian::ByNames<__K> for $name {
                    type Kinds = __ByField<$(<__K as $crate::jacobian::BySome<<$field as __Lies>::__Way>>::Kind),+>;
                    #[inline]
                    fn by_names(derivative: &__K) -> Self::Kinds {
                        __ByField {
                            $($field: $crate::jacobian::BySome::<<$field as __Lies>::__Way>::by_part(derivative)),+
                        }
                    }
                }

                $crate::__span! { $name [$($($param: $bound),+)?] [$($($param),+)?] [] $([$field])+ }

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

                impl<__S: __Spans $($(, $param: $bound)+)?> $crate::expr::Variables for __Struct$(<$($param),+>)?
                where
                    Self: __Is<__This = __S>,
                {
                    type Refs<'__v> = &'__v Self where Self: '__v;
                    type Expressions<'g, __P: $crate::expr::Path> = __Fields<'g, __P, __S>;

                    fn expressions<'g, __P: $crate::expr::Path>() -> Self::Expressions<'g, __P> {
                        __Fields {
                            $($field: <__S::$field as $crate::expr::Variables>::expressions::<
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
                        Self::__from(__S::__made(__Made { $($field: $crate::expr::Variables::zeros()),+ }))
                    }

                    #[inline]
                    fn update_from<const __N: usize>(
                        &mut self,
                        others: [&Self; __N],
                        f: &mut impl FnMut(&mut Self::Scalar, [Self::Scalar; __N]),
                    ) {
                        $($crate::expr::Variables::update_from(
                            self.__this_mut().__each_mut().$field,
                            others.map(|other| other.__this().__each().$field),
                            f,
                        );)+
                    }

                    #[inline]
                    fn dot(&self, other: &Self) -> Self::Scalar {
                        let sum = <Self::Scalar as $crate::scalar::Zero>::zero();
                        $(let sum = sum + $crate::expr::Variables::dot(self.__this().__each().$field, other.__this().__each().$field);)+
                        sum
                    }

                    fn write_fields<__P: $crate::expr::Path, __W: $crate::expr::Writes<Self::Scalar>>(
                        &self,
                        f: &mut ::core::fmt::Formatter<'_>,
                        between: &mut &str,
                    ) -> ::core::fmt::Result {
                        $($crate::expr::Variables::write_fields::<<__P as $crate::expr::Path>::Child<$field>, __W>(
                            self.__this().__each().$field,
                            f,
                            between,
                        )?;)+
                        ::core::result::Result::Ok(())
                    }

                    fn visit<__P: $crate::expr::Path>(
                        visit: &mut dyn FnMut($crate::expr::Description) -> ::core::fmt::Result,
                    ) -> ::core::fmt::Result {
                        $(<__S::$field as $crate::expr::Variables>::visit::<
                            <__P as $crate::expr::Path>::Child<$field>,
                        >(visit)?;)+
                        ::core::result::Result::Ok(())
                    }
                }

                $crate::__fields! { [__Struct] [$($($param: $bound),+)?] [$($($param),+)?] $($field_vis $field,)+ }
            };
        };
        $crate::variables! { $($rest)* }
    };
}
