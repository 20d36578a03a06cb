//! What the page says of a link that was opened.

use yew::{Html, Properties, component, html, use_effect_with, use_node_ref};

use super::earlier::Earlier;
use super::{Archive, Opened, Reading};
use crate::link::LinkError;
use crate::quote::{CostRate, Instalment, PolicyAnswer, Quote};
use crate::text::{self as t, Lang, number};
use crate::web::element::{Element, el, text};
use crate::web::result::simple;
use crate::web::table::{column, frame, row, table};

#[derive(PartialEq, Properties)]
struct Props {
    lang: Lang,
    opened: Opened,
}

/// What came of a link.
pub(in crate::web) fn banner(lang: Lang, opened: Opened) -> Html {
    html! { <Banner {lang} {opened} /> }
}

/// It takes the focus when it comes: whoever opened a link waits for this.
#[component]
fn Banner(props: &Props) -> Html {
    let place = use_node_ref();
    use_effect_with((), {
        let place = place.clone();
        move |()| {
            let _ = place.cast::<web_sys::HtmlElement>().map(|place| place.focus());
        }
    });
    let lang = props.lang;
    let told = match &props.opened {
        Opened::Refused(LinkError::Damaged) => refused(lang, t::opened_damaged(lang)),
        Opened::Refused(LinkError::Newer) => refused(lang, t::opened_newer(lang)),
        Opened::NoLoan => refused(lang, t::opened_no_loan(lang)),
        Opened::Read(reading, archive) => read(lang, reading, archive),
    };
    html! { <section id="opened" class="opened" tabindex="-1" aria-labelledby="opened-heading" ref={place}>{ Html::from(told) }</section> }
}

fn refused(lang: Lang, sentence: &'static str) -> Element {
    el("div")
        .set("role", "alert")
        .add(text("h2", "", t::opened_heading_refused(lang)).set("id", "opened-heading"))
        .add(text("p", "", sentence))
}

fn read(lang: Lang, reading: &Reading, archive: &Archive) -> Element {
    let Reading { pinned, then, now, is_same, .. } = reading;
    let day = number::date(lang, pinned.scenario.as_of);
    let told = match (is_same, archive) {
        (true, _) => t::opened_same(lang),
        (false, Archive::Awaited) => t::opened_awaited(lang),
        (false, Archive::Missing) => t::opened_missing(lang),
        (false, Archive::Found(_)) => t::opened_found(lang),
    };
    let then = match (is_same, archive) {
        (true, _) => Some(Figures::of_quote(lang, then)),
        (false, Archive::Found(earlier)) => Some(Figures::of_earlier(earlier)),
        (false, _) => None,
    };
    // Where engine or pack are others and it is still the same day, this engine's quote is what holds now.
    let now = now.as_ref().or((!is_same).then_some(&reading.then));
    let both = then.zip(now.map(|now| Figures::of_quote(lang, now)));
    let loses = (!reading.is_in_form).then(|| text("p", "note", t::opened_not_in_form(lang)));
    let compared = both.map(|(then, today)| {
        let names = &reading.then.policies;
        let heads = [t::opened_then(lang, &day), t::opened_now(lang).to_owned()];
        let changes = changes(lang, names, &then.policies, &today.policies);
        let told = if then.cells == today.cells { t::opened_unchanged(lang) } else { t::opened_both(lang) };
        el("div")
            .add(text("p", "", told))
            .add((!changes.is_empty()).then(|| el("ul").all(changes)))
            .add(frame(t::opened_scroll(lang), side_by_side(lang, heads, &then, &today)))
    });
    let fingerprint = pinned.fingerprint();
    let part = el("div")
        .add(text("h2", "", t::opened_heading(lang, &day)).set("id", "opened-heading"))
        .add(text("p", "", t::opened_pinned(lang, &fingerprint, pinned.pack.version(), &pinned.engine_version)))
        .add(text("p", "", told).set("role", "status"))
        .add(loses)
        .add(el("div").add(compared));
    match archive {
        // The script that knows where earlier versions are looks for this.
        Archive::Awaited if !is_same => {
            part.set("data-earlier", pinned.engine_version.clone()).set("data-link", reading.link.clone())
        }
        _ => part,
    }
}

/// What is set side by side.
struct Figures {
    cells: [String; 5],
    policies: Vec<String>,
}

impl Figures {
    fn of_quote(lang: Lang, quote: &Quote) -> Self {
        let (cost, schedule) = (&quote.yours.cost, &quote.yours.schedule);
        let payment = schedule.instalments().first().map(Instalment::payment).unwrap_or_default();
        let rate = |rate: &CostRate| simple(lang, rate);
        let cells = [
            number::yuan(cost.net()),
            rate(&cost.net_rate),
            rate(&cost.gross_rate),
            number::yuan(payment),
            number::yuan(cost.subsidy),
        ];
        let applied = quote.policies.iter().filter(|answer| answer.applied);
        Self { cells, policies: applied.map(|answer| answer.id.clone()).collect() }
    }

    fn of_earlier(earlier: &Earlier) -> Self {
        let rate = |rate| Option::map_or(rate, String::from("—"), number::percent);
        let cells = [
            number::yuan(earlier.net),
            rate(earlier.net_rate),
            rate(earlier.gross_rate),
            number::yuan(earlier.payment),
            number::yuan(earlier.subsidy),
        ];
        Self { cells, policies: earlier.policies.clone() }
    }
}

/// The policies that count now and did not, or the other way round.
fn changes(lang: Lang, names: &[PolicyAnswer], then: &[String], now: &[String]) -> Vec<Element> {
    let name = |id: &String| {
        let known = names.iter().find(|answer| answer.id == *id);
        known.map_or_else(|| id.clone(), |answer| lang.of(&answer.name).to_owned())
    };
    let gone = then.iter().filter(|id| !now.contains(id)).map(|id| t::opened_gone(lang, &name(id)));
    let new = now.iter().filter(|id| !then.contains(id)).map(|id| t::opened_new(lang, &name(id)));
    gone.chain(new).map(|change| text("li", "", change)).collect()
}

fn side_by_side(lang: Lang, heads: [String; 2], then: &Figures, now: &Figures) -> Element {
    let labels = [
        t::result_net_cost(lang),
        t::result_net_rate(lang),
        t::result_gross_rate(lang),
        t::opened_payment(lang),
        t::chart_subsidy(lang),
    ];
    let heads = heads.into_iter().map(|head| text("th", "amount", head).set("scope", "col"));
    let rows = labels.into_iter().zip(then.cells.iter().zip(&now.cells)).map(|(label, (then, now))| {
        el("tr").add(row(label)).add(text("td", "amount", then.clone())).add(text("td", "amount", now.clone()))
    });
    table(t::opened_table(lang))
        .add(el("thead").add(el("tr").add(column("", t::opened_figure(lang))).all(heads)))
        .add(el("tbody").all(rows))
}
