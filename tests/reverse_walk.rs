//! Reverse mode over the rules, as an expression library would build it: a program is a type, its nodes hold rules, a walk forward
//! keeps the values, a walk back is one `vjp_add` for each argument. There is no heap, and no node knows a rule.

use std::borrow::Borrow;
use std::marker::PhantomData;

use conformable::forward;
use conformable::forward::Number as Dual;
use conformable::prelude::*;
use conformable::rules::{
    Add, CrossEntropy, Hadamard, HalfNormSquared, MatVec, Square, SumEntries, Tanh,
};
use conformable_tests::{Number, Rational, assert_agree, constant, sample, size};

conformable::dims! { Output = 2; Input = 3; }

/// A program. Its shape follows from the rules and the shapes of the inputs, whatever the scalars will be.
trait Node {
    type Shape: Shape;
}

/// A program over the scalars `T`, with inputs in an `E`.
trait Walk<'e, T: Copy, E>: Node {
    /// Its value, with the values below it.
    type Kept: Borrow<Tensor<T, Self::Shape>>;

    fn forward(&self, inputs: &'e E) -> Self::Kept;

    /// Adds the gradient by each input, where the gradient by the value is `dy`.
    fn backward(&self, kept: &Self::Kept, dy: &Tensor<T, Self::Shape>, gradients: &mut E);
}

/// A value, and what was kept below it.
struct Kept<T: Copy, S: Shape, Below>(Tensor<T, S>, Below);

impl<T: Copy, S: Shape, Below> Borrow<Tensor<T, S>> for Kept<T, S, Below> {
    fn borrow(&self) -> &Tensor<T, S> {
        &self.0
    }
}

struct Unary<R, X>(R, X);

impl<R: Rule<X::Shape>, X: Node> Node for Unary<R, X> {
    type Shape = R::Output;
}

impl<'e, T: Scalar, E, R, X: Walk<'e, T, E>> Walk<'e, T, E> for Unary<R, X>
where
    R: Differentiable<T, X::Shape>,
{
    type Kept = Kept<T, R::Output, X::Kept>;

    fn forward(&self, inputs: &'e E) -> Self::Kept {
        let Unary(rule, x) = self;
        let below = x.forward(inputs);
        Kept(rule.value(below.borrow()), below)
    }

    fn backward(&self, kept: &Self::Kept, dy: &Tensor<T, R::Output>, gradients: &mut E) {
        let (Unary(rule, x), Kept(y, below)) = (self, kept);
        let mut dx = Tensor::zeros();
        rule.derivative(below.borrow(), y).vjp_add(dy, &mut dx);
        x.backward(below, &dx, gradients);
    }
}

struct Binary<R, A, B>(R, A, B);

impl<R: Rule2<A::Shape, B::Shape>, A: Node, B: Node> Node for Binary<R, A, B> {
    type Shape = R::Output;
}

impl<'e, T: Scalar, E, R, A: Walk<'e, T, E>, B: Walk<'e, T, E>> Walk<'e, T, E> for Binary<R, A, B>
where
    R: Differentiable2<T, A::Shape, B::Shape>,
{
    type Kept = Kept<T, R::Output, (A::Kept, B::Kept)>;

    fn forward(&self, inputs: &'e E) -> Self::Kept {
        let Binary(rule, a, b) = self;
        let below = (a.forward(inputs), b.forward(inputs));
        Kept(rule.value(below.0.borrow(), below.1.borrow()), below)
    }

    fn backward(&self, kept: &Self::Kept, dy: &Tensor<T, R::Output>, gradients: &mut E) {
        let (Binary(rule, a, b), Kept(y, below)) = (self, kept);
        let (mut da, mut db) = (Tensor::zeros(), Tensor::zeros());
        let (by_a, by_b) = rule.derivative(below.0.borrow(), below.1.borrow(), y);
        by_a.vjp_add(dy, &mut da);
        by_b.vjp_add(dy, &mut db);
        a.backward(&below.0, &da, gradients);
        b.backward(&below.1, &db, gradients);
    }
}

macro_rules! inputs {
    ($($name:ident: $place:ident, $shape:ty;)*) => {
        /// The inputs of the programs below, or a gradient by each.
        #[derive(Debug, PartialEq)]
        struct Inputs<T: Copy> {
            $($place: Tensor<T, $shape>,)*
        }

        impl<T: Scalar> Inputs<T> {
            fn zeros() -> Self {
                Inputs { $($place: Tensor::zeros(),)* }
            }

            fn lift<'id, X: Shape>(&self) -> Inputs<Dual<'id, T, X>> {
                Inputs { $($place: constant(&self.$place),)* }
            }
        }

        $(
            struct $name;

            impl Node for $name {
                type Shape = $shape;
            }

            impl<'e, T: Scalar + 'e> Walk<'e, T, Inputs<T>> for $name {
                type Kept = &'e Tensor<T, $shape>;

                fn forward(&self, inputs: &'e Inputs<T>) -> &'e Tensor<T, $shape> {
                    &inputs.$place
                }

                fn backward(&self, _: &Self::Kept, dy: &Tensor<T, $shape>, gradients: &mut Inputs<T>) {
                    gradients.$place += dy;
                }
            }
        )*
    };
}
inputs! {
    W: w, (Output, Input);
    X: x, (Input,);
    B: b, (Output,);
    Targets: t, (Output,);
}

