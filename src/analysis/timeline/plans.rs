//! The Five-Year Plans of the People's Republic of China.
//!
//! Source: the plans themselves as published by the National People's Congress and the State
//! Council, and the outlines since the Eleventh (规划 instead of 计划). 1963–1965 was a time of
//! adjustment without a plan.

/// Returns the first and last year of the plan of this number, 1 to 15.
pub(crate) fn plan_years(number: u8) -> Option<(i32, i32)> {
    let first = match number {
        1 | 2 => 1953 + 5 * (i32::from(number) - 1),
        3..=15 => 1966 + 5 * (i32::from(number) - 3),
        _ => return None,
    };
    Some((first, first + 4))
}

/// The short names of the plans, longer ones before those they begin with.
pub(crate) const PLAN_NAMES: &[(&str, u8)] = &[
    ("十五五", 15),
    ("十四五", 14),
    ("十三五", 13),
    ("十二五", 12),
    ("十一五", 11),
    ("十五", 10),
    ("九五", 9),
    ("八五", 8),
    ("七五", 7),
    ("六五", 6),
    ("五五", 5),
    ("四五", 4),
    ("三五", 3),
    ("二五", 2),
    ("一五", 1),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plans_follow_one_another_but_for_the_years_of_adjustment() {
        assert_eq!(plan_years(1), Some((1953, 1957)));
        assert_eq!(plan_years(2), Some((1958, 1962)));
        assert_eq!(plan_years(3), Some((1966, 1970)));
        assert_eq!(plan_years(13), Some((2016, 2020)));
        assert_eq!(plan_years(15), Some((2026, 2030)));
        assert_eq!(plan_years(16), None);
    }
}
