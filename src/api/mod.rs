//! The engine as a JavaScript module: JSON text in, JSON text out.
//!
//! Amounts are decimal strings in yuan, rates are decimal strings of the annual fraction (`"0.045"` is 4.5 %), dates are
//! `2026-11-24`. These shapes are the contract with hosts and have types of their own, so that the engine's types may
//! change. `index.js` wraps the text in `JSON.parse` and `JSON.stringify`.

mod read;
mod write;

use wasm_bindgen::prelude::wasm_bindgen;

use self::write::Identified;

use crate::calendar::Months;
use crate::compare::compare;
use crate::cost::{Found, Proof, YearlyRate, by_date, by_period, regulation_z};
use crate::link::PackMark;
use crate::policy::PolicyPack;
use crate::policy::files::with_local;
use crate::quote::{Quote, quote};
use crate::schedule::Schedule;

/// The engine with its policy pack.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    pack: PolicyPack,
    /// The pack with a local one over it, where one is in use.
    with_local: Option<PolicyPack>,
    /// The mark of the one in use.
    mark: PackMark,
}

impl Engine {
    /// An engine for a pack that is at hand.
    #[must_use]
    pub fn new(pack: PolicyPack) -> Self {
        Self { mark: PackMark::of(&pack), pack, with_local: None }
    }

    /// The pack that quotes are made with.
    fn pack(&self) -> &PolicyPack {
        self.with_local.as_ref().unwrap_or(&self.pack)
    }

    /// An answer, with what identifies the computation that it comes from.
    fn identified<T>(&self, answer: T, asked: &read::Asked) -> Identified<T> {
        write::identified(answer, &asked.scenario, asked.pinned.as_ref(), &self.mark)
    }

    fn use_pack(&mut self, local: Option<PolicyPack>) -> String {
        self.with_local = local;
        self.mark = PackMark::of(self.pack());
        self.pack_info()
    }
}

#[wasm_bindgen]
impl Engine {
    /// Reads a built pack.
    ///
    /// # Errors
    ///
    /// When the bytes are not a pack that this version reads.
    #[wasm_bindgen(constructor)]
    pub fn from_pack(pack: &[u8]) -> Result<Engine, String> {
        let pack = PolicyPack::from_bytes(pack);
        pack.map(Self::new).map_err(|_| "the policy pack is damaged or belongs to another version".to_owned())
    }

    /// Quotes a scenario.
    #[must_use]
    pub fn quote(&self, scenario: &str) -> String {
        let (lang, read) = read::asked(scenario);
        let quoted = read.and_then(|asked| Ok((quote(&asked.scenario, self.pack())?, asked)));
        let answer = quoted.as_ref().map(|(quote, asked)| self.identified(write::quote(quote), asked));
        write::answer(lang, answer.map_err(Clone::clone))
    }

    /// The repayment schedule of a loan.
    #[must_use]
    pub fn schedule(&self, terms: &str) -> String {
        let (lang, read) = read::terms(terms);
        let terms = read.and_then(|(loan, as_of)| crate::quote::terms(&loan, as_of, self.pack()));
        let answer = terms.map(|terms| {
            write::schedule(&Schedule::of(&terms), crate::quote::holidays_unknown_from(&terms, self.pack()))
        });
        write::answer(lang, answer)
    }

    /// Quotes a scenario again with one thing different.
    #[wasm_bindgen(js_name = whatIf)]
    #[must_use]
    pub fn what_if(&self, scenario: &str, change: &str) -> String {
        let (lang, read) = read::what_if(scenario, change);
        let answer = read.and_then(|(scenario, what)| crate::quote::what_if(&scenario, self.pack(), what));
        write::answer(lang, answer.as_ref().map(write::what_if).map_err(Clone::clone))
    }

    /// The yearly rate of cash flows; or, where a link stands in their place, of its loan after all help.
    #[wasm_bindgen(js_name = effectiveRate)]
    #[must_use]
    pub fn effective_rate(&self, flows: &str, options: &str) -> String {
        if let Some((lang, read)) = read::linked(flows) {
            let quoted = read.and_then(|asked| Ok((quote(&asked.scenario, self.pack())?, asked)));
            let rate = |(quote, asked): (Quote, _)| self.identified(write::rate(&quote.yours.cost.net_rate), &asked);
            return write::answer(lang, quoted.map(rate));
        }
        let (lang, read) = read::flows(flows, options);
        write::answer(lang, read.map(|flows| write::rate(&yearly_rate(&flows))))
    }

