//! Reigns by whose names years are counted, and the Republic's own count.
//!
//! Sources: for Japan from Meiji on the era laws and imperial rescripts (first days are Gregorian),
//! for Edo the first years on which public tables of era names agree (Keichō 1596 to Keiō 1865);
//! for the Republic of China its calendar, year 1 = 1912; for the dynasties the chronological
//! tables of 中国历史纪年表 (方诗铭), first years being those in which the name was counted as 元年. Lunar
//! years begin some weeks after the Gregorian year: they are marked as approximate, as are the months
//! of years before 1900, which are not converted.

/// A count of years by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Era {
    pub(crate) name: &'static str,
    /// The year before its year 1.
    pub(crate) base: i32,
    /// The last year it had; a law of the time may name a later one only in an era that goes on.
    pub(crate) last: i32,
    /// Whether its months and days are Gregorian.
    pub(crate) gregorian: bool,
}

impl Era {
    /// Tells whether its months and days of a year, by the civil count, are lunar: in Japan up to
    /// 1872, before the reform of the calendar of Meiji 5.
    pub(crate) fn is_lunar(self, year: i32) -> bool {
        !self.gregorian || year < 1873
    }

    /// Tells whether a civil day lies behind its last one.
    pub(crate) fn is_over(self, year: i32, month: u8, day: u8) -> bool {
        LAST_DAYS.iter().any(|(name, last)| *name == self.name && (year, month, day) > *last)
    }
}

/// The last days of eras that ended within a year, as year, month and day.
///
/// Source: the imperial rescripts and cabinet orders by which the next era began.
const LAST_DAYS: &[(&str, (i32, u8, u8))] =
    &[("明治", (1912, 7, 30)), ("大正", (1926, 12, 25)), ("昭和", (1989, 1, 7))];

const fn reign(name: &'static str, base: i32, last: i32) -> Era {
    Era { name, base, last, gregorian: false }
}

const fn modern(name: &'static str, base: i32, last: i32) -> Era {
    Era { name, base, last, gregorian: true }
}

