//! The day on which a program runs. The engine has no clock; programs that print a state need one.

use std::time::{SystemTime, UNIX_EPOCH};

use loan_policy_calculator::calendar::{Date, days_after};

/// Seconds by which clocks in China are ahead.
const CHINA_AHEAD: u64 = 8 * 60 * 60;

/// The day in China, where the policies hold. `SOURCE_DATE_EPOCH`, seconds since 1970, stands in for the clock, so that
/// a release can be built again byte for byte.
#[expect(clippy::disallowed_methods, reason = "the ban keeps clocks out of the engine; this is a program of the build")]
pub(crate) fn today() -> Date {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = told.unwrap_or_else(now).saturating_add(CHINA_AHEAD) / (24 * 60 * 60);
    // The default date of the calendar is the day from which clocks count.
    days_after(Date::default(), u32::try_from(days).unwrap_or(0))
}
