// Σ xᵢ / n divides; `T: Scalar` is any ring, where only `T: Field` has a quotient.
use conformable::prelude::*;
use conformable::rules::Mean;

dims! { Batch = 16; }

fn average<T: Scalar>(losses: &Vector<T, Batch>) -> Rank0<T> {
    Mean.value(losses)
}

fn main() {}