/// The eras. Names are in simplified characters, as characters are read.
pub(crate) const ERAS: &[Era] = &[
    modern("民国", 1911, 200),
    // Japan. Plans of the Heisei time name years beyond its end; they are counted on.
    reign("庆应", 1864, 4),
    modern("明治", 1867, 45),
    modern("大正", 1911, 15),
    modern("昭和", 1925, 64),
    modern("平成", 1988, 50),
    modern("令和", 2018, 100),
    // Edo, the years of each from that in which it began; what a Chinese reign is called too
    // (元和, 正德) is read as that.
    reign("庆长", 1595, 20),
    reign("宽永", 1623, 21),
    reign("正保", 1643, 5),
    reign("庆安", 1647, 5),
    reign("承应", 1651, 4),
    reign("明历", 1654, 4),
    reign("万治", 1657, 4),
    reign("宽文", 1660, 13),
    reign("延宝", 1672, 9),
    reign("天和", 1680, 4),
    reign("贞享", 1683, 5),
    reign("元禄", 1687, 17),
    reign("宝永", 1703, 8),
    reign("享保", 1715, 21),
    reign("元文", 1735, 6),
    reign("宽保", 1740, 4),
    reign("延享", 1743, 5),
    reign("宽延", 1747, 4),
    reign("宝历", 1750, 14),
    reign("明和", 1763, 9),
    reign("安永", 1771, 10),
    reign("天明", 1780, 9),
    reign("宽政", 1788, 13),
    reign("享和", 1800, 4),
    reign("文政", 1817, 13),
    reign("天保", 1829, 15),
    reign("弘化", 1843, 5),
    reign("嘉永", 1847, 7),
    reign("安政", 1853, 7),
    reign("万延", 1859, 2),
    reign("文久", 1860, 4),
    reign("元治", 1863, 2),
    // Qing
    reign("天命", 1615, 11),
    reign("天聪", 1626, 10),
    reign("崇德", 1635, 8),
    reign("顺治", 1643, 18),
    reign("康熙", 1661, 61),
    reign("雍正", 1722, 13),
    reign("乾隆", 1735, 60),
    reign("嘉庆", 1795, 25),
    reign("道光", 1820, 30),
    reign("咸丰", 1850, 11),
    reign("同治", 1861, 13),
    reign("光绪", 1874, 34),
    reign("宣统", 1908, 3),
    // Ming
    reign("洪武", 1367, 31),
    reign("建文", 1398, 4),
    reign("永乐", 1402, 22),
    reign("洪熙", 1424, 1),
    reign("宣德", 1425, 10),
    reign("正统", 1435, 14),
    reign("景泰", 1449, 8),
    reign("天顺", 1456, 8),
    reign("成化", 1464, 23),
    reign("弘治", 1487, 18),
    reign("正德", 1505, 16),
    reign("嘉靖", 1521, 45),
    reign("隆庆", 1566, 6),
    reign("万历", 1572, 48),
    reign("泰昌", 1619, 1),
    reign("天启", 1620, 7),
    reign("崇祯", 1627, 17),
    // Yuan, from 1260
    reign("中统", 1259, 5),
    reign("至元", 1263, 31),
    reign("元贞", 1294, 3),
    reign("大德", 1296, 11),
    reign("延祐", 1313, 7),
    reign("至正", 1340, 30),
    reign("至大", 1307, 4),
    reign("皇庆", 1311, 2),
    reign("至治", 1320, 3),
    reign("泰定", 1323, 5),
    reign("天历", 1327, 3),
    reign("至顺", 1329, 4),
    // Song
    reign("建隆", 959, 4),
    reign("乾德", 962, 6),
    reign("开宝", 967, 9),
    reign("雍熙", 983, 4),
    reign("端拱", 987, 2),
    reign("元符", 1097, 3),
    reign("绍熙", 1189, 5),
    reign("嘉泰", 1200, 4),
    reign("开禧", 1204, 3),
    reign("宝庆", 1224, 3),
    reign("绍定", 1227, 6),
    reign("端平", 1233, 3),
    reign("嘉熙", 1236, 4),
    reign("宝祐", 1252, 6),
    reign("景定", 1259, 5),
    reign("德祐", 1274, 2),
    reign("祥兴", 1277, 2),
    reign("太平兴国", 975, 9),
    reign("淳化", 989, 5),
    reign("至道", 994, 3),
    reign("咸平", 997, 6),
    reign("景德", 1003, 4),
    reign("大中祥符", 1007, 9),
    reign("天圣", 1022, 10),
    reign("庆历", 1040, 8),
    reign("皇祐", 1048, 6),
    reign("嘉祐", 1055, 8),
    reign("治平", 1063, 4),
    reign("熙宁", 1067, 10),
    reign("元丰", 1077, 8),
    reign("元祐", 1085, 9),
    reign("绍圣", 1093, 5),
    reign("崇宁", 1101, 5),
    reign("大观", 1106, 4),
    reign("政和", 1110, 8),
    reign("宣和", 1118, 7),
    reign("靖康", 1125, 2),
    reign("建炎", 1126, 4),
    reign("绍兴", 1130, 32),
    reign("隆兴", 1162, 2),
    reign("乾道", 1164, 9),
    reign("淳熙", 1173, 16),
    reign("庆元", 1194, 6),
    reign("嘉定", 1207, 17),
    reign("淳祐", 1240, 12),
    reign("咸淳", 1264, 10),
    // Tang
    reign("龙朔", 660, 3),
    reign("麟德", 663, 2),
    reign("仪凤", 675, 4),
    reign("乾元", 757, 3),
    reign("兴元", 783, 1),
    reign("宝历", 824, 3),
    reign("开成", 835, 5),
    reign("会昌", 840, 6),
    reign("光启", 884, 4),
    reign("景福", 891, 2),
    reign("乾宁", 893, 5),
    reign("光化", 897, 4),
    reign("天复", 900, 4),
    reign("武德", 617, 9),
    reign("贞观", 626, 23),
    reign("永徽", 649, 6),
    reign("显庆", 655, 6),
    reign("上元", 673, 3),
    reign("垂拱", 684, 4),
    reign("天授", 689, 3),
    reign("神龙", 704, 3),
    reign("景龙", 706, 4),
    reign("开元", 712, 29),
    reign("天宝", 741, 15),
    reign("至德", 755, 3),
    reign("大历", 765, 14),
    reign("建中", 779, 4),
    reign("贞元", 784, 21),
    reign("元和", 805, 15),
    reign("长庆", 820, 4),
    reign("大中", 846, 14),
    reign("咸通", 859, 15),
    reign("乾符", 873, 6),
    reign("天祐", 903, 4),
    // Three Kingdoms to Sui
    reign("黄初", 219, 7),
    reign("青龙", 232, 5),
    reign("正始", 239, 10),
    reign("嘉平", 248, 6),
    reign("景元", 259, 5),
    reign("章武", 220, 3),
    reign("建兴", 222, 15),
    reign("延熙", 237, 20),
    reign("景耀", 257, 6),
    reign("黄武", 221, 8),
    reign("赤乌", 237, 14),
    reign("泰始", 264, 10),
    reign("咸宁", 274, 6),
    reign("太康", 279, 11),
    reign("永嘉", 306, 7),
    reign("永和", 344, 12),
    reign("太元", 375, 21),
    reign("义熙", 404, 14),
    reign("开皇", 580, 20),
    reign("仁寿", 600, 4),
    reign("大业", 604, 14),
    // Qin and Han; year 0 is 1 BC.
    reign("始皇", -246, 37),
    reign("秦王政", -246, 37),
    reign("秦二世", -209, 3),
    reign("建元", -140, 6),
    reign("元光", -134, 6),
    reign("元朔", -128, 6),
    reign("元狩", -122, 6),
    reign("元鼎", -116, 6),
    reign("元封", -110, 6),
    reign("太初", -104, 4),
    reign("天汉", -100, 4),
    reign("太始", -96, 4),
    reign("征和", -92, 4),
    reign("始元", -86, 7),
    reign("本始", -73, 4),
    reign("神爵", -61, 4),
    reign("五凤", -57, 4),
    reign("建昭", -38, 5),
    reign("建武", 24, 32),
    reign("永平", 57, 18),
    reign("永元", 88, 17),
    reign("建安", 195, 25),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reign_of_one_dynasty_ends_about_where_the_next_begins() {
        for pair in ["顺治", "康熙", "雍正", "乾隆", "嘉庆", "道光", "咸丰", "同治", "光绪", "宣统"]
            .windows(2)
        {
            let era = |name: &str| *ERAS.iter().find(|era| era.name == name).unwrap();
            let (first, next) = (era(pair[0]), era(pair[1]));
            assert_eq!(first.base + first.last, next.base, "{} and {}", first.name, next.name);
        }
    }
}
