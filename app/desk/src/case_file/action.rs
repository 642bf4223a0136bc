//! The page of one action: fill in, confirm, done.

use super::{
    OpenFile,
    changed::Changed,
    confirm::Confirm,
    fields::{ActionFields, Watched},
    identity::IdentityBar,
    offered::{has_fields, is_offered, others},
    person::use_person,
    words::{action_effect, action_title, field_label},
    work::{Proposal, Step, Work, versions},
};
use crate::{
    PageTitle,
    context::use_language,
    draft::{DraftKeeper, FoundDraft, discard_draft},
    error::DeskError,
    form_element::{read_form, typed_before},
    loading::loaded,
    register::StaffMember,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    action::{ActionForm, ActionKind},
    case_file::PersonFile,
    clock,
    dates::{Language, date_time},
    person::PersonId,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// What the page of an action needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenAction {
    /// The file.
    pub opened: OpenFile,
    /// Colleagues, where somebody is to be assigned.
    pub staff: Vec<StaffMember>,
    /// The form as it was left.
    pub draft: Option<FoundDraft>,
}

/// The file an action is about, the choices of its form, and the form as it was left.
#[server(name = OpenActionCall, prefix = "/api/desk", endpoint = "open_action", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_action(person: PersonId, kind: ActionKind) -> Result<OpenAction, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let opened = super::open_file::open_file(&desk, person).await?;
    let staff = if kind == ActionKind::Assign { crate::register::staff(&desk).await? } else { Vec::new() };
    let draft = desk.store.newest_draft(desk.caller(), draft_form(kind), Some(person.as_uuid())).await?;
    let draft = draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at });
    Ok(OpenAction { opened, staff, draft })
}

/// The name under which drafts of the form are kept.
const fn draft_form(kind: ActionKind) -> &'static str {
    match kind {
        ActionKind::TakeOn => "action:take-on",
        ActionKind::Status => "action:status",
        ActionKind::Move => "action:move",
        ActionKind::Assign => "action:assign",
        ActionKind::Depart => "action:depart",
        ActionKind::Return => "action:return",
        ActionKind::Extend => "action:extend",
        ActionKind::Refuse => "action:refuse",
        ActionKind::TakeBack => "action:take-back",
        ActionKind::Bar => "action:bar",
        ActionKind::LiftBar => "action:lift-bar",
        ActionKind::BreakGlass => "action:break-glass",
    }
}

/// A fresh form: whole households leave, return, move and are taken on together, so everybody is
/// ticked; of one bar there is nothing to choose.
fn begin(kind: ActionKind, file: &PersonFile) -> ActionForm {
    let mut form = ActionForm::begun(kind, file.today);
    if matches!(kind, ActionKind::Depart | ActionKind::Return | ActionKind::Move | ActionKind::TakeOn) {
        form.others = others(kind, file).iter().map(|member| member.person.to_string()).collect();
    }
    if let (ActionKind::LiftBar, [bar]) = (kind, file.bars_in_force().collect::<Vec<_>>().as_slice()) {
        form.bar = bar.id.to_string();
    }
    form
}

/// Where the work begins: with the form, unless there is nothing to fill in.
fn first_step(kind: ActionKind, file: &PersonFile, begun: &ActionForm) -> Step {
    if has_fields(kind, file) {
        return Step::Fill;
    }
    match begun.read(kind, file.today) {
        Ok((action, others)) => {
            Step::Confirm(Box::new(Proposal { form: begun.clone(), action, others, previews: Vec::new() }))
        }
        Err(_) => Step::Fill,
    }
}

/// The page of one action.
#[component]
pub fn ActionPage() -> impl IntoView {
    let person = use_person();
    let params = use_params_map();
    let kind =
        Memo::new(move |_| params.with(|params| params.get_str("action").and_then(ActionKind::from_code)));
    // counted up to begin anew
    let action = Resource::new_blocking(
        move || (person.get(), kind.get()),
        async |(person, kind)| match (person, kind) {
            (Some(person), Some(kind)) => Ok((kind, open_action(person, kind).await?)),
            _ => Err(DeskError::NotFound),
        },
    );
    loaded(
        action,
        |language| text!(language, person.loading_title),
        |(kind, action)| {
            if is_offered(kind, &action.opened.file) {
                view! { <Editor kind=kind action=action /> }.into_any()
            } else {
                view! { <NotOffered kind=kind opened=action.opened /> }.into_any()
            }
        },
    )
}

