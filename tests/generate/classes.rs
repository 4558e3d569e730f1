//! The classifications that accounts are kept in: what the invented departments spend on.

/// A class of the functional classification with what an office may have in it.
pub(crate) struct Class {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) sections: &'static [Section],
    /// Whether all of it keeps the office going; else only the first item of each section does.
    pub(crate) basic: bool,
    /// The funds that pay: `general` or `funds`.
    pub(crate) funds: &'static str,
    /// Whether other money may pay for it too.
    pub(crate) mixed: bool,
    /// Amounts in 万元/100 that are usual for an item.
    pub(crate) range: (i64, i64),
}

/// A section (款) with its items (项).
pub(crate) struct Section {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) items: &'static [(&'static str, &'static str)],
}

/// An office and the class it spends most in.
#[derive(Clone, Copy)]
pub(crate) struct Office {
    pub(crate) office: &'static str,
    pub(crate) class: &'static Class,
}

pub(crate) const MAIN: &[Office] = &[
    Office { office: "统计局", class: &STATISTICS },
    Office { office: "体育事业发展中心", class: &SPORTS },
    Office { office: "市场监督管理局", class: &MARKET },
    Office { office: "水利局", class: &WATER },
];

/// What every office spends besides.
pub(crate) const CLASSES: &[&Class] = &[&SOCIAL, &HEALTH, &HOUSING, &LOTTERY];

const STATISTICS: Class = Class {
    code: "201",
    name: "一般公共服务支出",
    sections: &[
        Section {
            code: "20105",
            name: "统计信息事务",
            items: &[
                ("2010501", "行政运行"),
                ("2010502", "一般行政管理事务"),
                ("2010505", "专项统计业务"),
                ("2010507", "专项普查活动"),
                ("2010508", "统计抽样调查"),
            ],
        },
        Section {
            code: "20132", name: "组织事务", items: &[("2013202", "一般行政管理事务")]
        },
    ],
    basic: false,
    funds: "general",
    mixed: true,
    range: (800, 30_000),
};

const SPORTS: Class = Class {
    code: "207",
    name: "文化旅游体育与传媒支出",
    sections: &[Section {
        code: "20703",
        name: "体育",
        items: &[
            ("2070301", "行政运行"),
            ("2070305", "体育竞赛"),
            ("2070306", "体育训练"),
            ("2070307", "体育场馆"),
            ("2070308", "群众体育"),
        ],
    }],
    basic: false,
    funds: "general",
    mixed: true,
    range: (500, 90_000),
};

const MARKET: Class = Class {
    code: "201",
    name: "一般公共服务支出",
    sections: &[Section {
        code: "20138",
        name: "市场监督管理事务",
        items: &[
            ("2013801", "行政运行"),
            ("2013802", "一般行政管理事务"),
            ("2013804", "经营主体管理"),
            ("2013815", "质量安全监管"),
            ("2013816", "食品安全监管"),
        ],
    }],
    basic: false,
    funds: "general",
    mixed: false,
    range: (1_000, 200_000),
};

const WATER: Class = Class {
    code: "213",
    name: "农林水支出",
    sections: &[
        Section {
            code: "21303",
            name: "水利",
            items: &[
                ("2130301", "行政运行"),
                ("2130305", "水利工程建设"),
                ("2130306", "水利工程运行与维护"),
                ("2130314", "防汛"),
            ],
        },
        Section {
            code: "21305",
            name: "巩固脱贫攻坚成果衔接乡村振兴",
            items: &[("2130501", "行政运行"), ("2130504", "农村基础设施建设")],
        },
    ],
    basic: false,
    funds: "general",
    mixed: true,
    range: (300, 400_000),
};

const SOCIAL: Class = Class {
    code: "208",
    name: "社会保障和就业支出",
    sections: &[
        Section {
            code: "20805",
            name: "行政事业单位养老支出",
            items: &[
                ("2080501", "行政单位离退休"),
                ("2080505", "机关事业单位基本养老保险缴费支出"),
                ("2080506", "机关事业单位职业年金缴费支出"),
            ],
        },
        Section { code: "20808", name: "抚恤", items: &[("2080801", "死亡抚恤")] },
    ],
    basic: true,
    funds: "general",
    mixed: false,
    range: (200, 9_000),
};

const HEALTH: Class = Class {
    code: "210",
    name: "卫生健康支出",
    sections: &[Section {
        code: "21011",
        name: "行政事业单位医疗",
        items: &[("2101101", "行政单位医疗"), ("2101103", "公务员医疗补助")],
    }],
    basic: true,
    funds: "general",
    mixed: false,
    range: (100, 6_000),
};

const HOUSING: Class = Class {
    code: "221",
    name: "住房保障支出",
    sections: &[Section {
        code: "22102",
        name: "住房改革支出",
        items: &[("2210201", "住房公积金"), ("2210203", "购房补贴")],
    }],
    basic: true,
    funds: "general",
    mixed: false,
    range: (300, 9_000),
};

const LOTTERY: Class = Class {
    code: "229",
    name: "其他支出",
    sections: &[Section {
        code: "22960",
        name: "彩票公益金安排的支出",
        items: &[
            ("2296003", "用于体育事业的彩票公益金支出"),
            ("2296006", "用于残疾人事业的彩票公益金支出"),
        ],
    }],
    basic: false,
    funds: "funds",
    mixed: false,
    range: (100, 20_000),
};

/// The economic classification, of basic expenditure.
pub(crate) const ECONOMIC: &[(&str, &str)] = &[
    ("301", "工资福利支出"),
    ("30101", "基本工资"),
    ("30102", "津贴补贴"),
    ("30103", "奖金"),
    ("30107", "绩效工资"),
    ("30108", "机关事业单位基本养老保险缴费"),
    ("30110", "职工基本医疗保险缴费"),
    ("30112", "其他社会保障缴费"),
    ("30113", "住房公积金"),
    ("30199", "其他工资福利支出"),
    ("302", "商品和服务支出"),
    ("30201", "办公费"),
    ("30202", "印刷费"),
    ("30205", "水费"),
    ("30206", "电费"),
    ("30207", "邮电费"),
    ("30209", "物业管理费"),
    ("30211", "差旅费"),
    ("30213", "维修（护）费"),
    ("30214", "租赁费"),
    ("30226", "劳务费"),
    ("30228", "工会经费"),
    ("30239", "其他交通费用"),
    ("30299", "其他商品和服务支出"),
    ("303", "对个人和家庭的补助"),
    ("30302", "退休费"),
    ("30305", "生活补助"),
    ("310", "资本性支出"),
    ("31002", "办公设备购置"),
];
