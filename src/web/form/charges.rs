//! What must be paid beside interest: the guarantee fee, and rows of other fees.

use yew::Html;

use super::controls::{TextInput, radios, select, ticked};
use super::fill::Fill;
use super::raw::{Guarantee, RawFee};
use super::{FormProps, undo};
use crate::quote::{FeeKind, Payee};
use crate::text::{self as t, sentence};
use crate::web::element::{Element, el, text};
use crate::web::state::Action;

pub(super) fn charges(props: &FormProps) -> Element {
    let (state, lang) = (&props.state, props.state.lang);
    let has_fees = !state.raw.fees.is_empty();
    let rows = state.raw.fees.iter().enumerate();
    let rows = rows.map(|(index, fee)| el("div").class("fee-row").key(index).add(fee_row(props, index, fee)));
    let options = [("none", t::form_fees_none(lang)), ("some", t::form_fees_some(lang))];
    let chosen = if has_fees { "some" } else { "none" };
    let adds = Action::Put("fees".to_owned(), "some".to_owned());
    let more = has_fees.then(|| props.button("secondary", t::form_fee_add(lang), adds));
    el("section")
        .set("aria-labelledby", "form-charges")
        .add(el("h2").set("id", "form-charges").add(t::form_charges(lang)))
        .add(guarantee(props))
        .add(radios("fees", t::form_fees(lang), t::form_fees_hint(lang), chosen, &options))
        .add(el("div").all(rows))
        .add(el("div").add(more))
        .add(undo(props, true))
}

fn guarantee(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let options = [
        (Guarantee::None.id(), t::form_guarantee_none(lang)),
        (Guarantee::YearlyPercent.id(), t::form_guarantee_yearly_percent(lang)),
        (Guarantee::OncePercent.id(), t::form_guarantee_once_percent(lang)),
        (Guarantee::OnceYuan.id(), t::form_guarantee_once_yuan(lang)),
        (Guarantee::Unknown.id(), t::form_guarantee_unknown(lang)),
    ];
    let amount = match raw.guarantee {
        Guarantee::Unanswered | Guarantee::None | Guarantee::Unknown => None,
        Guarantee::OnceYuan => {
            Some((t::form_guarantee_yuan(lang), t::form_guarantee_yuan_hint(lang), t::unit_yuan(lang)))
        }
        Guarantee::YearlyPercent | Guarantee::OncePercent => {
            Some((t::form_guarantee_percent(lang), t::form_guarantee_hint(lang), "%"))
        }
    };
    let amount = amount.map(|(label, hint, suffix)| {
        let (id, label, hint, value) = ("guarantee-fee", label.into(), hint.into(), &*raw.guarantee_fee);
        TextInput { id, label, hint, suffix, value, ..TextInput::default() }.draw(lang, &props.state.errors)
    });
    let open = (raw.guarantee == Guarantee::Unknown).then(|| text("p", "note", t::form_guarantee_not_counted(lang)));
    el("div")
        .add(radios("guarantee-kind", t::form_guarantee(lang), "", raw.guarantee.id(), &options))
        .add(amount)
        .add(open)
}

fn fee_row(props: &FormProps, index: usize, fee: &RawFee) -> Html {
    let lang = props.state.lang;
    let number = index.saturating_add(1).to_string();
    let kinds = FeeKind::ALL.into_iter().filter(|kind| *kind != FeeKind::Guarantee);
    let kinds: Vec<_> = kinds.map(|kind| (kind.id(), sentence::fee_kind(lang, kind))).collect();
    let payees = Payee::ALL.map(|payee| (payee.id(), sentence::payee(lang, payee)));
    let id = format!("fee-{index}");
    let withheld_id = format!("{id}-withheld");
    let withheld = el("input").set("type", "checkbox").set("name", withheld_id.clone());
    let kind = select(props, format!("{id}-kind"), t::form_fee_kind(lang), "", fee.kind.id(), &kinds);
    let payee = select(props, format!("{id}-payee"), t::form_fee_payee(lang), "", fee.payee.id(), &payees);
    let amount = TextInput {
        id: &id,
        label: t::form_fee_yuan(lang).into(),
        suffix: t::unit_yuan(lang),
        value: &fee.yuan,
        ..TextInput::default()
    };
    let removes = Action::Fill(Fill::RemoveFee(index));
    el("fieldset")
        .add(el("legend").add(t::form_fee_row(lang, &number)))
        .add(kind)
        .add(amount.draw(lang, &props.state.errors))
        .add(payee)
        .add(ticked(withheld_id, withheld, fee.withheld, t::form_fee_withheld(lang)))
        .add(props.passing_button(t::form_fee_remove(lang, &number), removes, "fees-undo"))
        .into()
}
