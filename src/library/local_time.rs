//! Points in time as people write them, in the zone of this place.

/// Says when something was, in the time of this place: `11-24 16:40`, with the year if it is another one.
#[must_use]
pub fn local_minute(time: &str) -> Option<String> {
    let zone = jiff::tz::TimeZone::system();
    let zoned = time.parse::<jiff::Timestamp>().ok()?.to_zoned_datetime(zone.clone());
    let this_year = jiff::Timestamp::now().to_zoned_datetime(zone).year() == zoned.year();
    Some(zoned.strftime(if this_year { "%m-%d %H:%M" } else { "%Y-%m-%d %H:%M" }).to_string())
}

/// Says when something was, in the time of this place: `2026-11-24 16:40`.
#[must_use]
pub fn local_time(time: &str) -> Option<String> {
    let zoned = time.parse::<jiff::Timestamp>().ok()?.to_zoned_datetime(jiff::tz::TimeZone::system());
    Some(zoned.strftime("%Y-%m-%d %H:%M").to_string())
}

/// Tells whether a text is a day: `2026-11-25`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}