pub(super) fn back_link(language: Language, person: PersonId) -> impl IntoView {
    view! {
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}")>{format!("← {}", text!(language, person.back))}</a>
        </nav>
    }
}

#[component]
fn NotOffered(kind: ActionKind, opened: OpenFile) -> impl IntoView {
    let language = use_language();
    view! {
        <PageTitle title=action_title(language, kind) />
        {back_link(language, opened.file.person)}
        <h1 class="lz-h1">{action_title(language, kind)}</h1>
        <IdentityBar language=language opened=opened />
        <div class="lz-inset">{text!(language, person.not_offered)}</div>
    }
    .into_any()
}

#[component]
fn Editor(kind: ActionKind, action: OpenAction) -> impl IntoView {
    let language = use_language();
    let OpenAction { opened, staff, draft } = action;
    let file = &opened.file;
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<ActionForm>(&draft.body))
        .unwrap_or_else(|| begin(kind, file));
    let keeper = DraftKeeper::new(draft_form(kind), Some(file.person.as_uuid()), draft.as_ref());
    let work = Work {
        kind,
        person: file.person,
        today: file.today,
        sending: Sending::new(keeper),
        step: RwSignal::new(first_step(kind, file, &begun)),
        known: StoredValue::new(opened.clone()),
        staff: StoredValue::new(staff),
        people: RwSignal::new(
            file.household.iter().map(|member| (member.person.to_string(), member.name.clone())).collect(),
        ),
        bases: StoredValue::new(versions(file)),
    };
    let title = action_title(language, kind);
    let label_of = Callback::new(move |field: String| field_label(language, kind, &field));
    view! {
        <PageTitle title=title.clone() has_errors=work.sending.has_errors() />
        {back_link(language, work.person)}
        <Troubles sending=work.sending label_of=label_of />
        <h1 class="lz-h1">{title}</h1>
        <IdentityBar language=language opened=opened />
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        <Form work=work begun=begun />
        {move || match work.step.get() {
            Step::Fill => ().into_any(),
            Step::Confirm(proposal) => view! { <Confirm work=work proposal=*proposal /> }.into_any(),
            Step::Changed(proposal, now, people) => {
                view! { <Changed work=work proposal=*proposal now=*now people=people /> }.into_any()
            }
        }}
    }
    .into_any()
}

/// Says that a draft was found, and lets it go.
#[component]
pub(crate) fn Restored(draft: FoundDraft, keeper: DraftKeeper) -> impl IntoView {
    let language = use_language();
    let saved = date_time(clock::in_riga(draft.saved_at), language);
    let discard = move |_| {
        spawn_local(async move {
            if discard_draft(draft.id).await.is_ok() {
                // what still waits to be saved must not bring it back
                keeper.finish();
                // a field that was typed in keeps its text until the page is loaded anew
                let _ = window().location().reload();
            }
        });
    };
    view! {
        <div class="lz-inset">
            <p class="lz-body">{text!(language, person.draft.found, time = saved)}</p>
            <button class="lz-button lz-button--link" type="button" on:click=discard>
                {text!(language, person.draft.discard)}
            </button>
        </div>
    }
}

/// Step 1. The form stays on the page, hidden, while its action is confirmed: nothing typed is lost.
#[component]
fn Form(work: Work, begun: ActionForm) -> impl IntoView {
    let language = use_language();
    let sending = work.sending;
    let watched = Watched::of(&begun);
    let typed = move || {
        watched.read(&read_form::<ActionForm>(sending.form));
        sending.keeper.typed::<ActionForm>(sending.form);
    };
    typed_before(sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        work.proceed();
    };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form
            method="post"
            novalidate=true
            node_ref=sending.form
            hidden=move || work.step.with(|step| *step != Step::Fill)
            on:input=move |_| typed()
            on:submit=submit
        >
            <ActionFields work=work begun=begun watched=watched />
            <p class="lz-body lz-muted">{action_effect(language, work.kind)}</p>
            <SubmitBar sending=sending label=text!(language, common.proceed) />
        </form>
    }
    .into_any()
}
