//! `lidzas serve`.

use crate::{
    attachment::SealedFolder,
    clock::SystemClock,
    command::say,
    database::Database,
    demo,
    http::{self, App},
    jobs,
    keys::KeyRing,
    password::Passwords,
    settings::ServeSettings,
    tls,
};
use lidzas_domain::clock::Clock as _;
use lidzas_public_site::ContactDetails;
use std::{process::ExitCode, sync::Arc};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

/// Serves until it is told to stop.
pub async fn run(settings: ServeSettings) -> Result<ExitCode, String> {
    settings.check().map_err(|error| error.to_string())?;
    let tls = match settings.tls().map_err(|error| error.to_string())? {
        Some((certificate, key)) => Some(tls::acceptor(certificate, key).map_err(|error| error.to_string())?),
        None => None,
    };
    let started = SystemClock.now();
    std::fs::create_dir_all(&settings.data.data_dir).map_err(|error| {
        format!("the data folder {} cannot be made: {error}", settings.data.data_dir.display())
    })?;
    let mut database = Database::reach(&settings.data).await.map_err(|error| error.to_string())?;
    let app = app(&settings, &database).await?;
    let listener = TcpListener::bind(settings.addr).await.map_err(|error| {
        format!("cannot listen on {}: {error}; choose another with --addr", settings.addr)
    })?;
    announce(&settings, &app);
    tracing::info!(milliseconds = (SystemClock.now() - started).num_milliseconds(), "ready");
    let cluster = database.cluster.take().map(Arc::new);
    let jobs = tokio::spawn(jobs::work(app.clone(), cluster.clone()));
    let store = app.store.clone();
    let pages = Arc::clone(&app.pages);
    http::serve(listener, tls, http::router(app), pages, told_to_stop()).await;
    jobs.abort();
    // waits until the jobs have let go of the cluster
    let _ = jobs.await;
    store.pool().close().await;
    database.cluster = cluster.and_then(Arc::into_inner);
    database.leave().await;
    Ok(ExitCode::SUCCESS)
}

async fn app(settings: &ServeSettings, database: &Database) -> Result<App, String> {
    let store = database.store(settings.database_connections).await.map_err(|error| error.to_string())?;
    let key_path = settings.data.key_path();
    if !key_path.exists() && store.holds_sealed_secrets().await.map_err(|error| error.to_string())? {
        return Err(format!(
            "the key file {} is missing, and the database holds secrets sealed with its keys: put it back in place",
            key_path.display()
        ));
    }
    let keys = KeyRing::open_or_make(&key_path).map_err(|error| error.to_string())?;
    let keys = Arc::new(keys);
    let files = SealedFolder::open_or_make(&settings.data.files_path(), Arc::clone(&keys))
        .map_err(|error| error.to_string())?;
    let code_items = store.code_items().await.map_err(|error| error.to_string())?;
    let invented = store.is_demo().await.map_err(|error| error.to_string())?;
    if settings.demo && !invented {
        return Err("--demo asks no second factor and serves a demonstration only, and this register is not one: leave --demo out, or run 'lidzas demo' on an empty register first".into());
    }
    let period = store.published_period().await.ok();
    let contact = ContactDetails {
        phone: settings.contact_phone.clone(),
        email: settings.contact_email.clone(),
        data_protection_officer: settings.data_protection_officer.clone(),
        ..ContactDetails::default()
    };
    let site = http::site(period, settings.public_url.as_deref(), contact, settings.demo);
    let salt = keys.derived("limits").map_err(|error| error.to_string())?;
    let metrics = metrics_exporter_prometheus::PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| format!("the figures of the server could not be set up: {error}"))?;
    if !http::assets::has_browser_half() {
        tracing::warn!(
            "the browser's half is not in this binary: the desk will not come to life; build with script/build"
        );
    }
    let https = settings.is_https();
    Ok(App::new(http::Parts {
        store,
        clock: Arc::new(SystemClock),
        passwords: Passwords::new().map_err(|error| error.to_string())?,
        keys,
        files: Arc::new(files),
        places: http::Places::default(),
        pages: Arc::new(http::Rendered::of(&site, https)),
        site: Arc::new(site),
        code_items: Arc::new(code_items),
        demo: settings.demo,
        invented,
        public_url: settings.public_url.as_deref().map(Arc::from),
        https,
        trusted_proxies: Arc::new(settings.trusted_proxies.clone()),
        metrics,
        salt: Arc::new(salt),
    }))
}

fn announce(settings: &ServeSettings, app: &App) {
    let address = settings.public_url.clone().unwrap_or_else(|| {
        let scheme = if settings.is_https() { "https" } else { "http" };
        format!("{scheme}://{}", settings.addr)
    });
    say(&format!("Līdzās serves on {address}"));
    if settings.demo && app.invented {
        say(&format!(
            "Demonstration: sign in at {address}/sign-in with the password '{}' as",
            demo::PASSWORD
        ));
        for (role, name) in demo::sign_ins() {
            say(&format!("  {name}\t({role})"));
        }
    }
}

async fn told_to_stop() {
    let mut terminate = match signal(SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(error) => {
            tracing::error!("cannot listen for SIGTERM: {error}");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("told to stop: open requests finish first");
}
