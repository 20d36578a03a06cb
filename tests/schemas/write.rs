//! Writes the schemas of the policy files to `policies/schema`, where editors find them:
//! `cargo run --no-default-features --features authoring --example schemas`.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/schema");
    std::fs::create_dir_all(&folder)?;
    for (name, text) in loan_policy_calculator::policy::files::schemas() {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}
