//! Sets are printed with the names of their fields.

use conformable::dim::Name;
use conformable::prelude::*;

dims! { Plane { x, y } Side = 2; }

variables! {
    struct Line { slope: Matrix<f64, Side, Plane>, offset: Rank0<f64> }
    struct Pair { first: Line, others: (Rank0<f64>, Vector<f64, Plane>) }
}

fn line() -> Line {
    Line {
        slope: matrix![1.0, 2.0; 3.0, 4.5],
        offset: 7.0.into(),
    }
}

#[test]
fn a_struct_prints_each_tensor_under_its_name() {
    let expected = "\
slope = [Side × Plane]
x    y
1    2
3  4.5
offset = 7";
    assert_eq!(line().to_string(), expected);
    let pair = Pair {
        first: line(),
        others: (0.5.into(), vector![1.0, 2.0]),
    };
    let printed = format!("{pair:.1}");
    let names = printed.lines().filter_map(|line| line.split_once(" = "));
    let names: Vec<_> = names.map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["first.slope", "first.offset", "others.x1", "others.x2"]
    );
    assert!(
        printed.contains("first.offset = 7.0\nothers.x1 = 0.5\n"),
        "{printed}"
    );
}

#[test]
fn a_struct_is_plain_data() {
    let (a, mut b) = (line(), line());
    let copy = a;
    assert_eq!((a, copy), (b, a));
    b.offset = 8.0.into();
    assert_ne!(a, b);
    assert_eq!(
        format!("{a:?}"),
        "Line { slope: [[1.0, 2.0], [3.0, 4.5]], offset: 7.0 }"
    );
}

#[test]
fn a_dimension_has_the_name_of_the_struct_and_its_components_those_of_the_fields() {
    assert_eq!(Name::<DimOf<Line>>::new().to_string(), "Line");
    type Tuple = (Vector<f64, Plane>, Matrix<f64, Side, Plane>, Rank0<f64>);
    let name = Name::<DimOf<Tuple>>::new().to_string();
    assert_eq!(name, "(Plane, Side × Plane, scalar)");
    assert_eq!(Name::<DimOf<(Rank0<f64>,)>>::new().to_string(), "(scalar)");
    let vector = line().to_vector();
    let expected = "\
[Line]
 slope    1
 slope    2
 slope    3
 slope  4.5
offset    7";
    let printed = vector.to_string();
    let lines = printed.lines().map(str::split_whitespace);
    let words = |text: &str| {
        text.split_whitespace()
            .map(String::from)
            .collect::<Vec<_>>()
    };
    assert_eq!(lines.flatten().collect::<Vec<_>>(), words(expected));
    let components = (0..7).map(<DimOf<Tuple>>::component);
    let names = components.map(Option::unwrap).collect::<String>();
    assert_eq!(names, "0011112");
}
