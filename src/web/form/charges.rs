//! What must be paid beside interest: the guarantee fee, and rows of other fees.

use yew::Html;

use super::FormProps;
use super::controls::{Choosable, TextInput, radios, select, ticked};
use crate::quote::FeeKind;
use crate::text::{self as t, sentence};
use crate::web::element::{Element, el, text};
use crate::web::state::{Action, Guarantee, RawFee, TextField};

pub(super) fn charges(props: &FormProps) -> Element {
    let (state, lang) = (&props.state, props.state.lang);
    let rows = state.raw.fees.iter().enumerate();
    let rows = rows.map(|(index, fee)| el("div").class("fee-row").key(index).add(fee_row(props, index, fee)));
    let fees = el("fieldset")
        .class("field")
        .add(el("legend").add(t::form_fees(lang)))
        .add(text("p", "hint", t::form_fees_hint(lang)))
        .add(el("div").all(rows))
        .add(props.button("secondary", t::form_fee_add(lang), Action::AddFee));
    el("section")
        .set("aria-labelledby", "form-charges")
        .add(el("h2").set("id", "form-charges").add(t::form_charges(lang)))
        .add(guarantee(props))
        .add(fees)
}

fn guarantee(props: &FormProps) -> Element {
    let (raw, lang) = (&props.state.raw, props.state.lang);
    let options = [
        ("none", Guarantee::None, t::form_guarantee_none(lang)),
        ("yearly_percent", Guarantee::YearlyPercent, t::form_guarantee_yearly_percent(lang)),
        ("once_percent", Guarantee::OncePercent, t::form_guarantee_once_percent(lang)),
        ("once_yuan", Guarantee::OnceYuan, t::form_guarantee_once_yuan(lang)),
    ];
    let options = options.map(|(value, it, label)| Choosable {
        value,
        label,
        chosen: raw.guarantee == it,
        action: Action::Guarantee(it),
    });
    let (label, hint, suffix) = if raw.guarantee == Guarantee::OnceYuan {
        (t::form_guarantee_yuan(lang), t::form_guarantee_yuan_hint(lang), t::unit_yuan(lang))
    } else {
        (t::form_guarantee_percent(lang), t::form_guarantee_hint(lang), "%")
    };
    let amount = (raw.guarantee != Guarantee::None).then(|| {
        TextInput {
            id: "guarantee-fee".into(),
            label,
            hint,
            suffix,
            field: TextField::GuaranteeFee,
            value: &raw.guarantee_fee,
        }
        .draw(props)
    });
    el("div").add(radios(props, "guarantee-kind", t::form_guarantee(lang), "", options.into())).add(amount)
}

fn fee_row(props: &FormProps, index: usize, fee: &RawFee) -> Html {
    let lang = props.state.lang;
    let number = index.saturating_add(1).to_string();
    let kinds = FeeKind::ALL.into_iter().filter(|kind| *kind != FeeKind::Guarantee).map(|kind| Choosable {
        value: kind.id(),
        label: sentence::fee_kind(lang, kind),
        chosen: fee.kind == kind,
        action: Action::FeeKind(index, kind),
    });
    let id = format!("fee-{index}");
    let withheld_id = format!("{id}-withheld");
    let withheld = el("input").set("type", "checkbox").set("name", withheld_id.clone());
    let toggled = Action::FeeWithheld(index, !fee.withheld);
    let kind = select(props, format!("{id}-kind").into(), t::form_fee_kind(lang), "", kinds.collect());
    let amount = TextInput {
        id: id.into(),
        label: t::form_fee_yuan(lang),
        hint: "",
        suffix: t::unit_yuan(lang),
        field: TextField::FeeYuan(index),
        value: &fee.yuan,
    };
    el("fieldset")
        .add(el("legend").add(t::form_fee_row(lang, &number)))
        .add(kind)
        .add(amount.draw(props))
        .add(ticked(props, withheld_id.into(), withheld, fee.withheld, t::form_fee_withheld(lang), toggled))
        .add(props.button("secondary", t::form_fee_remove(lang, &number), Action::RemoveFee(index)))
        .into()
}
