//! A scenario as a host gives it: by its members, or as a link.

use super::reader::Reader;
use super::{Read, scenario_members};
use crate::input::{Field, Problem};
use crate::link::{Computation, LinkError};
use crate::quote::Scenario;

/// A scenario, and the computation of the link that it came from, if it came from one.
pub(in crate::api) struct Asked {
    pub(in crate::api) scenario: Scenario,
    pub(in crate::api) pinned: Option<Computation>,
}

/// `{"link": "…"}`, or the members of a scenario.
pub(in crate::api) fn asked(json: &str) -> Read<Asked> {
    let mut reader = Reader::of(json);
    let lang = reader.lang();
    let asked = if reader.has("link") {
        link(&mut reader).map(|opened| Asked { scenario: opened.scenario.clone(), pinned: Some(opened) })
    } else {
        scenario_members(&mut reader).map(|scenario| Asked { scenario, pinned: None })
    };
    (lang, reader.finish(asked))
}

/// `{"link": "…"}` alone; none where the text is something else.
pub(in crate::api) fn linked(json: &str) -> Option<Read<Asked>> {
    let reader = Reader::of(json);
    (reader.is_sound() && reader.has("link")).then(|| asked(json))
}

fn link(reader: &mut Reader) -> Option<Computation> {
    let link = reader.text("link")?;
    let refused = |error: LinkError| Problem::Malformed { detail: error.to_string() };
    Computation::read(link.trim()).map_err(|error| reader.refuse(Field::Whole, refused(error))).ok()
}
