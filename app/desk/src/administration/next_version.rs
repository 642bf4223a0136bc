//! The page on which the next version of something is made: a copy of the newest, changed, with what is new in
//! it and from which day it holds.

use super::{
    editions::{Line, changes},
    making::{Making, Rows},
    page::{Section, shown, way_back},
    server::OpenEditions,
};
use crate::{
    PageTitle,
    case_file::Restored,
    conflict::changed_meanwhile,
    context::use_viewer,
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::Labels,
    sending::{SubmitBar, Troubles},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{DateField, Errors, TextArea};
use lidzas_domain::{
    dates::Language,
    form::{DateFields, FieldError},
};
use lidzas_words::text;
use serde::{Serialize, de::DeserializeOwned};
use std::{future::Future, pin::Pin};
use uuid::Uuid;

/// What a server function is going to answer.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, DeskError>> + Send>>;

/// The form of the next version of something an administrator keeps: of the criteria, of the tasks.
pub(super) trait NextVersion: Rows {
    /// What there are versions of.
    type Kept: Clone + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// Where the versions are listed.
    const SECTION: Section;
    /// The name under which its draft is kept.
    const DRAFT: &'static str;

    /// Reads the newest version, and the form as it was left.
    fn open() -> Answer<OpenEditions<Self::Kept>>;
    /// Makes the version after this one; answers its number.
    fn make(op: Uuid, base: i32, form: Self, draft: Option<Uuid>) -> Answer<i32>;
    /// The number of a version, and the first day it holds on.
    fn number_and_day(kept: &Self::Kept) -> (i32, NaiveDate);
    /// The newest version to begin with.
    fn begun(newest: &Self::Kept, from: NaiveDate) -> Self;
    /// Every field that cannot be understood.
    fn faults(&self, newest: &Self::Kept, today: NaiveDate) -> Result<(), Vec<FieldError>>;
    /// A version line by line, to be held against another.
    fn lines(language: Language, labels: &Labels, kept: &Self::Kept) -> Vec<Line>;
    /// What the page is called.
    fn title(language: Language) -> String;
    /// What stands below the title; `number` is the newest version's.
    fn lead(language: Language, number: i32) -> String;
    /// The label of a field of the version itself.
    fn label(language: Language, field: &str) -> String;
    /// The label of a field of a row, with the row's number.
    fn row_label(language: Language, number: usize, field: &str) -> String;
    /// The fields.
    fn fields(making: Making<Self>, labels: &Labels, form: Self) -> AnyView;
}

/// The page.
pub(super) fn next_version_page<F: NextVersion>() -> AnyView {
    let opened = Resource::new_blocking(|| (), |()| F::open());
    shown(F::SECTION, opened, sheet::<F>)
}

/// The form, and what it is about.
struct Sheet<F: NextVersion> {
    making: Making<F>,
    newest: StoredValue<F::Kept>,
    labels: StoredValue<Labels>,
    today: NaiveDate,
}

impl<F: NextVersion> Clone for Sheet<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: NextVersion> Copy for Sheet<F> {}

impl<F: NextVersion> Sheet<F> {
    fn submit(self) {
        let making = self.making;
        let form: F = read_form(making.sending.form);
        let read = self.newest.with_value(|newest| form.faults(newest, self.today)).map(|()| form);
        let base = making.base.get_untracked();
        making.sending.send(
            read,
            async move |op, draft, form| {
                let version = F::make(op, base, form, draft).await?;
                Ok(format!("{}?version={version}&done=version", F::SECTION.path()))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.look_again().await,
                error => Some(error),
            },
        );
    }

    /// Shows what somebody else made meanwhile, and goes on from there.
    async fn look_again(self) -> Option<DeskError> {
        match F::open().await {
            Ok(now) => {
                let kept = now.editions.shown;
                let side = |kept: &F::Kept| {
                    self.labels.with_value(|labels| F::lines(self.making.language, labels, kept))
                };
                let fields = changes(&self.newest.with_value(side), &side(&kept));
                let (version, _) = F::number_and_day(&kept);
                self.newest.set_value(kept);
                self.making.made_meanwhile(version, fields)
            }
            Err(error) => Some(error),
        }
    }
}

fn sheet<F: NextVersion>(opened: OpenEditions<F::Kept>) -> AnyView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let newest = opened.editions.shown;
    let (number, valid_from) = F::number_and_day(&newest);
    let begun = F::begun(&newest, today.max(valid_from));
    let sheet = Sheet {
        making: Making::new(language, (F::DRAFT, opened.draft.as_ref()), number, begun),
        newest: StoredValue::new(newest),
        labels: StoredValue::new(opened.labels),
        today,
    };
    let making = sheet.making;
    let title = F::title(language);
    let label_of = Callback::new(move |path: String| label::<F>(language, &path));
    typed_before(making.sending.form, move || making.typed());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sheet.submit();
    };
    view! {
        <PageTitle title=title.clone() has_errors=making.sending.has_errors() />
        <Troubles sending=making.sending label_of=label_of />
        {way_back(language, F::SECTION)}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{F::lead(language, number)}</p>
        {opened.draft.map(|draft| view! { <Restored draft=draft keeper=making.sending.keeper /> })}
        {changed_meanwhile(language, making.changed)}
        // the method keeps what is typed out of the address even before the page is alive
        <form
            method="post"
            autocomplete="off"
            novalidate=true
            node_ref=making.sending.form
            on:input=move |_| making.typed()
            on:submit=submit
        >
            // built anew whenever the rows move: what was typed into a field would stay in its place otherwise
            <For each=move || [making.form.get()] key=|(building, _)| *building let:held>
                {sheet.labels.with_value(|labels| F::fields(making, labels, held.1))}
            </For>
            <SubmitBar sending=making.sending label=text!(language, administration.save_version) />
        </form>
    }
    .into_any()
}

/// The fields that every version has: from when it holds, and what is new in it.
pub(super) fn version_fields<F: NextVersion>(
    making: Making<F>,
    valid_from: DateFields,
    reason: String,
) -> AnyView {
    let language = making.language;
    let errors: Errors = making.sending.errors.into();
    view! {
        <DateField
            language=language
            name="valid_from"
            label=text!(language, administration.valid_from)
            hint=text!(language, administration.valid_from_hint)
            value=valid_from
            errors=errors
        />
        <TextArea
            language=language
            name="reason"
            label=text!(language, administration.reason)
            hint=text!(language, administration.reason_hint)
            value=reason
            errors=errors
            rows=2
        />
    }
    .into_any()
}

/// The label of a field by its path, for the summary of errors.
pub(super) fn label<F: NextVersion>(language: Language, path: &str) -> String {
    let within = path.strip_prefix(F::LIST).and_then(|rest| rest.strip_prefix('.')?.split_once('.'));
    match within.and_then(|(place, field)| Some((place.parse::<usize>().ok()?, field))) {
        Some((place, field)) => F::row_label(language, place + 1, field),
        None => match path {
            "valid_from" => text!(language, administration.valid_from),
            "reason" => text!(language, administration.reason),
            field => F::label(language, field),
        },
    }
}
