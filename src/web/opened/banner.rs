//! What the page says of a link that was opened.

use std::rc::Rc;

use yew::{
    Callback, Html, Properties, UseReducerDispatcher, component, html, use_effect_with, use_node_ref, use_state,
};

use super::earlier::Earlier;
use super::{Opened, Reading};
use crate::link::LinkError;
use crate::quote::{Assumptions, CostRate, Instalment, PolicyAnswer, Quote};
use crate::text::{self as t, Lang, number, sentence};
use crate::web::element::{Element, el, text};
use crate::web::origins::takes_over;
use crate::web::result::simple;
use crate::web::state::State;
use crate::web::table::{column, frame, row, table};

/// Whether the version that made a link has been asked.
enum Archive {
    Awaited,
    /// The site does not have it, or it found something else.
    Missing,
    Found(Rc<Earlier>),
}

#[derive(Properties)]
struct Props {
    lang: Lang,
    opened: Opened,
    dispatch: UseReducerDispatcher<State>,
}

impl PartialEq for Props {
    /// One page has one dispatcher.
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang && self.opened == other.opened
    }
}

/// What came of a link; what is known of another link is forgotten.
pub(in crate::web) fn banner(lang: Lang, opened: Opened, dispatch: UseReducerDispatcher<State>) -> Html {
    let link = if let Opened::Read(reading) = &opened { reading.link.clone() } else { String::new() };
    html! { <Banner key={link} {lang} {opened} {dispatch} /> }
}

/// It takes the focus when it comes: whoever opened a link waits for this.
#[component]
fn Banner(props: &Props) -> Html {
    let place = use_node_ref();
    let archive = use_state(|| Archive::Awaited);
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
        Opened::Read(reading) => {
            let (pinned, set) = (reading.pinned.fingerprint(), archive.setter());
            let answered = Callback::from(move |(_, said): (String, String)| {
                let found = Earlier::read(&said).filter(|found| found.fingerprint == pinned);
                set.set(found.map_or(Archive::Missing, |found| Archive::Found(Rc::new(found))));
            });
            let asks = !reading.is_same && matches!(*archive, Archive::Awaited);
            // The script that knows where earlier versions are looks for this, and answers in it. It has no name and is in no
            // form, so that nothing of an address is ever put into it.
            let asked = asks.then(|| {
                el("input")
                    .set("type", "hidden")
                    .set("data-earlier", reading.pinned.engine_version.clone())
                    .set("data-link", reading.link.clone())
                    .on_input(answered)
            });
            read(lang, reading, &archive, &props.dispatch).add(asked)
        }
    };
    html! { <section id="opened" class="opened" tabindex="-1" aria-labelledby="opened-heading" ref={place}>{ Html::from(told) }</section> }
}

fn refused(lang: Lang, sentence: &'static str) -> Element {
    el("div")
        .set("role", "alert")
        .add(text("h2", "", t::opened_heading_refused(lang)).set("id", "opened-heading"))
        .add(text("p", "", sentence))
}

fn read(lang: Lang, reading: &Reading, archive: &Archive, dispatch: &UseReducerDispatcher<State>) -> Element {
    let Reading { pinned, is_same, .. } = reading;
    let day = number::date(lang, pinned.scenario.as_of);
    let told = match (is_same, archive) {
        (true, _) if !reading.sent.is_empty() => t::opened_same_sent(lang),
        (true, _) => t::opened_same(lang),
        (false, Archive::Awaited) => t::opened_awaited(lang),
        (false, Archive::Missing) => t::opened_missing(lang),
        (false, Archive::Found(_)) => t::opened_found(lang),
    };
    let note = |holds: bool, told: &'static str| holds.then(|| text("p", "note", told));
    let is_assumed = pinned.scenario.assume != Assumptions::default();
    el("div")
        .add(text("h2", "", t::opened_heading(lang, &day)).set("id", "opened-heading"))
        .add(text(
            "p",
            "",
            t::opened_pinned(lang, &pinned.fingerprint(), pinned.pack.version(), &pinned.engine_version),
        ))
        .add(note(pinned.has_short_fingerprint(), t::opened_short_number(lang)))
        .add(text("p", "", told).set("role", "status"))
        .add(sent(lang, reading, dispatch))
        .add(note(!reading.is_in_form, t::opened_not_in_form(lang)))
        .add(note(is_assumed, t::opened_assumed(lang)))
        .add(el("div").add(compared(lang, reading, archive, &day)))
}

/// The numbers that whoever sent the link has entered. Where the result leaves them out, the reader can take them over here;
/// where it counts them, under the headline.
fn sent(lang: Lang, reading: &Reading, dispatch: &UseReducerDispatcher<State>) -> Option<Element> {
    let idle = (reading.idle > 0).then(|| t::opened_sent_idle(lang, &reading.idle.to_string()));
    if reading.sent.is_empty() {
        return idle.map(|told| text("p", "note", told));
    }
    let named = t::local_sent(lang, &sentence::own_numbers(lang, reading.sent.iter()));
    let left = (!reading.is_same).then(|| t::opened_sent_left(lang));
    let told = format!("{named}{}{}", left.unwrap_or_default(), idle.unwrap_or_default());
    let takes = left.map(|_| takes_over(t::opened_sent_use(lang), &reading.sent, dispatch));
    Some(el("div").class("note").add(text("p", "", told)).add(takes))
}

/// What was said then beside what holds today.
fn compared(lang: Lang, reading: &Reading, archive: &Archive, day: &str) -> Option<Element> {
    let Reading { then, now, is_same, .. } = reading;
    let then = match (is_same, archive) {
        (true, _) => Some(Figures::of_quote(lang, then)),
        (false, Archive::Found(earlier)) => Some(Figures::of_earlier(earlier)),
        (false, _) => None,
    };
    // Where engine or pack are others and it is still the same day, this engine's quote is what holds now.
    let now = now.as_ref().or((!is_same).then_some(&reading.then));
    let (then, today) = then.zip(now.map(|now| Figures::of_quote(lang, now)))?;
    let is_plain = reading.sent.is_empty();
    let heads = [
        t::opened_then(lang, day),
        (if is_plain { t::opened_now(lang) } else { t::opened_now_plain(lang) }).to_owned(),
    ];
    let changes = changes(lang, &reading.then.policies, &then.policies, &today.policies);
    let told = match (then.cells == today.cells, is_plain) {
        (true, _) => t::opened_unchanged(lang),
        (false, true) => t::opened_both(lang),
        (false, false) => t::opened_both_plain(lang),
    };
    let part = el("div")
        .add(text("p", "", told))
        .add((!changes.is_empty()).then(|| el("ul").all(changes)))
        .add(frame(t::opened_scroll(lang), side_by_side(lang, heads, &then, &today)));
    Some(part)
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

/// The policies that count now and did not, or the other way round. Of those that are no longer known only the number is told:
/// what names them is not ours.
fn changes(lang: Lang, names: &[PolicyAnswer], then: &[String], now: &[String]) -> Vec<Element> {
    let name = |id: &String| names.iter().find(|answer| answer.id == *id).map(|answer| lang.of(&answer.name));
    let missing = then.iter().filter(|id| name(id).is_none()).count();
    let unknown = (missing > 0).then(|| t::opened_gone_unknown(lang, &missing.to_string()));
    let gone = then.iter().filter(|id| !now.contains(id)).filter_map(name).map(|name| t::opened_gone(lang, name));
    let new = now.iter().filter(|id| !then.contains(id)).filter_map(name).map(|name| t::opened_new(lang, name));
    gone.chain(unknown).chain(new).map(|change| text("li", "", change)).collect()
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