    /// The yearly rate of cash flows, with a proof table for each rate found.
    #[must_use]
    pub fn proof(&self, flows: &str, options: &str) -> String {
        let (lang, read) = read::flows(flows, options);
        let proven = read.map(|flows| {
            let rate = yearly_rate(&flows);
            let proofs: Vec<Proof> = rate.all().iter().map(|found| prove(&flows, *found)).collect();
            write::proof(&rate, &proofs)
        });
        write::answer(lang, proven)
    }

    /// The annual percentage rate of Regulation Z, by the unit period of a month.
    #[wasm_bindgen(js_name = regulationZ)]
    #[must_use]
    pub fn regulation_z(&self, flows: &str, options: &str) -> String {
        let (lang, read) = read::dated_flows(flows, options);
        write::answer(lang, read.map(|flows| write::actuarial(regulation_z(&flows))))
    }

    /// What another pack says otherwise than this one, and what that does to archetypal borrowers.
    ///
    /// # Errors
    ///
    /// When the bytes are not a pack that this version reads.
    #[wasm_bindgen(js_name = comparePacks)]
    pub fn compare_packs(&self, after: &[u8], options: &str) -> Result<String, String> {
        let after = Self::from_pack(after)?.pack;
        let (lang, read) = read::archetypes(options);
        let compared = read.map(|archetypes| compare(&self.pack, &after, &archetypes));
        Ok(write::comparison(lang, compared.as_ref()))
    }

    /// What the pack is and holds.
    #[wasm_bindgen(js_name = packInfo)]
    #[must_use]
    pub fn pack_info(&self) -> String {
        write::answer(crate::text::Lang::Zh, Ok(write::pack_info(self.pack())))
    }

    /// What is wrong with a local pack, and what it holds; it is not put to use.
    #[wasm_bindgen(js_name = checkPack)]
    #[must_use]
    pub fn check_pack(&self, local: &str) -> String {
        let checked = with_local(&self.pack, local);
        write::answer(crate::text::Lang::Zh, Ok(write::checked(checked.as_ref())))
    }

    /// The bytes of the engine's own pack with a local one over it, which [`from_pack`](Self::from_pack) reads; it is not
    /// put to use.
    ///
    /// # Errors
    ///
    /// The faults of the local pack, as JSON.
    #[wasm_bindgen(js_name = packWith)]
    pub fn pack_with(&self, local: &str) -> Result<Vec<u8>, String> {
        let merged = with_local(&self.pack, local).map_err(|errors| write::refused(&errors))?;
        merged.to_bytes().map_err(|_| write::refused(&[]))
    }

    /// Puts a local pack over the engine's own, in place of the one in use. One that is refused changes nothing.
    #[wasm_bindgen(js_name = useLocalPack)]
    #[must_use]
    pub fn use_local_pack(&mut self, local: &str) -> String {
        match with_local(&self.pack, local) {
            Ok(pack) => self.use_pack(Some(pack)),
            Err(errors) => write::refused(&errors),
        }
    }

    /// Puts the engine's own pack alone to use again.
    #[wasm_bindgen(js_name = useNationalPack)]
    #[must_use]
    pub fn use_national_pack(&mut self) -> String {
        self.use_pack(None)
    }
}

fn yearly_rate(flows: &read::Flows) -> YearlyRate {
    match flows {
        read::Flows::Dated(flows) => by_date(flows),
        read::Flows::Periodic { flows, periods_per_year } => by_period(flows, *periods_per_year, Months(1)),
    }
}

fn prove(flows: &read::Flows, found: Found) -> Proof {
    match flows {
        read::Flows::Dated(flows) => Proof::by_date(flows, found),
        read::Flows::Periodic { flows, periods_per_year } => Proof::by_period(flows, *periods_per_year, found),
    }
}
