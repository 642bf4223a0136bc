//! The form of a new version of the criteria: a copy of the newest, every text in both languages.

use super::{
    criteria::points,
    criteria_lines::{level_words, lines},
    editions::changes,
    making::{Making, Rows, add_buttons, row_buttons},
    page::{Section, shown, way_back},
    server::{CRITERIA_DRAFT, OpenEditions, make_criteria, open_criteria},
};
use crate::{
    PageTitle,
    case_file::Restored,
    context::use_viewer,
    error::DeskError,
    form_element::{read_form, typed_before},
    institution::Conflict,
    labels::Labels,
    sending::{SubmitBar, Troubles},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{DateField, Errors, SelectField, TextArea, TextField, TickField};
use lidzas_domain::{
    complexity::{AnchorForm, CriteriaSet, CriterionForm, Level, SetForm},
    dates::Language,
};
use lidzas_words::text;

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
    let opened = Resource::new_blocking(|| (), |()| open_criteria(None));
    shown(Section::Criteria, opened, |opened| view! { <Sheet opened=opened /> }.into_any())
}

/// The form, and what it is about.
#[derive(Clone, Copy)]
struct Sheeted {
    making: Making<SetForm>,
    newest: StoredValue<CriteriaSet>,
    labels: StoredValue<Labels>,
    today: NaiveDate,
}

impl Sheeted {
    fn submit(self) {
        let making = self.making;
        let form: SetForm = read_form(making.sending.form);
        let read = self.newest.with_value(|newest| form.read(newest, self.today)).map(|_new| form);
        let base = making.base.get_untracked();
        making.sending.send(
            read,
            async move |op, draft, form| {
                let version = make_criteria(op, base, form, draft).await?;
                Ok(format!("/desk/administration/criteria?version={version}&done=version"))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.look_again().await,
                error => Some(error),
            },
        );
    }

    async fn look_again(self) -> Option<DeskError> {
        match open_criteria(None).await {
            Ok(now) => {
                let set = now.editions.shown;
                let side = |set: &CriteriaSet| {
                    self.labels.with_value(|labels| lines(self.making.language, labels, set))
                };
                let fields = changes(&self.newest.with_value(side), &side(&set));
                let version = set.version;
                self.newest.set_value(set);
                self.making.made_meanwhile(version, fields)
            }
            Err(error) => Some(error),
        }
    }
}

#[component]
fn Sheet(opened: OpenEditions<CriteriaSet>) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let newest = opened.editions.shown.clone();
    let begun = SetForm::of(&newest, today.max(newest.valid_from));
    let number = newest.version;
    let sheet = Sheeted {
        making: Making::new(language, (CRITERIA_DRAFT, opened.draft.as_ref()), number, begun),
        newest: StoredValue::new(newest),
        labels: StoredValue::new(opened.labels.clone()),
        today,
    };
    let making = sheet.making;
    let title = text!(language, administration.criteria.next_version);
    let label_of = Callback::new(move |field: String| path_label(language, &field));
    typed_before(making.sending.form, move || making.typed());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sheet.submit();
    };
    view! {
        <PageTitle title=title.clone() has_errors=making.sending.has_errors() />
        <Troubles sending=making.sending label_of=label_of />
        {way_back(language, Section::Criteria)}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, administration.criteria.new_lead, number = number)}</p>
        {opened.draft.map(|draft| view! { <Restored draft=draft keeper=making.sending.keeper /> })}
        {move || making.changed.get().map(|fields| view! { <Conflict fields=fields /> })}
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
                {fields(sheet, held.1)}
            </For>
            <SubmitBar sending=making.sending label=text!(language, administration.save_version) />
        </form>
    }
    .into_any()
}

fn fields(sheet: Sheeted, form: SetForm) -> AnyView {
    let making = sheet.making;
    let language = making.language;
    let errors: Errors = making.sending.errors.into();
    let levels: Vec<_> = sheet.labels.with_value(|labels| {
        Level::ALL
            .iter()
            .map(|level| (level.code().to_owned(), level_words(language, labels, *level)))
            .collect()
    });
    let line = |name: &'static str, hint: String, value: String| {
        view! {
            <TextField
                language=language
                name=name
                label=field_label(language, name)
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
        <DateField
            language=language
            name="valid_from"
            label=field_label(language, "valid_from")
            hint=text!(language, administration.valid_from_hint)
            value=form.valid_from
            errors=errors
        />
        <TextArea
            language=language
            name="reason"
            label=field_label(language, "reason")
            hint=text!(language, administration.reason_hint)
            value=form.reason
            errors=errors
            rows=2
        />
        <TickField
            language=language
            name="approved"
            label=field_label(language, "approved")
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
            label=field_label(language, "unaccompanied_means")
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
fn field_label(language: Language, field: &str) -> String {
    match field {
        "valid_from" => text!(language, administration.valid_from),
        "reason" => text!(language, administration.reason),
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

/// The label of a field by its path, for the summary of errors.
fn path_label(language: Language, path: &str) -> String {
    let within = path.strip_prefix("criteria.").and_then(|rest| rest.split_once('.'));
    match within.and_then(|(place, field)| Some((place.parse::<usize>().ok()?, field))) {
        Some((place, field)) => {
            let label = path_label_within(language, field);
            text!(language, administration.criteria.at, number = place + 1, field = label)
        }
        None => field_label(language, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_label_of_its_own() {
        let lv = |path: &str| path_label(Language::Lv, path);
        assert_eq!(lv("criteria.2.anchors.1.en"), "3. kritērijs, 1 punkts (angliski)");
        assert_eq!(lv("criteria.0.name_lv"), "1. kritērijs, Nosaukums (latviski)");
        let mut labels: Vec<_> =
            ["medium", "high", "very_high", "reason", "valid_from", "criteria", "approved"]
                .into_iter()
                .map(lv)
                .collect();
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), 7);
    }
}
