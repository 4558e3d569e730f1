//! Cells as workbooks name them: `B5`.

/// The name of a cell; row and column count from 1.
pub fn cell_name(row: usize, column: usize) -> String {
    format!("{}{row}", column_name(column))
}

/// The letters of a column, counted from 1.
pub fn column_name(column: usize) -> String {
    let (mut letters, mut rest) = (String::new(), column);
    while 0 < rest {
        rest -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters
}

/// The row and column, from 1, of the cell that is named, as `B5` or `$B$5`; `None` where no cell is.
pub fn named_cell(name: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0u32, 0u32);
    for byte in name.bytes().filter(|byte| *byte != b'$') {
        if byte.is_ascii_alphabetic() && row == 0 {
            let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
            column = column.checked_mul(26)?.checked_add(letter)?;
        } else if byte.is_ascii_digit() {
            row = row.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?;
        } else {
            return None;
        }
    }
    (0 < row && 0 < column).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::{cell_name, named_cell};

    #[test]
    fn names_are_read_and_written() {
        for (name, (row, column)) in [
            ("A1", (1, 1)),
            ("Z9", (9, 26)),
            ("AA10", (10, 27)),
            ("ZZ1", (1, 702)),
            ("AAA1", (1, 703)),
            ("XFD1048576", (1_048_576, 16_384)),
        ] {
            assert_eq!(named_cell(name), Some((row, column)));
            assert_eq!(cell_name(row as usize, column as usize), name);
        }
        assert_eq!(named_cell("$B$5"), Some((5, 2)));
        for name in ["", "A", "1", "A1B", "A99999999999", "ZZZZZZZZZZ1", "甲1", "A0"] {
            assert_eq!(named_cell(name), None, "{name}");
        }
    }
}
