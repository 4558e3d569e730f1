//! What the page says besides numbers.

use crate::generate::Slip;

pub(crate) const MAIN_LINE: &str = "\
自编的 {correct} 份没有错的公开文本，误报错误 {false} 处（有误报的文本至多占 {most}）；把其中的数字逐个改错，\
凡是别的数字能证明它错的 {pinned} 处，查出 {told}（{between}）；真实的公开文本 {public} 份，报出错误 {errors} 处，误报 \
{public-false} 处，正文数字的 {decided} 得到核对。";

pub(crate) const MAIN_LINE_EN: &str = "\
On {correct} correct disclosures of our own making, {false} false errors (at most {most} of the documents have one); \
of {pinned} figures changed one at a time so that other figures contradict them, {told} are told ({between}); in \
{public} real disclosures {errors} errors are told, {public-false} of them false, and {decided} of the figures of \
the text are checked.";

pub(crate) const HEAD: &str = "\
# 准确度

{line}

括号里是 95% 置信区间（Wilson）。本页的每个数字都由程序算出，`cargo test` 会查它与实际是否一致。
**先看[没有测量什么](#没有测量什么)**：这些数字说的是下面列出的文本，不是您手里的那一份。";

pub(crate) const FALSE_ALARMS: &str = "\
## 报出来的，是不是真错？

没有错的文本里报出的错误都是误报。有错的文本里，报出的与已知的错对不上的，也算误报。";

pub(crate) const FALSE_ALARMS_HEAD: &str =
    "文本 | 份数 | 报出错误 | 其中误报 | 属实的比例 | 有误报的文本 | 95% 区间";

pub(crate) const UNRELATED: &str = "\
没有错的文本里，另有 {warnings} 条警告。把数字改错以后，一共报出 {findings} 条问题（错误和警告），其中 {unrelated} 条与所改的数字无关，\
有关的占 {share}（{between}）。";

/// The kinds of slips, from a digit to a word.
pub(crate) const KINDS: &[(Slip, &str)] = &[
    (Slip::Digit, "写错一位"),
    (Slip::Swap, "两位颠倒"),
    (Slip::Tenfold, "小数点错一位"),
    (Slip::Unit, "元、万元写错"),
    (Slip::Neighbour, "抄成旁边的数"),
    (Slip::Last, "末位差三以上"),
    (Slip::Word, "增减、大小写反"),
];

pub(crate) const RECALL: &str = "\
## 有错的，能查出多少？

每次只改没有错的文本里的一个数字或一个词，正文和表中的都改。“能查的”，是改了以后与别的数字不符、任何舍入都解释不了的：这由生成文本的\
程序判定，它知道每个数字的来历，不看 gouji 的结果。其余的改动（例如只出现一次、与别的数字没有关系的数）单凭文本谁也看不出来。\
“查出”，是报出的问题指到了所改的数字。";

pub(crate) const RECALL_HEAD: &str = "错误 | 改动 | 能查的 | 查出 | 查出率 | 95% 区间 | 占全部改动";

pub(crate) const AUTHORS: &str = "\
## 换一个人写，差多少？

自编的文本有十五种写法（次序、说法、表的样子、单位各不相同），从低到高：";

pub(crate) const AUTHORS_HEAD: &str = "写法 | 能查的 | 查出率 | 95% 区间";

pub(crate) const BLAME: &str = "\
## 指得准不准，应为多少说得对不对？

只看能查的改动中，别的数字都另有佐证、因而错在哪里没有疑问的那些。“指准”，是问题指在所改的数字上，而不是与它不符的另一个数字；\
“改对”，是写出的“应为”使全文重新相符。";

pub(crate) const BLAME_HEAD: &str = "错误 | 没有疑问的 | 指准 | 95% 区间 | 改对 | 95% 区间";

pub(crate) const COVERAGE: &str = "\
## 没有报错的数字，核对过没有？

正文的每个数字有一个结果。“得到核对”是一致、末位、矛盾三种；“无从核对”是认得这句话，但没有可以相比的数；“未涉及”是没有规则认得。\
没有得到核对的数字，没有报错不等于没有错；`gouji claims` 逐个列出它们和原因。表中的数字“读懂”的才参与核对。\
本仓库的文本有不少是没有表的片段，无从核对的因此较多；真实的公开文本有些没有附表，或表在另一个文件里。";

pub(crate) const COVERAGE_HEAD: &str =
    "文本 | 正文数字 | 得到核对 | 95% 区间 | 无从核对 | 未涉及 | 表中数字 | 读懂";

pub(crate) const PUBLIC: &str = "\
## 真实的公开文本

已知的错误，是人工复核、财政部门的核查单和 gouji 报出的错误的总和，每一处都用文中印出的别的数字另行算过；同一个原因只算一处。\
gouji 也参与了寻找，所以“已知”与“查出”相等不说明没有漏掉的错误。只算数字和增减用语的错误，不算用语、标点和披露要素。";

pub(crate) const PUBLIC_HEAD: &str =
    "文本 | 年度 | 正文数字 | 得到核对 | 表中读懂 | 报出错误 | 误报 | 已知错误 | 查出";

pub(crate) const PUBLIC_PRECISION: &str = "\
报出的 {errors} 处错误中，{true} 处属实（{between}）。";

pub(crate) const NOT_MEASURED: &str = "\
## 没有测量什么

- **别人写的文本。** 自编的十五种写法、本仓库的文本和 gouji 的规则出自同样的人，规则本来就认得这些说法。真实的公开文本只有上面列出的几份，\
出自三地的六个单位，gouji 正是对照着它们改进的。别的省市、单位、年度和版式没有测量：误报可能更多，核对的数字可能更少。
- **真实的错误。** 真实文本里究竟有多少错误，没有人知道，所以那里没有查出率。自编文本里的错误是程序随机改出来的，各种错误在实际中各占多少，没有测量。
- **几处同时出错。** 每次只改一处。整列错位、整张表用错单位、抄了上年的一列、漏了一行、漏写或多写一句，都没有测量。
- **各处一致的错误。** 正文和各表都错成同一个数，或者与账上不符，单凭文本看不出来。
- **数字以外的问题。** 用语、标点、披露要素、公开时间、原因说明与实际是否相符，没有测量；警告是否得当也只在没有错的自编文本里看过。
- **扫描件和图片。** 扫描件不读，会说明；图片、图表里的数字不读。
- **各种格式。** 自编的文本都是纯文本。真实的文本是 PDF，只有一份是网页文字。Word 文档、工作簿、网页的准确度没有单独测量。
- **舍入方式。** 都按四舍五入。`--rounding` 的另外两种没有测量。
- **区间的含义。** 区间只反映抽样的多少，而且把每处改动当作互相独立；同一份文本里的改动不完全独立，实际的不确定要大一些。";

pub(crate) const METHOD: &str = "\
## 怎样得出，怎样重算

```sh
GOUJI_BLESS=1 cargo test --test accuracy -- --ignored
```

一条命令算出全部数字，写出本页和两份自述中引用的那一句；要有下列公开文本（环境变量 `GOUJI_CORPUS` 指明所在的目录），几分钟。逐份的结果在 \
`tests/accuracy/counts.tsv`。不加 `GOUJI_BLESS=1` 就是逐一复核。平时的 `cargo test` 查本页是否与逐份的结果相符，并重算其中的一部分：\
五份自编文本、本仓库的全部文本和公开文本。

- 自编：种子 0 起的 {read} 份没有错的文本（`tests/generate`）；前 {changed} 份中，每 {every} 个数字改一个，每 {every} 个增减、大小用语改一个，共 \
{changes} 处（`tests/generate/mutate.rs`）。
- 本仓库的文本：`tests/documents/` 和 `examples/`。
- 百分数四舍五入到两位；不是全部就不写作 100.00%。区间向外舍入。";

pub(crate) const HASHES: &str = "\
公开文本由各单位在政府网站上公开，版权不属于我们，不在本仓库里。下面是发布单位、名称、年度和文件的 SHA-256：";
