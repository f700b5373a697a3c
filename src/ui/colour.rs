//! Colours as numbers: contrast, lightness, and the nearest of 256.

use palette::color_difference::Wcag21RelativeContrast;
use palette::{FromColor, Oklch, Srgb};

/// A colour of 24 bits, `0xRRGGBB`.
pub(crate) type Rgb = u32;

fn srgb(colour: Rgb) -> Srgb<f32> {
    let [_, red, green, blue] = colour.to_be_bytes();
    Srgb::new(red, green, blue).into_format()
}

fn rgb(colour: Srgb<f32>) -> Rgb {
    let (red, green, blue) = colour.into_format::<u8>().into_components();
    Rgb::from_be_bytes([0, red, green, blue])
}

/// Reads `#a1b2c3`.
pub(crate) fn read_colour(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    Rgb::from_str_radix(digits, 16).ok()
}

/// Returns the contrast of two colours, 1 to 21, as WCAG 2.2 defines it.
pub(crate) fn contrast(one: Rgb, other: Rgb) -> f32 {
    srgb(one).relative_contrast(srgb(other))
}

/// Tells whether text on this background must be dark.
pub(crate) fn is_light(colour: Rgb) -> bool {
    contrast(colour, 0x00_0000) > contrast(colour, 0xFF_FFFF)
}

/// Returns `ink` with its lightness moved (in OKLCH, hue kept) as little as gives it this contrast
/// on `paper`.
pub(crate) fn readable(ink: Rgb, paper: Rgb, floor: f32) -> Rgb {
    const STEP: f32 = 0.01;
    let step = if is_light(paper) { -STEP } else { STEP };
    let mut colour = Oklch::from_color(srgb(ink));
    let mut best = ink;
    while contrast(best, paper) < floor && (0.0..=1.0).contains(&colour.l) {
        colour.l += step;
        best = rgb(Srgb::from_color(colour));
    }
    if contrast(best, paper) >= floor {
        return best;
    }
    // A hue may have no colour as dark or light as that.
    if is_light(paper) { 0x00_0000 } else { 0xFF_FFFF }
}

/// The steps of the cube of 6 × 6 × 6 colours from 16 on.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Returns the colour of an index of 256 from 16 on: the cube, then 24 greys, as xterm has them.
pub(crate) fn of_index(index: u8) -> Rgb {
    match index.checked_sub(232) {
        Some(grey) => Rgb::from_be_bytes([0, 8 + 10 * grey, 8 + 10 * grey, 8 + 10 * grey]),
        None => {
            let n = usize::from(index.saturating_sub(16));
            Rgb::from_be_bytes([0, STEPS[n / 36 % 6], STEPS[n / 6 % 6], STEPS[n % 6]])
        }
    }
}

/// Returns the index, from 16 on, whose colour is nearest.
pub(crate) fn nearest_index(colour: Rgb) -> u8 {
    (16..=255).min_by_key(|index| distance(of_index(*index), colour)).unwrap_or(16)
}

/// Returns `index`, or the one nearest to it that has this contrast on `paper`, if any has.
pub(crate) fn nearest_readable(index: u8, paper: Rgb, floor: f32) -> u8 {
    if contrast(of_index(index), paper) >= floor {
        return index;
    }
    let readable = (16..=255).filter(|other| contrast(of_index(*other), paper) >= floor);
    readable.min_by_key(|other| distance(of_index(*other), of_index(index))).unwrap_or(index)
}

fn distance(one: Rgb, other: Rgb) -> u32 {
    let (one, other) = (one.to_be_bytes(), other.to_be_bytes());
    one.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn contrast_is_that_of_the_definition() {
        assert!((contrast(0x00_0000, 0xFF_FFFF) - 21.0).abs() < 0.01);
        assert!((contrast(0x77_7777, 0xFF_FFFF) - 4.48).abs() < 0.01);
    }

    #[test]
    fn an_index_is_nearest_to_its_own_colour() {
        for index in 16..=255 {
            assert_eq!(of_index(nearest_index(of_index(index))), of_index(index));
        }
    }

    proptest! {
        #[test]
        fn any_ink_can_be_made_readable_on_any_paper(
            ink in 0u32..0x100_0000,
            paper in 0u32..0x100_0000,
        ) {
            let made = readable(ink, paper, 4.5);
            prop_assert!(
                contrast(made, paper) >= 4.49,
                "{:06x} on {:06x}: {}",
                made,
                paper,
                contrast(made, paper)
            );
            if contrast(ink, paper) >= 4.5 {
                prop_assert_eq!(made, ink);
            }
        }
    }
}
