//! `cargo xtask publish FOLDER`: lays the release out as a site serves it.
//!
//! `v1/` is the newest release of the first version's contract, and is replaced, file by file; files with a hash in their
//! names stay, for pages that were opened before, and so do the site's own packs. `v1.0.0/` is that release for ever: what
//! stands there is bound by hashes in other people's pages and is never changed. `downloads/` holds what a bank takes to
//! its own site: the release as an archive, the engine as a package for npm, the configuration of nginx, and a list of
//! their hashes.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::archive;
use crate::command::{command, run_silently};
use crate::files::{Files, publish, publish_beside, read_all, replace};
use crate::paths;

const PRODUCT: &str = "loan-policy-calculator";
const NGINX: &str = "nginx.conf";
const SUMS: &str = "SHA256SUMS";

/// Lays the release that is in `dist/` out below a folder.
pub(crate) fn lay_out(folder: &Path) -> Result<()> {
    let release = read_all(&paths::dist()).context("there is no release in dist/")?;
    let version = version(&release)?;
    let nginx = fs::read(paths::root().join("deploy").join(NGINX)).context("deploy/nginx.conf")?;
    let downloads = Files::from([
        (format!("{PRODUCT}-{version}.zip"), bundle(&release, &version, &nginx)?),
        (format!("{PRODUCT}-{version}.tgz"), package(&release, &version)?),
    ]);
    place(folder, &version, &release, &downloads)?;
    replace(&folder.join("downloads").join(NGINX), &nginx)?;
    write_sums(&folder.join("downloads"))?;
    println!("version {version} is in {}", folder.display());
    Ok(())
}

/// Puts a version in its places, or in none of them.
fn place(folder: &Path, version: &str, release: &Files, downloads: &Files) -> Result<()> {
    let [lasting, current, beside] =
        [format!("v{version}"), format!("v{}", major(version)), "downloads".to_owned()].map(|name| folder.join(name));
    let is_there = lasting.exists();
    if is_there {
        let found = read_all(&lasting)?;
        ensure_same(release, &found, &lasting)?;
    }
    let published = downloads.keys().filter_map(|name| Some((name.clone(), fs::read(beside.join(name)).ok()?)));
    let published: Files = published.collect();
    let again = downloads.iter().filter(|(name, _)| published.contains_key(*name));
    ensure_same(&again.map(|(name, content)| (name.clone(), content.clone())).collect(), &published, &beside)?;
    if !is_there {
        // Under another name until it is whole: half a version could not be told from one that was changed.
        let partial = folder.join(format!(".v{version}"));
        publish(&partial, release)?;
        fs::rename(&partial, &lasting).with_context(|| format!("cannot make {}", lasting.display()))?;
    }
    publish_beside(&current, release, stays)?;
    fs::create_dir_all(&beside)?;
    for (name, content) in downloads {
        replace(&beside.join(name), content)?;
    }
    Ok(())
}

/// What the newest release leaves where it is: what a page of an earlier one may yet ask for, and packs, which are no part of
/// a release.
fn stays(path: &str) -> bool {
    let is_partial = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
    !is_partial && (path.starts_with("assets/") || path.starts_with("packs/"))
}

/// Fails when a published version would become another one.
fn ensure_same(new: &Files, published: &Files, place: &Path) -> Result<()> {
    let differs = |name: &&String| new.get(*name) != published.get(*name);
    let mut names: Vec<&String> = new.keys().chain(published.keys()).filter(differs).collect();
    names.sort_unstable();
    names.dedup();
    let shown: Vec<&str> = names.iter().take(5).map(|name| name.as_str()).collect();
    ensure!(
        names.is_empty(),
        "{} holds a version that was published with other content ({} of its files differ: {}), and a version once \
         published never changes; give this release the next number in Cargo.toml",
        place.display(),
        names.len(),
        shown.join(", "),
    );
    Ok(())
}

/// What a bank puts on its own site. The compressed copies stay behind: whoever reviews it should read each byte once, and
/// servers compress.
fn bundle(release: &Files, version: &str, nginx: &[u8]) -> Result<Vec<u8>> {
    let mut files = uncompressed(release);
    files.insert(NGINX.to_owned(), nginx.to_vec());
    let list = sums(&files);
    files.insert(SUMS.to_owned(), list.into_bytes());
    archive::zip(&format!("{PRODUCT}-{version}"), &files)
}

/// The engine as npm itself packs it.
fn package(release: &Files, version: &str) -> Result<Vec<u8>> {
    let folder = paths::target().join("package");
    let engine = uncompressed(release).into_iter();
    let engine = engine.filter_map(|(path, content)| Some((path.strip_prefix("engine/")?.to_owned(), content)));
    publish(&folder.join("engine"), &engine.collect())?;
    let mut npm = command("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination"]);
    run_silently(npm.arg(&folder).arg(folder.join("engine")))?;
    fs::read(folder.join(format!("{PRODUCT}-{version}.tgz"))).context("npm wrote no package")
}

fn uncompressed(release: &Files) -> Files {
    let is_copy = |path: &str| path.ends_with(".br") || path.ends_with(".gz");
    release.iter().filter(|(path, _)| !is_copy(path)).map(|(path, content)| (path.clone(), content.clone())).collect()
}

/// Lists everything in the folder, the downloads of earlier versions too.
fn write_sums(folder: &Path) -> Result<()> {
    let mut files = read_all(folder)?;
    files.remove(SUMS);
    replace(&folder.join(SUMS), sums(&files).as_bytes())
}

