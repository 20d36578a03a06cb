//! `cargo xtask serve`: shows the page, builds it anew when a file changes, and tells the browser to load it again.

use std::convert::Infallible;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use notify::{Event as Change, RecursiveMode, Watcher as _};
use tokio::sync::watch;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use crate::steps::timed;
use crate::wasm::Effort;
use crate::{assemble, paths, server, setup};

/// What the page is made of.
const FOLDERS: [&str; 4] = ["src", "styles", "policies", "locales"];
const FILES: [&str; 3] = ["Cargo.toml", "Cargo.lock", "build.rs"];

/// An editor saves in several strokes; they count as one.
const QUIET: Duration = Duration::from_millis(150);

/// Builds and serves until interrupted.
pub(crate) fn serve(port: u16, effort: Effort) -> Result<()> {
    match effort {
        Effort::Release => {
            assemble::release()?;
            println!("the release: {}", open(port, &paths::dist(), Router::new())?);
            loop {
                std::thread::park();
            }
        }
        Effort::Serve => serve_and_watch(port),
    }
}

fn serve_and_watch(port: u16) -> Result<()> {
    let toolchain = setup::toolchain()?;
    setup::npm_packages()?;
    let build = || {
        let (built, seconds) = timed(|| assemble::served(&toolchain, include_str!("reload.js")));
        match built {
            Ok(()) => println!("built in {seconds:.1} s"),
            Err(error) => eprintln!("error: {error:#}\nwaiting for a change"),
        }
    };
    let (changes_in, changes) = channel();
    let mut watcher = notify::recommended_watcher(changes_in)?;
    for folder in FOLDERS {
        let place = paths::root().join(folder);
        watcher.watch(&place, RecursiveMode::Recursive).with_context(|| format!("cannot watch {folder}/"))?;
    }
    watcher.watch(paths::root(), RecursiveMode::NonRecursive).context("cannot watch the checkout")?;

    build();
    // Builds are numbered by the process too, so that a page of an earlier server sees that it is old.
    let mut number = u64::from(std::process::id()) << 32;
    let (build_done, builds) = watch::channel(number);
    println!("the calculator: {}", open(port, &paths::served(), reload_route(builds))?);
    loop {
        wait_for_change(&changes)?;
        build();
        number += 1;
        build_done.send_replace(number);
    }
}

/// Returns when a file of the page has changed and no other has for a while.
fn wait_for_change(changes: &Receiver<notify::Result<Change>>) -> Result<()> {
    while !concerns_the_page(&changes.recv()??) {}
    while changes.recv_timeout(QUIET).is_ok() {}
    Ok(())
}

fn open(port: u16, folder: &Path, routes: Router) -> Result<String> {
    let address = server::start(server::listen(port)?, folder, routes)?;
    Ok(format!("http://{address}/"))
}

/// Sends the number of the build shown, and every later one.
fn reload_route(builds: watch::Receiver<u64>) -> Router {
    let events = move || {
        let numbers = WatchStream::new(builds.clone());
        let events = numbers.map(|number| Ok::<_, Infallible>(Event::default().data(number.to_string())));
        async { Sse::new(events).keep_alive(KeepAlive::default()) }
    };
    Router::new().route("/reload", get(events))
}

/// Builds read the files too, which is no change.
fn concerns_the_page(change: &Change) -> bool {
    let is_part = |path: &Path| {
        FILES.iter().any(|file| path == Path::new(file)) || FOLDERS.iter().any(|folder| path.starts_with(folder))
    };
    !change.kind.is_access()
        && change.paths.iter().filter_map(|path| path.strip_prefix(paths::root()).ok()).any(is_part)
}
