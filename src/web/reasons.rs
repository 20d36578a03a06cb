//! How each number of the result is made: its formula with the numbers put in, and the notice it rests on.

use yew::{Html, html};

use crate::quote::Quote;
use crate::text::{self as t, Lang, reason};

pub(super) fn reasons(lang: Lang, quote: &Quote) -> Html {
    html! {
        <details class="reasons" id="reasons">
            <summary>{ t::why_heading(lang) }</summary>
            <dl>
                { for quote.reasons.iter().enumerate().map(|(index, it)| html! {
                    <div key={index}>
                        <dt>{ reason::name(lang, &it.number) }</dt>
                        <dd>
                            { reason::formula(lang, &it.formula) }
                            if let Some(source) = reason::rests_on(lang, it) {
                                <span class="hint">{ source }</span>
                            }
                        </dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}
