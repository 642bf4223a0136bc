//! Going through what could concern others, a page at a time: what is left out of the client's copy and why,
//! and whose names are blacked out. Every page is kept in the one draft; the last one issues the document.

use super::{
    field_label,
    server::{DRAFT, OpenRedaction, ShownRow, issue_case_document, open_redaction},
};
use crate::{
    PageTitle, browser,
    case_file::{IdentityBar, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_viewer,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles, shown},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use lidzas_components::{CheckboxList, Errors, SelectField, TextArea, TickField, pagination};
use lidzas_domain::{
    case_document::{CaseDocumentForm, LeaveOut, RedactionPage as Typed},
    casework::Sensitivity,
    dates::{Language, short_date},
    person::PersonId,
};
use lidzas_words::text;

/// A page of the redaction.
#[component]
pub fn RedactionPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let page = query.get_str("page").and_then(|page| page.parse().ok()).unwrap_or(1_usize);
            (page, query.get_str("all").is_some())
        })
    });
    let opened = Resource::new_blocking(
        move || (person.get(), asked.get()),
        async |(person, (page, all))| match person {
            Some(person) => open_redaction(person, page, all).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Sheet open=open /> }.into_any())
}

#[derive(Clone, Copy)]
struct Redacting {
    sending: Sending,
    person: PersonId,
    /// What was chosen, and decided on the other pages.
    begun: StoredValue<CaseDocumentForm>,
    /// The names the page asks about; none on the pages after the first.
    offered: StoredValue<Option<Vec<String>>>,
    /// The address of the page after this one; none on the last.
    next: StoredValue<Option<String>>,
    today: chrono::NaiveDate,
}

impl Redacting {
    fn form(self) -> CaseDocumentForm {
        let mut form = self.begun.get_value();
        let typed: Typed = read_form(self.sending.form);
        self.offered.with_value(|offered| form.take(typed, offered.as_deref()));
        form
    }

    fn submit(self) {
        let (form, person) = (self.form(), self.person);
        if let Some(next) = self.next.get_value() {
            return self.go_on(form, next);
        }
        self.sending.send(
            form.read(self.today).map(|_issue| form),
            async move |op, draft, form| {
                issue_case_document(op, person, form, draft).await?;
                Ok(format!("/desk/person/{person}/document?done=issued"))
            },
            shown,
        );
    }

    /// Keeps the page and goes on to the next one.
    fn go_on(self, form: CaseDocumentForm, next: String) {
        spawn_local(async move {
            // what could not be kept says so beside the button
            if self.sending.keeper.save(&form).await {
                self.sending.keeper.pause();
                browser::go_to(&next);
            }
        });
    }
}

fn address(open: &OpenRedaction, page: usize, all: bool) -> String {
    let person = open.opened.file.person;
    let all = if all { "&all=1" } else { "" };
    format!("/desk/person/{person}/document/redaction?page={page}{all}")
}

#[component]
fn Sheet(open: OpenRedaction) -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let file = open.opened.file.clone();
    let person = file.person;
    let title = text!(language, case_document.redaction.title);
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let begun = open.draft.as_ref().and_then(|draft| crate::wire::kept::<CaseDocumentForm>(&draft.body));
    let keeper = DraftKeeper::new(DRAFT, Some(person.as_uuid()), open.draft.as_ref());
    let first = open.page == 1;
    let names = open.offered.iter().map(|one| one.name.clone()).collect();
    let redacting = Redacting {
        sending: Sending::new(keeper),
        person,
        begun: StoredValue::new(begun.clone().unwrap_or_default()),
        offered: StoredValue::new(first.then_some(names)),
        next: StoredValue::new((open.page < open.pages).then(|| address(&open, open.page + 1, open.all))),
        today: viewer.today,
    };
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let body = match begun {
        Some(form) => form_view(language, redacting, &open, &form),
        None => {
            view! { <p class="lz-body">{text!(language, case_document.redaction.no_choice)}</p> }.into_any()
        }
    };
    let choose = format!("/desk/person/{person}/document/new");
    view! {
        <PageTitle title=page_title has_errors=redacting.sending.has_errors() />
        <Troubles sending=redacting.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=choose>{text!(language, case_document.redaction.choose)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, case_document.redaction.lead)}</p>
        <IdentityBar language=language opened=open.opened />
        <FileNavigation language=language file=file here=Section::Document />
        {body}
    }
    .into_any()
}

