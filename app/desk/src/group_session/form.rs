//! The form of a session: what it was about, who was there, what all were told, and what concerned one only.

use super::list::kind_name;
use crate::{
    PageTitle,
    case_file::Restored,
    casework::loaded,
    context::use_viewer,
    draft::{DraftKeeper, FoundDraft},
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::Labels,
    sending::{Sending, SubmitBar, Troubles, shown},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_query_map;
use lidzas_components::{
    CheckboxList, DateField, Errors, RadioField, SelectField, TextArea, TextField, TickField,
};
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    dates::Language,
    group_session::{Participant, SessionForm, SessionKind},
    person::PersonId,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name under which drafts of a session are kept.
pub(crate) const SESSION_DRAFT: &str = "session";
/// Where a session is recorded.
pub(crate) const SESSION_PATH: &str = "/desk/sessions/new";

/// What the form needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenSession {
    /// Who could have been there, by name.
    pub clients: Vec<Participant>,
    /// Labels of the languages.
    pub labels: Labels,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// The form of a session.
#[server(name = OpenSessionCall, prefix = "/api/desk", endpoint = "open_session", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_session() -> Result<OpenSession, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let mut clients = desk.store.own_clients(desk.caller()).await?;
    clients.sort_by(|one, other| lidzas_store::collation::latvian(&one.name, &other.name));
    let labels = crate::labels::labels(vec!["language".to_owned()]).await?;
    let draft = desk.store.newest_draft(desk.caller(), SESSION_DRAFT, None).await?;
    let draft = draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at });
    Ok(OpenSession { clients, labels, draft })
}

/// Records a session, once for each operation.
#[server(name = RecordSessionCall, prefix = "/api/desk", endpoint = "record_session", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn record_session(op: Uuid, form: SessionForm, draft: Option<Uuid>) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let session = form.read(desk.today()).map_err(DeskError::Fields)?;
    let op = lidzas_domain::person::OpId::from_uuid(op);
    desk.store.record_session(desk.caller(), op, desk.role(), session, draft).await?;
    Ok(())
}

/// The page of the form.
#[component]
pub fn NewSessionPage() -> impl IntoView {
    let opened = Resource::new_blocking(|| (), |()| open_session());
    let query = use_query_map();
    loaded(opened, move |opened| {
        let with = query.with_untracked(|query| query.get_str("with").and_then(|id| id.parse().ok()));
        view! { <Sheet opened=opened with=with /> }.into_any()
    })
}

/// Everybody of the household of the person the form was opened for.
fn household(clients: &[Participant], with: Option<PersonId>) -> Vec<PersonId> {
    let Some(asked) = clients.iter().find(|client| Some(client.person) == with) else { return Vec::new() };
    let same = |client: &&Participant| {
        client.person == asked.person || (asked.household.is_some() && client.household == asked.household)
    };
    clients.iter().filter(same).map(|client| client.person).collect()
}

#[component]
fn Sheet(opened: OpenSession, with: Option<PersonId>) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenSession { clients, labels, draft } = opened;
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<SessionForm>(&draft.body))
        .unwrap_or_else(|| SessionForm::begun(today, &household(&clients, with)));
    let keeper = DraftKeeper::new(SESSION_DRAFT, None, draft.as_ref());
    let sending = Sending::new(keeper);
    let names = StoredValue::new(clients.clone());
    let label_of = Callback::new(move |field: String| field_label(language, names, &field));
    let ticked = RwSignal::new(begun.people.clone());
    let typed = move || {
        let form: SessionForm = read_form(sending.form);
        if ticked.with_untracked(|people| *people != form.people) {
            ticked.set(form.people);
        }
        keeper.typed::<SessionForm>(sending.form);
    };
    typed_before(sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form: SessionForm = read_form(sending.form);
        let read = form.read(today).map(|_session| form);
        sending.send(
            read,
            async |op, draft, form| {
                record_session(op, form, draft).await?;
                Ok("/desk/sessions?done=session".to_owned())
            },
            shown,
        );
    };
    view! {
        <PageTitle title=text!(language, session.record) has_errors=sending.has_errors() />
        <Troubles sending=sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href="/desk/sessions">{text!(language, session.back)}</a>
        </nav>
        <h1 class="lz-h1">{text!(language, session.record)}</h1>
        <p class="lz-lead">{text!(language, session.record_lead)}</p>
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=sending.form on:input=move |_| typed() on:submit=submit>
            {about(language, &begun, &labels, sending.errors.into())}
            {people(language, &begun, &clients, ticked, sending.errors.into())}
            <SubmitBar sending=sending label=text!(language, casework.submit) />
        </form>
    }
    .into_any()
}

