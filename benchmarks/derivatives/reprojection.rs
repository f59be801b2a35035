//! Bundle adjustment: how far a point is seen from where a camera with two coefficients of radial distortion should see it, in pixels.
//!
//! The camera has eleven parameters: a rotation vector, its centre, and a lens. The error is weighted.
//!
//! The model comes in three steps, from the point to the ray, from the ray into the frame of the camera, from there to the pixels, and the
//! chain rule multiplies their derivatives from the left: so the two rows of the last go through the rotation, and not its nine entries.

use crate::ways;
use conformable::prelude::*;

dims! {
    /// A point of the world, in metres; also a rotation vector.
    pub World { x, y, z }
    /// Focal length and principal point in pixels, and the distortion 1 + k₁ r² + k₂ r⁴.
    pub Lens { focal, east, north, k1, k2 }
    pub Weight { weight }
    /// Pixels.
    pub Image { u, v }
}

/// Rotation vector, centre, lens.
pub type Camera = Sum<Sum<World, World>, Lens>;
/// A camera, a point, a weight.
pub type All = Sum<Camera, Sum<World, Weight>>;

/// The numbers of an observation.
pub const SEEN: [f64; 15] = [
    0.3, -0.2, 0.5, 0.1, -0.4, -3.0, 500.0, 3.0, -2.0, -0.12, 0.03, 0.6, 0.8, 1.2, 0.9,
];
/// Where the camera has seen the point.
pub const PIXEL: [f64; 2] = [40.0, 120.0];

#[inline(always)]
fn model<T: Real>(
    all: &Vector<T, All>,
    pixel: &Vector<T, Image>,
) -> (
    Vector<T, Image>,
    impl Derivative<T, (Image,), (All,)> + use<T>,
) {
    let (relative, by_all) = forward::jacobian(all, |all| {
        let (camera, rest) = (all.first_block(), all.second_block());
        let (pose, lens) = (camera.first_block(), camera.second_block());
        let from_center = rest.first_block() - pose.second_block();
        let fixed = lens.vstack(rest.second_block());
        pose.first_block().vstack(from_center).vstack(fixed)
    });
    let (local, by_relative) = forward::jacobian(&relative, |relative| {
        let (pose, fixed) = (relative.first_block(), relative.second_block());
        pose.first_block().rotate(pose.second_block()).vstack(fixed)
    });
    let (error, by_local) = forward::jacobian(&local, |local| {
        let (ray, rest) = (local.first_block(), local.second_block());
        let (lens, weight) = (rest.first_block(), rest.second_block().at(Weight::weight));
        let z = ray.at(World::z);
        let (x, y) = (ray.at(World::x) / z, ray.at(World::y) / z);
        let square = x.square() + y.square();
        let distortion = (square * lens.at(Lens::k2) + lens.at(Lens::k1)) * square + T::one();
        let scale = lens.at(Lens::focal) * distortion;
        stack!(Image {
            u: (x * scale + lens.at(Lens::east) - pixel.at(Image::u)) * weight,
            v: (y * scale + lens.at(Lens::north) - pixel.at(Image::v)) * weight,
        })
    });
    (error, by_local * by_relative * by_all)
}

#[inline(never)]
pub fn kind<T: Real>(
    all: &Vector<T, All>,
    pixel: &Vector<T, Image>,
) -> (
    Vector<T, Image>,
    impl Derivative<T, (Image,), (All,)> + use<T>,
) {
    model(all, pixel)
}

#[inline(never)]
pub fn dense<T: Real>(
    all: &Vector<T, All>,
    pixel: &Vector<T, Image>,
) -> (Vector<T, Image>, Matrix<T, Image, All>) {
    let (error, j) = model(all, pixel);
    (error, j.numerator())
}

