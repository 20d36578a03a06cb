//! The link as a QR code, for a camera at the bank.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::text::{self as t, Lang};
use crate::web::element::{Element, el, text};

/// Light modules around a code, as the standard asks.
const QUIET: i32 = 4;

/// The code with its address in words; the words alone where a link is too long for a code.
pub(super) fn code(lang: Lang, address: &str) -> Element {
    let drawn = QrCode::encode_text(address, QrCodeEcc::Medium).ok().map(|code| {
        let side = code.size().saturating_add(2 * QUIET);
        let dark = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let path: String = dark
            .filter(|(x, y)| code.get_module(*x, *y))
            .map(|(x, y)| format!("M{},{}h1v1h-1z", x.saturating_add(QUIET), y.saturating_add(QUIET)))
            .collect();
        el("svg")
            .class("code")
            .set("viewBox", format!("0 0 {side} {side}"))
            .set("role", "img")
            .set("aria-label", t::take_code_name(lang))
            .set("focusable", "false")
            .add(el("path").set("d", path))
    });
    el("div").class("coded").add(drawn).add(text("p", "", address.to_owned()))
}
