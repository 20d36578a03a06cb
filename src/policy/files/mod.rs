//! Policies as people write them: reading them, checking them, and making a pack of them.
//!
//! A folder of TOML files makes the national pack; a JSON text makes a local pack that stands over it. Both are read by
//! the same code, from the same tree of values. Everything that is wrong is reported at once, each with its place, what
//! stands there and what would be right. The folder is read when a pack is built, never in a browser.

#[cfg(feature = "authoring")]
mod archetype;
mod checks;
mod error;
mod example;
#[cfg(feature = "authoring")]
mod folder;
mod from_json;
#[cfg(feature = "authoring")]
mod from_toml;
mod local;
mod node;
mod plain_loan;
mod policy;
mod rule;
#[cfg(feature = "authoring")]
mod schema;
mod shape;
mod subsidy;
mod terms;
mod timeline;
mod walker;
#[cfg(feature = "authoring")]
mod whole;

#[cfg(feature = "authoring")]
pub use archetype::Archetype;
pub use error::PackError;
pub use example::{Example, Expected};
#[cfg(feature = "authoring")]
pub use folder::{Authored, build, read, read_texts};
pub use local::with_local;
pub use plain_loan::PlainLoan;
#[cfg(feature = "authoring")]
pub use schema::schemas;

use node::Node;
use walker::Walker;

/// What `read` makes of a file, where it finds nothing wrong with it.
fn sound<T>(
    file: &str,
    root: Node,
    errors: &mut Vec<PackError>,
    read: impl Fn(&mut Walker<'_>) -> Option<T>,
) -> Option<T> {
    let already = errors.len();
    let mut walker = Walker::new(file, root, errors);
    let found = read(&mut walker);
    walker.finish();
    found.filter(|_| errors.len() == already)
}
