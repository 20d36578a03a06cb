//! What people type: amounts, rates, terms, dates. Nothing is a number that is not one, and nothing panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loan_policy_calculator::written;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = written::yuan(&text);
    let _ = written::number(&text);
    let _ = written::rate(&text);
    let _ = written::spread(&text);
    let _ = written::months(&text);
    let _ = written::quoted(&text);
    let _ = written::loose::term(&text);
    let _ = written::loose::quoted(&text, ("月息", "厘"));
    let _ = written::loose::date(&text, Default::default());
    let turned = format!("{text}\u{202e}");
    assert!(written::number(&turned).is_none() && written::date(&turned).is_none(), "nobody sees the end of {text}");
    if let Some(measure) = written::loose::measure(&text) {
        assert!(!measure.number.is_sign_negative(), "{text}");
    }
    if let Some(date) = written::date(&text) {
        assert_eq!(written::date(&date.to_string()), Some(date), "a date reads back");
    }
    if let Some(measure) = written::measure(&text) {
        assert!(!measure.number.is_sign_negative(), "{text}");
    }
});
