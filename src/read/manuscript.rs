//! What documents of word processors are made of between reading their file and writing the
//! transcript, whatever the format: paragraphs and tables, lists and their numbers, fields, and what
//! was left out.

mod block;
mod comments;
mod counter;
mod edges;
mod fields;
mod galley;
mod grid;
mod left_out;
mod lists;
mod story;
mod stream;
mod symbol;
mod write;

pub(super) use block::{BREAK, Block, Cell, Number, Paragraph, Table};
pub(super) use comments::Comments;
pub(super) use counter::Counter;
pub(super) use edges::{CellMark, RowMarks};
pub(super) use galley::Galley;
pub(super) use grid::{Extent, Grid, Merge};
pub(super) use left_out::LeftOut;
pub(super) use lists::{Level, List, ListView, Lists, Look as ListLook, Own};
pub(super) use story::{Kind, Story};
pub(super) use stream::{Ending, Look, Stream};
pub(super) use symbol::character as symbol;
pub(super) use write::Writer;
