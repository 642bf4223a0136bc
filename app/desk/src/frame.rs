//! What stands around every page of the desk: strip, header, main menu.

use crate::{browser, context::use_viewer, part::Part, session_watch::SessionWatch};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use lidzas_domain::{code_list::Role, dates::Language};
use lidzas_words::text;
use std::sync::atomic::{AtomicU64, Ordering};

/// The header and the menu; what a role may not open is absent.
#[component]
pub fn Frame(
    /// The part whose pages these are.
    part: Part,
    children: Children,
) -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let last_focus = StoredValue::new(String::new());
    Effect::new(move |_| browser::load_what_is_not(move |path| Part::of(path) == part));
    Effect::new(move |_| {
        if let Some(id) = browser::remembered_focus() {
            browser::focus(id);
        }
    });
    view! {
        <a class="lz-skip-link" href="#main" rel="external">
            {text!(language, desk.skip)}
        </a>
        {viewer
            .demo
            .then(|| {
                view! {
                    <div class="lz-strip">
                        <div class="lz-width">
                            <p>{text!(language, desk.demo_strip)}</p>
                        </div>
                    </div>
                }
            })}
        <header class="lz-header">
            <div class="lz-width lz-header__inner">
                <a class="lz-header__name" href=if viewer.role == Role::Auditor { "/desk/audit" } else { "/desk" }>
                    <span>{text!(language, common.service_name)}</span>
                </a>
                <ul class="lz-header__links">
                    <li>
                        <a class="lz-header__link" href="/desk/account">
                            {viewer.name.clone()}
                        </a>
                    </li>
                    <li>
                        <LanguageSwitch language=language last_focus=last_focus />
                    </li>
                    <li>
                        <form class="lz-header__form" method="post" action="/sign-out">
                            <button class="lz-header__button">{text!(language, desk.sign_out)}</button>
                        </form>
                    </li>
                </ul>
            </div>
        </header>
        <Menu />
        <div class="lz-width">
            <main
                class="lz-main"
                id="main"
                tabindex="-1"
                on:focusin=move |event| last_focus.set_value(browser::target_id(&event))
            >
                {children()}
            </main>
        </div>
        <SessionWatch />
    }
    .into_any()
}

/// What a form wants done before the page is loaded in the other language: it is handed the way to go on.
type BeforeLeavingAsk = Callback<Callback<()>>;

/// Asked before the page is left for the other language: forms save their drafts here.
#[derive(Clone, Copy)]
pub struct BeforeLeaving(pub RwSignal<Option<(u64, BeforeLeavingAsk)>>);

impl BeforeLeaving {
    /// Registers the form that is open, until it goes away.
    pub fn register(self, ask: BeforeLeavingAsk) {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let mine = NEXT.fetch_add(1, Ordering::Relaxed);
        // An effect, since a form on the server is never left.
        Effect::new(move |_| self.0.set(Some((mine, ask))));
        on_cleanup(move || {
            // the next form may have registered already
            if self.0.try_get_untracked().flatten().is_some_and(|(id, _)| id == mine) {
                self.0.try_set(None);
            }
        });
    }
}

/// The switch to the other language, named in itself; a plain POST, so that it works at once.
/// A form that is open saves its draft first, and the focus comes back where it was.
#[component]
fn LanguageSwitch(
    language: Language,
    /// Id of the element of the page that had the focus last.
    last_focus: StoredValue<String>,
) -> impl IntoView {
    let path = use_location();
    let here = move || {
        format!(
            "{}{}",
            path.pathname.get(),
            path.search.with(|query| if query.is_empty() {
                String::new()
            } else {
                format!("?{}", query.trim_start_matches('?'))
            })
        )
    };
    let form = NodeRef::<leptos::html::Form>::new();
    let leaving = use_context::<BeforeLeaving>();
    let switch = move |event: leptos::ev::SubmitEvent| {
        browser::remember_focus(&last_focus.get_value());
        let Some((_, ask)) = leaving.and_then(|leaving| leaving.0.get_untracked()) else { return };
        event.prevent_default();
        ask.run(Callback::new(move |()| {
            if let Some(form) = form.get_untracked() {
                // submit() asks nobody again: it fires no submit event
                let _ = form.submit();
            }
        }));
    };
    view! {
        <form class="lz-header__form" method="post" action="/language" id="language-switch" node_ref=form on:submit=switch>
            <input type="hidden" name="language" value=language.other().code() />
            <input type="hidden" name="next" value=here />
            <button class="lz-header__button" lang=language.other().code()>
                {text!(language, desk.other_language)}
            </button>
        </form>
    }
    .into_any()
}

#[component]
fn Menu() -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let path = use_location().pathname;
    let item = move |href: &'static str, label: String| {
        let current = move || {
            let path = path.get();
            let here = if href == "/desk" { path == href } else { path.starts_with(href) };
            here.then_some("page")
        };
        view! {
            <li>
                <a href=href aria-current=current>
                    {label}
                </a>
            </li>
        }
    };
    let case_work = matches!(viewer.role, Role::SocialWorker | Role::Coordinator);
    let sees_register = case_work || viewer.role == Role::SocialMentor;
    view! {
        <nav class="lz-desk-nav" aria-label=text!(language, desk.navigation)>
            <div class="lz-width">
                <ul>
                    {(viewer.role == Role::Auditor).then(|| item("/desk/audit", text!(language, desk.nav.audit)))}
                    {(viewer.role != Role::Auditor).then(|| item("/desk", text!(language, desk.nav.today)))}
                    {sees_register.then(|| item("/desk/register", text!(language, desk.nav.register)))}
                    {sees_register.then(|| item("/desk/calendar", text!(language, calendar.title)))}
                    {(viewer.role != Role::Auditor)
                        .then(|| item("/desk/institutions", text!(language, institution.title)))}
                    {sees_register.then(|| item("/desk/sessions", text!(language, session.nav)))}
                    {case_work.then(|| item("/desk/intake", text!(language, desk.nav.intake)))}
                    {case_work.then(|| item("/desk/inbox", text!(language, desk.nav.inbox)))}
                    {matches!(viewer.role, Role::Coordinator | Role::Auditor)
                        .then(|| item("/desk/figures", text!(language, desk.nav.figures)))}
                    {(viewer.role == Role::Coordinator).then(|| item("/desk/team", text!(language, team.title)))}
                    {(viewer.role == Role::Coordinator)
                        .then(|| item("/desk/caseload", text!(language, desk.nav.caseload)))}
                    {(viewer.role == Role::Administrator)
                        .then(|| item("/desk/administration", text!(language, desk.nav.administration)))}
                </ul>
            </div>
        </nav>
    }
    .into_any()
}
