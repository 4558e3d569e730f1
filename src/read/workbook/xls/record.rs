//! Records of xls: a kind, a length, the content, and more records where that was not long enough.

/// A record. What lies outside of its content reads as zero: damaged files are shorter than they say.
#[derive(Debug)]
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// Its content, and that of the records that continue it.
    pub(super) pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const EPOCH: u16 = 0x0022;
    pub(super) const PASSWORD: u16 = 0x002F;
    const CONTINUED: u16 = 0x003C;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const COLUMNS: u16 = 0x007D;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const COMPACT_NUMBERS: u16 = 0x00BD;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const STYLE: u16 = 0x00E0;
    pub(super) const MERGED: u16 = 0x00E5;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED_LABEL: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOLEAN_OR_ERROR: u16 = 0x0205;
    pub(super) const FORMULA_TEXT: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const COMPACT_NUMBER: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BEGIN: u16 = 0x0809;

    fn data(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }

    /// The content from a place on.
    pub(super) fn rest(&self, from: usize) -> &'a [u8] {
        self.data().get(from..).unwrap_or_default()
    }

    /// Bytes of the content.
    pub(super) fn bytes<const COUNT: usize>(&self, from: usize) -> [u8; COUNT] {
        self.rest(from).first_chunk().copied().unwrap_or([0; COUNT])
    }

    pub(super) fn len(&self) -> usize {
        self.data().len()
    }

    pub(super) fn u8(&self, at: usize) -> u8 {
        self.bytes::<1>(at)[0]
    }

    pub(super) fn u16(&self, at: usize) -> u16 {
        u16::from_le_bytes(self.bytes(at))
    }

    pub(super) fn u32(&self, at: usize) -> u32 {
        u32::from_le_bytes(self.bytes(at))
    }
}

/// The records of a stream up to its end, or up to where it breaks off.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream;
    std::iter::from_fn(move || {
        let (kind, data) = next(&mut rest)?;
        let mut pieces = vec![data];
        while rest.starts_with(&Record::CONTINUED.to_le_bytes()) {
            pieces.extend(next(&mut rest).map(|(_, data)| data));
            if rest.is_empty() {
                break;
            }
        }
        Some(Record { kind, pieces })
    })
}

fn next<'a>(rest: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let [kind_low, kind_high, low, high] = *rest.first_chunk()?;
    let end = 4 + usize::from(u16::from_le_bytes([low, high]));
    let data = &rest[4..end.min(rest.len())];
    *rest = rest.get(end..).unwrap_or_default();
    Some((u16::from_le_bytes([kind_low, kind_high]), data))
}
