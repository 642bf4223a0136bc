//! The letter of a request: ticked, previewed, made, and opened again from the request's card.

#[cfg(feature = "ssr")]
mod facts;
mod page;
mod preview;
pub mod server;

pub use page::LetterPage;
pub use server::{OpenLetter, make_request_letter, open_request_letter};

pub(super) use server::letter_address;
pub(crate) use server::letter_of_draft;

use super::server::OpenRepresentation;
use leptos::prelude::*;
use lidzas_domain::{
    dates::{Case, Language, long_date},
    institution::{LetterHead, Request},
};
use lidzas_words::{letter::fact_name, text};

/// The letters that were made of a request, for its card; none where there are none.
pub(super) fn letters_made(
    language: Language,
    open: &OpenRepresentation,
    request: &Request,
) -> Option<AnyView> {
    let page = &open.representation;
    let item = |letter: &LetterHead| {
        let name = text!(language, letter.open, number = letter.number);
        let address = format!("/desk/person/{}/request/{}/letter/{}", page.person, request.id, letter.number);
        let name = if page.may_hand_out {
            // a paper is no page of the desk: the browser fetches it
            view! { <a href=address rel="external" target="_blank">{name}</a> }.into_any()
        } else {
            name.into_any()
        };
        let date = long_date(letter.dated, language, Case::Nominative);
        let by = letter.made_by.clone().unwrap_or_default();
        view! {
            <li id=format!("letter-{}-{}", request.id, letter.number)>
                {name} " " {text!(language, letter.made_by, date = date, name = by)} <br />
                <span class="lz-hint">{tells(language, letter)}</span>
            </li>
        }
    };
    let items: Vec<_> = request.letters.iter().map(item).collect();
    (!items.is_empty()).then(|| view! { <ul class="lz-list">{items}</ul> }.into_any())
}

fn tells(language: Language, letter: &LetterHead) -> String {
    if letter.facts.is_empty() {
        return text!(language, letter.tells_nothing);
    }
    let names: Vec<_> = letter.facts.iter().map(|fact| fact_name(language, *fact)).collect();
    text!(language, letter.tells, facts = names.join("; "))
}