/// sin θ / θ, (1 − cos θ) / θ² and (θ − sin θ) / θ³ by t = θ², near 0 by series.
fn coefficients<T: Real>(t: T) -> [T; 3] {
    if t < T::from_f64(0.06) {
        let series = |divisors: [f64; 6]| {
            divisors.into_iter().rev().fold(T::one(), |rest, divisor| {
                T::one() - rest * t * lit(1.0 / divisor)
            })
        };
        return [
            series([6.0, 20.0, 42.0, 72.0, 110.0, 156.0]),
            series([12.0, 30.0, 56.0, 90.0, 132.0, 182.0]) * lit(0.5),
            series([20.0, 42.0, 72.0, 110.0, 156.0, 210.0]) * lit(1.0 / 6.0),
        ];
    }
    let angle = t.sqrt();
    let (sin, cos) = angle.sin_cos();
    [
        sin / angle,
        (T::one() - cos) / t,
        (angle - sin) / (angle * t),
    ]
}

fn cross<T: Real>([a, b, c]: [T; 3], [x, y, z]: [T; 3]) -> [T; 3] {
    [b * z - c * y, c * x - a * z, a * y - b * x]
}

/// x + b φ × x + c φ × (φ × x)
fn about<T: Real>(phi: [T; 3], b: T, c: T, x: [T; 3]) -> [T; 3] {
    let once = cross(phi, x);
    let twice = cross(phi, once);
    [0, 1, 2].map(|i| x[i] + b * once[i] + c * twice[i])
}

/// The two rows of the projection go back through the rotation: by the ray that was turned, a row is Rᵀ g, by φ it is J_lᵀ (y × g).
#[inline(never)]
pub fn hand<T: Real>(all: &[T; 15], pixel: &[T; 2]) -> ([T; 2], [[T; 15]; 2]) {
    let [
        r0,
        r1,
        r2,
        c0,
        c1,
        c2,
        focal,
        east,
        north,
        k1,
        k2,
        p0,
        p1,
        p2,
        weight,
    ] = *all;
    let phi = [r0, r1, r2];
    let [a, b, c] = coefficients(r0 * r0 + r1 * r1 + r2 * r2);
    let ray = about(phi, a, b, [p0 - c0, p1 - c1, p2 - c2]);
    let per_z = T::one() / ray[2];
    let (x, y) = (ray[0] * per_z, ray[1] * per_z);
    let square = x * x + y * y;
    let distortion = T::one() + square * (k1 + k2 * square);
    let scale = focal * distortion;
    let (u, v) = (x * scale + east - pixel[0], y * scale + north - pixel[1]);

    let slope = focal * (k1 + lit(2.0) * k2 * square) * lit(2.0); // of the scale, by x over x
    let per = weight * per_z;
    let (xx, xy, yy) = (scale + slope * x * x, slope * x * y, scale + slope * y * y);
    let by_ray = [
        [per * xx, per * xy, -(per * (xx * x + xy * y))],
        [per * xy, per * yy, -(per * (xy * x + yy * y))],
    ];
    let (by_scale, zero) = (weight * focal * square, T::zero());
    let lens = [
        [
            weight * distortion * x,
            weight,
            zero,
            by_scale * x,
            by_scale * square * x,
        ],
        [
            weight * distortion * y,
            zero,
            weight,
            by_scale * y,
            by_scale * square * y,
        ],
    ];
    let row = |g: [T; 3], [l0, l1, l2, l3, l4]: [T; 5], by_weight: T| {
        let [t0, t1, t2] = about(phi, -b, c, cross(ray, g));
        let [q0, q1, q2] = about(phi, -a, b, g);
        [
            t0, t1, t2, -q0, -q1, -q2, l0, l1, l2, l3, l4, q0, q1, q2, by_weight,
        ]
    };
    let error = [u * weight, v * weight];
    (
        error,
        [row(by_ray[0], lens[0], u), row(by_ray[1], lens[1], v)],
    )
}

fn vector_of<T: Real>(all: [T; 15]) -> Vector<T, All> {
    let mut vector = Vector::zeros();
    vector.iter_mut().zip(all).for_each(|(entry, x)| *entry = x);
    vector
}

