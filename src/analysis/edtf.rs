//! Times as EDTF, the extended date and time format of ISO 8601-2:2019.

use crate::analysis::day::Day;
use crate::analysis::day::days_in_month;
use crate::analysis::time_item::Certainty;
use crate::analysis::time_item::Grain;
use crate::analysis::time_item::TimeItem;

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
            (Some(lo), None) => format!("{}{mark}/..", least(lo, starts)),
            (None, Some(hi)) => format!("../{}{mark}", least(hi, ends)),
            (Some(lo), Some(hi)) => match single(lo, hi, self.grain) {
                Some(unit) => format!("{unit}{mark}"),
                None => format!("{}{mark}/{}{mark}", least(lo, starts), least(hi, ends)),
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
        3 if grain == Grain::Season && lo.month() % 3 == 0 => Some(format!("{}-{}", year(lo.year()), 20 + lo.month() / 3)),
        3 if lo.month() % 3 == 1 => Some(format!("{}-{}", year(lo.year()), 33 + lo.month() / 3)),
        6 if lo.month() % 6 == 1 => Some(format!("{}-{}", year(lo.year()), 40 + lo.month() / 6)),
        12 if whole_years => Some(year(lo.year())),
        _ if whole_years && years == 10 && lo.year() % 10 == 0 && lo.year() >= 0 => Some(format!("{:03}X", lo.year() / 10)),
        _ if whole_years && years == 100 && lo.year() % 100 == 0 && lo.year() >= 0 => Some(format!("{:02}XX", lo.year() / 100)),
        _ => None,
    }
}

/// Writes a border with no more than it needs: a year if it is the year's, a month if it is the month's.
fn least(day: Day, is_border: fn(Day) -> (bool, bool)) -> String {
    match is_border(day) {
        (true, _) => year(day.year()),
        (false, true) => format!("{}-{:02}", year(day.year()), day.month()),
        (false, false) => day.to_string(),
    }
}

fn starts(day: Day) -> (bool, bool) {
    (day.month() == 1 && day.day() == 1, day.day() == 1)
}

fn ends(day: Day) -> (bool, bool) {
    let of_month = day.day() == days_in_month(day.year(), day.month());
    (of_month && day.month() == 12, of_month)
}

fn year(year: i32) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}", year.unsigned_abs())
}
