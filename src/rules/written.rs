//! Short forms of saying how a rule is written. Each is stated next to its rule.

/// A function entry by entry: f(x), then f′(x) where y = f(x).
macro_rules! written_function {
    ($rule:ty: |$value_rule:pat_param, $value_x:pat_param| $value:expr,
     |$rule_pattern:pat_param, $x:pat_param, $y:pat_param| $f_prime:expr) => {
        impl $crate::rules::WrittenFunction for $rule {
            fn f_term(
                &self,
                $value_x: $crate::notation::Term<'_>,
                show: &mut $crate::notation::Show<'_>,
            ) -> core::fmt::Result {
                let $value_rule = self;
                show($value)
            }

            fn f_prime_term(
                &self,
                $x: $crate::notation::Term<'_>,
                $y: $crate::notation::Term<'_>,
                show: &mut $crate::notation::Show<'_>,
            ) -> core::fmt::Result {
                let $rule_pattern = self;
                show($f_prime)
            }
        }
    };
}

/// A rule of one argument: the value, then the derivative.
macro_rules! written {
    ([$($parameters:tt)*] $shape:ty, $rule:ty:
     |$value_rule:pat_param, $x:pat_param| $value:expr,
     |$rule_pattern:pat_param, $at:pat_param| $derivative:expr) => {
        impl<$($parameters)*> $crate::notation::Written<$shape> for $rule {
            fn value_term(
                &self,
                $x: $crate::notation::Term<'_>,
                show: &mut $crate::notation::Show<'_>,
            ) -> core::fmt::Result {
                let $value_rule = self;
                show($value)
            }

            fn derivative_term(
                &self,
                $at: $crate::notation::WrittenAt<'_>,
                show: &mut $crate::notation::ShowDifferential<'_>,
            ) -> core::fmt::Result {
                let $rule_pattern = self;
                show($derivative)
            }
        }
    };
}

/// A rule of two arguments: the value, then the derivatives. A rule with fields has a name after `as`.
macro_rules! written2 {
    ([$($parameters:tt)*] $first_shape:ty, $second_shape:ty, $rule:ty: $($rest:tt)*) => {
        written2! { [$($parameters)*] $first_shape, $second_shape, $rule as _rule: $($rest)* }
    };
    ([$($parameters:tt)*] $first_shape:ty, $second_shape:ty, $rule:ty as $self:ident:
     |$a:pat_param, $b:pat_param| $value:expr,
     |$at_first:pat_param| $first:expr,
     |$at_second:pat_param| $second:expr) => {
        impl<$($parameters)*> $crate::notation::Written2<$first_shape, $second_shape> for $rule {
            fn value_term(
                &self,
                $a: $crate::notation::Term<'_>,
                $b: $crate::notation::Term<'_>,
                show: &mut $crate::notation::Show<'_>,
            ) -> core::fmt::Result {
                let $self = self;
                let _ = $self;
                show($value)
            }

            fn first_term(
                &self,
                $at_first: $crate::notation::WrittenAt2<'_>,
                show: &mut $crate::notation::ShowDifferential<'_>,
            ) -> core::fmt::Result {
                let $self = self;
                let _ = $self;
                show($first)
            }

            fn second_term(
                &self,
                $at_second: $crate::notation::WrittenAt2<'_>,
                show: &mut $crate::notation::ShowDifferential<'_>,
            ) -> core::fmt::Result {
                let $self = self;
                let _ = $self;
                show($second)
            }
        }
    };
}
