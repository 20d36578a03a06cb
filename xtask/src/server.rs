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

/// What a host must send with every answer.
const SECURITY_HEADERS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; \
         require-trusted-types-for 'script'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "SAMEORIGIN"),
];

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

async fn with_headers(request: Request, next: Next) -> Response {
    // A hashed name never changes its content; everything else may with the next release.
    let lasts = request.uri().path().contains("/assets/");
    let mut response = next.run(request).await;
    let is_found = response.status().is_success();
    let headers = response.headers_mut();
    for (name, value) in SECURITY_HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    let cache = if lasts && is_found { "public, max-age=31536000, immutable" } else { "no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}
