//! What must be paid beside interest: the guarantee fee, and rows of other fees.

use yew::virtual_dom::AttrValue;
use yew::{Html, html};

use super::FormProps;
use super::controls::{Choosable, TextInput, radios, select};
use crate::quote::FeeKind;
use crate::text::{self as t, sentence};
use crate::web::state::{Action, Guarantee, RawFee, TextField};

pub(super) fn charges(props: &FormProps) -> Html {
    let (state, lang) = (&props.state, props.state.lang);
    html! {
        <section aria-labelledby="form-charges">
            <h2 id="form-charges">{ t::form_charges(lang) }</h2>
            { guarantee(props) }
            <fieldset class="field">
                <legend>{ t::form_fees(lang) }</legend>
                <p class="hint">{ t::form_fees_hint(lang) }</p>
                <div>
                    { for state.raw.fees.iter().enumerate().map(|(index, fee)| html! {
                        <div class="fee-row" key={index}>{ fee_row(props, index, fee) }</div>
                    }) }
                </div>
                <button type="button" class="secondary" onclick={props.does(Action::AddFee)}>
                    { t::form_fee_add(lang) }
                </button>
            </fieldset>
        </section>
    }
}

fn guarantee(props: &FormProps) -> Html {
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
    html! {
        <div>
            { radios(props, "guarantee-kind", t::form_guarantee(lang), "", options.into()) }
            if raw.guarantee != Guarantee::None {
                { TextInput {
                    id: "guarantee-fee".into(),
                    label,
                    hint,
                    suffix,
                    field: TextField::GuaranteeFee,
                    value: &raw.guarantee_fee,
                }.draw(props) }
            }
        </div>
    }
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
    let (kind_id, withheld_id) = (format!("{id}-kind"), AttrValue::from(format!("{id}-withheld")));
    html! {
        <fieldset>
            <legend>{ t::form_fee_row(lang, &number) }</legend>
            { select(props, kind_id.into(), t::form_fee_kind(lang), "", kinds.collect()) }
            { TextInput {
                id: id.into(),
                label: t::form_fee_yuan(lang),
                hint: "",
                suffix: t::unit_yuan(lang),
                field: TextField::FeeYuan(index),
                value: &fee.yuan,
            }.draw(props) }
            <label class="radio" for={withheld_id.clone()}>
                <input type="checkbox" id={withheld_id} checked={fee.withheld}
                    onchange={props.does(Action::FeeWithheld(index, !fee.withheld))} />
                <span>{ t::form_fee_withheld(lang) }</span>
            </label>
            <button type="button" class="secondary" onclick={props.does(Action::RemoveFee(index))}>
                { t::form_fee_remove(lang, &number) }
            </button>
        </fieldset>
    }
}
