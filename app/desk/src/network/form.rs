//! The form that records, changes or ends a tie or a family link: filled in, sent, and what happens when
//! somebody else changed it meanwhile.

use super::{
    fields::Fields,
    server::{
        NetworkRequest, OpenNetwork, OpenNetworkForm, draft_form, open_network, open_network_form,
        record_network,
    },
    tables::relative,
    words::{field_label, form_lead, form_title},
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, loaded},
    conflict::{Conflict, ConflictWords, Standing, both_sides},
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use lidzas_domain::{
    dates::Language,
    network::{
        Care, Changes, FamilyLink, Kinship, Network, NetworkForm, NetworkKind, NetworkPart, Quality,
        Strength, Tie, Version,
    },
};
use lidzas_words::text;
use uuid::Uuid;

/// Something being recorded.
#[derive(Clone, Copy)]
pub(super) struct Recording {
    /// What kind of thing.
    pub kind: NetworkKind,
    /// What it changes; the version moves on when somebody else changed it meanwhile.
    pub changes: RwSignal<Changes>,
    /// The form on its way.
    pub sending: Sending,
    /// The network as the form was opened on it.
    pub known: StoredValue<OpenNetwork>,
    changed: RwSignal<Option<OpenNetwork>>,
    today: chrono::NaiveDate,
}

/// What a form is about, as it stands.
enum Subject<'a> {
    Tie(&'a Version<Tie>),
    Family(&'a Version<FamilyLink>),
}

impl Subject<'_> {
    const fn number(&self) -> i32 {
        match self {
            Self::Tie(version) => version.number,
            Self::Family(version) => version.number,
        }
    }
}

fn subject(network: &Network, kind: NetworkKind, of: Uuid) -> Option<Subject<'_>> {
    match kind {
        NetworkKind::Tie | NetworkKind::EndTie => {
            let tie = network.ties.iter().find(|tie| tie.id.as_uuid() == of);
            tie.map(|tie| Subject::Tie(&tie.now))
        }
        NetworkKind::Family | NetworkKind::EndFamily => {
            let link = network.family.iter().find(|link| link.id.as_uuid() == of);
            link.map(|link| Subject::Family(&link.now))
        }
    }
}

impl Recording {
    fn submit(self) {
        let form: NetworkForm = read_form(self.sending.form);
        let (kind, changes) = (self.kind, self.changes.get_untracked());
        let person = self.known.with_value(|open| open.opened.file.person);
        self.sending.send(
            form.read(kind, changes, self.today).map(|_record| form),
            async move |op, draft, form| {
                record_network(op, NetworkRequest { person, kind, changes, form, draft }).await?;
                Ok(format!("/desk/person/{person}/network?done={kind}"))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.look_again().await,
                error => Some(error),
            },
        );
    }

    /// Somebody else changed it: shows how it stands now, and changes that.
    async fn look_again(self) -> Option<DeskError> {
        let person = self.known.with_value(|open| open.opened.file.person);
        let of = self.changes.with_untracked(|changes| changes.id);
        let part = NetworkPart { at: of, ..NetworkPart::default() };
        match open_network(person, part).await {
            Ok(now) => {
                let standing = of.and_then(|of| subject(&now.network, self.kind, of));
                let version = standing.map(|standing| standing.number()).unwrap_or_default();
                self.changes.set(Changes { id: of, version });
                self.changed.set(Some(now));
                None
            }
            Err(error) => Some(error),
        }
    }
}

/// The page of one form.
#[component]
pub fn NetworkFormPage() -> impl IntoView {
    let person = use_person();
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let kind = params.with(|params| params.get_str("form").and_then(NetworkKind::from_code));
        let of = query.with(|query| query.get_str("of").and_then(|id| Uuid::try_parse(id).ok()));
        person.get().zip(kind).map(|(person, kind)| (person, kind, of))
    });
    let opened = Resource::new_blocking(
        move || asked.get(),
        async |asked| match asked {
            Some((person, kind, of)) => Ok((kind, of, open_network_form(person, kind, of).await?)),
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |(kind, of, form)| view! { <Sheet kind=kind of=of form=form /> }.into_any())
}

