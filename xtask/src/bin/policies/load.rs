//! Packs from folders of policy files, or from built bytes.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use loan_policy_calculator::calendar::Date;
use loan_policy_calculator::compare::Archetype;
use loan_policy_calculator::policy::PolicyPack;
use loan_policy_calculator::policy::files::{self, Authored};

/// A pack and where it came from.
pub(crate) struct Loaded {
    pub(crate) place: PathBuf,
    pub(crate) pack: PolicyPack,
    /// Those of its folder; a built pack has none.
    archetypes: Vec<files::Archetype>,
}

/// Reads a folder; prints every fault of its files and fails when there is one.
pub(crate) fn folder(folder: &Path) -> Result<Authored> {
    files::read(folder).map_err(|faults| {
        for fault in &faults {
            eprintln!("{fault}");
        }
        anyhow!("{} faults in {}", faults.len(), folder.display())
    })
}

/// Reads a folder or a built pack.
pub(crate) fn pack(place: &Path) -> Result<Loaded> {
    let (pack, archetypes) = if place.is_dir() {
        let Authored { pack, archetypes, .. } = folder(place)?;
        (pack, archetypes)
    } else {
        let bytes = std::fs::read(place).with_context(|| place.display().to_string())?;
        let Ok(pack) = PolicyPack::from_bytes(&bytes) else {
            bail!("{} is not a pack, or was built for another version of the engine", place.display());
        };
        (pack, Vec::new())
    };
    Ok(Loaded { place: place.to_path_buf(), pack, archetypes })
}

/// The borrowers to quote for: those of the second folder, else of the first, else of the checkout.
pub(crate) fn archetypes(
    checkout: &Path,
    before: &Loaded,
    after: &Loaded,
    drawdown: Option<Date>,
) -> Result<Vec<Archetype>> {
    let theirs = [after, before].into_iter().map(|loaded| &loaded.archetypes).find(|listed| !listed.is_empty());
    let mut listed = match theirs {
        Some(listed) => listed.clone(),
        None => folder(checkout)?.archetypes,
    };
    for archetype in &mut listed {
        archetype.loan.drawdown = drawdown.unwrap_or(archetype.loan.drawdown);
    }
    Ok(listed.iter().map(Archetype::from).collect())
}
