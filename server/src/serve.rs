//! `groundwork serve`: opens the portal, prints its address, and serves until it is told to stop.

pub(crate) mod api;
mod assets;
mod metrics;
mod options;
mod router;
mod telemetry;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use app::{Portal, PortalOptions, StartError};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

pub(crate) use options::Args;

use metrics::Metrics;

/// How long requests that are under way may take after the order to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// How often what has ended is forgotten: old sessions, and guests whom no cookie leads back to.
const TIDY_EVERY: Duration = Duration::from_hours(24);

/// Why the portal does not serve: what happened, what it means, what to do.
#[derive(Debug, thiserror::Error)]
enum ServeError {
    #[error("cannot start: {0}\nNothing is being served.")]
    Runtime(std::io::Error),
    #[error(
        "cannot create the data folder {path}: {cause}\nThe portal keeps its database there. Give --data a folder that it may write to."
    )]
    Data { path: String, cause: std::io::Error },
    #[error(transparent)]
    Secret(#[from] options::SecretError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(
        "cannot listen on {addr}: {cause}\nSomething else may use that port. Stop it, or give --addr another one."
    )]
    Listen {
        addr: SocketAddr,
        cause: std::io::Error,
    },
    #[error("serving stopped: {0}\nWhat was saved is on the disk. Start the portal again.")]
    Serve(std::io::Error),
}

/// Runs `groundwork serve` until SIGINT or SIGTERM.
pub(crate) fn run(args: &Args) -> ExitCode {
    telemetry::start(&args.log);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(ServeError::Runtime);
    match runtime.and_then(|runtime| runtime.block_on(serve(args))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            crate::cli::say(format_args!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

async fn serve(args: &Args) -> Result<(), ServeError> {
    let metrics_token = args.metrics_token()?;
    let data = |cause| ServeError::Data {
        path: args.data.display().to_string(),
        cause,
    };
    std::fs::create_dir_all(&args.data).map_err(data)?;
    let listener = TcpListener::bind(args.addr)
        .await
        .map_err(|cause| ServeError::Listen {
            addr: args.addr,
            cause,
        })?;
    let addr = listener.local_addr().map_err(ServeError::Runtime)?;
    let portal = Arc::new(Portal::open(portal_options(args, addr)).await?);
    announce(&portal, &args.base_url(addr), addr);
    tokio::spawn(tidy(portal.clone()));
    let metrics = Arc::new(Metrics::new(metrics_token));
    let service = router::router(portal.clone(), &args.trusted_origins(), metrics)
        .into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop_signal());
    tokio::select! {
        ended = serving => ended.map_err(ServeError::Serve)?,
        () = overtime() => tracing::warn!("some requests did not end in time"),
    }
    portal.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn portal_options(args: &Args, addr: SocketAddr) -> PortalOptions {
    PortalOptions {
        data: args.data.clone(),
        content: args.content.clone(),
        base_url: args.base_url(addr),
        trusted_proxies: args.trusted_proxies.clone(),
        assets_version: assets::version(),
        // cargo-leptos sets it for `make dev`.
        reload: std::env::var_os("LEPTOS_WATCH").is_some(),
    }
}

/// The lines that a person waits for. The address comes last: with it, everything is ready.
fn announce(portal: &Portal, base_url: &str, addr: SocketAddr) {
    if let Some(link) = portal.setup_link() {
        tracing::info!("setup: nobody has an account yet; make the first one at {link}");
    }
    tracing::info!("listening on {addr}");
    tracing::info!("serving on {base_url}");
}

async fn tidy(portal: Arc<Portal>) {
    let mut day = tokio::time::interval(TIDY_EVERY);
    loop {
        day.tick().await;
        // A failure was logged; the next day tries again.
        let _ = portal.accounts().tidy(app::db::Moment::now()).await;
    }
}

/// Ends when the process is told to stop.
async fn stop_signal() {
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        // Without handlers the signals end the process at once, which loses nothing acknowledged.
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
    tracing::info!("stopping: no new requests, waiting for those under way");
}

/// Ends some time after the order to stop, for requests that never do.
async fn overtime() {
    stop_signal().await;
    tokio::time::sleep(LAST_REQUESTS).await;
}
