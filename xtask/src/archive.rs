//! Zip archives whose bytes depend on nothing but what is in them.

use std::io::{Cursor, Write as _};

use anyhow::{Context as _, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::files::Files;

/// One folder with files in it, in the order of their names, each dated 1980-01-01, where the calendar of the format begins.
pub(crate) fn zip(folder: &str, files: &Files) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        archive.start_file(format!("{folder}/{path}"), options).with_context(|| path.clone())?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}
