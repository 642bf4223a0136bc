//! The pages of signing in: rendered on the server, no script.

use crate::second_factor::Secret;
use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_public_site::{Document, Site};
use lidzas_words::text;

/// What is wrong with what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Name or password; which of the two is not told.
    Credentials,
    /// The code.
    Code,
    /// The current password.
    CurrentPassword,
    /// The new password is too short.
    PasswordTooShort,
    /// The new password is too long.
    PasswordTooLong,
    /// The new password is known from breaches.
    PasswordBreached,
    /// The new password holds the name.
    PasswordIsName,
}

impl Wrong {
    fn sentence(self, language: Language) -> String {
        match self {
            Self::Credentials => text!(language, account.wrong_credentials),
            Self::Code => text!(language, account.wrong_code),
            Self::CurrentPassword => text!(language, account.wrong_current),
            Self::PasswordTooShort => text!(language, account.password_too_short),
            Self::PasswordTooLong => text!(language, account.password_too_long),
            Self::PasswordBreached => text!(language, account.password_breached),
            Self::PasswordIsName => text!(language, account.password_is_name),
        }
    }

    /// The field the summary leads to.
    const fn field(self) -> &'static str {
        match self {
            Self::Credentials => "name",
            Self::Code => "code",
            Self::CurrentPassword => "current",
            Self::PasswordTooShort
            | Self::PasswordTooLong
            | Self::PasswordBreached
            | Self::PasswordIsName => "new",
        }
    }
}

fn document(site: &Site, language: Language, title: String, wrong: Option<Wrong>) -> Document<'_> {
    Document { has_errors: wrong.is_some(), ..Document::bare(site, language, title) }
}

fn summary(language: Language, wrong: Option<Wrong>) -> Option<AnyView> {
    wrong.map(|wrong| {
        view! {
            <div class="lz-error-summary" tabindex="-1" role="alert" aria-labelledby="error-title">
                <h2 class="lz-error-summary__title" id="error-title">
                    {text!(language, error.summary_title)}
                </h2>
                <div class="lz-error-summary__body">
                    <ul class="lz-error-summary__list">
                        <li>
                            <a href=format!("#{}", wrong.field())>{wrong.sentence(language)}</a>
                        </li>
                    </ul>
                </div>
            </div>
        }
        .into_any()
    })
}

/// The other language, as a form: these pages have no language in their path.
fn language_switch(language: Language, here: &'static str) -> AnyView {
    let other = language.other();
    view! {
        <form method="post" action="/language" class="lz-no-print">
            <input type="hidden" name="language" value=other.code() />
            <input type="hidden" name="next" value=here />
            <button class="lz-button lz-button--link" lang=other.code()>
                {other.own_name()}
            </button>
        </form>
    }
    .into_any()
}

struct Input {
    name: &'static str,
    label: String,
    hint: Option<String>,
    kind: &'static str,
    autocomplete: &'static str,
    value: String,
    class: &'static str,
}

fn field(language: Language, input: Input, wrong: Option<Wrong>) -> AnyView {
    let error = wrong.filter(|wrong| wrong.field() == input.name);
    let class = if error.is_some() { "lz-form-group lz-form-group--error" } else { "lz-form-group" };
    let described = match (&input.hint, error) {
        (Some(_), Some(_)) => Some(format!("{0}-hint {0}-error", input.name)),
        (Some(_), None) => Some(format!("{}-hint", input.name)),
        (None, Some(_)) => Some(format!("{}-error", input.name)),
        (None, None) => None,
    };
    let numeric = (input.autocomplete == "one-time-code").then_some("text");
    view! {
        <div class=class>
            <label class="lz-label" for=input.name>
                {input.label}
            </label>
            {input
                .hint
                .map(|hint| view! { <div class="lz-hint" id=format!("{}-hint", input.name)>{hint}</div> })}
            {error
                .map(|wrong| {
                    view! {
                        <p class="lz-error-message" id=format!("{}-error", input.name)>
                            <span class="lz-hidden">{text!(language, error.prefix)} " "</span>
                            {wrong.sentence(language)}
                        </p>
                    }
                })}
            <input
                class=input.class
                id=input.name
                name=input.name
                type=input.kind
                inputmode=numeric
                autocomplete=input.autocomplete
                autocapitalize="none"
                spellcheck="false"
                value=input.value
                aria-describedby=described
                aria-invalid=error.map(|_| "true")
            />
        </div>
    }
    .into_any()
}

/// Name and password.
pub fn sign_in(site: &Site, language: Language, name: &str, next: &str, wrong: Option<Wrong>) -> String {
    let (name, next) = (name.to_owned(), next.to_owned());
    document(site, language, text!(language, account.sign_in), wrong).render(move || {
        view! {
            <div class="lz-sign-in">
                {summary(language, wrong)}
                <h1 class="lz-h1">{text!(language, account.sign_in)}</h1>
                <form method="post" action="/sign-in" novalidate=true>
                    <input type="hidden" name="next" value=next />
                    {field(
                        language,
                        Input {
                            name: "name",
                            label: text!(language, account.name),
                            hint: None,
                            kind: "text",
                            autocomplete: "username",
                            value: name,
                            class: "lz-input",
                        },
                        wrong,
                    )}
                    {field(
                        language,
                        Input {
                            name: "password",
                            label: text!(language, account.password),
                            hint: None,
                            kind: "password",
                            autocomplete: "current-password",
                            value: String::new(),
                            class: "lz-input",
                        },
                        wrong,
                    )}
                    <button class="lz-button">{text!(language, account.sign_in)}</button>
                </form>
                {language_switch(language, "/sign-in")}
            </div>
        }
        .into_any()
    })
}

