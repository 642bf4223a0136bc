//! Correcting what was taken in. What stood before is kept and shown below the form.

mod conflict;
mod fields;
mod history;
mod server;
mod words;
mod work;

pub use server::{OpenCorrection, check_correction, correct_record, open_correction};
pub(super) use words::entry_words;

use super::{
    action::{Restored, back_link},
    identity::IdentityBar,
    person::use_person,
};
use crate::{
    PageTitle,
    context::use_language,
    error::DeskError,
    form_element::typed_before,
    loading::loaded,
    sending::{SubmitBar, Troubles},
};
use conflict::Compared;
use history::History;
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_domain::correction::{Correctable, CorrectionForm};
use lidzas_words::text;
use work::Work;

const FORM_ID: &str = "correction-form";

/// The page of a correction.
#[component]
pub fn CorrectionPage() -> impl IntoView {
    let person = use_person();
    let opening = Resource::new_blocking(
        move || person.get(),
        async |person| match person {
            Some(person) => open_correction(person).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(
        opening,
        |language| text!(language, person.loading_title),
        |mut opening: OpenCorrection| match opening.correctable.take() {
            Some(correctable) => view! { <Editor opening=opening correctable=correctable /> }.into_any(),
            None => view! { <NotOffered opening=opening /> }.into_any(),
        },
    )
}

#[component]
fn NotOffered(opening: OpenCorrection) -> impl IntoView {
    let language = use_language();
    view! {
        <PageTitle title=text!(language, person.correction.title) />
        {back_link(language, opening.opened.file.person)}
        <h1 class="lz-h1">{text!(language, person.correction.title)}</h1>
        <IdentityBar language=language opened=opening.opened />
        <div class="lz-inset">{text!(language, person.correction.not_yours)}</div>
    }
    .into_any()
}

#[component]
fn Editor(opening: OpenCorrection, correctable: Correctable) -> impl IntoView {
    let language = use_language();
    let title = text!(language, person.correction.title);
    let draft = opening.draft.clone();
    let drafted = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<CorrectionForm>(&draft.body))
        // of a form that an older version of the program kept nothing can be told
        .filter(|form| form.opened().is_some());
    let restored = draft.filter(|_| drafted.is_some());
    let begun = drafted.unwrap_or_else(|| CorrectionForm::of(&correctable.opened));
    let opened = opening.opened.clone();
    let (person, today) = (opened.file.person, opened.file.today);
    let work = Work::new(person, today, begun, opening.choices(), restored.as_ref());
    let label_of = Callback::new(move |field: String| words::label_of(language, &field));
    view! {
        <PageTitle title=title.clone() has_errors=work.sending.has_errors() />
        {back_link(language, person)}
        <Troubles sending=work.sending label_of=label_of />
        <h1 class="lz-h1">{title}</h1>
        <IdentityBar language=language opened=opened />
        {restored.map(|draft| view! { <Restored draft=draft keeper=work.sending.keeper /> })}
        <p class="lz-body">{text!(language, person.correction.lead)}</p>
        {move || {
            work.conflict.get().map(|(correction, now)| view! { <Compared work=work correction=correction now=now /> })
        }}
        {move || work.found.with(|found| (!found.is_empty()).then(|| conflict::duplicates(language, found)))}
        <Form work=work />
        <History past=correctable.history choices=work.choices />
    }
    .into_any()
}

#[component]
fn Form(work: Work) -> impl IntoView {
    let language = use_language();
    let sending = work.sending;
    let typed = move || sending.keeper.typed::<CorrectionForm>(sending.form);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        work.submit();
    };
    typed_before(sending.form, typed);
    view! {
        <form
            id=FORM_ID
            method="post"
            autocomplete="off"
            novalidate=true
            node_ref=sending.form
            on:input=move |_| typed()
            on:submit=submit
        >
            <For
                each=move || [work.built.get()]
                key=|(building, _)| *building
                children=move |(_, form)| fields::all(language, work, &form)
            />
            <SubmitBar sending=sending label=text!(language, person.correction.verb) />
        </form>
    }
    .into_any()
}
