//! What cannot be factored is an error that says where.

use std::error::Error;

use conformable::linalg::{Cholesky, Ldlt, Lu, Qr, TriangularMatrix};
use conformable::prelude::*;
use conformable_tests::Rational;

use super::{invertible, whole};

dims! {
    State { x, y, heading, speed }
    Meas { range, bearing }
}

/// An invertible matrix in which one column is replaced by a combination of those before it.
fn dependent(column: usize) -> Matrix<Rational, State, State> {
    let mut a = invertible::<State>(7);
    for row in a.rows_mut() {
        row[column] = (0..column)
            .map(|j| row[j] * Rational::from(j as i64 + 1))
            .sum();
    }
    a
}

#[test]
fn a_singular_matrix_is_reported_at_the_first_dependent_column() {
    for (column, name) in ["x", "y", "heading", "speed"].into_iter().enumerate() {
        let error = Lu::new(dependent(column)).unwrap_err();
        assert_eq!(error.column(), column);
        assert_eq!(error.component(), Some(name));
        assert_eq!(
            error.to_string(),
            format!(
                "the matrix of State × State is singular: no pivot in column {column} ({name})"
            )
        );
        assert_eq!(dependent(column).inverse().unwrap_err().column(), column);
        let b = Vector::ones();
        assert_eq!(dependent(column).solve(&b).unwrap_err().column(), column);
        assert_eq!(dependent(column).determinant(), Rational::from(0));
    }
}

#[test]
fn of_two_dependent_columns_the_first_is_reported() {
    let mut a = dependent(1);
    for row in a.rows_mut() {
        row[3] = row[0];
    }
    assert_eq!(Lu::new(a).unwrap_err().column(), 1);
}

#[test]
fn a_dimension_without_names_is_counted() {
    let a: Matrix<f64, D<2>, D<2>> = matrix![1.0, 2.0; 2.0, 4.0];
    let error = Lu::new(a).unwrap_err();
    assert_eq!(error.component(), None);
    assert_eq!(
        error.to_string(),
        "the matrix of 2 × 2 is singular: no pivot in column 1"
    );
    assert_eq!(
        format!("{error:?}"),
        "Singular(the matrix of 2 × 2 is singular: no pivot in column 1)"
    );
    let _: Box<dyn Error + Send + Sync> = Box::new(error);
}

#[test]
fn a_component_inside_of_a_sum_has_its_name() {
    let a = Matrix::<f64, Sum<Meas, State>, Sum<Meas, State>>::from_fn(|(i, j)| {
        f64::from(u8::from(i == j && i != 4))
    });
    assert_eq!(
        Lu::new(a).unwrap_err().to_string(),
        "the matrix of (Meas + State) × (Meas + State) is singular: no pivot in column 4 (heading)"
    );
    let error = Cholesky::new(Symmetric::from_lower(&a)).unwrap_err();
    assert_eq!(error.component(), Some("heading"));
}

#[test]
fn a_triangular_matrix_is_singular_where_its_diagonal_is_0() {
    let a: Matrix<f64, Meas, Meas> = matrix![1.0, 0.0; 5.0, 0.0];
    assert_eq!(
        TriangularMatrix::lower(&a).unwrap_err().to_string(),
        "the matrix of Meas × Meas is singular: no pivot in column 1 (bearing)"
    );
    assert_eq!(TriangularMatrix::upper(&a).unwrap_err().column(), 1);
    assert_eq!(
        TriangularMatrix::unit_lower(&a).solve(&vector![1.0, 5.0]),
        vector![1.0, 0.0]
    );
}

#[test]
fn an_indefinite_matrix_is_reported_at_the_first_pivot_that_is_not_positive() {
    let diagonal = |d: [f64; 4]| {
        // L D Lᵀ with a unit triangular L: the pivots are those of D.
        let l = Matrix::<f64, State, State>::from_fn(|(i, j)| match i.cmp(&j) {
            std::cmp::Ordering::Less => 0.0,
            std::cmp::Ordering::Equal => 1.0,
            std::cmp::Ordering::Greater => (i + 2 * j) as f64,
        });
        let d = Matrix::<f64, State, State>::from_fn(|(i, j)| if i == j { d[i] } else { 0.0 });
        Symmetric::from_lower(&(l * d * l.transpose()))
    };
    assert!(Cholesky::new(diagonal([1.0, 4.0, 9.0, 16.0])).is_ok());
    for (pivots, column) in [
        ([-1.0, 1.0, 1.0, 1.0], 0),
        ([1.0, -4.0, 1.0, 1.0], 1),
        ([1.0, 4.0, -1.0, -1.0], 2),
        ([1.0, 4.0, 9.0, -16.0], 3),
        ([1.0, 4.0, 9.0, 0.0], 3),
        ([1.0, 0.0, 9.0, 1.0], 1),
        ([1.0, f64::NAN, 9.0, 1.0], 0),
    ] {
        let error = Cholesky::new(diagonal(pivots)).unwrap_err();
        assert_eq!(error.column(), column, "{pivots:?}");
    }
    assert_eq!(
        Cholesky::new(diagonal([1.0, 4.0, -1.0, 1.0]))
            .unwrap_err()
            .to_string(),
        "the matrix of State × State is not positive definite: pivot 2 (heading) is not positive"
    );
}

#[test]
fn a_zero_pivot_is_where_ldlt_ends() {
    let a: Symmetric<Rational, D<2>> = Symmetric::from_vech(vector![0, 1, 0]).lift();
    assert!(Lu::new(a.to_matrix()).is_ok());
    assert!(a.solve(&Vector::ones()).is_ok());
    assert_eq!(Ldlt::new(a).unwrap_err().column(), 0);
    let a: Symmetric<Rational, Meas> = Symmetric::from_vech(vector![4, 2, 1]).lift();
    assert_eq!(
        Ldlt::new(a).unwrap_err().to_string(),
        "the matrix of Meas × Meas has no factors L D Lᵀ to solve with: pivot 1 (bearing) is 0"
    );
}

#[test]
fn dependent_columns_are_where_qr_ends() {
    let mut a = whole::<State, Meas>(1).map(|x| *x.numer() as f64);
    for row in a.rows_mut() {
        row[1] = 0.0;
    }
    assert_eq!(
        Qr::new(a).unwrap_err().to_string(),
        "the matrix of State × Meas is singular: no pivot in column 1 (bearing)"
    );
    let wide: Matrix<f64, Meas, State> = matrix![1.0, 2.0, 3.0, 4.0; 0.0, 1.0, 1.0, 1.0];
    assert_eq!(
        Qr::new(wide).unwrap_err().to_string(),
        "the matrix of Meas × State is singular: no pivot in column 2 (heading)"
    );
}

#[test]
fn what_is_not_a_number_is_not_called_singular() {
    let nan = f64::NAN;
    for a in [
        matrix![0.0, 1.0; nan, 1.0],
        matrix![nan, 1.0; 0.0, 1.0],
        matrix![1.0, 1.0; 1.0, nan],
    ] {
        let a: Matrix<f64, D<2>, D<2>> = a;
        let x = Lu::new(a).unwrap().solve(&vector![1.0, 2.0]);
        assert!(x.iter().any(|x| x.is_nan()), "{x:?}");
    }
}