fn code_field(language: Language, label: String, hint: String, wrong: Option<Wrong>) -> AnyView {
    field(
        language,
        Input {
            name: "code",
            label,
            hint: Some(hint),
            kind: "text",
            autocomplete: "one-time-code",
            value: String::new(),
            class: "lz-input lz-input--w10 lz-input--code",
        },
        wrong,
    )
}

/// The code from the app, or a recovery code.
pub fn code(site: &Site, language: Language, wrong: Option<Wrong>) -> String {
    document(site, language, text!(language, account.code_title), wrong).render(move || {
        view! {
            <div class="lz-sign-in">
                {summary(language, wrong)}
                <h1 class="lz-h1">{text!(language, account.code_title)}</h1>
                <form method="post" action="/sign-in/code" novalidate=true>
                    {code_field(language, text!(language, account.code), text!(language, account.code_hint), wrong)}
                    <button class="lz-button">{text!(language, common.proceed)}</button>
                </form>
                {language_switch(language, "/sign-in/code")}
            </div>
        }
        .into_any()
    })
}

/// Setting the second factor up.
pub fn set_up(site: &Site, language: Language, name: &str, secret: &Secret, wrong: Option<Wrong>) -> String {
    let picture = secret.picture(name).unwrap_or_default();
    // drawn as part of the page: its declaration belongs to files only
    let picture = picture.find("<svg").map_or(String::new(), |start| picture[start..].to_owned());
    let by_hand = secret.by_hand();
    document(site, language, text!(language, account.set_up_title), wrong).render(move || {
        view! {
            <div class="lz-sign-in">
                {summary(language, wrong)}
                <h1 class="lz-h1">{text!(language, account.set_up_title)}</h1>
                <p class="lz-body">{text!(language, account.set_up_why)}</p>
                <ol class="lz-list lz-list--number">
                    <li>{text!(language, account.set_up_app)}</li>
                    <li>{text!(language, account.set_up_scan)}</li>
                    <li>{text!(language, account.set_up_code)}</li>
                </ol>
                <div class="lz-qr" role="img" aria-label=text!(language, account.set_up_picture) inner_html=picture></div>
                <p class="lz-body">
                    {text!(language, account.set_up_by_hand)} <br />
                    <code class="lz-input--code">{by_hand}</code>
                </p>
                <form method="post" action="/sign-in/set-up" novalidate=true>
                    {code_field(language, text!(language, account.code), text!(language, account.set_up_hint), wrong)}
                    <button class="lz-button">{text!(language, common.proceed)}</button>
                </form>
                {language_switch(language, "/sign-in/set-up")}
            </div>
        }
        .into_any()
    })
}

/// The recovery codes, shown once.
pub fn recovery(site: &Site, language: Language, codes: &[String]) -> String {
    let codes = codes.to_vec();
    document(site, language, text!(language, account.recovery_title), None).render(move || {
        view! {
            <div class="lz-sign-in">
                <h1 class="lz-h1">{text!(language, account.recovery_title)}</h1>
                <p class="lz-body">{text!(language, account.recovery_text)}</p>
                <ul class="lz-codes">
                    {codes.into_iter().map(|code| view! { <li>{code}</li> }).collect_view()}
                </ul>
                <p>
                    <a class="lz-button" href="/sign-in/next">
                        {text!(language, account.recovery_kept)}
                    </a>
                </p>
            </div>
        }
        .into_any()
    })
}

/// Whether the second factor is to be replaced.
pub fn replace(site: &Site, language: Language) -> String {
    document(site, language, text!(language, account.replace_title), None).render(move || {
        view! {
            <div class="lz-sign-in">
                <h1 class="lz-h1">{text!(language, account.replace_title)}</h1>
                <p class="lz-body">{text!(language, account.replace_text)}</p>
                <form method="post" action="/account/second-factor">
                    <div class="lz-button-group">
                        <button class="lz-button lz-button--warning">{text!(language, account.replace_do)}</button>
                        <a class="lz-link--plain" href="/desk/account">
                            {text!(language, common.cancel)}
                        </a>
                    </div>
                </form>
            </div>
        }
        .into_any()
    })
}

/// Changing the password.
pub fn password(site: &Site, language: Language, wrong: Option<Wrong>) -> String {
    document(site, language, text!(language, account.password_title), wrong).render(move || {
        let input = |name, label, hint, autocomplete| Input {
            name,
            label,
            hint,
            kind: "password",
            autocomplete,
            value: String::new(),
            class: "lz-input",
        };
        view! {
            <div class="lz-sign-in">
                {summary(language, wrong)}
                <h1 class="lz-h1">{text!(language, account.password_title)}</h1>
                <form method="post" action="/account/password" novalidate=true>
                    {field(
                        language,
                        input("current", text!(language, account.current_password), None, "current-password"),
                        wrong,
                    )}
                    {field(
                        language,
                        input(
                            "new",
                            text!(language, account.new_password),
                            Some(text!(language, account.new_password_hint)),
                            "new-password",
                        ),
                        wrong,
                    )}
                    <button class="lz-button">{text!(language, account.password_do)}</button>
                </form>
                {language_switch(language, "/account/password")}
            </div>
        }
        .into_any()
    })
}
