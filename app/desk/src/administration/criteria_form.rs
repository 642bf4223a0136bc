//! The form of a new version of the criteria: a copy of the newest, every text in both languages.

use super::{
    criteria::points,
    criteria_lines::{level_words, lines},
    editions::Line,
    making::{Making, Rows, add_buttons, row_buttons},
    next_version::{Answer, NextVersion, label, next_version_page, version_fields},
    page::Section,
    server::{CRITERIA_DRAFT, OpenEditions, make_criteria, open_criteria},
};
use crate::labels::Labels;
use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_components::{Errors, SelectField, TextArea, TextField, TickField};
use lidzas_domain::{
    complexity::{AnchorForm, CriteriaSet, CriterionForm, Level, SetForm},
    dates::Language,
    form::FieldError,
};
use lidzas_words::text;
use uuid::Uuid;

impl Rows for SetForm {
    type Row = CriterionForm;
    const LIST: &'static str = "criteria";
    fn rows(&mut self) -> &mut Vec<CriterionForm> {
        &mut self.criteria
    }
}

/// The page of the form.
#[component]
pub fn NewCriteriaPage() -> impl IntoView {
    next_version_page::<SetForm>()
}

/// The label of a field of the form, as an error names it.
#[must_use]
pub fn field_label(language: Language, path: &str) -> String {
    label::<SetForm>(language, path)
}

impl NextVersion for SetForm {
    type Kept = CriteriaSet;
    const SECTION: Section = Section::Criteria;
    const DRAFT: &'static str = CRITERIA_DRAFT;

    fn open() -> Answer<OpenEditions<CriteriaSet>> {
        Box::pin(open_criteria(None))
    }

    fn make(op: Uuid, base: i32, form: Self, draft: Option<Uuid>) -> Answer<i32> {
        Box::pin(make_criteria(op, base, form, draft))
    }

    fn number_and_day(kept: &CriteriaSet) -> (i32, NaiveDate) {
        (kept.version, kept.valid_from)
    }

    fn begun(newest: &CriteriaSet, from: NaiveDate) -> Self {
        Self::of(newest, from)
    }

    fn faults(&self, newest: &CriteriaSet, today: NaiveDate) -> Result<(), Vec<FieldError>> {
        self.read(newest, today).map(|_new| ())
    }

    fn lines(language: Language, labels: &Labels, kept: &CriteriaSet) -> Vec<Line> {
        lines(language, labels, kept)
    }

    fn title(language: Language) -> String {
        text!(language, administration.criteria.next_version)
    }

    fn lead(language: Language, number: i32) -> String {
        text!(language, administration.criteria.new_lead, number = number)
    }

    fn label(language: Language, field: &str) -> String {
        version_label(language, field)
    }

    fn row_label(language: Language, number: usize, field: &str) -> String {
        let label = path_label_within(language, field);
        text!(language, administration.criteria.at, number = number, field = label)
    }

    fn fields(making: Making<Self>, labels: &Labels, form: Self) -> AnyView {
        fields(making, labels, form)
    }
}

fn fields(making: Making<SetForm>, labels: &Labels, form: SetForm) -> AnyView {
    let language = making.language;
    let errors: Errors = making.sending.errors.into();
    let levels: Vec<_> = Level::ALL
        .iter()
        .map(|level| (level.code().to_owned(), level_words(language, labels, *level)))
        .collect();
    let line = |name: &'static str, hint: String, value: String| {
        view! {
            <TextField
                language=language
                name=name
                label=version_label(language, name)
                hint=hint
                value=value
                errors=errors
                width="lz-input--w5"
            />
        }
    };
    let count = form.criteria.len();
    let criteria: Vec<_> = form
        .criteria
        .into_iter()
        .enumerate()
        .map(|(place, criterion)| criterion_fields(making, &levels, (place, count), criterion))
        .collect();
    let sum_hint = text!(language, administration.criteria.sum_hint);
    view! {
        {version_fields(making, form.valid_from, form.reason)}
        <TickField
            language=language
            name="approved"
            label=version_label(language, "approved")
            hint=text!(language, administration.criteria.approved_hint)
            ticked=form.approved
            errors=errors
        />
        <h2 class="lz-h2">{text!(language, administration.criteria.levels)}</h2>
        {line("medium", sum_hint.clone(), form.medium)}
        {line("high", sum_hint.clone(), form.high)}
        {line("very_high", sum_hint, form.very_high)}
        <SelectField
            language=language
            name="unaccompanied_means"
            label=version_label(language, "unaccompanied_means")
            value=form.unaccompanied_means
            options=levels
            errors=errors
        />
        {line("reassess_after_days", text!(language, administration.criteria.days_hint), form.reassess_after_days)}
        <h2 class="lz-h2" id="criteria" tabindex="-1">
            {text!(language, administration.criteria.order)}
        </h2>
        <div class="lz-pile">{criteria}</div>
        {add_buttons(making, text!(language, administration.criteria.add))}
    }
    .into_any()
}