/// What it was about, when, where and in which language.
fn about(language: Language, begun: &SessionForm, labels: &Labels, errors: Errors) -> AnyView {
    let kinds =
        SessionKind::ALL.iter().map(|kind| (kind.code().to_owned(), kind_name(language, *kind))).collect();
    let line = |name: &'static str, label: String, hint: String, value: &str, optional: bool| {
        view! {
            <TextField
                language=language
                name=name
                label=label
                hint=hint
                value=value.to_owned()
                errors=errors
                optional=optional
            />
        }
    };
    view! {
        <RadioField
            language=language
            name="kind"
            label=text!(language, session.kind)
            value=begun.kind.clone()
            options=kinds
            errors=errors
        />
        {line("topic", text!(language, session.topic), text!(language, session.topic_hint), &begun.topic, false)}
        {line("method", text!(language, session.method), text!(language, session.method_hint), &begun.method, true)}
        <DateField
            language=language
            name="held_on"
            label=text!(language, session.held_on)
            hint=text!(language, common.date.hint)
            value=begun.held_on.clone()
            errors=errors
        />
        {line("minutes", text!(language, casework.field.minutes), text!(language, casework.field.minutes_hint), &begun.minutes, true)}
        {line("place", text!(language, casework.field.place), String::new(), &begun.place, true)}
        <SelectField
            language=language
            name="language"
            label=text!(language, session.language)
            value=begun.language.clone()
            options=labels.choices("language")
            errors=errors
            optional=true
        />
        <TickField
            language=language
            name="interpreted"
            label=text!(language, course.interpreted)
            ticked=begun.interpreted
            errors=errors
        />
        <TextArea
            language=language
            name="words"
            label=text!(language, session.words)
            hint=text!(language, session.words_hint)
            value=begun.words.clone()
            errors=errors
            rows=5
        />
    }
    .into_any()
}

/// Who was there, and for each a place for what concerned that one only.
fn people(
    language: Language,
    begun: &SessionForm,
    clients: &[Participant],
    ticked: RwSignal<Vec<String>>,
    errors: Errors,
) -> AnyView {
    if clients.is_empty() {
        return view! { <p class="lz-inset">{text!(language, session.no_clients)}</p> }.into_any();
    }
    let options = clients.iter().map(|client| (client.person.to_string(), client.name.clone())).collect();
    let remarks = clients
        .iter()
        .enumerate()
        .map(|(place, client)| {
            let (id, person) = (client.person.to_string(), client.person);
            let hidden = {
                let id = id.clone();
                move || !ticked.with(|people| people.contains(&id))
            };
            view! {
                <div hidden=hidden>
                    <input type="hidden" name=format!("remarks.{place}.of") value=id />
                    <TextArea
                        language=language
                        name=format!("remarks.{place}.words")
                        label=text!(language, session.remark, name = client.name.clone())
                        value=begun.remark_on(person).to_owned()
                        errors=errors
                        rows=2
                        optional=true
                    />
                </div>
            }
        })
        .collect_view();
    view! {
        <CheckboxList
            language=language
            name="people"
            label=text!(language, session.people)
            hint=text!(language, session.people_hint)
            values=begun.people.clone()
            options=options
            errors=errors
        />
        <h2 class="lz-h2">{text!(language, session.remarks)}</h2>
        <p class="lz-hint">{text!(language, session.remarks_hint)}</p>
        {remarks}
    }
    .into_any()
}

/// The label of a field, as in the summary of errors.
fn field_label(language: Language, clients: StoredValue<Vec<Participant>>, field: &str) -> String {
    if let Some(rest) = field.strip_prefix("remarks.") {
        let place = rest.split_once('.').and_then(|(place, _)| place.parse::<usize>().ok()).unwrap_or(0);
        let name = clients.with_value(|clients| clients.get(place).map(|client| client.name.clone()));
        return text!(language, session.remark, name = name.unwrap_or_default());
    }
    match field {
        "kind" => text!(language, session.kind),
        "topic" => text!(language, session.topic),
        "method" => text!(language, session.method),
        "held_on" => text!(language, session.held_on),
        "minutes" => text!(language, casework.field.minutes),
        "place" => text!(language, casework.field.place),
        "language" => text!(language, session.language),
        "people" => text!(language, session.people),
        _ => text!(language, session.words),
    }
}
