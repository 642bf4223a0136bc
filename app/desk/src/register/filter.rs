//! The filter panel, and the filters chosen as chips that can be taken away one by one.

use super::{StaffMember, table::short_state};
use crate::{context::use_language, form_element::read_form, labels::Labels, listing::filter_end};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use lidzas_domain::{
    code_list::{LegalStatus, ResidenceKind, Role},
    dates::Language,
    entitlement::{EndingWithin, State},
    person::AccountId,
    register::RegisterFilter,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// The panel as it stands on the page.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct FilterFields {
    entitlement: String,
    ending: String,
    residence: String,
    status: String,
    worker: String,
    mentor: String,
    unassigned: String,
    closed: String,
}

impl FilterFields {
    fn filter(&self) -> RegisterFilter {
        RegisterFilter::from_query(
            [
                ("entitlement", self.entitlement.as_str()),
                ("ending", &self.ending),
                ("residence", &self.residence),
                ("status", &self.status),
                ("worker", &self.worker),
                ("mentor", &self.mentor),
                ("unassigned", &self.unassigned),
                ("closed", &self.closed),
            ]
            .into_iter(),
        )
    }
}

/// The panel: an ordinary GET form, so that the address holds the filters.
#[component]
pub(super) fn FilterPanel(
    filter: RegisterFilter,
    labels: Labels,
    staff: Vec<StaffMember>,
    role: Role,
) -> impl IntoView {
    let language = use_language();
    let form = NodeRef::<html::Form>::new();
    let navigate = use_navigate();
    let apply = move |event: SubmitEvent| {
        // the router's way: no empty fields in the address, and the page stays
        event.prevent_default();
        let filter = read_form::<FilterFields>(form).filter();
        navigate(&format!("/desk/register{}", filter.to_query()), NavigateOptions::default());
    };
    let states =
        State::ALL.iter().map(|state| (state.code().to_owned(), short_state(language, *state))).collect();
    let brackets = EndingWithin::ALL
        .iter()
        .rev()
        .map(|within| (within.days().to_string(), within_words(language, *within)))
        .collect();
    let people = (role != Role::SocialMentor).then(|| {
        view! {
            {choice(
                language,
                "worker",
                text!(language, register.filter.worker),
                filter.worker.map(|id| id.to_string()),
                StaffMember::choices(&staff, false),
            )}
            {choice(
                language,
                "mentor",
                text!(language, register.filter.mentor),
                filter.mentor.map(|id| id.to_string()),
                StaffMember::choices(&staff, true),
            )}
        }
    });
    view! {
        <form class="lz-filter" method="get" action="/desk/register" node_ref=form on:submit=apply>
            <h2 class="lz-filter__title">{text!(language, register.filter.title)}</h2>
            {choice(
                language,
                "entitlement",
                text!(language, register.filter.entitlement),
                filter.entitlement.map(|state| state.code().to_owned()),
                states,
            )}
            {choice(
                language,
                "ending",
                text!(language, register.filter.ending),
                filter.ending.map(|within| within.days().to_string()),
                brackets,
            )}
            {choice(
                language,
                "residence",
                text!(language, register.filter.residence),
                filter.residence.map(|place| place.code().to_owned()),
                labels.choices(ResidenceKind::LIST),
            )}
            {choice(
                language,
                "status",
                text!(language, register.filter.status),
                filter.status.map(|status| status.code().to_owned()),
                labels.choices(LegalStatus::LIST),
            )}
            {people}
            <div class="lz-form-group">
                <div class="lz-checkboxes lz-checkboxes--small">
                    {(role != Role::SocialMentor)
                        .then(|| tick("unassigned", text!(language, register.filter.unassigned), filter.unassigned))}
                    {tick("closed", text!(language, register.filter.closed), filter.closed)}
                </div>
            </div>
            {filter_end(language, None)}
        </form>
    }
    .into_any()
}

/// One of a list of choices, or any of them.
pub(crate) fn choice(
    language: Language,
    name: &'static str,
    label: String,
    chosen: Option<String>,
    options: Vec<(String, String)>,
) -> AnyView {
    let chosen = chosen.unwrap_or_default();
    let options = std::iter::once((String::new(), text!(language, register.filter.any)))
        .chain(options)
        .map(|(code, label)| {
            let selected = code == chosen;
            view! {
                <option value=code selected=selected>
                    {label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="lz-form-group">
            <label class="lz-label" for=format!("filter-{name}")>
                {label}
            </label>
            <select class="lz-select" id=format!("filter-{name}") name=name>
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn tick(name: &'static str, label: String, ticked: bool) -> AnyView {
    view! {
        <div class="lz-checkboxes__item">
            <input class="lz-checkboxes__input" id=format!("filter-{name}") type="checkbox" name=name value="1" checked=ticked />
            <label class="lz-checkboxes__label" for=format!("filter-{name}")>
                {label}
            </label>
        </div>
    }
    .into_any()
}

fn within_words(language: Language, within: EndingWithin) -> String {
    text!(language, register.filter.within, days = within.days())
}

/// The filters chosen; each chip leads to the list without it.
#[component]
pub(super) fn Chips(filter: RegisterFilter, labels: Labels, staff: Vec<StaffMember>) -> impl IntoView {
    let language = use_language();
    let chips = chosen(language, &filter, &labels, &staff);
    if chips.is_empty() {
        return ().into_any();
    }
    let chips = chips
        .into_iter()
        .map(|(words, without)| {
            view! {
                <li>
                    <a class="lz-chips__chip" href=format!("/desk/register{}", without.to_query())>
                        <span class="lz-hidden">{format!("{} ", text!(language, register.filter.remove))}</span>
                        {words}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul class="lz-chips lz-no-print" aria-label=text!(language, register.filter.chosen)>
            {chips}
            <li>
                <a class="lz-link--plain" href="/desk/register">
                    {text!(language, register.filter.clear)}
                </a>
            </li>
        </ul>
    }
    .into_any()
}

/// Each filter chosen in words, with the filter that is left without it.
fn chosen(
    language: Language,
    filter: &RegisterFilter,
    labels: &Labels,
    staff: &[StaffMember],
) -> Vec<(String, RegisterFilter)> {
    let mut chips = Vec::new();
    let mut chip = |words: Option<String>, take: fn(&mut RegisterFilter)| {
        if let Some(words) = words {
            let mut without = filter.clone();
            take(&mut without);
            chips.push((words, without));
        }
    };
    let named = |id: Option<AccountId>| {
        id.map(|id| {
            staff
                .iter()
                .find(|member| member.account == id)
                .map_or_else(|| "?".to_owned(), |member| member.name.clone())
        })
    };
    chip(filter.entitlement.map(|state| short_state(language, state)), |filter| filter.entitlement = None);
    chip(
        filter.ending.map(|within| {
            format!("{} {}", text!(language, register.filter.ending), within_words(language, within))
        }),
        |filter| filter.ending = None,
    );
    chip(filter.residence.map(|place| labels.of(ResidenceKind::LIST, place.code())), |filter| {
        filter.residence = None
    });
    chip(filter.status.map(|status| labels.of(LegalStatus::LIST, status.code())), |filter| {
        filter.status = None
    });
    chip(named(filter.worker), |filter| filter.worker = None);
    chip(named(filter.mentor), |filter| filter.mentor = None);
    chip(filter.unassigned.then(|| text!(language, register.filter.unassigned)), |filter| {
        filter.unassigned = false
    });
    chip(filter.closed.then(|| text!(language, register.filter.closed)), |filter| filter.closed = false);
    chips
}
