//! Writes the policy pack: `pack <folder of policies> <file>`.
//!
//! Apart from the build program because it links the engine. All faults of the policy files are printed, each with
//! file, line and key.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [policies, output] = arguments.as_slice() else {
        eprintln!("usage: pack <folder of policies> <file>");
        return ExitCode::FAILURE;
    };
    let pack = match loan_policy_calculator::policy::files::build(Path::new(policies)) {
        Ok(pack) => pack,
        Err(faults) => {
            for fault in &faults {
                eprintln!("{fault}");
            }
            eprintln!("{} faults in the policies", faults.len());
            return ExitCode::FAILURE;
        }
    };
    let Ok(bytes) = pack.to_bytes() else {
        eprintln!("the pack does not become bytes");
        return ExitCode::FAILURE;
    };
    if let Err(error) = std::fs::write(output, bytes) {
        eprintln!("{}: {error}", Path::new(output).display());
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
