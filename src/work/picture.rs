//! Pictures: fetched, taken apart within bounds, and made small.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use image::{ImageReader, Limits};

use crate::app::{Message, Picture, Ticket};
use crate::article::{Address, Locator, Request};
use crate::store::Source;

/// Dots of its longer side that are kept: more than a card has.
const DOTS: u32 = 512;
/// Dots of a side that are taken apart, at most, and the bytes that this may take.
const LONGEST: u32 = 20_000;
const BYTES: u64 = 256 << 20;
/// What stands behind what is transparent: white, as on a page.
const GROUND: u32 = 255;

/// Fetches a picture, and says so.
pub(super) fn fetch(ticket: Ticket, address: Address, sender: &Sender<Message>) {
    let picture = picture(address).map(Arc::new);
    // Nobody listens only when the reader has gone.
    let _ = sender.send(Message::Pictured(ticket, picture));
}

fn picture(address: Address) -> Result<Picture, String> {
    let source = Source::open(&Request::from(Locator::Url(address)));
    let source = source.map_err(|cause| cause.to_string())?;
    let raw = source.read_whole(|_| true);
    let raw = raw.map_err(|cause| cause.to_string())?;
    small(raw.bytes)
}

/// The picture in these bytes, made small.
fn small(bytes: Vec<u8>) -> Result<Picture, String> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST);
    limits.max_image_height = Some(LONGEST);
    limits.max_alloc = Some(BYTES);
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.map_err(|cause| cause.to_string())?;
    reader.limits(limits);
    let picture = reader.decode().map_err(|cause| cause.to_string())?;
    let small = if picture.width().max(picture.height()) > DOTS {
        picture.thumbnail(DOTS, DOTS)
    } else {
        picture
    };
    let small = small.into_rgba8();
    let dots = small.pixels().map(|dot| {
        let [red, green, blue, seen] = dot.0.map(u32::from);
        [red, green, blue].map(|part| ((part * seen + GROUND * (255 - seen)) / 255) as u8)
    });
    Ok(Picture {
        dots: dots.collect(),
        columns: small.width() as usize,
        rows: small.height() as usize,
    })
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgba, RgbaImage};

    use super::small;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut picture = RgbaImage::from_pixel(width, height, Rgba([200, 0, 0, 255]));
        picture.put_pixel(0, 0, Rgba([0, 0, 0, 0]));
        let mut bytes = Cursor::new(Vec::new());
        let written = picture.write_to(&mut bytes, ImageFormat::Png);
        written.expect("a picture");
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_small_and_its_holes_are_white() {
        let picture = small(png(4, 3)).expect("a picture");
        assert_eq!((picture.columns, picture.rows), (4, 3));
        assert_eq!(picture.dots[..2], [[255; 3], [200, 0, 0]]);
        let picture = small(png(4000, 1000)).expect("a picture");
        assert_eq!((picture.columns, picture.rows), (512, 128));
    }

    #[test]
    fn what_is_no_picture_is_told() {
        assert!(small(b"<html>".to_vec()).is_err());
        let mut cut = png(40, 40);
        cut.truncate(60);
        assert!(small(cut).is_err());
        // A picture that says it is larger than anything.
        let mut huge = png(4, 3);
        huge[16..24].copy_from_slice(&[0x7F; 8]);
        assert!(small(huge).is_err());
    }
}