fn criterion_fields(
    making: Making<SetForm>,
    levels: &[(String, String)],
    (place, count): (usize, usize),
    criterion: CriterionForm,
) -> AnyView {
    let language = making.language;
    let errors: Errors = making.sending.errors.into();
    let at = move |field: &str| format!("criteria.{place}.{field}");
    let name = match language {
        Language::Lv => criterion.name_lv.clone(),
        Language::En => criterion.name_en.clone(),
    };
    let name = if name.is_empty() { text!(language, administration.criteria.unnamed) } else { name };
    let area = |field: String, value: String| {
        let label = path_label_within(language, &field);
        view! {
            <TextArea language=language name=at(&field) label=label value=value errors=errors rows=3 />
        }
    };
    let anchors: Vec<_> = (0..4)
        .map(|score| {
            let AnchorForm { lv, en } = criterion.anchors.get(score).cloned().unwrap_or_default();
            view! {
                <div class="lz-grid lz-grid--halves">
                    {area(format!("anchors.{score}.lv"), lv)} {area(format!("anchors.{score}.en"), en)}
                </div>
            }
        })
        .collect();
    // no condition is a choice too: the sum alone decides
    let critical: Vec<_> = levels.iter().filter(|(code, _)| code != Level::Low.code()).cloned().collect();
    view! {
        <details class="lz-details" open=move || making.stands_open(place)>
            <summary class="lz-details__summary" id=at("head")>
                {format!("{}. ", place + 1)}
                <span dir="auto">{name.clone()}</span>
            </summary>
            <div class="lz-details__text">
                {row_buttons(making, place, count, &name)}
                <input type="hidden" name=at("code") value=criterion.code />
                <div class="lz-grid lz-grid--halves">
                    {name_field(language, at("name_lv"), "name_lv", criterion.name_lv, errors)}
                    {name_field(language, at("name_en"), "name_en", criterion.name_en, errors)}
                </div>
                <div class="lz-grid lz-grid--halves">
                    {area("hint_lv".to_owned(), criterion.hint_lv)} {area("hint_en".to_owned(), criterion.hint_en)}
                </div>
                {anchors}
                <SelectField
                    language=language
                    name=at("critical_means")
                    label=path_label_within(language, "critical_means")
                    hint=text!(language, administration.criteria.critical_hint)
                    value=criterion.critical_means
                    options=critical
                    errors=errors
                    optional=true
                />
            </div>
        </details>
    }
    .into_any()
}

fn name_field(language: Language, name: String, field: &str, value: String, errors: Errors) -> AnyView {
    let label = path_label_within(language, field);
    view! { <TextField language=language name=name label=label value=value errors=errors /> }.into_any()
}

/// The label of a field of the version itself.
fn version_label(language: Language, field: &str) -> String {
    match field {
        "approved" => text!(language, administration.criteria.approved),
        "medium" => text!(language, administration.criteria.medium),
        "high" => text!(language, administration.criteria.high),
        "very_high" => text!(language, administration.criteria.very_high),
        "unaccompanied_means" => text!(language, administration.criteria.unaccompanied_means),
        "reassess_after_days" => text!(language, administration.criteria.reassess_after_days),
        _ => text!(language, administration.criteria.order),
    }
}

/// The label of a field of a criterion, with the language its text is in.
fn path_label_within(language: Language, field: &str) -> String {
    let (what, which) = field.rsplit_once(['.', '_']).unwrap_or((field, ""));
    let what = match (what, what.strip_prefix("anchors.").and_then(|score| score.parse().ok())) {
        (_, Some(score)) => points(language, score),
        ("name", _) => text!(language, administration.criteria.name),
        ("hint", _) => text!(language, administration.criteria.hint),
        _ => return text!(language, administration.criteria.critical_means),
    };
    let which = if which == "lv" {
        text!(language, administration.in_latvian)
    } else {
        text!(language, administration.in_english)
    };
    format!("{what} ({which})")
}
