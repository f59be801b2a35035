// A number can be used more than once: a scalar is `Copy`.
use core::ops::{Add, Mul, Neg, Sub};

use conformable::prelude::*;
use conformable::scalar::{One, Zero};

#[derive(Clone, PartialEq)]
struct Money(i64);

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}
impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}
impl Mul for Money {
    type Output = Money;
    fn mul(self, other: Money) -> Money {
        Money(self.0 * other.0)
    }
}
impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}
impl Zero for Money {
    fn zero() -> Money {
        Money(0)
    }
    fn is_zero(&self) -> bool {
        self.0 == 0
    }
}
impl One for Money {
    fn one() -> Money {
        Money(1)
    }
}

fn total<T: Scalar>(prices: [T; 3]) -> T {
    prices[0] + prices[1] + prices[2]
}

fn main() {
    let sum = total([Money(1), Money(2), Money(3)]);
}
