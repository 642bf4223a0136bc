//! The filter of the timeline: an ordinary GET form whose address holds codes, days and ids of staff.

use super::{address::page_address, words::group_name};
use crate::{context::use_language, form_element::read_form, listing::filter_end, register::choice};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use lidzas_components::{CheckboxList, DateField, ErrorSummary, Errors};
use lidzas_domain::{
    form::{DateFields, FieldError},
    person::PersonId,
    timeline::{Group, TimelineFilter, TimelineFilterForm},
};
use lidzas_words::text;

/// The panel. Days that cannot be understood stay as typed, with what is wrong beside them.
#[component]
pub(super) fn FilterPanel(
    person: PersonId,
    filter: TimelineFilter,
    staff: Vec<(String, String)>,
) -> impl IntoView {
    let language = use_language();
    let form = NodeRef::<html::Form>::new();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let fields: Errors = errors.into();
    let navigate = use_navigate();
    let apply = move |event: SubmitEvent| {
        // the router's way: no empty fields in the address, and the page stays
        event.prevent_default();
        match read_form::<TimelineFilterForm>(form).read() {
            Ok(filter) => {
                errors.set(Vec::new());
                navigate(&page_address(person, &filter, None), NavigateOptions::default());
            }
            Err(faults) => errors.set(faults),
        }
    };
    let label_of = Callback::new(move |field: String| match field.as_str() {
        "from" => text!(language, timeline.filter.first_day),
        _ => text!(language, timeline.filter.last_day),
    });
    let groups =
        Group::ALL.iter().map(|group| (group.code().to_owned(), group_name(language, *group))).collect();
    let chosen = filter.groups.iter().map(|group| group.code().to_owned()).collect();
    let day = |day: Option<chrono::NaiveDate>| day.map(DateFields::of).unwrap_or_default();
    let all = page_address(person, &TimelineFilter::default(), None);
    let everything = (!filter.is_empty()).then(|| all.clone());
    view! {
        <form class="lz-filter" method="get" action=all novalidate autocomplete="off" node_ref=form on:submit=apply>
            <h2 class="lz-filter__title">{text!(language, register.filter.title)}</h2>
            <ErrorSummary language=language errors=fields label_of=label_of />
            <CheckboxList
                language=language
                name="groups"
                label=text!(language, timeline.filter.groups)
                hint=text!(language, timeline.filter.groups_hint)
                values=chosen
                options=groups
                errors=fields
            />
            <DateField
                language=language
                name="from"
                label=text!(language, timeline.filter.first_day)
                value=day(filter.from)
                errors=fields
            />
            <DateField
                language=language
                name="to"
                label=text!(language, timeline.filter.last_day)
                value=day(filter.to)
                errors=fields
            />
            {choice(
                language,
                "by",
                text!(language, timeline.filter.recorded_by),
                filter.by.map(|id| id.to_string()),
                staff,
            )}
            {filter_end(language, everything)}
        </form>
    }
    .into_any()
}
