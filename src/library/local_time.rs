//! Points in time as people write them, in the zone of this place.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What time it is and in which zone: what is needed to write points in time as the reader knows
/// them, without asking the system again.
#[derive(Clone, Debug)]
pub struct Clock {
    now: Timestamp,
    zone: TimeZone,
}

impl Default for Clock {
    fn default() -> Self {
        Self { now: Timestamp::UNIX_EPOCH, zone: TimeZone::UTC }
    }
}

impl Clock {
    /// Asks the system.
    #[must_use]
    pub fn system() -> Self {
        Self { now: Timestamp::now(), zone: TimeZone::system() }
    }

    /// Makes a clock that stands still at a moment, RFC 3339, so many hours ahead of UTC; none if
    /// it is no moment.
    #[must_use]
    pub fn at(now: &str, hours_ahead: i8) -> Option<Self> {
        Some(Self { now: now.parse().ok()?, zone: TimeZone::fixed(jiff::tz::offset(hours_ahead)) })
    }

    /// Returns the year it is; none if nobody asked the system.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        let year = i32::from(self.now.to_zoned_datetime(self.zone.clone()).year());
        (self.now != Timestamp::UNIX_EPOCH).then_some(year)
    }

    /// Writes a point in time, RFC 3339, shortly: `11-24 16:40`, with the year if it is another
    /// one; none if it is none.
    #[must_use]
    pub fn minute(&self, time: &str) -> Option<String> {
        let zoned = time.parse::<Timestamp>().ok()?.to_zoned_datetime(self.zone.clone());
        let this_year = self.now.to_zoned_datetime(self.zone.clone()).year() == zoned.year();
        Some(zoned.strftime(if this_year { "%m-%d %H:%M" } else { "%Y-%m-%d %H:%M" }).to_string())
    }
}

/// Says when something was, in the time of this place: `2026-11-24 16:40`.
#[must_use]
pub fn local_time(time: &str) -> Option<String> {
    let zoned = time.parse::<Timestamp>().ok()?.to_zoned_datetime(TimeZone::system());
    Some(zoned.strftime("%Y-%m-%d %H:%M").to_string())
}

/// Tells whether a text is a day: `2026-11-25`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_is_said_where_it_is_another_one() {
        let clock = Clock::at("2026-01-01T00:30:00Z", 8).unwrap();
        let written = ["2025-12-31T16:05:00Z", "2025-12-31T15:05:00Z", "yesterday"]
            .map(|time| clock.minute(time));
        assert_eq!(written.map(Option::unwrap_or_default), ["01-01 00:05", "2025-12-31 23:05", ""]);
    }
}
