//! Charts as plain SVG: shapes that a table beside them spells out.
//!
//! The table is the source; a chart holds no text and is hidden from screen readers. What a shape means is told by its
//! pattern as well as by its colour, so that it can be read in grey, in print and with a contrast theme.

mod money;
mod years;

pub(super) use money::money;
pub(super) use years::years_chart;

use super::element::{Element, Words, el};
use crate::quote::Yuan;

/// What a shape stands for, which decides its pattern.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    Principal,
    Interest,
    Fees,
    Subsidy,
    /// A cost.
    Solid,
    /// What is taken off a cost.
    Taken,
}

impl Piece {
    const fn class(self) -> &'static str {
        match self {
            Self::Principal => "piece principal",
            Self::Interest => "piece interest",
            Self::Fees => "piece fees",
            Self::Subsidy => "piece subsidy",
            Self::Solid => "piece solid",
            Self::Taken => "piece taken",
        }
    }
}

/// The length of the longest bar and the height of the highest column.
const WHOLE: i64 = 1000;

/// An amount as a length, of a whole that is [`WHOLE`].
fn length(amount: Yuan, whole: Yuan) -> i64 {
    let part = i128::from(amount.fen().max(0)) * i128::from(WHOLE) / i128::from(whole.fen().max(1));
    i64::try_from(part).unwrap_or(WHOLE).min(WHOLE)
}

/// Pieces side by side, of a whole as long as the bar.
pub(super) fn bar(whole: Yuan, pieces: &[(Piece, Yuan)]) -> Element {
    let mut from = 0;
    let drawn: Vec<Element> = pieces
        .iter()
        .map(|(piece, amount)| {
            let width = length(*amount, whole);
            let drawn = rect(*piece, [from, 0, width, 20]);
            from += width;
            drawn
        })
        .collect();
    picture("bar", "0 0 1000 20").all(drawn)
}

fn picture(class: &'static str, view: impl Words) -> Element {
    el("svg")
        .class(class)
        .set("viewBox", view)
        .set("preserveAspectRatio", "none")
        .set("aria-hidden", "true")
        .set("focusable", "false")
}

/// A rectangle by its left, its top, its width and its height.
fn rect(piece: Piece, sides: [i64; 4]) -> Element {
    let named = ["x", "y", "width", "height"].into_iter().zip(sides);
    named.fold(el("rect").class(piece.class()), |drawn, (name, side)| drawn.set(name, side.to_string()))
}

/// A sample of a pattern, before the word for it.
fn swatch(piece: Piece) -> Element {
    picture("swatch", "0 0 20 20").add(rect(piece, [0, 0, 20, 20]))
}

/// The patterns that the pieces are filled with, by name.
pub(super) fn patterns() -> Element {
    let pattern = |id: &'static str, drawn: &'static str| {
        el("pattern")
            .set("id", id)
            .set("width", "8")
            .set("height", "8")
            .set("patternUnits", "userSpaceOnUse")
            .add(el("path").set("d", drawn))
    };
    el("svg").class("hidden").set("aria-hidden", "true").set("focusable", "false").add(
        el("defs")
            .add(pattern("hatched", "M0 8L8 0M-2 2L2-2M6 10L10 6"))
            .add(pattern("dotted", "M2 2h2v2h-2zM6 6h2v2h-2z")),
    )
}
