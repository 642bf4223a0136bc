//! The social worker (tasks S1–S8) and the social mentor (M1–M8): DOMAIN.md §2.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::{heading, lead, with_next};
use crate::Page;

/// A task: its name and what it means.
type Task = (String, String);

pub(super) fn social_worker(language: Language) -> AnyView {
    let tasks: [Task; 8] = [
        (text!(language, public.worker.s1_name), text!(language, public.worker.s1)),
        (text!(language, public.worker.s2_name), text!(language, public.worker.s2)),
        (text!(language, public.worker.s3_name), text!(language, public.worker.s3)),
        (text!(language, public.worker.s4_name), text!(language, public.worker.s4)),
        (text!(language, public.worker.s5_name), text!(language, public.worker.s5)),
        (text!(language, public.worker.s6_name), text!(language, public.worker.s6)),
        (text!(language, public.worker.s7_name), text!(language, public.worker.s7)),
        (text!(language, public.worker.s8_name), text!(language, public.worker.s8)),
    ];
    let content =
        profession(text!(language, public.worker.title), text!(language, public.worker.lead), tasks);
    with_next(language, content, [Page::SocialMentor, Page::Who, Page::HowLong, Page::Support])
}

pub(super) fn social_mentor(language: Language) -> AnyView {
    let tasks: [Task; 8] = [
        (text!(language, public.mentor.m1_name), text!(language, public.mentor.m1)),
        (text!(language, public.mentor.m2_name), text!(language, public.mentor.m2)),
        (text!(language, public.mentor.m3_name), text!(language, public.mentor.m3)),
        (text!(language, public.mentor.m4_name), text!(language, public.mentor.m4)),
        (text!(language, public.mentor.m5_name), text!(language, public.mentor.m5)),
        (text!(language, public.mentor.m6_name), text!(language, public.mentor.m6)),
        (text!(language, public.mentor.m7_name), text!(language, public.mentor.m7)),
        (text!(language, public.mentor.m8_name), text!(language, public.mentor.m8)),
    ];
    let content =
        profession(text!(language, public.mentor.title), text!(language, public.mentor.lead), tasks);
    with_next(language, content, [Page::SocialWorker, Page::Who, Page::HowLong, Page::Support])
}

fn profession(title: String, words: String, tasks: [Task; 8]) -> AnyView {
    let tasks = tasks
        .map(|(name, words)| {
            view! {
                <li class="lz-tasks__task">
                    <h2 class="lz-tasks__name">{name}</h2>
                    <p>{words}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        {heading(title)}
        {lead(words)}
        <ol class="lz-tasks">{tasks}</ol>
    }
    .into_any()
}
