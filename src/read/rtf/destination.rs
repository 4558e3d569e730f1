//! Which groups hold text, and which hold something else.

use super::state::Destination;

/// What a word at the beginning of a group makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opens {
    /// Its text is for this.
    A(Destination),
    /// It is text as that around it.
    Same,
    /// A footnote.
    Note,
    /// The text of a box.
    TextBox,
    /// A picture.
    Picture,
    /// What describes the rows of a table in a cell.
    RowOfInner,
}

/// What a word makes of the group that it opens; `None` if that is nothing special. `optional` is what
/// programs may pass over that do not know it.
pub(super) fn opens(word: &[u8], optional: bool) -> Option<Opens> {
    use Destination::{Comment, Fonts, Nothing, Number, Pair, Styles, Text};
    Some(match word {
        b"fonttbl" => Opens::A(Fonts),
        b"stylesheet" => Opens::A(Styles),
        b"listtext" | b"pntext" => Opens::A(Number),
        b"annotation" => Opens::A(Comment),
        b"footnote" => Opens::Note,
        b"shptxt" | b"dptxbxtext" => Opens::TextBox,
        b"pict" => Opens::Picture,
        b"nesttableprops" => Opens::RowOfInner,
        b"upr" => Opens::A(Pair),
        b"ud" => Opens::A(Text),
        b"shpinst" | b"do" | b"shppict" | b"fldrslt" | b"result" | b"moMath" | b"moMathPara" => {
            Opens::Same
        }
        b"nonshppict" | b"shprslt" | b"fldinst" | b"nonesttables" | b"colortbl" | b"info"
        | b"header" | b"headerl" | b"headerr" | b"headerf" | b"footer" | b"footerl"
        | b"footerr" | b"footerf" | b"ftnsep" | b"ftnsepc" | b"ftncn" | b"aftnsep"
        | b"aftnsepc" | b"aftncn" | b"xe" | b"rxe" | b"tc" | b"tcn" | b"txe" | b"objdata"
        | b"objclass" | b"objname" | b"filetbl" | b"revtbl" | b"template" | b"listtable"
        | b"listoverridetable" | b"sp" | b"pntxta" | b"pntxtb" | b"falt" | b"panose" => {
            Opens::A(Nothing)
        }
        _ if optional => Opens::A(Nothing),
        _ => return None,
    })
}

/// The character that a word stands for.
pub(super) fn character(word: &[u8]) -> Option<&'static str> {
    Some(match word {
        // Of formulas: without a sign between them two numbers would become one.
        b"mden" => "/",
        b"msup" => "^",
        b"msub" => "_",
        b"tab" | b"pmartabql" => "\t",
        b"emdash" => "—",
        b"endash" => "–",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"bullet" => "•",
        b"emspace" | b"enspace" | b"qmspace" => " ",
        _ => return None,
    })
}
