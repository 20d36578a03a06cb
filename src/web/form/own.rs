//! The numbers of the reader's own in the place of those that the locality sets: the names of their controls, and what
//! was typed into them.

use rust_decimal::Decimal;

use crate::exact::Exact as _;
use crate::quote::{Field, InputError, NumberPlace, OwnValue, Problem, SampleNumber};
use crate::written::loose;

/// What the name of such a control begins with.
pub(super) const PREFIX: &str = "own__";

/// What it begins with while the number is that of whoever sent a link: the mark stands in the name, so that it is kept with
/// all else that is in the form. No policy begins with a capital.
const SENT: &str = "own__Sent-";

/// More than any loan has policies for; a link may hold what it likes.
pub(super) const COUNT_MAX: usize = 100;

/// The name of the control for a number: `own__first-loan-subsidy__elsewhere__share__0`.
pub(in crate::web) fn control(place: &NumberPlace) -> String {
    format!("{PREFIX}{}__{}__{}__{}", place.policy, place.track, place.number.id(), place.index)
}

/// The name of the control for a number that came with a link.
pub(in crate::web) fn sent_control(place: &NumberPlace) -> String {
    control(place).replacen(PREFIX, SENT, 1)
}

/// What a control is for, whoever the number in it is of.
pub(in crate::web) fn unsent(control: &str) -> &str {
    control.strip_prefix(SENT).or_else(|| control.strip_prefix(PREFIX)).unwrap_or(control)
}

/// Whether a number came with a link: every one does that the reader has not entered.
pub(in crate::web) fn is_sent(entered: &[(String, String)], place: &NumberPlace) -> bool {
    let own = control(place);
    !entered.iter().any(|(name, _)| *name == own)
}

fn place(control: &str) -> Option<NumberPlace> {
    let mut parts = unsent(control).split("__");
    let (policy, track) = (parts.next()?.to_owned(), parts.next()?.to_owned());
    let (number, index) = (parts.next()?, parts.next()?.parse().ok()?);
    let number = SampleNumber::ALL.into_iter().find(|it| it.id() == number)?;
    Some(NumberPlace { policy, track, number, index })
}

/// Reads what was typed. The position in an error is that in `entered`.
pub(super) fn own_values(entered: &[(String, String)], errors: &mut Vec<InputError>) -> Vec<OwnValue> {
    let mut values = Vec::new();
    for (position, (control, typed)) in entered.iter().enumerate() {
        match (place(control), number(typed)) {
            (Some(place), Some(value)) => values.push(OwnValue { place, value }),
            (_, None) => {
                errors.push(InputError::new(Field::OwnValue(position), Problem::unreadable(typed)));
            }
            (None, _) => errors.push(InputError::new(Field::OwnValue(position), Problem::NotLocal)),
        }
    }
    values
}

/// A number in the unit that its control names; an amount may be in ten thousands.
fn number(typed: &str) -> Option<Decimal> {
    let measure = loose::measure(typed)?;
    match &*measure.unit {
        "" | "%" | "元" | "个月" | "月" => Some(measure.number),
        "万" | "万元" => Some(measure.number.times(10_000.into())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_names_its_number() {
        for number in SampleNumber::ALL {
            let place = NumberPlace { policy: "a-b".to_owned(), track: "c".to_owned(), number, index: 3 };
            assert_eq!(self::place(&control(&place)), Some(place.clone()));
            assert_eq!(self::place(&sent_control(&place)), Some(place.clone()));
            assert!(!is_sent(&[(control(&place), "1".to_owned())], &place));
            assert!(is_sent(&[(sent_control(&place), "1".to_owned())], &place) && is_sent(&[], &place));
        }
        for wrong in [
            "own__",
            "own__a__b__share",
            "own__a__b__shares__0",
            "own__a__b__share__-1",
            "own__a__b__share__x",
            "fee-0",
        ] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_typed_is_read_as_elsewhere_in_the_form() {
        for (typed, read) in [
            ("50", Some("50")),
            ("５０％", Some("50")),
            ("2.5", Some("2.5")),
            ("24个月", Some("24")),
            ("20万", Some("200000")),
            ("300,000元", Some("300000")),
            ("百分之五十", Some("50")),
            ("人民币20万元", Some("200000")),
            ("20,0000元", Some("200000")),
            ("1,5", None),
            ("0,5%", None),
            ("20、30", None),
            ("2\u{200b}0", None),
            ("很多", None),
            ("3 头猪", None),
        ] {
            assert_eq!(number(typed), read.map(|it| it.parse().unwrap()), "{typed}");
        }
    }
}
