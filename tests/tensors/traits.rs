//! What a tensor has when its entries have it.

use std::cell::Cell;

use conformable::prelude::*;
use typenum::U3;

dims! { Meas { range, bearing } State = 3; }

fn crosses_threads<T: Send + Sync>() {}

#[test]
fn tensors_cross_threads_in_generic_code() {
    fn of_any_shape<T: Copy + Send + Sync, S: Shape>() {
        crosses_threads::<Tensor<T, S>>();
    }
    fn of_any_dimension<T: Copy + Send + Sync, M: Dim, N: Dim>() {
        crosses_threads::<Matrix<T, Sum<M, N>, Prod<N, M>>>();
    }
    of_any_shape::<f64, (Meas, State)>();
    of_any_dimension::<&str, Meas, U3>();

    static TABLE: Matrix<i64, Meas, State> = matrix![1, 2, 3; 4, 5, 6];
    let sum = std::thread::spawn(|| TABLE.sum()).join().unwrap();
    assert_eq!(sum, 21);
}

/// Two candidates where the bound holds, so that the call compiles only where it does not.
macro_rules! does_not_cross_threads {
    ($($bound:ident: $type:ty;)*) => {$({
        trait Ambiguous<A> {
            fn found() {}
        }
        impl<T> Ambiguous<()> for T {}
        impl<T: $bound> Ambiguous<u8> for T {}
        <$type as Ambiguous<_>>::found();
    })*};
}

#[test]
fn tensors_stay_on_the_thread_of_their_entries() {
    does_not_cross_threads! {
        Send: Vector<&Cell<i64>, Meas>;
        Sync: Vector<&Cell<i64>, Meas>;
        Send: Matrix<*const i64, Sum<Meas, U3>, State>;
        Sync: Rank0<*mut i64>;
    }
}

#[test]
fn equality_is_entry_by_entry() {
    let x: Vector<f64, State> = vector![1.0, -0.0, 3.0];
    assert_eq!(x, vector![1.0, 0.0, 3.0]);
    assert_ne!(x, vector![1.0, 0.0, 3.5]);
    let nan = x.map(|x| x / 0.0);
    assert_ne!(nan, nan);
    fn is_eq<T: Eq>() {}
    is_eq::<Matrix<&str, Meas, State>>();
}

#[test]
fn a_copy_is_equal_and_apart() {
    let words: Vector<&str, Meas> = vector!["range", "bearing"];
    let mut copy = words;
    assert_eq!(copy, words);
    copy[Meas::range] = "ranges";
    assert_eq!(words[0], "range");
}

#[test]
fn entries_may_borrow() {
    let text = String::from("a b c");
    let words = Vector::<&str, State>::try_from_iter(text.split(' ')).unwrap();
    assert_eq!(words.max(), Some("c"));
}

#[test]
fn a_generic_scalar_needs_no_more_than_its_own_bound() {
    #[derive(Clone, Copy)]
    struct Filter<T: Scalar, N: Dim> {
        state: Vector<T, N>,
        covariance: Matrix<T, N, N>,
    }
    let filter = Filter::<i64, State> {
        state: Vector::zeros(),
        covariance: Matrix::identity(),
    };
    let copy = filter;
    assert_eq!(copy.covariance * copy.state, filter.state);
}
