//! Kinds of derivatives, by type: what a product, a sum and a transpose are, what they store, and their entries.

use conformable::jacobian::class;
use conformable::prelude::*;

mod kinds {
    mod own;
    mod products;
    mod shapes;
    mod sparse;
    mod storage;
    mod structure;
    mod sums;
    mod transposes;
}

dims! { Z = 2; Y = 3; X = 4; }

type Zero<M, N> = ZeroMap<i64, (M,), (N,)>;
type Same = Identity<i64, (Y,)>;
type Multiple = Scaled<i64, (Y,)>;
type Slopes = Diagonal<i64, (Y,)>;
type Full<M, N> = Dense<i64, (M,), (N,)>;
type RankOne<M, N> = Outer<i64, (M,), (N,)>;

fn zero<M: Dim, N: Dim>() -> Zero<M, N> {
    ZeroMap::new()
}

fn same() -> Same {
    Identity::new()
}

fn multiple() -> Multiple {
    Scaled::new(-3)
}

fn slopes() -> Slopes {
    Diagonal(vector![2, -5, 7])
}

fn full<M: Dim, N: Dim>() -> Full<M, N> {
    Dense::from_jacobian(numbers())
}

fn rank_one<M: Dim, N: Dim>() -> RankOne<M, N> {
    let (y, x) = (numbers(), -numbers::<(N,)>());
    Outer { y, x }
}

fn own<M: Dim, N: Dim>() -> Own<M, N> {
    Own(numbers())
}

fn numbers<S: Shape>() -> Tensor<i64, S> {
    let mut number = 1;
    Tensor::from_fn(|_| {
        number = number * 7 % 23;
        number - 11
    })
}

/// A kind of one's own, of which only the pushforward and the pullback are known.
struct Own<M: Dim, N: Dim>(Matrix<i64, M, N>);

impl<M: Dim, N: Dim> Jacobian for Own<M, N> {
    type Class = class::Operator;
    type Scalar = i64;
    type Input = (N,);
    type Output = (M,);
    fn jvp(&self, dx: &Vector<i64, N>) -> Vector<i64, M> {
        &self.0 * dx
    }
    fn vjp_add(&self, dy: &Vector<i64, M>, acc: &mut Vector<i64, N>) {
        *acc += dy * &self.0;
    }
}

fn chained<M: Dim, N: Dim, K: Dim>(
    g: &impl Jacobian<Scalar = i64, Output = (M,), Input = (N,)>,
    f: &impl Jacobian<Scalar = i64, Output = (N,), Input = (K,)>,
) -> Matrix<i64, M, K> {
    g.numerator() * f.numerator()
}

fn added<M: Dim, N: Dim>(
    a: &impl Jacobian<Scalar = i64, Output = (M,), Input = (N,)>,
    b: &impl Jacobian<Scalar = i64, Output = (M,), Input = (N,)>,
) -> Matrix<i64, M, N> {
    a.numerator() + b.numerator()
}

/// Rows of the table: the two operands, and the kind of what they give, with its entries.
macro_rules! table {
    (|$left:ident, $right:ident| $result:expr, $entries:ident; $($a:expr, $b:expr => $kind:ty;)*) => {$({
        let entries = $entries(&$a, &$b);
        let ($left, $right) = ($a, $b);
        let result: $kind = $result;
        assert_eq!(result.numerator(), entries, stringify!($a, $b));
    })*};
}
use table;
