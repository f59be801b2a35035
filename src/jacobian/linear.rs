//! What a derivative does: a linear map, and what follows from that.

use num_traits::Zero;

use super::congruence::{Behind, BesideIt};
use super::{
    AddedTo, After, ByFields, Dense, Described, Entry, Kind, OfScalar, OfVector, Pattern, Scaled,
};
use super::{congruence, dense, pattern};
use crate::product::ColumnRange;
use crate::shape::Shape;
use crate::symmetric::packed::lower_columns_mut;
use crate::tensor::{Entries, Matrix, Tensor};

/// A derivative ∂y/∂x: a linear map from the shape of x (`Input`) to the shape of y (`Output`).
///
/// For a kind of your own give it a class, usually [`class::Operator`](super::class::Operator), `jvp` and `vjp_add`; the chain rule and
/// the sum rule then know it, through [`after`](Jacobian::after) and [`plus`](Jacobian::plus), and on the right of `*` and `+`, and a
/// rule can state it.
///
/// ```
/// use conformable::prelude::*;
/// use conformable::jacobian::{Kind, class};
/// /// The derivative of x ↦ (x₁, x₂, …) reversed.
/// #[derive(Clone, Copy)]
/// struct Reversal;
/// impl Kind for Reversal {
///     type Class = class::Operator;
///     type Scalar = f64;
///     type Input = (D<3>,);
///     type Output = (D<3>,);
/// }
/// impl Jacobian for Reversal {
///     fn jvp(&self, dx: &Vector<f64, D<3>>) -> Vector<f64, D<3>> {
///         Vector::from_fn(|i| dx[2 - i])
///     }
///     fn vjp_add(&self, dy: &Vector<f64, D<3>>, acc: &mut Vector<f64, D<3>>) {
///         *acc += self.jvp(dy);
///     }
/// }
/// let slope: Diagonal<f64, (D<3>,)> = Diagonal(vector![1.0, 2.0, 3.0]);
/// let chain: Dense<f64, (D<3>,), (D<3>,)> = slope * Reversal; // worked out: 9 numbers
/// assert_eq!(chain.jvp(&vector![10.0, 20.0, 30.0]), vector![30.0, 40.0, 30.0]);
/// let lazy = Then(slope, Reversal); // what is asked for by name stays as it is: 3 numbers
/// assert_eq!(lazy.jvp(&vector![10.0, 20.0, 30.0]), vector![30.0, 40.0, 30.0]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a derivative",
    note = "a derivative is a linear map such as `Identity`, `Diagonal` or `Dense`; a matrix becomes one in `Dense::from_jacobian(…)`"
)]
pub trait Jacobian: Kind {
    /// J·dx, the pushforward: how y moves when x moves along dx.
    #[doc(alias = "pushforward")]
    fn jvp(&self, dx: &Tensor<Self::Scalar, Self::Input>) -> Tensor<Self::Scalar, Self::Output>;

    /// acc ← acc + δ·J, the pullback without a temporary: what reverse mode runs on.
    fn vjp_add(
        &self,
        dy: &Tensor<Self::Scalar, Self::Output>,
        acc: &mut Tensor<Self::Scalar, Self::Input>,
    );

    /// acc ← acc + J·dx.
    #[inline]
    fn jvp_add(
        &self,
        dx: &Tensor<Self::Scalar, Self::Input>,
        acc: &mut Tensor<Self::Scalar, Self::Output>,
    ) {
        *acc += self.jvp(dx);
    }

    /// δ·J, the pullback: the x̄ with ⟨x̄, dx⟩ = ⟨δ, J dx⟩ for every dx. It has the shape of x, and says how a loss changes with x when it
    /// changes with y as δ.
    #[doc(alias = "pullback")]
    #[doc(alias = "backprop")]
    #[inline]
    fn vjp(&self, dy: &Tensor<Self::Scalar, Self::Output>) -> Tensor<Self::Scalar, Self::Input> {
        let mut dx = Tensor::zeros();
        self.vjp_add(dy, &mut dx);
        dx
    }