/// Hashes and names as `sha256sum --check` reads them.
fn sums(files: &Files) -> String {
    files.iter().fold(String::new(), |mut list, (path, content)| {
        for byte in Sha256::digest(content) {
            // Writing into a string does not fail.
            let _ = write!(list, "{byte:02x}");
        }
        list + "  " + path + "\n"
    })
}

/// The version that the release says it is.
fn version(release: &Files) -> Result<String> {
    let package = release.get("engine/package.json").context("the release has no engine/package.json")?;
    let package: Value = serde_json::from_slice(package).context("engine/package.json")?;
    let version = package.get("version").and_then(Value::as_str).unwrap_or_default();
    let is_whole = version.split('.').count() == 3 && version.split('.').all(|part| part.parse::<u32>().is_ok());
    ensure!(is_whole, "engine/package.json names no version: {version:?}");
    Ok(version.to_owned())
}

fn major(version: &str) -> &str {
    version.split('.').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release(page: &str) -> Files {
        Files::from([
            ("index.html".to_owned(), page.into()),
            ("index.html.br".to_owned(), "compressed".into()),
            ("engine/package.json".to_owned(), r#"{ "version": "1.2.3" }"#.into()),
        ])
    }

    fn placed(folder: &Path, page: &str, archive: &str) -> Result<()> {
        let downloads = Files::from([("product-1.2.3.zip".to_owned(), archive.into())]);
        place(folder, "1.2.3", &release(page), &downloads)
    }

    #[test]
    fn a_version_is_laid_out_twice_and_never_changed() {
        let site = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            placed(site.path(), "page", "archive").unwrap();
        }
        for name in ["v1", "v1.2.3"] {
            assert_eq!(read_all(&site.path().join(name)).unwrap(), release("page"));
        }
        for (page, archive) in [("another page", "archive"), ("page", "another archive")] {
            let told = placed(site.path(), page, archive).unwrap_err().to_string();
            assert!(told.contains("never changes") && told.contains("1 of its files differ"), "{told}");
            assert_eq!(read_all(&site.path().join("v1")).unwrap(), release("page"));
        }
    }

    #[test]
    fn a_page_that_was_open_before_a_release_still_finds_its_parts() {
        let site = tempfile::tempdir().unwrap();
        let lay = |version: &str, page: &str, asset: &str| {
            let release = Files::from([
                ("index.html".to_owned(), page.into()),
                (asset.to_owned(), "part".into()),
                (format!("only-in-{version}.txt"), "x".into()),
            ]);
            place(site.path(), version, &release, &Files::new()).unwrap();
        };
        let current = site.path().join("v1");
        lay("1.0.0", "first page", "assets/later/engine-0123456789ab.wasm");
        fs::create_dir_all(current.join("packs")).unwrap();
        fs::write(current.join("packs/county.json"), "{}").unwrap();
        // What a release that was broken off has left.
        fs::write(current.join("assets/.page.js.new"), "half").unwrap();
        // A server that has begun to send a page sends that page to its end.
        let mut being_sent = fs::File::open(current.join("index.html")).unwrap();
        lay("1.1.0", "second page", "assets/later/engine-ba9876543210.wasm");
        assert_eq!(std::io::read_to_string(&mut being_sent).unwrap(), "first page");
        let there: Vec<String> = read_all(&current).unwrap().into_keys().collect();
        let wanted = [
            "assets/later/engine-0123456789ab.wasm",
            "assets/later/engine-ba9876543210.wasm",
            "index.html",
            "only-in-1.1.0.txt",
            "packs/county.json",
        ];
        assert_eq!(there, wanted);
        assert_eq!(fs::read_to_string(current.join("index.html")).unwrap(), "second page");
        // A version for ever holds what it was, and no more.
        assert_eq!(read_all(&site.path().join("v1.1.0")).unwrap().len(), 3);
    }

    #[test]
    fn a_file_too_many_or_too_few_is_another_content() {
        let whole = release("page");
        let mut fewer = whole.clone();
        fewer.remove("index.html.br");
        assert!(ensure_same(&whole, &whole, Path::new("v1.2.3")).is_ok());
        for (new, published) in [(&whole, &fewer), (&fewer, &whole)] {
            assert!(ensure_same(new, published, Path::new("v1.2.3")).is_err());
        }
    }

    #[test]
    fn an_archive_has_the_same_bytes_each_time_and_lists_each_file_once() {
        let bytes = bundle(&release("page"), "1.2.3", b"server {}").unwrap();
        assert_eq!(bytes, bundle(&release("page"), "1.2.3", b"server {}").unwrap());
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        let expected = ["SHA256SUMS", "engine/package.json", "index.html", "nginx.conf"];
        assert_eq!(names, expected.map(|name| format!("loan-policy-calculator-1.2.3/{name}")));
        let list = archive.by_name(&format!("loan-policy-calculator-1.2.3/{SUMS}")).unwrap();
        let list = std::io::read_to_string(list).unwrap();
        // printf page | sha256sum
        assert!(
            list.contains("3660315a9af3df255d8f19ab077e4797822b41488a0e2a04bc6af71213c23274  index.html\n"),
            "{list}"
        );
        assert_eq!(list.lines().count(), 3);
    }

    #[test]
    fn a_release_says_its_version() {
        assert_eq!(version(&release("page")).unwrap(), "1.2.3");
        for package in ["{}", r#"{ "version": "1.2" }"#, r#"{ "version": "../../etc" }"#] {
            let release = Files::from([("engine/package.json".to_owned(), package.into())]);
            assert!(version(&release).is_err());
        }
    }
}