fn form_view(
    language: Language,
    redacting: Redacting,
    open: &OpenRedaction,
    form: &CaseDocumentForm,
) -> AnyView {
    let errors: Errors = redacting.sending.errors.into();
    let typed = move || redacting.sending.keeper.changed(&redacting.form());
    typed_before(redacting.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        redacting.submit();
    };
    let last = open.page == open.pages;
    let other = if open.all {
        text!(language, case_document.redaction.fewer)
    } else {
        text!(language, case_document.redaction.all)
    };
    let rows =
        open.rows.iter().enumerate().map(|(place, row)| row_view(language, open, form, place, row, errors));
    let reviewed = last.then(|| {
        view! {
            <TickField
                language=language
                name="reviewed"
                label=field_label(language, "reviewed")
                ticked=form.reviewed
                errors=errors
            />
        }
    });
    let button = if last {
        text!(language, case_document.redaction.issue)
    } else {
        text!(language, case_document.redaction.next)
    };
    let count = u32::try_from(open.total).unwrap_or(u32::MAX);
    let pages = text!(language, case_document.redaction.page, page = open.page, pages = open.pages);
    let previous = (open.page > 1)
        .then(|| (address(open, open.page - 1, open.all), text!(language, case_document.redaction.previous)));
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=redacting.sending.form on:input=move |_| typed() on:submit=submit>
            {(open.page == 1).then(|| names(language, open, form, errors))}
            <h2 class="lz-h2" id="rows" tabindex="-1">
                {text!(language, case_document.redaction.entries)}
            </h2>
            <p class="lz-body">
                {text!(language, case_document.redaction.count, count = count)} " "
                {(open.pages > 1).then_some(pages)}
            </p>
            <p class="lz-body">
                <a href=address(open, 1, !open.all)>{other}</a>
            </p>
            <div class="lz-pile">{rows.collect_view()}</div>
            {pagination(text!(language, case_document.redaction.entries), previous, None)}
            {reviewed}
            <SubmitBar sending=redacting.sending label=button />
        </form>
    }
    .into_any()
}

/// Whose names are blacked out of every text, and which words beside them.
fn names(language: Language, open: &OpenRedaction, form: &CaseDocumentForm, errors: Errors) -> AnyView {
    let offered: Vec<String> = open.offered.iter().map(|one| one.name.clone()).collect();
    let ticked = offered.iter().filter(|name| !form.kept_names.contains(name)).cloned().collect::<Vec<_>>();
    let options: Vec<(String, String)> = offered.into_iter().map(|name| (name.clone(), name)).collect();
    let list = (!options.is_empty()).then(|| {
        view! {
            <CheckboxList
                language=language
                name="names"
                label=text!(language, case_document.redaction.names)
                hint=text!(language, case_document.redaction.names_hint)
                values=ticked
                options=options
                errors=errors
            />
        }
    });
    view! {
        {list}
        <TextArea
            language=language
            name="words"
            label=field_label(language, "words")
            hint=text!(language, case_document.field.words_hint)
            value=form.words.clone()
            errors=errors
            rows=3
            optional=true
        />
    }
    .into_any()
}

/// An entry, whether it is left out, and why.
fn row_view(
    language: Language,
    open: &OpenRedaction,
    form: &CaseDocumentForm,
    place: usize,
    shown: &ShownRow,
    errors: Errors,
) -> AnyView {
    let row = &shown.row;
    let (out, reason) = form.decided(row);
    let reason = if reason.is_empty() { LeaveOut::ThirdParty.code().to_owned() } else { reason };
    let day = row.day.map(|day| short_date(day, language));
    let title = match &day {
        Some(day) => format!("{}, {day}", shown.kind),
        None => shown.kind.clone(),
    };
    let sensitivity = row.sensitivity.map(|one| {
        view! { <span class="lz-tag lz-tag--amber">{open.labels.of(Sensitivity::LIST, one.code())}</span> }
    });
    let mentions = (!row.mentions.is_empty()).then(|| {
        let names = row.mentions.join(", ");
        view! { <p class="lz-hint">{text!(language, case_document.redaction.mentions, names = names)}</p> }
    });
    let words = if row.words.is_empty() {
        text!(language, case_document.redaction.no_words)
    } else {
        row.words.clone()
    };
    let reasons = open.labels.capital_choices(LeaveOut::LIST);
    view! {
        <section class="lz-card" aria-labelledby=format!("row-{place}")>
            <h3 class="lz-card__title" id=format!("row-{place}")>
                {title.clone()} " " {sensitivity}
            </h3>
            <p class="lz-card__words" dir="auto">
                {words}
            </p>
            {mentions}
            <input type="hidden" name=format!("rows.{place}.id") value=row.id.clone() />
            <TickField
                language=language
                name=format!("rows.{place}.out")
                label=text!(language, case_document.redaction.leave_out, what = title)
                ticked=out
                errors=errors
            />
            <SelectField
                language=language
                name=format!("rows.{place}.reason")
                label=text!(language, case_document.redaction.why)
                value=reason
                options=reasons
                errors=errors
            />
        </section>
    }
    .into_any()
}
