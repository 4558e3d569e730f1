//! PDF files made for a test, drawn from the upper left corner as a person would draw them.

use std::fmt::Write as _;

/// One page.
pub(crate) struct Sheet {
    size: (i32, i32),
    /// More keys of its dictionary.
    extra: &'static str,
    content: String,
}

/// An upright A4 page.
pub(crate) fn sheet() -> Sheet {
    Sheet { size: (595, 842), extra: "", content: String::new() }
}

impl Sheet {
    pub(crate) fn with(mut self, size: (i32, i32), extra: &'static str) -> Self {
        (self.size, self.extra) = (size, extra);
        self
    }

    /// Text that begins at a place, `y` being its base line.
    pub(crate) fn text(mut self, x: i32, y: i32, text: &str) -> Self {
        self.put(x, y, 10, text);
        self
    }

    /// Text of another size.
    pub(crate) fn sized(mut self, x: i32, y: i32, size: i32, text: &str) -> Self {
        self.put(x, y, size, text);
        self
    }

    /// Text that ends at a place, as figures do.
    pub(crate) fn ending(mut self, x: i32, y: i32, text: &str) -> Self {
        self.put(x - width(text, 10), y, 10, text);
        self
    }

    /// A row of figures and words, the first from its place on, the others up to theirs.
    pub(crate) fn row(mut self, y: i32, cells: &[(i32, &str)]) -> Self {
        for (index, (x, text)) in cells.iter().enumerate() {
            let left = if index == 0 { *x } else { x - width(text, 10) };
            self.put(left, y, 10, text);
        }
        self
    }

    fn put(&mut self, x: i32, y: i32, size: i32, text: &str) {
        let y = self.size.1 - y;
        let codes: Vec<String> = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        let codes = codes.concat();
        let _infallible = writeln!(self.content, "BT /F {size} Tf {x} {y} Td <{codes}> Tj ET");
    }

    /// A stroke from one place to another.
    pub(crate) fn line(mut self, (x0, y0): (i32, i32), (x1, y1): (i32, i32)) -> Self {
        let (y0, y1) = (self.size.1 - y0, self.size.1 - y1);
        let _infallible = writeln!(self.content, "0.5 w {x0} {y0} m {x1} {y1} l S");
        self
    }

    /// Lines across at each `y` and lines down at each `x`.
    pub(crate) fn grid(mut self, xs: &[i32], ys: &[i32]) -> Self {
        let (left, right) = (xs[0], xs[xs.len() - 1]);
        let (top, bottom) = (ys[0], ys[ys.len() - 1]);
        for y in ys {
            self = self.line((left, *y), (right, *y));
        }
        for x in xs {
            self = self.line((*x, top), (*x, bottom));
        }
        self
    }

    /// A filled box, its colour as `0 g` or `1 0 0 rg`.
    pub(crate) fn fill(mut self, x: i32, y: i32, width: i32, height: i32, colour: &str) -> Self {
        let y = self.size.1 - y - height;
        let box_ = format!("q {colour} {x} {y} {width} {height} re f Q\n");
        self.content.push_str(&box_);
        self
    }

    /// Operators as they are.
    pub(crate) fn raw(mut self, operators: &str) -> Self {
        self.content.push_str(operators);
        self.content.push('\n');
        self
    }
}

/// How wide a text is.
fn width(text: &str, size: i32) -> i32 {
    text.chars().map(|c| if c.is_ascii() { size / 2 } else { size }).sum()
}

/// A file of these pages. `/F` is a font of Chinese characters, `/I` a picture.
pub(crate) fn pdf(sheets: &[Sheet]) -> Vec<u8> {
    objects(&bodies(sheets))
}

/// The objects of a file of these pages: the first page is the sixth.
pub(crate) fn bodies(sheets: &[Sheet]) -> Vec<String> {
    let font = "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>";
    let widths = "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500]>>";
    let picture = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n\x20\nendstream";
    let kids: Vec<String> =
        (0..sheets.len()).map(|index| format!("{} 0 R", 6 + index * 2)).collect();
    let kids = kids.join(" ");
    let pages = format!("<</Type/Pages/Kids[{kids}]/Count {}>>", sheets.len());
    let mut all = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        pages,
        font.to_owned(),
        widths.to_owned(),
        picture.to_owned(),
    ];
    for (index, Sheet { size: (width, height), extra, content }) in sheets.iter().enumerate() {
        let stream = 7 + index * 2;
        all.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>/Contents {stream} 0 R{extra}>>"));
        all.push(format!("<</Length {}>>\nstream\n{content}\nendstream", content.len() + 1));
    }
    all
}

/// A file of these objects, numbered from 1; the first is the catalog.
pub(crate) fn objects(objects: &[impl AsRef<str>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{}\nendobj\n", index + 1, object.as_ref()).into_bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    out.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").into_bytes(),
    );
    out
}
