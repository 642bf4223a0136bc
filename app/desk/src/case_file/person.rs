//! The person page.

use super::{
    OpenFile,
    bars::Bars,
    facts::{Facts, Statuses},
    household::Household,
    identity::IdentityBar,
    offered::offered,
    timeline::Timeline,
    words::{action_title, done_words},
};
use crate::{
    PageTitle, Trouble,
    casework::{FileNavigation, Section},
    context::use_language,
    error::DeskError,
};
use leptos::{html, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use lidzas_components::EntitlementPicture;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    case_file::PersonFile,
    dates::{Case, Language, long_date},
    person::PersonId,
};
use lidzas_words::text;

/// A person's file as the user may see it; the look is audited.
#[server(name = ReadPersonCall, prefix = "/api/desk", endpoint = "read_person", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn read_person(person: PersonId) -> Result<OpenFile, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    super::open_file::open_file(&desk, person).await
}

/// The person the address names.
pub(crate) fn use_person() -> Memo<Option<PersonId>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str("id").and_then(|id| id.parse().ok())))
}

/// The person page.
#[component]
pub fn PersonPage() -> impl IntoView {
    let language = use_language();
    let person = use_person();
    let query = use_query_map();
    let done = Memo::new(move |_| {
        query.with(|query| query.get_str("done").and_then(|code| done_words(language, code)))
    });
    let opened = Resource::new_blocking(
        move || person.get(),
        async |person| match person {
            Some(person) => read_person(person).await,
            None => Err(DeskError::NotFound),
        },
    );
    view! {
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(opened) => {
                        view! {
                            {done.get_untracked().map(|words| view! { <Done words=words /> })}
                            <Whole opened=opened />
                        }
                            .into_any()
                    }
                    Err(error) => {
                        view! {
                            <PageTitle title=text!(language, person.loading_title) />
                            <h1 class="lz-h1">{text!(language, person.loading_title)}</h1>
                            <Trouble error=error />
                        }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}

/// Says what was just done; takes the focus, since it stands where the form was.
#[component]
pub(crate) fn Done(words: String) -> impl IntoView {
    let banner = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(banner) = banner.get() {
            // a page without a window has nothing to focus
            let _ = banner.focus();
        }
    });
    view! {
        <div class="lz-banner lz-banner--success lz-no-print" role="alert" tabindex="-1" node_ref=banner>
            <div class="lz-banner__content">
                <p class="lz-banner__heading">{words}</p>
            </div>
        </div>
    }
}

#[component]
fn Whole(opened: OpenFile) -> impl IntoView {
    let language = use_language();
    let file = opened.file.clone();
    let section = |title: String| view! { <h2 class="lz-h2">{title}</h2> };
    view! {
        <PageTitle title=text!(language, person.title, name = file.names.heading()) />
        {warning(language, &file)}
        <IdentityBar language=language opened=opened.clone() heading=true />
        <FileNavigation language=language file=file.clone() here=Section::Overview />
        {(!sees_more_than_core(&file))
            .then(|| view! { <div class="lz-inset lz-no-print">{text!(language, person.section.core_only)}</div> })}
        {actions(language, &file)}
        {section(text!(language, person.section.entitlement))}
        <EntitlementPicture language=language periods=file.answer.periods.clone() as_of=file.today />
        {section(text!(language, person.section.household))}
        <Household language=language opened=opened.clone() />
        {section(text!(language, person.section.statuses))}
        <Statuses language=language opened=opened.clone() />
        {section(text!(language, person.section.identity))}
        <Facts language=language opened=opened.clone() />
        {(!file.protected_from.is_empty()).then(|| view! { <Bars language=language bars=file.protected_from.clone() /> })}
        {section(text!(language, person.section.timeline))}
        <Timeline
            language=language
            labels=opened.labels
            entries=file.timeline
            whole=file.permitted.timeline.then_some(file.person)
        />
    }
    .into_any()
}

/// Somebody who neither runs the case nor helps the client is told why so little is shown.
const fn sees_more_than_core(file: &PersonFile) -> bool {
    file.permitted.content || !file.permitted.break_glass
}

fn warning(language: Language, file: &PersonFile) -> Option<AnyView> {
    file.warning?;
    let (days, last) = (file.answer.days_left?, file.answer.last_day?);
    let words = if days == 0 {
        text!(language, person.warning.today)
    } else {
        text!(language, person.warning.soon, count = days)
    };
    let date = text!(language, person.warning.last_day, date = long_date(last, language, Case::Nominative));
    Some(
        view! {
            <div class="lz-banner lz-banner--warning" role="region" aria-labelledby="ending">
                <h2 class="lz-banner__title" id="ending">
                    {text!(language, person.warning.title)}
                </h2>
                <div class="lz-banner__content">
                    <p class="lz-banner__heading">{words}</p>
                    <p>{date}</p>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// What may be done; what may not is absent.
fn actions(language: Language, file: &PersonFile) -> Option<AnyView> {
    let offered = offered(file);
    let person = file.person;
    let correct = file.permitted.correct.then(|| {
        view! {
            <a class="lz-button lz-button--secondary" href=format!("/desk/person/{person}/correct")>
                {text!(language, person.correction.title)}
            </a>
        }
    });
    if offered.is_empty() && correct.is_none() {
        return None;
    }
    let links = offered
        .into_iter()
        .map(|kind| {
            view! {
                <a class="lz-button lz-button--secondary" href=format!("/desk/person/{person}/{}", kind.code())>
                    {action_title(language, kind)}
                </a>
            }
        })
        .collect_view();
    Some(
        view! {
            <nav class="lz-no-print" aria-labelledby="actions">
                <h2 class="lz-h2" id="actions">
                    {text!(language, person.section.actions)}
                </h2>
                <div class="lz-button-group">{links} {correct}</div>
            </nav>
        }
        .into_any(),
    )
}