#[component]
fn Sheet(kind: NetworkKind, of: Option<Uuid>, form: OpenNetworkForm) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenNetworkForm { open, draft } = form;
    let person = open.opened.file.person;
    let standing = of.and_then(|of| subject(&open.network, kind, of));
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<NetworkForm>(&draft.body))
        .unwrap_or_else(|| match (&standing, kind) {
            (Some(Subject::Tie(version)), NetworkKind::Tie) => NetworkForm::of_tie(&version.content, today),
            (Some(Subject::Family(version)), NetworkKind::Family) => {
                NetworkForm::of_link(&version.content, today)
            }
            _ => NetworkForm::begun(today),
        });
    let version = standing.as_ref().map(Subject::number).unwrap_or_default();
    let about = standing.map(|standing| quoted(language, &open, &standing));
    let recording = Recording {
        kind,
        changes: RwSignal::new(Changes { id: of, version }),
        sending: Sending::new(DraftKeeper::new(draft_form(kind, of), Some(person.as_uuid()), draft.as_ref())),
        known: StoredValue::new(open.clone()),
        changed: RwSignal::new(None),
        today,
    };
    let title = form_title(language, kind, of.is_some());
    let file = open.opened.file.clone();
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let label_of = Callback::new(move |field: String| field_label(language, kind, &field));
    view! {
        <PageTitle title=page_title has_errors=recording.sending.has_errors() />
        <Troubles sending=recording.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/network")>{text!(language, network.action.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{form_lead(language, kind, of.is_some())}</p>
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Network />
        {about}
        {draft.map(|draft| view! { <Restored draft=draft keeper=recording.sending.keeper /> })}
        {move || recording.changed.get().map(|now| changed(language, recording, &now))}
        <Form recording=recording begun=begun />
    }
    .into_any()
}

/// What the form is about, by its name: whoever fills it in sees which one it is.
fn quoted(language: Language, open: &OpenNetwork, standing: &Subject<'_>) -> AnyView {
    let name = match standing {
        Subject::Tie(version) => version.content.name.clone().into_any(),
        Subject::Family(version) => relative(language, open, &version.content.relative),
    };
    view! {
        <div class="lz-inset">
            <p class="lz-card__words" dir="auto">
                {name}
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Form(recording: Recording, begun: NetworkForm) -> impl IntoView {
    let language = use_language();
    let typed = move || recording.sending.keeper.typed::<NetworkForm>(recording.sending.form);
    typed_before(recording.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        recording.submit();
    };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=recording.sending.form on:input=move |_| typed() on:submit=submit>
            <Fields recording=recording begun=begun />
            <SubmitBar sending=recording.sending label=text!(language, network.action.submit) />
        </form>
    }
    .into_any()
}

/// Says that somebody else changed it meanwhile, and how it stands now; takes the focus.
fn changed(language: Language, recording: Recording, now: &OpenNetwork) -> AnyView {
    let of = recording.changes.with_untracked(|changes| changes.id);
    let side = |open: &OpenNetwork| of.and_then(|of| side(language, open, recording.kind, of));
    let fields = recording
        .known
        .with_value(side)
        .zip(side(now))
        .map(|(then, now)| both_sides(then, now))
        .unwrap_or_default();
    let words = ConflictWords {
        title: text!(language, network.conflict.title),
        lead: text!(language, network.conflict.lead),
        ..ConflictWords::in_file(language)
    };
    view! { <Conflict language=language words=words fields=fields /> }.into_any()
}

/// How it stands, field by field.
fn side(language: Language, open: &OpenNetwork, kind: NetworkKind, of: Uuid) -> Option<Standing> {
    let label = |list: &str, code: &str| open.labels.of(list, code);
    let (mut fields, reason) = match subject(&open.network, kind, of)? {
        Subject::Tie(version) => {
            let tie = &version.content;
            let fields = vec![
                ("name", tie.name.clone()),
                ("strength", label(Strength::LIST, tie.strength.code())),
                ("quality", label(Quality::LIST, tie.quality.code())),
                ("help", tie.help.clone()),
                ("tensions", tie.tensions.clone()),
                ("contact", tie.contact.clone()),
            ];
            (fields, version.reason.clone())
        }
        Subject::Family(version) => {
            let link = &version.content;
            let fields = vec![
                ("kinship", label(Kinship::LIST, link.kinship.code())),
                ("care", label(Care::LIST, link.care.code())),
                ("words", link.words.clone()),
            ];
            (fields, version.reason.clone())
        }
    };
    fields.push(("reason", reason));
    Some(fields.into_iter().map(|(field, value)| (field_label(language, kind, field), value)).collect())
}
