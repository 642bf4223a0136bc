//! The desk: what social workers, coordinators and administrators work in. Rendered on the
//! server, hydrated in the browser.
//!
//! One folder per part; every server function asks [`context::desk`] first and stands in the
//! access table (`lidzas_domain::access`).

#![expect(missing_docs, reason = "the macros make a public field of every property and argument")]

pub mod account;
pub mod administration;
pub mod attachment;
pub mod audit;
mod browser;
pub mod calendar;
pub mod case_document;
pub mod case_file;
pub mod caseload;
pub mod casework;
pub mod conflict;
pub mod context;
pub mod draft;
pub mod error;
mod field_builder;
pub mod figures;
pub mod form_element;
pub mod frame;
pub mod group_session;
pub mod inbox;
pub mod institution;
pub mod intake;
pub mod labels;
mod listing;
mod loading;
pub mod network;
mod not_found;
pub mod notes;
pub mod part;
pub mod plan_version;
pub mod register;
mod sending;
pub mod session_watch;
pub mod team;
pub mod timeline;
pub mod today;
mod wire;

use context::Viewer;
use error::DeskError;
use frame::{BeforeLeaving, Frame};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::Router;
use lidzas_words::text;

/// Who is signed in.
#[server(name = ViewerCall, prefix = "/api/desk", endpoint = "viewer", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn viewer() -> Result<Viewer, DeskError> {
    Ok(context::desk()?.viewer())
}

/// The document around the app; the server gives the addresses of the browser's half.
#[cfg(feature = "ssr")]
#[component]
pub fn Shell(
    /// Address of the style sheet.
    css: String,
    /// Address of the script that starts the browser's half.
    js: String,
    /// Address of the browser's half.
    wasm: String,
    /// The language of the document.
    language: lidzas_domain::dates::Language,
    /// The part the page belongs to.
    part: part::Part,
) -> impl IntoView {
    use leptos::nonce::use_nonce;
    let start =
        format!("import('{js}').then(m => m.default({{module_or_path: '{wasm}'}}).then(() => m.hydrate()));");
    view! {
        <!DOCTYPE html>
        <html lang=language.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="stylesheet" href=css />
                <link rel="modulepreload" href=js.clone() nonce=use_nonce() />
                <link rel="preload" href=wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous" />
                <script nonce=use_nonce()>{include_str!("early.js")}</script>
                <script type="module" nonce=use_nonce()>
                    {start}
                </script>
                <leptos_meta::MetaTags />
            </head>
            <body class="lz-page lz-desk">
                <App part=part pages=part.pages() />
            </body>
        </html>
    }
}

/// Starts a part of the browser's half on the page that the server rendered.
#[cfg(feature = "hydrate")]
pub fn hydrate(part: part::Part, pages: fn() -> AnyView) {
    leptos::mount::hydrate_body(move || view! { <App part=part pages=pages /> });
}

/// The whole desk, with the pages of one part.
#[component]
pub fn App(part: part::Part, pages: fn() -> AnyView) -> impl IntoView {
    provide_meta_context();
    provide_context(BeforeLeaving(RwSignal::new(None)));
    let viewer = Resource::new_blocking(|| (), |()| viewer());
    view! {
        <Router>
            <Suspense>
                {move || Suspend::new(async move {
                    match viewer.await {
                        Ok(viewer) => {
                            provide_context(viewer);
                            view! { <Frame part=part>{pages()}</Frame> }.into_any()
                        }
                        Err(error) => view! { <p>{error.to_string()}</p> }.into_any(),
                    }
                })}
            </Suspense>
        </Router>
    }
    .into_any()
}

/// The title of a page; "Error:" in front of it while its form has errors.
#[component]
pub fn PageTitle(
    /// The page's own name.
    #[prop(into)]
    title: String,
    /// Whether a form on the page has errors.
    #[prop(into, optional)]
    has_errors: Signal<bool>,
) -> impl IntoView {
    let language = context::use_language();
    let whole = move || {
        let page = text!(language, desk.page_title, page = title.clone());
        // on the server the form may be gone by the time the title is written down
        if has_errors.try_get().unwrap_or(false) { text!(language, error.title, page = page) } else { page }
    };
    view! { <Title text=whole /> }
}

/// A loading error in place of a page's content.
#[component]
pub fn Trouble(error: DeskError) -> impl IntoView {
    let language = context::use_language();
    let signed_out = error == DeskError::SignedOut;
    view! {
        <div class="lz-banner lz-banner--error" role="alert">
            <div class="lz-banner__content">
                <p class="lz-banner__heading">{error.sentence(language)}</p>
                {signed_out
                    .then(|| {
                        view! {
                            <p>
                                <a href="/sign-in" rel="external" target="_blank">
                                    {text!(language, error.sign_in_again)}
                                </a>
                            </p>
                        }
                    })}
            </div>
        </div>
    }
    .into_any()
}
