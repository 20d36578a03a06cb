//! What must be paid beside interest: the guarantee fee, and rows of other fees.

use web_sys::{HtmlInputElement, MouseEvent};
use yew::{Callback, Event, Html, TargetCast, component, html};

use super::FormProps;
use super::controls::{Choosable, Radios, Select, TextInput};
use crate::quote::FeeKind;
use crate::text::{self as t, sentence};
use crate::web::state::{Action, Guarantee, RawFee, TextField};

const GUARANTEES: [(&str, Guarantee); 4] = [
    ("none", Guarantee::None),
    ("yearly_percent", Guarantee::YearlyPercent),
    ("once_percent", Guarantee::OncePercent),
    ("once_yuan", Guarantee::OnceYuan),
];

#[component]
pub(super) fn Charges(props: &FormProps) -> Html {
    let (state, lang) = (&props.state, props.state.lang);
    let add = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::AddFee))
    };
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
                <button type="button" class="secondary" onclick={add}>{ t::form_fee_add(lang) }</button>
            </fieldset>
        </section>
    }
}

fn guarantee(props: &FormProps) -> Html {
    let (state, lang) = (&props.state, props.state.lang);
    let texts = [
        t::form_guarantee_none(lang),
        t::form_guarantee_yearly_percent(lang),
        t::form_guarantee_once_percent(lang),
        t::form_guarantee_once_yuan(lang),
    ];
    let options: Vec<Choosable> =
        GUARANTEES.iter().zip(texts).map(|((value, _), text)| Choosable::new(value, text)).collect();
    let chosen = GUARANTEES.iter().find(|(_, it)| *it == state.raw.guarantee).map(|(value, _)| (*value).to_owned());
    let in_yuan = state.raw.guarantee == Guarantee::OnceYuan;
    let (label, hint, suffix) = if in_yuan {
        (t::form_guarantee_yuan(lang), t::form_guarantee_yuan_hint(lang), t::unit_yuan(lang))
    } else {
        (t::form_guarantee_percent(lang), t::form_guarantee_hint(lang), "%")
    };
    html! {
        <div>
            <Radios name="guarantee-kind" legend={t::form_guarantee(lang)} {options} {chosen}
                on_choose={props.on_choose(|value| {
                    GUARANTEES.iter().find(|(id, _)| *id == value).map(|(_, it)| Action::Guarantee(*it))
                })} />
            if state.raw.guarantee != Guarantee::None {
                <TextInput id="guarantee-fee" {label} {hint} {suffix} error={props.error("guarantee-fee")}
                    value={state.raw.guarantee_fee.clone()} on_type={props.on_type(TextField::GuaranteeFee)} />
            }
        </div>
    }
}

fn fee_row(props: &FormProps, index: usize, fee: &RawFee) -> Html {
    let lang = props.state.lang;
    let number = index.saturating_add(1).to_string();
    let kinds: Vec<Choosable> = FeeKind::ALL
        .iter()
        .filter(|kind| **kind != FeeKind::Guarantee)
        .map(|kind| Choosable::new(kind.id(), sentence::fee_kind(lang, *kind)))
        .collect();
    let withhold = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            dispatch.dispatch(Action::FeeWithheld(index, checked));
        })
    };
    let remove = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::RemoveFee(index)))
    };
    let withheld_id = format!("fee-{index}-withheld");
    html! {
        <fieldset>
            <legend>{ t::form_fee_row(lang, &number) }</legend>
            <Select id={format!("fee-{index}-kind")} label={t::form_fee_kind(lang)} options={kinds}
                chosen={fee.kind.id().to_owned()}
                on_choose={props.on_choose(move |id| {
                    FeeKind::ALL.into_iter().find(|kind| kind.id() == id).map(|kind| Action::FeeKind(index, kind))
                })} />
            <TextInput id={format!("fee-{index}")} label={t::form_fee_yuan(lang)} suffix={t::unit_yuan(lang)}
                error={props.error(&format!("fee-{index}"))} value={fee.yuan.clone()}
                on_type={props.on_type(TextField::FeeYuan(index))} />
            <label class="radio" for={withheld_id.clone()}>
                <input type="checkbox" id={withheld_id} checked={fee.withheld} onchange={withhold} />
                <span>{ t::form_fee_withheld(lang) }</span>
            </label>
            <button type="button" class="secondary" onclick={remove}>{ t::form_fee_remove(lang, &number) }</button>
        </fieldset>
    }
}