    /// acc ← acc + J·M, for a matrix M by its rows, one for each entry of x; one row of `acc` for each entry of y. Some columns of the
    /// product are asked for, and the others may be anything. By one `jvp` for each column, where a kind knows nothing better.
    fn mul_columns_add<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<Self::Scalar, Z>],
        acc: &mut [Tensor<Self::Scalar, Z>],
    ) {
        for column in (0..Z::LEN).filter(|column| columns.contains(*column)) {
            let entry = |row: &Tensor<Self::Scalar, Z>| row.as_slice().get(column).copied();
            let mut entries = rows.iter().filter_map(entry);
            let dx = Tensor::generate(|_| entries.next().unwrap_or_else(Self::Scalar::zero));
            for (acc, dy) in acc.iter_mut().zip(&self.jvp(&dx)) {
                if let Some(acc) = acc.as_mut_slice().get_mut(column) {
                    *acc = *acc + *dy;
                }
            }
        }
    }

    /// out ← J·M, as [`mul_columns_add`](Jacobian::mul_columns_add), over what is there.
    #[inline]
    fn mul_columns<Z: Shape>(
        &self,
        columns: ColumnRange,
        rows: &[Tensor<Self::Scalar, Z>],
        out: &mut [Tensor<Self::Scalar, Z>],
    ) {
        out.fill(Tensor::zeros());
        self.mul_columns_add(columns, rows, out);
    }

    /// What the type knows of each entry, as a constant: of a kind that knows no better every entry is a number.
    ///
    /// ```
    /// use conformable::jacobian::Entry;
    /// use conformable::prelude::*;
    /// dims! { State { x, v } }
    /// let pattern = Identity::<f64, (State,)>::PATTERN;
    /// assert_eq!(pattern[State::x][State::x], Entry::One);
    /// assert_eq!(pattern[State::x][State::v], Entry::Zero);
    /// ```
    const PATTERN: Pattern<Self::Output, Self::Input> = pattern::all(Entry::Number);

    /// What the type knows of each entry, to be printed: 0, 1, and `·` for a number.
    ///
    /// ```
    /// use conformable::forward::jacobian;
    /// use conformable::prelude::*;
    /// dims! { State { x, v, drift } }
    /// let s: Vector<f64, State> = vector![0.0, 1.0, 0.1];
    /// let (_, f) = jacobian(&s, |s| {
    ///     let v = s.at(State::v);
    ///     stack!(State { x: s.at(State::x) + v * 0.5, v, drift: s.at(State::drift).sin() })
    /// });
    /// let pattern = "
    ///        x v drift
    /// x:     1 · 0
    /// v:     0 1 0
    /// drift: 0 0 ·";
    /// assert_eq!(f.describe().to_string(), pattern.trim_start_matches('\n'));
    /// ```
    fn describe(&self) -> Described<Self>
    where
        Self::Output: OfVector,
        Self::Input: OfVector,
    {
        Described::new()
    }

    /// a J, of the kind that a multiple of J has.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// let twice: Diagonal<i64, (D<2>,)> = Diagonal(vector![1, 3]).scaled(2);
    /// assert_eq!(twice, Diagonal(vector![2, 6]));
    /// ```
    fn scaled(
        self,
        a: <Self as Kind>::Scalar,
    ) -> <Self as After<Scaled<<Self as Kind>::Scalar, <Self as Kind>::Output>>>::Kind
    where
        Self: After<Scaled<<Self as Kind>::Scalar, <Self as Kind>::Output>>,
    {
        After::after(&self, &Scaled::new(a))
    }

    /// The columns that have an entry are among these.
    #[doc(hidden)]
    const SEEN: ColumnRange = ColumnRange::all(Self::Input::LEN);

    /// acc ← acc + J·dx, the entries from `first` on, counted row by row, without the work for those before.
    #[inline]
    fn jvp_add_from(
        &self,
        first: usize,
        dx: &Tensor<Self::Scalar, Self::Input>,
        acc: &mut [Self::Scalar],
    ) {
        for (acc, dy) in acc.iter_mut().zip(self.jvp(dx).iter().skip(first)) {
            *acc = *acc + *dy;
        }
    }

    /// acc ← acc + the columns of J P Mᵀ, each from its diagonal down, where M is J above what stands behind it; P by its rows.
    #[doc(hidden)]
    #[inline]
    fn half_add<'a, B: Behind<Self::Scalar, Self::Input>>(
        &self,
        p: &[Tensor<Self::Scalar, Self::Input>],
        columns: &mut impl Iterator<Item = &'a mut [Self::Scalar]>,
        behind: &B,
    ) where
        Self::Scalar: 'a,
    {
        congruence::half_add(self, p, columns, behind);
    }

    /// As [`congruence_add`](super::MatrixProducts::congruence_add), between vech P and vech of the result: what a kind of your own may do
    /// better.
    ///
    /// # Panics
    ///
    /// When `p` does not have N(N+1)/2 numbers.
    #[inline]
    fn congruence_packed_add(&self, p: &[Self::Scalar], acc: &mut [Self::Scalar]) {
        congruence::add(self, p, acc);
    }

    /// acc ← acc + δ·J, the entries from `first` on, counted row by row, without the work for those before.
    #[inline]
    fn vjp_add_from(
        &self,
        first: usize,
        dy: &Tensor<Self::Scalar, Self::Output>,
        acc: &mut [Self::Scalar],
    ) {
        for (acc, dx) in acc.iter_mut().zip(self.vjp(dy).iter().skip(first)) {
            *acc = *acc + *dx;
        }
    }

    /// acc ← acc + the columns of Jᵀ W J that belong to x, each from its diagonal down.
    #[doc(hidden)]
    #[inline]
    fn half_normal_add<'a, B: BesideIt<Self::Scalar, Self::Output>>(
        &self,
        w: &Tensor<Self::Scalar, Self::Output>,
        columns: &mut impl Iterator<Item = &'a mut [Self::Scalar]>,
        beside: &B,
    ) where
        Self::Scalar: 'a,
    {
        congruence::half_normal_add(self, w, columns, beside);
    }

    /// As [`normal_add`](super::MatrixProducts::normal_add) for a diagonal W, to vech of the result: what a kind of your own may do better.
    #[inline]
    fn normal_packed_add(&self, w: &Tensor<Self::Scalar, Self::Output>, acc: &mut [Self::Scalar]) {
        self.half_normal_add(w, &mut lower_columns_mut(acc, Self::Input::LEN), &());
    }

    /// acc ← acc + J, every entry, by rows or by columns, whichever are fewer.
    fn add_to_dense(&self, acc: &mut Entries<Self::Scalar, Self::Output, Self::Input>) {
        dense::add_entries(self, acc);
    }

    /// Every entry, ∂yᵢ/∂xⱼ at `(i, j)`. The shape is the shape of y, then the shape of x.
    #[inline]
    fn to_dense(&self) -> Dense<Self::Scalar, Self::Output, Self::Input> {
        let mut entries = Tensor::zeros();
        self.add_to_dense(&mut entries);
        Dense(entries)
    }

    /// The m × n Jacobian matrix of a vector by a vector: a row for each component of y.
    ///
    /// ```
    /// use conformable::prelude::*;
    /// dims! { Y = 2; X = 3; }
    /// let a: Matrix<f64, Y, X> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
    /// let dy_dx = Dense::of(&a);
    /// assert_eq!(dy_dx.numerator(), a);
    /// assert_eq!(dy_dx.denominator(), a.transpose()); // the note's ∂(Ax)/∂x = Aᵀ
    /// ```
    fn numerator(
        &self,
    ) -> Matrix<Self::Scalar, <Self::Output as OfVector>::Dim, <Self::Input as OfVector>::Dim>
    where
        Self::Output: OfVector,
        Self::Input: OfVector,
    {
        self.to_dense().0.into_shape()
    }

    /// The transpose of the Jacobian matrix of a vector by a vector: a row for each component of x.
    fn denominator(
        &self,
    ) -> Matrix<Self::Scalar, <Self::Input as OfVector>::Dim, <Self::Output as OfVector>::Dim>
    where
        Self::Output: OfVector,
        Self::Input: OfVector,
    {
        self.numerator().transpose()
    }

    /// The derivative of a scalar, ∂f/∂x, with the shape of x: what is subtracted from a weight.
    fn gradient(&self) -> Tensor<Self::Scalar, Self::Input>
    where
        Self::Output: OfScalar,
    {
        self.vjp(&Tensor::ones())
    }

    /// The derivative with respect to each field of a set of variables: a tuple of kinds for a tuple, for a struct of
    /// [`variables!`](crate::variables) a struct of kinds, with the same names. What y does not depend on has a [`ZeroMap`](super::ZeroMap).
    ///
    /// ```
    /// use conformable::forward::jacobian;
    /// use conformable::prelude::*;
    /// dims! { Hidden = 2; Input = 3; }
    /// let w: Matrix<f64, Hidden, Input> = matrix![1.0, 2.0, 3.0; 4.0, 5.0, 6.0];
    /// let b: Vector<f64, Hidden> = vector![0.5, 0.25];
    /// let x: Vector<f64, Input> = vector![1.0, 0.0, 2.0];
    /// let (y, derivative) = jacobian((&w, &b), |(w, b)| w * &x + b);
    /// let (by_w, by_b) = derivative.by_fields();
    /// assert_eq!(size_of_val(&by_w), 3 * 8); // dW ↦ dW x: x, and not 2 · 2 · 3 entries
    /// let _: Identity<f64, (Hidden,)> = by_b;
    /// assert_eq!(by_w.vjp(&y), y.outer(&x));
    /// ```
    fn by_fields(&self) -> <Self::Input as ByFields<Self>>::Kinds
    where
        Self::Input: ByFields<Self>,
    {
        <Self::Input as ByFields<Self>>::by_fields(self)
    }

    /// The chain rule, ∂z/∂y · ∂y/∂x; as `self * inner`, for kinds that have no `*` of their own.
    fn after<F: After<Self>>(self, inner: F) -> F::Kind {
        inner.after(&self)
    }

    /// The sum rule; as `self + other`, for kinds that have no `+` of their own.
    fn plus<B: AddedTo<Self>>(self, other: B) -> B::Kind {
        other.added_to(&self)
    }
}
