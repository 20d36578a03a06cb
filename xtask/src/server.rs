//! A static server on this machine, with the security headers that production must send.
//!
//! The browser tests run against it, so what the headers forbid fails here and not on a government's site.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

/// The Content-Security-Policy: whom the page may frame, and who may frame it.
macro_rules! policy {
    ($frames:literal, $ancestors:literal) => {
        concat!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; frame-src ",
            $frames,
            "; base-uri 'none'; form-action 'none'; frame-ancestors ",
            $ancestors,
            "; require-trusted-types-for 'script'; trusted-types offline"
        )
    };
}

/// What a host must send with every answer; `deploy/nginx.conf` has the same, and `tests/hosts` compares the two.
const SECURITY_HEADERS: [(&str, &str); 4] = [
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// Who may do what with a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// Banks show it in a frame.
    Framed,
    /// Banks load it into their own pages.
    Shared,
    /// It shows the framed page in a frame of its own.
    Framing,
    /// A page of its own.
    Own,
}

/// How many ports after a busy one are tried.
const PORTS_TRIED: u16 = 50;

/// Listens on the port of this machine, or on the next free one; on port 0, on any free one.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    (port..=port.saturating_add(PORTS_TRIED))
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("no port is free from {port} to {}", port.saturating_add(PORTS_TRIED)))
}

/// Serves a folder and some routes beside it until the program ends.
pub(crate) fn start(listener: TcpListener, folder: &Path, routes: Router) -> Result<SocketAddr> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    let router = routes.fallback_service(files).layer(from_fn(with_headers));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        })
    });
    Ok(address)
}

impl Use {
    fn of(path: &str) -> Self {
        match path.trim_start_matches('/') {
            "embed.html" | "embed.en.html" => Self::Framed,
            "builder.html" | "builder.en.html" => Self::Framing,
            "embed.js" | "element.js" | "integrity.json" => Self::Shared,
            path if ["assets/", "engine/", "packs/"].iter().any(|folder| path.starts_with(folder)) => Self::Shared,
            _ => Self::Own,
        }
    }

    /// What is sent beside [`SECURITY_HEADERS`].
    fn headers(self) -> &'static [(&'static str, &'static str)] {
        const CORP: &str = "cross-origin-resource-policy";
        const CSP: &str = "content-security-policy";
        const OWN: &[(&str, &str)] =
            &[(CSP, policy!("'none'", "'self'")), (CORP, "same-origin"), ("x-frame-options", "SAMEORIGIN")];
        const FRAMING: &[(&str, &str)] =
            &[(CSP, policy!("'self'", "'self'")), (CORP, "same-origin"), ("x-frame-options", "SAMEORIGIN")];
        const SHARED: &[(&str, &str)] = &[
            (CSP, policy!("'none'", "'self'")),
            (CORP, "cross-origin"),
            ("x-frame-options", "SAMEORIGIN"),
            ("access-control-allow-origin", "*"),
        ];
        // Here pages have no certificate, and neither have those that frame them; a site takes `https:` alone.
        const FRAMED: &[(&str, &str)] = &[
            (CSP, policy!("'none'", "https: http:")),
            (CORP, "cross-origin"),
            // The element reads it where it draws the calculator into the page itself.
            ("access-control-allow-origin", "*"),
        ];
        match self {
            Self::Framed => FRAMED,
            Self::Shared => SHARED,
            Self::Framing => FRAMING,
            Self::Own => OWN,
        }
    }
}

async fn with_headers(request: Request, next: Next) -> Response {
    // A hashed name never changes its content; everything else may with the next release.
    let lasts = request.uri().path().contains("/assets/");
    let special = Use::of(request.uri().path()).headers();
    let mut response = next.run(request).await;
    let is_found = response.status().is_success();
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS.iter().chain(special) {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let cache = if lasts && is_found { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}
