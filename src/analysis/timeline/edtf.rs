//! Times as EDTF, the extended date and time format of ISO 8601-2:2019.

use crate::analysis::timeline::day::{Day, days_in_month};
use crate::analysis::timeline::item::{Certainty, Grain, TimeItem};

impl TimeItem {
    /// Returns the time as EDTF: `2014-08`, `198X`, `1999/2008`, `2020/..`, `2020-33`; empty if it has no place in time.
    #[must_use]
    pub fn edtf(&self) -> String {
        let mark = match self.certainty {
            Certainty::Certain => "",
            Certainty::Approximate => "~",
            Certainty::Uncertain => "?",
        };
        match (self.lo, self.hi) {
            (None, None) => String::new(),
            (Some(lo), None) => format!("{}{mark}/..", least(lo, self.grain, starts)),
            (None, Some(hi)) => format!("../{}{mark}", least(hi, self.grain, ends)),
            (Some(lo), Some(hi)) => match single(lo, hi, self.grain) {
                Some(unit) => format!("{unit}{mark}"),
                None => format!("{}{mark}/{}{mark}", least(lo, self.grain, starts), least(hi, self.grain, ends)),
            },
        }
    }
}

/// Writes a stretch that is one unit.
fn single(lo: Day, hi: Day, grain: Grain) -> Option<String> {
    let years = hi.year() - lo.year() + 1;
    let months = (years - 1) * 12 + i32::from(hi.month()) - i32::from(lo.month()) + 1;
    if lo == hi {
        return Some(lo.to_string());
    }
    if lo.day() != 1 || hi.day() != days_in_month(hi.year(), hi.month()) {
        return None;
    }
    let whole_years = lo.month() == 1 && hi.month() == 12;
    match months {
        1 => Some(format!("{}-{:02}", year(lo.year()), lo.month())),
        3 if grain == Grain::Season && lo.month().is_multiple_of(3) => {
            Some(format!("{}-{}", year(lo.year()), 20 + lo.month() / 3))
        }
        3 if grain == Grain::Quarter && lo.month() % 3 == 1 => Some(format!("{}-{}", year(lo.year()), 33 + lo.month() / 3)),
        6 if grain == Grain::Half && lo.month() % 6 == 1 => Some(format!("{}-{}", year(lo.year()), 40 + lo.month() / 6)),
        12 if whole_years => Some(year(lo.year())),
        _ if whole_years && years == 10 && lo.year() % 10 == 0 && lo.year() >= 0 => Some(format!("{:03}X", lo.year() / 10)),
        _ if whole_years && years == 100 && lo.year() % 100 == 0 && lo.year() >= 0 => Some(format!("{:02}XX", lo.year() / 100)),
        _ => None,
    }
}

/// Writes a border with no more than it needs: in the grain told, or finer if it is no border of that.
fn least(day: Day, grain: Grain, is_border: fn(Day) -> (bool, bool)) -> String {
    let (of_year, of_month) = is_border(day);
    let by_month = of_month && grain < Grain::Third;
    match (of_year && grain <= Grain::Year, by_month) {
        (true, _) => year(day.year()),
        (false, true) => format!("{}-{:02}", year(day.year()), day.month()),
        (false, false) => day.to_string(),
    }
}

/// Tells whether a day begins a year, and whether it begins a month.
fn starts(day: Day) -> (bool, bool) {
    (day.month() == 1 && day.day() == 1, day.day() == 1)
}

/// Tells whether a day ends a year, and whether it ends a month.
fn ends(day: Day) -> (bool, bool) {
    let of_month = day.day() == days_in_month(day.year(), day.month());
    (of_month && day.month() == 12, of_month)
}

fn year(year: i32) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use crate::analysis::timeline::collect::check_times as check;

    #[test]
    fn units_open_ends_and_ranges_have_their_forms() {
        check(
            "‹2014年8月›,‹18世纪›,‹1980年代›,‹1999-2008年›,‹2016年10月9日至12日›。",
            None,
            &["2014-08", "17XX", "198X", "1999/2008", "2016-10-09/2016-10-12"],
        );
        check("‹2003年3月1日至15日›,‹2016年冬季›,‹约1850年›。", None, &["2003-03-01/2003-03-15", "2016-24~", "1850~"]);
    }
}
