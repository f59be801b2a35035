//! The course of a training run as a picture.

use super::report::Epoch;
use plotters::prelude::*;
use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;

const LOSS: RGBColor = RGBColor(0x1f, 0x5f, 0xa8);
const ACCURACY: RGBColor = RGBColor(0xc8, 0x55, 0x1b);

/// Losses that the left axis spans at least, even if all are zero or none is finite.
const LEAST_HEIGHT: f64 = 0.01;

/// Writes the picture to a file, in a directory made for it if need be.
pub fn save(path: &Path, history: &[Epoch]) -> io::Result<()> {
    let svg = draw(history).map_err(|error| io::Error::other(error.to_string()))?;
    fs::create_dir_all(path.parent().unwrap_or(path))
        .and_then(|()| fs::write(path, svg))
        .map_err(|error| {
            let reason = format!("{}: cannot be written: {error}", path.display());
            io::Error::new(error.kind(), reason)
        })
}

/// Training loss (left axis) and test accuracy (right axis) over epochs, as SVG.
fn draw(history: &[Epoch]) -> Result<String, Box<dyn Error>> {
    let mut svg = String::new();
    let canvas = SVGBackend::with_string(&mut svg, (800, 480)).into_drawing_area();
    canvas.fill(&WHITE)?;

    let losses = (1..).zip(history.iter().map(|epoch| epoch.loss));
    let losses: Vec<(usize, f64)> = losses.filter(|(_, loss)| loss.is_finite()).collect();
    let accuracies = (1..).zip(history.iter().map(|epoch| epoch.accuracy));
    let highest = losses
        .iter()
        .fold(LEAST_HEIGHT, |highest, (_, loss)| highest.max(*loss));
    let epochs = 0..history.len();

    let mut chart = ChartBuilder::on(&canvas)
        .caption("Learning to read handwritten digits", ("sans-serif", 26))
        .margin(16)
        .x_label_area_size(48)
        .y_label_area_size(64)
        .right_y_label_area_size(64)
        .build_cartesian_2d(epochs.clone(), 0.0..1.05 * highest)?
        .set_secondary_coord(epochs, 0.0..1.05);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .x_desc("epoch")
        .y_desc("training loss")
        .label_style(("sans-serif", 15))
        .axis_desc_style(("sans-serif", 17))
        .draw()?;
    chart
        .configure_secondary_axes()
        .y_desc("test accuracy")
        .label_style(("sans-serif", 15))
        .axis_desc_style(("sans-serif", 17))
        .draw()?;
    let line = |color: RGBColor| {
        move |(x, y)| PathElement::new([(x, y), (x + 20, y)], color.stroke_width(3))
    };
    chart
        .draw_series(LineSeries::new(losses, LOSS.stroke_width(3).filled()).point_size(2))?
        .label("training loss")
        .legend(line(LOSS));
    chart
        .draw_secondary_series(
            LineSeries::new(accuracies, ACCURACY.stroke_width(3).filled()).point_size(2),
        )?
        .label("test accuracy")
        .legend(line(ACCURACY));
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerMiddle)
        .label_font(("sans-serif", 16))
        .background_style(WHITE)
        .draw()?;
    canvas.present()?;
    drop((chart, canvas));
    Ok(svg)
}
