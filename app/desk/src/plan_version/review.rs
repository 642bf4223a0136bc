//! Moving the day on which a signed plan is looked at again, and how it was moved before.

use super::{
    opening::opened_by_address,
    server::{OpenReview, REVIEW_DRAFT, move_plan_review, open_plan_review},
};
use crate::{
    PageTitle,
    case_file::Restored,
    casework::{Head, OpenCase, Section, section_title},
    conflict::{Standing, changed_in_file},
    context::use_viewer,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{DateField, TextArea, summary_list};
use lidzas_domain::{
    clock,
    dates::{Case, Language, long_date, short_date},
    plan_version::{PlanVersion, ReviewForm, ReviewMove, VersionState},
};
use lidzas_words::text;

/// The page on which the day is moved.
#[component]
pub fn ReviewPage() -> impl IntoView {
    opened_by_address(open_plan_review, |opened| view! { <Sheet opened=opened /> }.into_any())
}

#[derive(Clone, Copy)]
struct Moving {
    sending: Sending,
    case: StoredValue<OpenCase>,
    /// The version as the form was opened on it; moves on when somebody else changed it.
    version: RwSignal<PlanVersion>,
    /// How it stood before somebody else changed it.
    before: RwSignal<Option<PlanVersion>>,
}

impl Moving {
    fn submit(self, today: chrono::NaiveDate) {
        let form: ReviewForm = read_form(self.sending.form);
        let person = self.case.with_value(|case| case.thread.person);
        let (plan, number, moves) =
            self.version.with_untracked(|one| (one.head.id, one.head.number, one.head.moves));
        let read = form.read(person, (plan, moves), today).map(|_command| form);
        self.sending.send(
            read,
            async move |op, draft, form| {
                move_plan_review(op, person, plan, moves, form, draft).await?;
                Ok(format!("/desk/person/{person}/plan/{number}?done=plan_review"))
            },
            async move |error| self.refused(error).await,
        );
    }

    /// Shows how the version stands now beside how it stood.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        if !matches!(error, DeskError::ChangedMeanwhile { .. }) {
            return Some(error);
        }
        let person = self.case.with_value(|case| case.thread.person);
        let before = self.version.get_untracked();
        match open_plan_review(person, before.head.number).await {
            Ok(now) => {
                self.version.set(now.version);
                self.before.set(Some(before));
                None
            }
            Err(error) => Some(error),
        }
    }
}

/// What of a version two people can change at once: its state, its day, and who moved it last and why.
fn facts(language: Language, case: &OpenCase, version: &PlanVersion) -> Standing {
    let head = &version.head;
    let newest = version.moves.first();
    vec![
        (text!(language, plan_version.head.state), case.labels.of(VersionState::LIST, head.state.code())),
        (text!(language, plan_version.head.review), long_date(head.review_on, language, Case::Nominative)),
        (text!(language, casework.conflict.why), newest.map(|one| one.reason.clone()).unwrap_or_default()),
        (
            text!(language, casework.conflict.by),
            newest.and_then(|one| one.recorded_by.clone()).unwrap_or_default(),
        ),
    ]
}

#[component]
fn Sheet(opened: OpenReview) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenReview { case, version, draft } = opened;
    let (person, number) = (case.thread.person, version.head.number);
    let begun =
        draft.as_ref().and_then(|draft| crate::wire::kept::<ReviewForm>(&draft.body)).unwrap_or_default();
    let keeper = DraftKeeper::new(format!("{REVIEW_DRAFT}{number}"), Some(person.as_uuid()), draft.as_ref());
    let moving = Moving {
        sending: Sending::new(keeper),
        case: StoredValue::new(case.clone()),
        version: RwSignal::new(version.clone()),
        before: RwSignal::new(None),
    };
    let title = text!(language, plan_version.review.title);
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let typed = move || moving.sending.keeper.typed::<ReviewForm>(moving.sending.form);
    typed_before(moving.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        moving.submit(today);
    };
    let stands = long_date(version.head.review_on, language, Case::Nominative);
    let errors = moving.sending.errors.into();
    let conflict = move || {
        let before = moving.before.get()?;
        let facts = |version: &PlanVersion| moving.case.with_value(|case| facts(language, case, version));
        Some(changed_in_file(language, facts(&before), moving.version.with(facts)))
    };
    view! {
        <PageTitle title=section_title(&case, title.clone()) has_errors=moving.sending.has_errors() />
        <Troubles sending=moving.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/plan/{number}")>{text!(language, casework.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, plan_version.review.lead, number = number)}</p>
        <Head case=case section=Section::Plan />
        <p class="lz-body">{text!(language, plan_version.review_next, date = stands)}</p>
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        {conflict}
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=moving.sending.form on:input=move |_| typed() on:submit=submit>
            <DateField
                language=language
                name="review_on"
                label=field_label(language, "review_on")
                hint=text!(language, common.date.hint)
                value=begun.review_on
                errors=errors
            />
            <TextArea
                language=language
                name="reason"
                label=field_label(language, "reason")
                hint=text!(language, casework.field.reason_hint)
                value=begun.reason
                errors=errors
            />
            <SubmitBar sending=moving.sending label=text!(language, casework.submit) />
        </form>
    }
    .into_any()
}

fn field_label(language: Language, field: &str) -> String {
    match field {
        "review_on" => text!(language, plan_version.review.new_day),
        _ => text!(language, plan_version.review.reason),
    }
}

/// How the day was moved; nothing where it stands as it was signed.
pub(super) fn moves(language: Language, version: &PlanVersion) -> Option<AnyView> {
    if version.moves.is_empty() {
        return None;
    }
    let signed = long_date(version.head.first_review_on, language, Case::Nominative);
    let rows = version.moves.iter().map(|one| row(language, one)).collect();
    Some(
        view! {
            <h2 class="lz-h2">{text!(language, plan_version.review.moves)}</h2>
            <p class="lz-body">{text!(language, plan_version.review.signed, date = signed)}</p>
            {summary_list(rows)}
        }
        .into_any(),
    )
}

fn row(language: Language, one: &ReviewMove) -> (String, AnyView) {
    let date = short_date(clock::in_riga(one.recorded_at).date(), language);
    let when = match &one.recorded_by {
        Some(name) => format!("{date}, {name}"),
        None => date,
    };
    let reason = one.reason.clone();
    let day = long_date(one.review_on, language, Case::Nominative);
    (
        day,
        view! {
            <p dir="auto">{reason}</p>
            <p class="lz-small lz-muted">{when}</p>
        }
        .into_any(),
    )
}
