//! How asking for support looks.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::{LONGEST_LINE, OTHER, OWN_LANGUAGES, SupportForm, SupportPlace};
use crate::fields::{Shown, described_by, error_line, error_summary, group_class, message_at};
use crate::pages::{heading, lead, link, paragraph, section_heading};
use crate::{Page, Site};

pub(crate) fn page(
    language: Language,
    site: &Site,
    form: &SupportForm,
    errors: &[Shown],
    hidden: &[(&str, &str)],
) -> AnyView {
    view! {
        {error_summary(language, errors)}
        <div class="lz-grid lz-grid--two-thirds">
            <div>
                {heading(text!(language, public.support.title))}
                {lead(text!(language, public.support.lead))}
                {request_form(language, form, errors, hidden)}
            </div>
            <div>
                {direct(language, site)}
                <div class="lz-inset">
                    <p>
                        <strong>{text!(language, public.support.danger)}</strong>
                    </p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn request_form(
    language: Language,
    form: &SupportForm,
    errors: &[Shown],
    hidden: &[(&str, &str)],
) -> AnyView {
    let hidden = hidden
        .iter()
        .map(|(name, value)| view! { <input r#type="hidden" name=name.to_string() value=value.to_string()/> })
        .collect_view();
    view! {
        <form method="post" action=Page::Support.path(language) novalidate>
            <h2 class="lz-hidden">{text!(language, public.support.form_title)}</h2>
            {hidden}
            {line(
                language,
                "name",
                text!(language, public.support.name),
                text!(language, public.support.name_hint),
                "name",
                &form.name,
                errors,
            )}
            {line(
                language,
                "contact",
                text!(language, public.support.contact),
                text!(language, public.support.contact_hint),
                "off",
                &form.contact,
                errors,
            )}
            {language_choice(language, &form.language, errors)}
            {place_choice(language, &form.place, errors)}
            {message(language, &form.message, errors)}
            <div class="lz-trap" aria-hidden="true">
                <label for="website">{text!(language, public.support.trap)}</label>
                <input id="website" name="website" r#type="text" tabindex="-1" autocomplete="off"/>
            </div>
            {privacy_notice(language)}
            <button class="lz-button">{text!(language, public.support.submit)}</button>
        </form>
    }
    .into_any()
}

fn line(
    language: Language,
    field: &'static str,
    label: String,
    hint: String,
    autocomplete: &'static str,
    typed: &str,
    errors: &[Shown],
) -> AnyView {
    let error = message_at(errors, field);
    let has_error = error.is_some();
    view! {
        <div class=group_class(has_error)>
            <label class="lz-label" for=field>
                {label}
            </label>
            <div class="lz-hint" id=format!("{field}-hint")>
                {hint}
            </div>
            {error_line(language, field, error)}
            <input
                class="lz-input lz-input--w20"
                id=field
                name=field
                r#type="text"
                dir="auto"
                autocomplete=autocomplete
                maxlength=(LONGEST_LINE * 2).to_string()
                spellcheck="false"
                value=typed.to_owned()
                aria-describedby=described_by(field, true, has_error)
                aria-invalid=has_error.then_some("true")
            />
        </div>
    }
    .into_any()
}

fn language_choice(language: Language, chosen: &str, errors: &[Shown]) -> AnyView {
    let error = message_at(errors, "language");
    let has_error = error.is_some();
    let options = OWN_LANGUAGES
        .map(|(code, name)| {
            view! {
                <option value=code lang=code selected=chosen == code>
                    {name}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class=group_class(has_error)>
            <label class="lz-label" for="language">
                {text!(language, public.support.language)}
            </label>
            <div class="lz-hint" id="language-hint">
                {text!(language, public.support.language_hint)}
            </div>
            {error_line(language, "language", error)}
            <select
                class="lz-select"
                id="language"
                name="language"
                autocomplete="off"
                aria-describedby=described_by("language", true, has_error)
                aria-invalid=has_error.then_some("true")
            >
                <option value="">{text!(language, public.support.language_choose)}</option>
                {options}
                <option value=OTHER selected=chosen == OTHER>
                    {text!(language, public.support.language_another)}
                </option>
            </select>
        </div>
    }
    .into_any()
}

fn place_choice(language: Language, chosen: &str, errors: &[Shown]) -> AnyView {
    let error = message_at(errors, "place");
    let has_error = error.is_some();
    let choices = SupportPlace::ALL
        .map(|place| {
            let label = match place {
                SupportPlace::Mucenieki => text!(language, public.support.place_mucenieki),
                SupportPlace::Liepna => text!(language, public.support.place_liepna),
                SupportPlace::Outside => text!(language, public.support.place_outside),
            };
            let id = format!("place-{}", place.code());
            view! {
                <div class="lz-radios__item">
                    <input
                        class="lz-radios__input"
                        id=id.clone()
                        name="place"
                        r#type="radio"
                        value=place.code()
                        checked=chosen == place.code()
                    />
                    <label class="lz-radios__label" for=id>
                        {label}
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class=group_class(has_error)>
            <fieldset class="lz-fieldset" aria-describedby=described_by("place", false, has_error)>
                <legend class="lz-legend">{text!(language, public.support.place)}</legend>
                {error_line(language, "place", error)}
                <div class="lz-radios">{choices}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

fn message(language: Language, typed: &str, errors: &[Shown]) -> AnyView {
    let error = message_at(errors, "message");
    let has_error = error.is_some();
    let typed = textarea_text(typed);
    view! {
        <div class=group_class(has_error)>
            <label class="lz-label" for="message">
                {text!(language, public.support.message)} " "
                <span class="lz-optional">{text!(language, public.support.optional)}</span>
            </label>
            <div class="lz-hint" id="message-hint">
                {text!(language, public.support.message_hint)}
            </div>
            {error_line(language, "message", error)}
            <textarea
                class="lz-textarea"
                id="message"
                name="message"
                rows="5"
                dir="auto"
                aria-describedby=described_by("message", true, has_error)
                aria-invalid=has_error.then_some("true")
            >
                {typed}
            </textarea>
        </div>
    }
    .into_any()
}

/// What was typed, fit to stand in `<textarea>`: Leptos (tachys 0.2) does not escape this element's
/// children. HTML also drops one line end after the tag, so a message that begins with one gets two.
fn textarea_text(typed: &str) -> String {
    let escaped = typed.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with(['\n', '\r']) { format!("\n{escaped}") } else { escaped }
}

fn privacy_notice(language: Language) -> AnyView {
    view! {
        <div class="lz-inset">
            <h3 class="lz-h4">{text!(language, public.support.privacy_title)}</h3>
            <p>{text!(language, public.support.privacy_controller)}</p>
            <p>{text!(language, public.support.privacy_basis)}</p>
            <p>{text!(language, public.support.privacy_seen)}</p>
            <p>{text!(language, public.support.privacy_rights)}</p>
            <p>{link(language, Page::Privacy, text!(language, public.support.privacy_more))}</p>
        </div>
    }
    .into_any()
}

fn direct(language: Language, site: &Site) -> AnyView {
    let contact = &site.contact;
    let row = |name: String, value: AnyView| {
        view! {
            <div class="lz-summary-list__row">
                <dt class="lz-summary-list__key">{name}</dt>
                <dd class="lz-summary-list__value">{value}</dd>
            </div>
        }
    };
    let linked = |href: String, words: String| {
        view! {
            <a class="lz-link--plain" href=href>
                {words}
            </a>
        }
        .into_any()
    };
    let phone = contact.phone.clone().map(|phone| {
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        row(text!(language, public.support.direct_phone), linked(format!("tel:{digits}"), phone))
    });
    let email = contact.email.clone().map(|email| {
        row(text!(language, public.support.direct_email), linked(format!("mailto:{email}"), email))
    });
    let address = contact
        .address
        .clone()
        .map(|address| row(text!(language, public.support.direct_address), address.into_any()));
    let website = contact.website.clone().map(|website| {
        let words = website.trim_start_matches("https://").trim_end_matches('/').to_owned();
        row(text!(language, public.support.direct_website), linked(website, words))
    });
    let known = phone.is_some() || email.is_some() || address.is_some() || website.is_some();
    let list = known.then(|| {
        view! { <dl class="lz-summary-list lz-summary-list--column">{phone} {email} {address} {website}</dl> }
    });
    view! {
        <h2 class="lz-h3">{text!(language, public.support.direct_title)}</h2>
        {list}
        {paragraph(text!(language, public.support.direct_centre))}
    }
    .into_any()
}

pub(super) fn confirmation(language: Language, reference: String) -> AnyView {
    view! {
        <div class="lz-panel">
            <h1 class="lz-panel__title">{text!(language, public.support.sent_title)}</h1>
            <p class="lz-panel__body">
                {text!(language, public.support.sent_reference)}
                <strong>{reference}</strong>
            </p>
        </div>
        {section_heading(text!(language, public.support.sent_next_title))}
        {paragraph(text!(language, public.support.sent_next))}
        {paragraph(text!(language, public.support.sent_keep))}
        <p class="lz-body">{link(language, Page::Home, text!(language, public.missing.home))}</p>
    }
    .into_any()
}