fn sample_inputs<T: Number>() -> Inputs<T> {
    let t = vector![T::zero(), T::one()];
    Inputs {
        w: sample(1),
        x: sample(2),
        b: sample(3),
        t,
    }
}

/// The value of a program and its gradient by each input.
fn value_and_gradients<'e, T, P>(program: &P, inputs: &'e Inputs<T>) -> (T, Inputs<T>)
where
    T: Scalar,
    P: Walk<'e, T, Inputs<T>, Shape = ()>,
{
    let (kept, mut gradients) = (program.forward(inputs), Inputs::zeros());
    program.backward(&kept, &Rank0::from(T::one()), &mut gradients);
    let value: &Rank0<T> = kept.borrow();
    (value.into_scalar(), gradients)
}

/// W x + b
const AFFINE: Binary<Add, Binary<MatVec, W, X>, B> = Binary(Add, Binary(MatVec, W, X), B);

/// ½ ‖y²‖²
const fn quartic<Y>(y: Y) -> Unary<HalfNormSquared, Unary<Square, Y>> {
    Unary(HalfNormSquared, Unary(Square, y))
}

#[test]
fn the_shape_of_a_program_is_known_without_its_scalars() {
    fn shape<P: Node>(_: &P) -> PhantomData<P::Shape> {
        PhantomData
    }
    let _: PhantomData<(Output,)> = shape(&AFFINE);
    let _: PhantomData<(Output, Input)> = shape(&Unary(Square, W));
    let _: PhantomData<()> = shape(&Binary(CrossEntropy, AFFINE, Targets));
}

#[test]
fn the_walk_is_bit_for_bit_what_the_pullbacks_say() {
    let inputs = sample_inputs::<f64>();
    let Inputs { w, x, b, .. } = &inputs;
    let u = MatVec.value(w, x);
    let v = Add.value(&u, b);
    let y = Tanh.value(&v);
    let sum = SumEntries.value(&y);
    let dv = Tanh
        .derivative(&v, &y)
        .vjp(&SumEntries.derivative(&y, &sum).gradient());
    let (u_by_w, u_by_x) = MatVec.derivative(w, x, &u);
    let (w, x) = (u_by_w.vjp(&dv), u_by_x.vjp(&dv));
    let expected = Inputs {
        w,
        x,
        b: dv,
        t: Vector::zeros(),
    };

    let program = Unary(SumEntries, Unary(Tanh, AFFINE));
    assert_eq!(
        value_and_gradients(&program, &inputs),
        (sum.into_scalar(), expected)
    );
}

/// Compares a program and its gradients, over the numbers `$t`, with forward mode over the same program.
macro_rules! check_with_duals {
    ($t:ty: $program:expr; $($place:ident)*) => {{
        let (inputs, program) = (sample_inputs::<$t>(), $program);
        let (value, gradients) = value_and_gradients(&program, &inputs);
        $(
            let (expected_value, expected) = forward::gradient(&inputs.$place, |$place| {
                program.forward(&Inputs { $place, ..inputs.lift() }).0.into_scalar()
            });
            assert!(value.agrees(&expected_value, value.size()));
            assert_agree(stringify!($place), &gradients.$place, &expected, size(&expected));
        )*
    }};
}

#[test]
fn the_walk_agrees_with_duals_over_real_numbers() {
    check_with_duals!(f64: Unary(SumEntries, Unary(Tanh, AFFINE)); w x b t);
    check_with_duals!(f64: Binary(CrossEntropy, AFFINE, Targets); w x b t);
}

#[test]
fn the_walk_is_exact_over_rationals() {
    check_with_duals!(Rational: quartic(AFFINE); w x b t);
    let twice = Binary(Hadamard, AFFINE, Unary(Square, B)); // b is at two places
    check_with_duals!(Rational: Unary(SumEntries, twice); w x b t);
}

#[test]
fn the_walk_over_duals_differentiates_twice() {
    let inputs = sample_inputs::<Rational>();
    let (_, hessian) = forward::dense_jacobian(&inputs.b, |b| {
        value_and_gradients(&quartic(AFFINE), &Inputs { b, ..inputs.lift() })
            .1
            .b
    });
    let v = &inputs.w * &inputs.x + &inputs.b; // each entry counts as ½ v⁴, with second derivative 6 v²
    assert_eq!(
        hessian.numerator(),
        Diagonal(v.map(|v| v * v * 6)).numerator()
    );
}
