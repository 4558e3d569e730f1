//! A drawn page as a PNG of few colours: pages are print on paper, and sixteen shades of a part of a
//! colour are more than a reader tells apart.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use std::collections::HashMap;

/// A palette has no more.
const MOST: usize = 256;

/// Shades of red, green and blue, four bits each.
type Shades = u16;

/// The PNG of some pixels, as red, green, blue and how far they cover white, which all do.
pub(super) fn png(width: u16, height: u16, pixels: &[u8]) -> Option<Vec<u8>> {
    let shades: Vec<Shades> = pixels.chunks_exact(4).map(shades).collect();
    let palette = palette(&shades);
    let places = places(&shades, &palette);
    let (depth, rows) = rows(usize::from(width), &shades, &places, palette.len());
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, u32::from(width), u32::from(height));
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(palette.iter().flat_map(|color| parts(*color)).collect::<Vec<u8>>());
    encoder.set_filter(Filter::NoFilter);
    encoder.set_deflate_compression(DeflateCompression::Level(7));
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&rows).ok()?;
    writer.finish().ok()?;
    Some(out)
}

fn shades(pixel: &[u8]) -> Shades {
    let part = |value: u8| (u16::from(value) * 15 + 127) / 255;
    part(pixel[0]) << 8 | part(pixel[1]) << 4 | part(pixel[2])
}

/// A colour's red, green and blue, from 0 to 15.
fn thirds(color: Shades) -> [u8; 3] {
    let part = |shift: u16| u8::try_from(color >> shift & 15).unwrap_or_default();
    [part(8), part(4), part(0)]
}

fn parts(color: Shades) -> [u8; 3] {
    thirds(color).map(|part| part * 17)
}

/// The colours that most pixels have.
fn palette(pixels: &[Shades]) -> Vec<Shades> {
    let mut counts = vec![0_usize; 1 << 12];
    for color in pixels {
        counts[usize::from(*color)] += 1;
    }
    let mut colors: Vec<Shades> = (0..1 << 12).collect();
    colors.retain(|color| 0 < counts[usize::from(*color)]);
    colors.sort_by_key(|color| std::cmp::Reverse(counts[usize::from(*color)]));
    colors.truncate(MOST);
    colors
}

/// Where in the palette each colour stands, or the one that comes nearest.
fn places(pixels: &[Shades], palette: &[Shades]) -> HashMap<Shades, u8> {
    let mut places = HashMap::new();
    for color in pixels {
        places.entry(*color).or_insert_with(|| {
            let nearest =
                (0..=u8::MAX).zip(palette).min_by_key(|(_, known)| apart(*color, **known));
            nearest.map_or(0, |(place, _)| place)
        });
    }
    places
}

fn apart(a: Shades, b: Shades) -> u32 {
    let pairs = thirds(a).into_iter().zip(thirds(b));
    pairs.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// The pixels as places in the palette, packed as tightly as its size allows.
fn rows(
    width: usize,
    pixels: &[Shades],
    places: &HashMap<Shades, u8>,
    colors: usize,
) -> (BitDepth, Vec<u8>) {
    let (depth, bits) = match colors {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => (BitDepth::Eight, 8),
    };
    let mut out = Vec::with_capacity(pixels.len() * bits / 8);
    for row in pixels.chunks(width.max(1)) {
        for group in row.chunks(8 / bits) {
            let packed = group.iter().fold(0_u8, |packed, color| {
                (u16::from(packed) << bits) as u8 | places.get(color).copied().unwrap_or_default()
            });
            let missing = (8 / bits - group.len()) * bits;
            out.push((u16::from(packed) << missing) as u8);
        }
    }
    (depth, out)
}

#[cfg(test)]
mod tests {
    use super::png;

    /// The pixels of a PNG, as red, green and blue.
    fn pixels(png: &[u8]) -> (png::BitDepth, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::IDENTITY);
        let depth = decoder.read_header_info().unwrap().bit_depth;
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut out = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut out).unwrap();
        (depth, out)
    }

    #[test]
    fn few_colours_take_few_bits_and_stay_what_they_are() {
        let colors = [[255, 255, 255, 255], [0, 0, 0, 255], [170, 34, 17, 255]];
        let drawn: Vec<u8> = (0..15).flat_map(|at| colors[at % 3]).collect();
        let (depth, out) = pixels(&png(5, 3, &drawn).unwrap());
        assert_eq!(depth, png::BitDepth::Two);
        let expected: Vec<u8> = (0..15).flat_map(|at| colors[at % 3][..3].to_vec()).collect();
        assert_eq!(out, expected);
    }

    #[test]
    fn of_many_colours_each_comes_out_as_one_near_it() {
        let drawn: Vec<u8> = (0..4096_u32)
            .flat_map(|at| [at % 16 * 17, at / 16 % 16 * 17, at / 256 * 17, 255])
            .map(|part| u8::try_from(part).unwrap())
            .collect();
        let (depth, out) = pixels(&png(64, 64, &drawn).unwrap());
        assert_eq!((depth, out.len()), (png::BitDepth::Eight, 64 * 64 * 3));
    }
}
