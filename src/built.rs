//! How days and decimals stand in a built pack: as whole numbers.
//!
//! Their own form in serde is text, and reading it takes a parser of dates and one of decimals, which the browser
//! needs for nothing else.

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

/// A decimal: its digits, and how many of them stand behind the point.
pub(crate) mod decimal {
    use rust_decimal::Decimal;

    use super::*;

    pub(crate) fn serialize<S: Serializer>(decimal: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = i64::try_from(decimal.mantissa()).map_err(S::Error::custom)?;
        (digits, decimal.scale()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let (digits, scale) = <(i64, u32)>::deserialize(deserializer)?;
        Decimal::try_new(digits, scale).map_err(D::Error::custom)
    }
}

/// A day: its number, counted from the first of the year 1.
pub(crate) mod day {
    use chrono::{Datelike as _, NaiveDate};

    use super::*;

    pub(crate) fn serialize<S: Serializer>(day: &NaiveDate, serializer: S) -> Result<S::Ok, S::Error> {
        day.num_days_from_ce().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
        let number = i32::deserialize(deserializer)?;
        NaiveDate::from_num_days_from_ce_opt(number).ok_or_else(|| D::Error::custom("no such day"))
    }
}

/// A day that may be absent.
pub(crate) mod some_day {
    use chrono::{Datelike as _, NaiveDate};

    use super::*;

    pub(crate) fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.num_days_from_ce()).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
        let number = Option::<i32>::deserialize(deserializer)?;
        let day = |number| NaiveDate::from_num_days_from_ce_opt(number).ok_or_else(|| D::Error::custom("no such day"));
        number.map(day).transpose()
    }
}
