//! Times as EDTF, the extended date and time format of ISO 8601-2:2019.

use crate::analysis::timeline::day::{Day, days_in_month};
use crate::analysis::timeline::item::{Certainty, Grain, TimeItem};

impl TimeItem {
    /// Returns the time as EDTF: `2014-08`, `198X`, `1999/2008`, `2020/..`, `2020-33`; empty if it
    /// has no place in time.
    #[must_use]
    pub fn edtf(&self) -> String {
        let mark = match self.certainty {
            Certainty::Certain => "",
            Certainty::Approximate => "~",
            Certainty::Uncertain => "?",
        };
        match (self.start, self.end) {
            (None, None) => String::new(),
            (Some(start), None) => format!("{}{mark}/..", least(start, self.grain, starts)),
            (None, Some(end)) => format!("../{}{mark}", least(end, self.grain, ends)),
            (Some(start), Some(end)) => match single(start, end, self.grain) {
                Some(unit) => format!("{unit}{mark}"),
                None => format!(
                    "{}{mark}/{}{mark}",
                    least(start, self.grain, starts),
                    least(end, self.grain, ends)
                ),
            },
        }
    }
}

/// Writes a stretch that is one unit.
fn single(start: Day, end: Day, grain: Grain) -> Option<String> {
    let years = end.year() - start.year() + 1;
    let months = (years - 1) * 12 + i32::from(end.month()) - i32::from(start.month()) + 1;
    if start == end {
        return Some(start.to_string());
    }
    if start.day() != 1 || end.day() != days_in_month(end.year(), end.month()) {
        return None;
    }
    let whole_years = start.month() == 1 && end.month() == 12;
    match months {
        1 => Some(format!("{}-{:02}", year(start.year()), start.month())),
        3 if grain == Grain::Season && start.month().is_multiple_of(3) => {
            Some(format!("{}-{}", year(start.year()), 20 + start.month() / 3))
        }
        3 if grain == Grain::Quarter && start.month() % 3 == 1 => {
            Some(format!("{}-{}", year(start.year()), 33 + start.month() / 3))
        }
        6 if grain == Grain::Half && start.month() % 6 == 1 => {
            Some(format!("{}-{}", year(start.year()), 40 + start.month() / 6))
        }
        12 if whole_years => Some(year(start.year())),
        _ if whole_years && years == 10 && start.year() % 10 == 0 && start.year() >= 0 => {
            Some(format!("{:03}X", start.year() / 10))
        }
        _ if whole_years && years == 100 && start.year() % 100 == 0 && start.year() >= 0 => {
            Some(format!("{:02}XX", start.year() / 100))
        }
        _ => None,
    }
}

/// Writes a border with no more than it needs: in the grain told, or finer if it is no border of
/// that.
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
        check(
            "‹2003年3月1日至15日›,‹2016年冬季›,‹约1850年›。",
            None,
            &["2003-03-01/2003-03-15", "2016-24~", "1850~"],
        );
    }
}
