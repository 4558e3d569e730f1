//! The part of the JSON output that says what was understood; the comments on it are printed in the
//! schema.

use super::model::Location;
use crate::diagnostic;
use schemars::JsonSchema;
use serde::Serialize;

/// 各项是怎样认定的；没有该项的为 null
#[derive(Serialize, JsonSchema)]
pub(super) struct Via {
    /// 项目
    pub(super) item: Option<Way>,
    /// 是哪个项目的一部分
    pub(super) part_of: Option<Way>,
    /// 口径
    pub(super) scope: Option<Way>,
    /// 年度
    pub(super) year: Option<Way>,
    /// 是这个项目的这一个数
    pub(super) role: Option<Way>,
    /// 是哪个单位的
    pub(super) owner: Option<Way>,
}

/// 认定的方式，从最可靠的起
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Way {
    /// 原处写明
    Named,
    /// 标题、表头或封面写明
    Titled,
    /// 与写明它的文字在同一句
    Paired,
    /// 接着前一句说的
    Continued,
    /// 随它所属的总项
    Inherited,
    /// 据上面的标题
    Heading,
    /// 没有写明，按最可能的认定
    Assumed,
}

/// 没有全部读懂的一处
#[derive(Serialize, JsonSchema)]
pub(super) struct Unread {
    /// 是表还是段落
    pub(super) kind: UnreadKind,
    /// 表的名称；段落为 null
    pub(super) name: Option<String>,
    /// 没有读懂什么
    pub(super) reason: String,
    /// 位置；text 只有第一行
    pub(super) location: Location,
}

/// 是表还是段落
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum UnreadKind {
    /// 表
    Table,
    /// 正文的一段
    Paragraph,
}

/// 有数字的表
#[derive(Serialize, JsonSchema)]
pub(super) struct Tables {
    /// 表的张数
    pub(super) count: usize,
    /// 其中全部读懂的张数
    pub(super) understood: usize,
    /// 表中的数字
    pub(super) figures: usize,
    /// 其中读懂的数字
    pub(super) understood_figures: usize,
}

pub(super) fn via(ways: &diagnostic::Ways) -> Via {
    Via {
        item: ways.item.map(way),
        part_of: ways.part_of.map(way),
        scope: ways.scope.map(way),
        year: ways.year.map(way),
        role: Some(way(ways.role)),
        owner: Some(way(ways.owner)),
    }
}

fn way(way: diagnostic::Via) -> Way {
    match way {
        diagnostic::Via::Named => Way::Named,
        diagnostic::Via::Titled => Way::Titled,
        diagnostic::Via::Paired => Way::Paired,
        diagnostic::Via::Continued => Way::Continued,
        diagnostic::Via::Inherited => Way::Inherited,
        diagnostic::Via::Heading => Way::Heading,
        diagnostic::Via::Assumed => Way::Assumed,
    }
}

pub(super) fn kind(kind: diagnostic::UnreadKind) -> UnreadKind {
    match kind {
        diagnostic::UnreadKind::Table => UnreadKind::Table,
        diagnostic::UnreadKind::Paragraph => UnreadKind::Paragraph,
    }
}

pub(super) fn tables(tables: diagnostic::Tables) -> Tables {
    let diagnostic::Tables { count, understood, figures, understood_figures } = tables;
    Tables { count, understood, figures, understood_figures }
}
