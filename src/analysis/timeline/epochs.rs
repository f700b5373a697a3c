//! Events and stretches of history by whose names texts tell time.
//!
//! Sources: the official chronologies of the events themselves (congresses and plenums by their
//! sessions, wars by declaration or first battle and surrender, disasters by their day). A name
//! alone is no time: a word such as 以来 or 时期 must follow.

/// A named event or stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Epoch {
    pub(crate) name: &'static str,
    /// First day as year, month, day.
    pub(crate) first: (i32, u8, u8),
    /// Last day as year, month, day.
    pub(crate) last: (i32, u8, u8),
}

const fn epoch(name: &'static str, first: (i32, u8, u8), last: (i32, u8, u8)) -> Epoch {
    Epoch { name, first, last }
}

/// The epochs, longer names before those they begin with. Names are in simplified characters, as
/// characters are read.
pub(crate) const EPOCHS: &[Epoch] = &[
    epoch("改革开放", (1978, 12, 18), (1978, 12, 22)),
    epoch("十一届三中全会", (1978, 12, 18), (1978, 12, 22)),
    epoch("新中国成立", (1949, 10, 1), (1949, 10, 1)),
    epoch("中华人民共和国成立", (1949, 10, 1), (1949, 10, 1)),
    epoch("共和国成立", (1949, 10, 1), (1949, 10, 1)),
    epoch("建国", (1949, 10, 1), (1949, 10, 1)),
    epoch("五四运动", (1919, 5, 4), (1919, 5, 4)),
    epoch("五四", (1919, 5, 4), (1919, 5, 4)),
    epoch("辛亥革命", (1911, 10, 10), (1912, 2, 12)),
    epoch("鸦片战争", (1840, 6, 28), (1842, 8, 29)),
    epoch("甲午战争", (1894, 7, 25), (1895, 4, 17)),
    epoch("戊戌变法", (1898, 6, 11), (1898, 9, 21)),
    epoch("抗日战争", (1937, 7, 7), (1945, 9, 2)),
    epoch("抗战", (1937, 7, 7), (1945, 9, 2)),
    epoch("解放战争", (1946, 6, 26), (1949, 9, 30)),
    epoch("抗美援朝", (1950, 10, 19), (1953, 7, 27)),
    epoch("大跃进", (1958, 1, 1), (1960, 12, 31)),
    epoch("文化大革命", (1966, 5, 16), (1976, 10, 6)),
    epoch("文革", (1966, 5, 16), (1976, 10, 6)),
    epoch("加入世界贸易组织", (2001, 12, 11), (2001, 12, 11)),
    epoch("加入世贸组织", (2001, 12, 11), (2001, 12, 11)),
    epoch("入世", (2001, 12, 11), (2001, 12, 11)),
    epoch("南方谈话", (1992, 1, 18), (1992, 2, 21)),
    epoch("十四大", (1992, 10, 12), (1992, 10, 18)),
    epoch("十五大", (1997, 9, 12), (1997, 9, 18)),
    epoch("十六大", (2002, 11, 8), (2002, 11, 14)),
    epoch("十七大", (2007, 10, 15), (2007, 10, 21)),
    epoch("十八大", (2012, 11, 8), (2012, 11, 14)),
    epoch("十八届三中全会", (2013, 11, 9), (2013, 11, 12)),
    epoch("十九大", (2017, 10, 18), (2017, 10, 24)),
    epoch("二十大", (2022, 10, 16), (2022, 10, 22)),
    epoch("东日本大地震", (2011, 3, 11), (2011, 3, 11)),
    epoch("东日本大震灾", (2011, 3, 11), (2011, 3, 11)),
    epoch("汶川地震", (2008, 5, 12), (2008, 5, 12)),
    epoch("汶川大地震", (2008, 5, 12), (2008, 5, 12)),
    epoch("唐山大地震", (1976, 7, 28), (1976, 7, 28)),
    epoch("明治维新", (1868, 1, 3), (1889, 2, 11)),
    epoch("第一次世界大战", (1914, 7, 28), (1918, 11, 11)),
    epoch("一战", (1914, 7, 28), (1918, 11, 11)),
    epoch("第二次世界大战", (1939, 9, 1), (1945, 9, 2)),
    epoch("二战", (1939, 9, 1), (1945, 9, 2)),
    epoch("南昌起义", (1927, 8, 1), (1927, 8, 1)),
    epoch("九一八事变", (1931, 9, 18), (1931, 9, 18)),
    epoch("一二八事变", (1932, 1, 28), (1932, 3, 3)),
    epoch("一二九运动", (1935, 12, 9), (1935, 12, 9)),
    epoch("西安事变", (1936, 12, 12), (1936, 12, 25)),
    epoch("七七事变", (1937, 7, 7), (1937, 7, 7)),
    epoch("卢沟桥事变", (1937, 7, 7), (1937, 7, 7)),
    epoch("八一三事变", (1937, 8, 13), (1937, 8, 13)),
    epoch("皖南事变", (1941, 1, 4), (1941, 1, 14)),
    epoch("五卅运动", (1925, 5, 30), (1925, 5, 30)),
    epoch("冷战", (1947, 3, 12), (1991, 12, 26)),
    epoch("民国", (1912, 1, 1), (1949, 9, 30)),
];

/// The same for English, in lower case.
pub(crate) const ENGLISH_EPOCHS: &[Epoch] = &[
    epoch("world war ii", (1939, 9, 1), (1945, 9, 2)),
    epoch("the second world war", (1939, 9, 1), (1945, 9, 2)),
    epoch("world war i", (1914, 7, 28), (1918, 11, 11)),
    epoch("the first world war", (1914, 7, 28), (1918, 11, 11)),
    epoch("the cold war", (1947, 3, 12), (1991, 12, 26)),
    epoch("the great leap forward", (1958, 1, 1), (1960, 12, 31)),
    epoch("the cultural revolution", (1966, 5, 16), (1976, 10, 6)),
    epoch("the meiji restoration", (1868, 1, 3), (1889, 2, 11)),
    epoch("the great east japan earthquake", (2011, 3, 11), (2011, 3, 11)),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::timeline::day::Day;

    #[test]
    fn every_epoch_begins_before_it_ends() {
        for epoch in EPOCHS.iter().chain(ENGLISH_EPOCHS) {
            let day = |(year, month, day)| Day::new(year, month, day).unwrap();
            assert!(day(epoch.first) <= day(epoch.last), "{}", epoch.name);
        }
    }

    #[test]
    fn longer_names_come_before_those_they_begin_with() {
        for table in [EPOCHS, ENGLISH_EPOCHS] {
            for (idx, epoch) in table.iter().enumerate() {
                assert!(
                    !table[idx + 1..].iter().any(|later| later.name.starts_with(epoch.name)),
                    "{}",
                    epoch.name
                );
            }
        }
    }
}
