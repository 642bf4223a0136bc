//! Merging two entries, and taking a merge back: both side by side, which one stays, and why.

use super::{
    fields,
    keeping::entry_sides,
    server::{DirectoryWork, OpenDirectoryForm, draft_form, keep_directory, open_institution},
    words::field_label,
};
use crate::{
    PageTitle,
    case_file::Restored,
    conflict::{Compared, changed_meanwhile},
    context::use_language,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::Labels,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{ComparedField, comparison_table};
use lidzas_domain::{
    dates::Language,
    institution::{DirectoryKind, InUseForm, Institution, InstitutionFile, MergeForm},
    person::InstitutionId,
};
use lidzas_words::text;

/// Two entries that are about to be merged, or were.
#[derive(Clone, Copy)]
struct Two {
    language: Language,
    /// Whether their merge is taken back: then the first leads to the second.
    back: bool,
    sending: Sending,
    /// The two as the page was opened on them, and as they stand once somebody changed one.
    known: StoredValue<[Institution; 2]>,
    labels: StoredValue<Labels>,
    changed: RwSignal<Option<Vec<Compared>>>,
}

impl Two {
    fn submit(self) {
        let two = self.known.with_value(|two| [0, 1].map(|place| (two[place].id, two[place].version)));
        let read = if self.back {
            let form: InUseForm = read_form(self.sending.form);
            form.read().map(|_reason| DirectoryWork::TakeBack { two, form })
        } else {
            let form: MergeForm = read_form(self.sending.form);
            form.read(two.map(|(id, _)| id)).map(|_merge| DirectoryWork::Merge { two, form })
        };
        let kind = self.kind();
        self.sending.send(
            read,
            async move |op, draft, work| {
                let id = keep_directory(op, work, draft).await?;
                Ok(format!("/desk/institutions/{id}?done={kind}"))
            },
            async move |error| self.refused(error).await,
        );
    }

    fn kind(self) -> DirectoryKind {
        if self.back { DirectoryKind::TakeBack } else { DirectoryKind::Merge }
    }

    /// Reads both anew when somebody changed one of them meanwhile, and shows what is new.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        if !matches!(error, DeskError::ChangedMeanwhile { .. }) {
            return Some(error);
        }
        let before = self.known.get_value();
        let mut fields = Vec::new();
        let mut now = Vec::new();
        for then in &before {
            // what was merged may have been merged further by now, or stand on its own again
            let id = match now.first().filter(|_| self.back).map(leads_to) {
                Some(Some(id)) => id,
                Some(None) => return Some(DeskError::NotFound),
                None => then.id,
            };
            match open_institution(id).await {
                Ok(opened) => {
                    let one = opened.file.institution;
                    if one != *then {
                        fields.extend(self.labels.with_value(|labels| {
                            entry_sides(self.language, labels, Some(&then.facts), &one.facts)
                        }));
                    }
                    now.push(one);
                }
                Err(error) => return Some(error),
            }
        }
        if let Ok(two) = <[Institution; 2]>::try_from(now) {
            self.known.set_value(two);
        }
        self.changed.set(Some(fields));
        None
    }
}

/// The entry that stands for a merged one.
fn leads_to(institution: &Institution) -> Option<InstitutionId> {
    institution.retired.as_ref()?.into.as_ref().map(|(id, _)| *id)
}

/// The page that merges two entries, or takes their merge back.
#[component]
pub(super) fn Merging(opened: OpenDirectoryForm) -> impl IntoView {
    let language = use_language();
    let OpenDirectoryForm { kind, file, other, labels, draft, .. } = opened;
    let Some((file, other)) = file.zip(other) else { return ().into_any() };
    let ids = [file.institution.id, other.institution.id];
    let kept = draft.as_ref().and_then(|draft| crate::wire::kept::<MergeForm>(&draft.body));
    let form = kept.unwrap_or_default();
    let back = kind == DirectoryKind::TakeBack;
    let of = (!back).then_some(ids[1].as_uuid());
    let keeper = DraftKeeper::new(draft_form(kind, Some(ids[0]), of), None, draft.as_ref());
    let two = Two {
        language,
        back,
        sending: Sending::new(keeper),
        known: StoredValue::new([file.institution.clone(), other.institution.clone()]),
        labels: StoredValue::new(labels.clone()),
        changed: RwSignal::new(None),
    };
    let [title, lead, button] = words(language, back);
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let names = [&file, &other].map(|one| one.institution.facts.name.shown(language).to_owned());
    let options = ids.iter().map(ToString::to_string).zip(names).collect();
    let typed = move || two.sending.keeper.typed::<MergeForm>(two.sending.form);
    typed_before(two.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        two.submit();
    };
    let errors = two.sending.errors;
    let hint = text!(language, institution.field.reason_hint);
    view! {
        <PageTitle title=title.clone() has_errors=two.sending.has_errors() />
        <Troubles sending=two.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/institutions/{}", ids[0])>{text!(language, institution.back_to_entry)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{lead}</p>
        {draft.map(|draft| view! { <Restored draft=draft keeper=two.sending.keeper /> })}
        {changed_meanwhile(language, two.changed)}
        {sides(language, &labels, &file, &other)}
        <form method="post" autocomplete="off" novalidate=true node_ref=two.sending.form on:input=move |_| typed() on:submit=submit>
            {(!back).then(|| fields::keep(language, errors.into(), form.keep, options))}
            {fields::area(language, errors.into(), "reason", hint, form.reason, false)}
            <SubmitBar sending=two.sending label=button />
        </form>
    }
    .into_any()
}

/// The heading of the page, what the form does, and its button.
fn words(language: Language, back: bool) -> [String; 3] {
    if back {
        [
            text!(language, institution.take_back),
            text!(language, institution.take_back_lead),
            text!(language, institution.take_back),
        ]
    } else {
        [
            text!(language, institution.merge_form),
            text!(language, institution.merge_lead),
            text!(language, institution.merge),
        ]
    }
}

/// The two side by side, with whom one turns to at each.
fn sides(language: Language, labels: &Labels, one: &InstitutionFile, other: &InstitutionFile) -> AnyView {
    let people = |file: &InstitutionFile| {
        let names: Vec<String> = file.contacts.iter().map(|contact| contact.facts.name.clone()).collect();
        names.join("; ")
    };
    let contacts = (text!(language, institution.contacts), people(one), people(other));
    let fields = entry_sides(language, labels, Some(&one.institution.facts), &other.institution.facts)
        .into_iter()
        .chain((!contacts.1.is_empty() || !contacts.2.is_empty()).then_some(contacts))
        .map(|(name, one, other)| ComparedField {
            name,
            differs: one != other,
            one: one.into_any(),
            other: other.into_any(),
        })
        .collect();
    let heads = [text!(language, institution.first_entry), text!(language, institution.second_entry)];
    comparison_table(text!(language, institution.side_by_side), heads, fields)
}
