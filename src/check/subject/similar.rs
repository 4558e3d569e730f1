//! Names that mean the same though the words are not quite the same: 免费复印打印, 免费打印复印.

/// How many characters two names share, each counted as often as both have it.
pub(in crate::check) fn shared(a: &str, b: &str) -> usize {
    let sorted = |text: &str| {
        let mut chars: Vec<char> = text.chars().collect();
        chars.sort_unstable();
        chars
    };
    let (a, b) = (sorted(a), sorted(b));
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        let order = a[i].cmp(&b[j]);
        count += usize::from(order.is_eq());
        i += usize::from(order.is_le());
        j += usize::from(order.is_ge());
    }
    count
}

/// Whether nearly all of the shorter name stands in the longer one: at least four characters and
/// `percent` of the shorter.
pub(in crate::check) fn alike(a: &str, b: &str, percent: usize) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    let common = shared(a, b);
    4 <= common && percent * shorter <= 100 * common
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn order_and_small_losses_do_not_matter() {
        assert!(alike("免费打印复印", "免费复印打印", 80));
        assert!(alike("专家评审", "专家评审次数", 80));
        assert!(!alike("即办件比例", "证照邮寄及时率", 80));
        assert!(!alike("及时率", "及时率", 80));
    }
}