pub fn run<T: Real>(way: &str, times: usize) {
    let (all, pixel) = (SEEN.map(T::from_f64), PIXEL.map(T::from_f64));
    ways!(way, times, (&all, &pixel), (&vector_of(all), &pixel.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A rotation, and the error and its derivative there, by central differences with a step of 10⁻²⁵ in decimal numbers of 80 digits.
    type Reference = ([f64; 3], [f64; 2], [[f64; 15]; 2]);
    const REFERENCES: [Reference; 2] = [
        (
            [0.3, -0.2, 0.5],
            [-100.47408819479126, -126.61470778893577],
            [
                [
                    106.26514619503958,
                    433.6057223305897,
                    -57.17636357814,
                    -92.23010030820753,
                    47.68783555880003,
                    -2.6453220277276865,
                    -0.13434817638958252,
                    0.9,
                    0.0,
                    -1.6042799587568615,
                    -0.03820525166663001,
                    92.23010030820753,
                    -47.68783555880003,
                    2.6453220277276865,
                    -111.63787577199028,
                ],
                [
                    -435.6084867023861,
                    106.33142800204888,
                    -33.557147722802625,
                    -46.29260363485849,
                    -87.19861021380297,
                    30.424912874760192,
                    -0.033629415577871545,
                    0.0,
                    0.9,
                    -0.4015759564896374,
                    -0.009563362302950443,
                    46.29260363485849,
                    87.19861021380297,
                    -30.424912874760192,
                    -140.68300865437308,
                ],
            ],
        ),
        (
            [1e-9, -2e-9, 1.5e-9],
            [19.670289572049732, 17.328697200849795],
            [
                [
                    -11.301789193691254,
                    449.6595204959145,
                    -127.12869741437777,
                    -105.59360698421925,
                    0.8327384936852851,
                    12.332742214211256,
                    0.10594057914409946,
                    0.9,
                    0.0,
                    5.132409938011074,
                    0.4917104700286265,
                    105.59360698421925,
                    -0.8327384936852851,
                    -12.332742214211256,
                    21.85587730227748,
                ],
                [
                    -472.07473669832,
                    11.301789784348395,
                    52.97029003847358,
                    0.8327382262462812,
                    -103.94200926680377,
                    29.59858143024795,
                    0.2542573944016996,
                    0.0,
                    0.9,
                    12.317784067095745,
                    1.1801051487500465,
                    -0.8327382262462812,
                    103.94200926680377,
                    -29.59858143024795,
                    19.254108000944218,
                ],
            ],
        ),
    ];

    #[test]
    fn the_entries_are_right_at_every_rotation() {
        for (turn, expected, entries) in REFERENCES {
            let mut all = SEEN;
            all[..3].copy_from_slice(&turn);
            let (error, j) = dense(&vector_of(all), &PIXEL.into());
            let (by_hand, j_by_hand) = hand(&all, &PIXEL);
            for (row, (ours, theirs)) in entries.into_iter().zip(j.rows().iter().zip(j_by_hand)) {
                let ours: [f64; 15] = std::array::from_fn(|i| ours.as_slice()[i]);
                for ((entry, ours), theirs) in row.into_iter().zip(ours).zip(theirs) {
                    assert!(
                        (ours - entry).abs() <= 1e-14 * entry.abs(),
                        "{ours} for {entry}"
                    );
                    assert!(
                        (theirs - entry).abs() <= 1e-14 * entry.abs(),
                        "{theirs} for {entry}"
                    );
                }
            }
            crate::assert_near(&error, expected, 1e-15);
            crate::assert_near(&error, by_hand, 1e-15);
        }
    }

    #[test]
    fn what_is_zero_is_not_stored() {
        assert_eq!(
            size_of_val(&kind::<f64>(&vector_of(SEEN), &PIXEL.into()).1),
            224
        );
    }
}
