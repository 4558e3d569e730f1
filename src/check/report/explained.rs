//! What a finding adds to its message: what may have happened, and which other figures may be wrong instead.

use crate::check::blame::cause::Culprit;
use crate::check::blame::evidence::Evidence;
use crate::diagnostic::Lang;

/// What may have happened: the slip that explains the figure, and figures that may be wrong instead.
/// The figure that was meant is told unless it has been.
pub(super) fn explained(culprit: &Culprit, untold: bool, lang: Lang) -> Vec<String> {
    let mut told = Vec::new();
    let (zh, en) = match &culprit.evidence {
        Some(Evidence::Slip(slip, _)) if !untold => {
            (slip.told(Lang::Zh).to_owned(), slip.told(Lang::En).to_owned())
        }
        Some(Evidence::Slip(slip, meant)) => (
            format!("{}：当为 {meant}", slip.told(Lang::Zh)),
            format!("{}: {meant} was meant", slip.told(Lang::En)),
        ),
        Some(Evidence::Copied) => (
            format!("附近有同样的 {}，可能误抄", culprit.part.quantity),
            format!("{} stands nearby too: perhaps copied by mistake", culprit.part.quantity),
        ),
        Some(Evidence::Exchanged) | None => Default::default(),
    };
    told.extend((!zh.is_empty()).then(|| lang.pick(&zh, &en).to_owned()));
    if let Some((part, _)) = &culprit.also
        && matches!(culprit.evidence, Some(Evidence::Exchanged))
    {
        let own = &culprit.part.quantity;
        let (zh, en) = (
            format!("{own} 和 {} 可能写颠倒了：互换后各式都成立", part.quantity),
            format!("{own} and {} may have changed places: all agrees once they do", part.quantity),
        );
        told.push(lang.pick(&zh, &en).to_owned());
    } else if let Some((part, right)) = &culprit.also {
        let (zh, en) = (
            format!("与它相等或相加的 {} 也应改为 {right}", part.quantity),
            format!("{}, which agrees with it, should read {right} too", part.quantity),
        );
        told.push(lang.pick(&zh, &en).to_owned());
    }
    if !culprit.others.is_empty() {
        let each = culprit.others.iter().map(|(part, right)| match lang {
            Lang::Zh => format!("{} 应为 {right}", part.quantity),
            Lang::En => format!("{} should read {right}", part.quantity),
        });
        let all: Vec<String> = each.collect();
        let (zh, en) = (
            format!("也可能是另一数有误：{}", all.join("，或 ")),
            format!("another figure may be wrong instead: {}", all.join(", or ")),
        );
        told.push(lang.pick(&zh, &en).to_owned());
    }
    told
}
