//! The numbers that stand in front.

/// ± over / under, in lowest terms where both are whole. Neither is negative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Coefficient {
    pub negative: bool,
    pub over: f64,
    pub under: f64,
}

/// Up to here every whole number is an `f64`.
const WHOLE: f64 = 9_007_199_254_740_992.0;

fn is_whole(x: f64) -> bool {
    // A conversion that rounds or saturates is not undone.
    x.abs() <= WHOLE && (x as i64) as f64 == x
}

/// a b, where that is exact.
fn exactly(a: f64, b: f64) -> Option<f64> {
    let product = a * b;
    let exact = a == 1.0 || b == 1.0 || (is_whole(a) && is_whole(b) && product.abs() < WHOLE);
    exact.then_some(product)
}

impl Coefficient {
    pub const ZERO: Self = Coefficient::new(0.0, 1.0);
    pub const ONE: Self = Coefficient::new(1.0, 1.0);
    pub const MINUS: Self = Coefficient {
        negative: true,
        ..Coefficient::ONE
    };

    pub const fn new(over: f64, under: f64) -> Self {
        Coefficient {
            negative: false,
            over,
            under,
        }
    }

    pub fn of(number: f64) -> Self {
        Coefficient {
            negative: number < 0.0,
            over: number.abs(),
            under: 1.0,
        }
    }

    pub const fn abs(self) -> Self {
        Coefficient {
            negative: false,
            ..self
        }
    }

    pub fn is_zero(self) -> bool {
        self.over == 0.0
    }

    pub const fn flip(self) -> Self {
        Coefficient {
            negative: !self.negative,
            ..self
        }
    }

    pub const fn inverse(self) -> Self {
        Coefficient {
            over: self.under,
            under: self.over,
            ..self
        }
    }

    /// The product, where that is exact.
    pub fn times(self, other: Self) -> Option<Self> {
        let product = Coefficient {
            negative: self.negative != other.negative,
            over: exactly(self.over, other.over)?,
            under: exactly(self.under, other.under)?,
        };
        Some(product.reduced())
    }

    fn reduced(self) -> Self {
        let Coefficient { over, under, .. } = self;
        if over == under && over > 0.0 && over < f64::INFINITY {
            return Coefficient {
                over: 1.0,
                under: 1.0,
                ..self
            };
        }
        if !(is_whole(over) && is_whole(under)) || over == 0.0 || under == 0.0 {
            return self;
        }
        let (mut a, mut b) = (over as i64, under as i64);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Coefficient {
            over: over / a as f64,
            under: under / a as f64,
            ..self
        }
    }

    /// The sum, where both are whole.
    pub fn plus(self, other: Self) -> Option<Self> {
        let signed = |c: Self| if c.negative { -c.over } else { c.over };
        let sum = signed(self) + signed(other);
        let whole = [self, other]
            .iter()
            .all(|c| c.under == 1.0 && is_whole(c.over));
        (whole && sum.abs() < WHOLE).then(|| Coefficient::of(sum))
    }
}
