//! Why there is no factorisation, and where.

use core::fmt;

use crate::dim::Dim;
use crate::shape::{Name, Shape};

/// Which matrix, by the names of its dimensions, and which of its columns.
#[derive(Clone, Copy)]
struct Place {
    write_shape: fn(&mut fmt::Formatter<'_>) -> fmt::Result,
    column: usize,
    component: Option<&'static str>,
}

impl Place {
    fn new<R: Dim, C: Dim>(column: usize) -> Self {
        Place {
            write_shape: |f| fmt::Display::fmt(&Name::<(R, C)>::new(), f),
            column,
            component: <(R, C)>::component(1, column),
        }
    }

    fn write_shape(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the matrix of ")?;
        (self.write_shape)(f)
    }

    fn write_column(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.column)?;
        match self.component {
            Some(name) => write!(f, " ({name})"),
            None => Ok(()),
        }
    }
}

macro_rules! errors {
    ($($(#[$doc:meta])* $name:ident: $before:literal $after:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy)]
        pub struct $name(Place);

        impl $name {
            pub(crate) fn at<R: Dim, C: Dim>(column: usize) -> Self {
                $name(Place::new::<R, C>(column))
            }

            /// Where, counted from 0.
            #[must_use]
            pub const fn column(&self) -> usize {
                self.0.column
            }

            /// The name of the component there, where the dimension names its components.
            #[must_use]
            pub const fn component(&self) -> Option<&'static str> {
                self.0.component
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.write_shape(f)?;
                f.write_str($before)?;
                self.0.write_column(f)?;
                f.write_str($after)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl core::error::Error for $name {}
    )*};
}
errors! {
    /// The columns of a matrix are linearly dependent: the one that is named is a combination of those before it.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let a: Matrix<f64, D<3>, D<3>> = matrix![1.0, 2.0, 0.0; 2.0, 4.0, 1.0; 0.0, 0.0, 1.0];
    /// let error = a.inverse().unwrap_err();
    /// assert_eq!(error.column(), 1);
    /// assert_eq!(error.to_string(), "the matrix of 3 × 3 is singular: no pivot in column 1");
    /// ```
    Singular: " is singular: no pivot in column " "";

    /// A symmetric matrix is not positive definite: the leading block that ends at the place named is the first whose determinant is not
    /// positive.
    NotPositiveDefinite: " is not positive definite: pivot " " is not positive";

    /// A symmetric matrix has no L D Lᵀ with invertible D and rows in the given order: the leading block that ends at the place named is
    /// singular.
    ZeroPivot: " has no factors L D Lᵀ to solve with: pivot " " is 0";
}
