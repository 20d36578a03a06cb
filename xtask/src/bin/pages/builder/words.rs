//! The texts of the builder page, under `[builder]` in `locales/pages.*.toml`.

use serde::Deserialize;

/// All of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Builder {
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) skip: String,
    pub(crate) back: String,
    /// The title of the frame in a host's page.
    pub(crate) frame_title: String,
    pub(crate) choose: Choose,
    pub(crate) verdict: Verdict,
    pub(crate) preview: Preview,
    pub(crate) code: Code,
    pub(crate) tabs: Tabs,
    pub(crate) csp: Csp,
    pub(crate) sri: Sri,
    pub(crate) privacy: Notes,
    pub(crate) accessibility: Notes,
    pub(crate) versions: Versions,
    pub(crate) checklist: Checklist,
    pub(crate) fixed: Fixed,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choose {
    pub(crate) heading: String,
    pub(crate) no_script: String,
    pub(crate) way: String,
    pub(crate) frame: String,
    pub(crate) frame_hint: String,
    pub(crate) element: String,
    pub(crate) element_hint: String,
    pub(crate) inline: String,
    pub(crate) inline_hint: String,
    pub(crate) scene: String,
    pub(crate) scene_hint: String,
    pub(crate) scenes: Scenes,
    pub(crate) region: String,
    pub(crate) no_region: String,
    pub(crate) language: String,
    pub(crate) chinese: String,
    pub(crate) english: String,
    pub(crate) elder: String,
    pub(crate) elder_hint: String,
    pub(crate) colours: String,
    pub(crate) accent: String,
    pub(crate) accent_hint: String,
    pub(crate) picker: String,
    pub(crate) scheme: String,
    pub(crate) schemes: Schemes,
    pub(crate) radius: String,
    /// With `{n}`, as the next.
    pub(crate) radius_usual: String,
    pub(crate) radius_other: String,
    pub(crate) height: String,
    pub(crate) height_hint: String,
    pub(crate) receive: String,
    pub(crate) receive_hint: String,
    pub(crate) done: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scenes {
    pub(crate) none: String,
    pub(crate) farm: String,
    pub(crate) shop: String,
    pub(crate) firm: String,
    pub(crate) startup: String,
    pub(crate) home: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Schemes {
    pub(crate) auto: String,
    pub(crate) light: String,
    pub(crate) dark: String,
}

/// What is said of an accent, with the names that `src/embed/theme.js` gives: `{ratio}`, `{used}`, `{usedRatio}`, `{dark}`
/// and `{darkRatio}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdict {
    pub(crate) grounds: String,
    pub(crate) none: String,
    pub(crate) wrong: String,
    pub(crate) enough: String,
    pub(crate) darkened: String,
    pub(crate) dark_kept: String,
    pub(crate) dark_lightened: String,
    pub(crate) light_sample: String,
    pub(crate) dark_sample: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Preview {
    pub(crate) heading: String,
    pub(crate) width: String,
    pub(crate) phone: String,
    pub(crate) tablet: String,
    pub(crate) desk: String,
    pub(crate) title: String,
    /// With `{percent}`.
    pub(crate) scaled: String,
    /// With `{height}`.
    pub(crate) measured: String,
    pub(crate) same: String,
    pub(crate) alone: String,
    pub(crate) received: String,
    pub(crate) nothing_received: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Code {
    pub(crate) heading: String,
    pub(crate) page: String,
    pub(crate) script: String,
    pub(crate) script_hint: String,
    pub(crate) copy: String,
    pub(crate) copied: String,
    pub(crate) selected: String,
    pub(crate) example_host: String,
    pub(crate) versions: String,
    pub(crate) own_folder: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tabs {
    pub(crate) heading: String,
    pub(crate) csp: String,
    pub(crate) sri: String,
    pub(crate) privacy: String,
    pub(crate) accessibility: String,
    pub(crate) versions: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Csp {
    pub(crate) heading: String,
    pub(crate) lead: String,
    pub(crate) none: String,
    pub(crate) notes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sri {
    pub(crate) heading: String,
    pub(crate) caption: String,
    pub(crate) file: String,
    pub(crate) hash: String,
    /// With `{version}`.
    pub(crate) notes: Vec<String>,
    pub(crate) list: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notes {
    pub(crate) heading: String,
    pub(crate) notes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Versions {
    pub(crate) heading: String,
    pub(crate) version: String,
    pub(crate) pack: String,
    pub(crate) checked: String,
    pub(crate) health: String,
    pub(crate) health_hint: String,
    pub(crate) changes: String,
    pub(crate) first: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Checklist {
    pub(crate) heading: String,
    pub(crate) notes: Vec<String>,
    pub(crate) test_page: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fixed {
    pub(crate) heading: String,
    pub(crate) lead: String,
    pub(crate) notes: Vec<String>,
    pub(crate) end: String,
}
