//! A new version while it is written: the form whose rows are added, taken out and moved, and how it is
//! sent.

use crate::{
    browser,
    conflict::Compared,
    draft::{DraftKeeper, FoundDraft},
    error::DeskError,
    form_element::read_form,
    sending::Sending,
};
use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;
use serde::{Serialize, de::DeserializeOwned};

/// A form with rows: criteria, tasks.
pub trait Rows: Clone + Default + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// One of them.
    type Row: Clone + Default + Send + Sync + 'static;
    /// The path of the rows in the form.
    const LIST: &'static str;
    /// The rows.
    fn rows(&mut self) -> &mut Vec<Self::Row>;
}

/// A new version while it is written. What is typed stands in the page's own HTML; the form is read from it
/// when the rows change, and built anew.
pub struct Making<F: Rows> {
    pub(super) language: Language,
    pub(super) sending: Sending,
    /// The newest version when the form was opened, or since somebody else made one.
    pub(super) base: RwSignal<i32>,
    /// Which building of the form this is, and what it is built from.
    pub(super) form: RwSignal<(u32, F)>,
    /// The row that was touched last: it is open.
    pub(super) open: RwSignal<Option<usize>>,
    /// A row just taken out, to be put back.
    pub(super) removed: RwSignal<Option<(usize, F::Row)>>,
    /// What somebody else made meanwhile.
    pub(super) changed: RwSignal<Option<Vec<Compared>>>,
}

impl<F: Rows> Clone for Making<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Rows> Copy for Making<F> {}

/// What is done to the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowEdit {
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
    PutBack,
}

impl<F: Rows> Making<F> {
    /// A form that begins from the newest version, or from the draft that was left.
    pub(super) fn new(
        language: Language,
        (name, draft): (&'static str, Option<&FoundDraft>),
        base: i32,
        begun: F,
    ) -> Self {
        let kept = draft.and_then(|draft| crate::wire::kept::<F>(&draft.body));
        Self {
            language,
            sending: Sending::new(DraftKeeper::new(name, None, draft)),
            base: RwSignal::new(base),
            form: RwSignal::new((0, kept.unwrap_or(begun))),
            open: RwSignal::new(None),
            removed: RwSignal::new(None),
            changed: RwSignal::new(None),
        }
    }

    /// Changes the rows, keeps everything typed, and brings the focus to the row concerned.
    pub(super) fn edit(self, edit: RowEdit) {
        let mut form: F = read_form(self.sending.form);
        let taken = self.removed.get_untracked();
        let rows = form.rows();
        let mut removed = None;
        let at = match edit {
            RowEdit::Add => {
                rows.push(F::Row::default());
                rows.len() - 1
            }
            RowEdit::Remove(place) if place < rows.len() => {
                removed = Some((place, rows.remove(place)));
                place.min(rows.len().saturating_sub(1))
            }
            RowEdit::Up(place) if place > 0 && place < rows.len() => {
                rows.swap(place, place - 1);
                place - 1
            }
            RowEdit::Down(place) if place + 1 < rows.len() => {
                rows.swap(place, place + 1);
                place + 1
            }
            RowEdit::PutBack => match taken {
                Some((place, row)) => {
                    let place = place.min(rows.len());
                    rows.insert(place, row);
                    place
                }
                None => return,
            },
            _ => return,
        };
        let puts_back = removed.is_some();
        self.removed.set(removed);
        self.sending.keeper.changed(&form);
        self.sending.errors.set(Vec::new());
        self.open.set((edit == RowEdit::Add || edit == RowEdit::PutBack).then_some(at));
        self.form.update(|(building, held)| {
            *building += 1;
            *held = form;
        });
        browser::focus(if puts_back { "put-back".to_owned() } else { format!("{}.{at}.head", F::LIST) });
    }

    /// Something was typed.
    pub(super) fn typed(self) {
        self.sending.keeper.typed::<F>(self.sending.form);
    }

    /// Whether a row stands open: it was touched last, or something in it is wrong.
    pub(super) fn stands_open(self, place: usize) -> bool {
        let path = format!("{}.{place}.", F::LIST);
        self.open.get() == Some(place)
            || self.sending.errors.with(|errors| errors.iter().any(|error| error.field.starts_with(&path)))
    }

    /// Shows what somebody else made meanwhile, and goes on from there.
    pub(super) fn made_meanwhile(self, version: i32, fields: Vec<Compared>) -> Option<DeskError> {
        self.base.set(version);
        self.changed.set(Some(fields));
        None
    }
}

/// The buttons of a row: up, down, out; what they are for is said by its name.
pub(super) fn row_buttons<F: Rows>(making: Making<F>, place: usize, count: usize, name: &str) -> AnyView {
    let language = making.language;
    let button = |words: String, edit: RowEdit| {
        let name = name.to_owned();
        view! {
            <button
                class="lz-button lz-button--secondary lz-button--small"
                type="button"
                on:click=move |_| making.edit(edit)
            >
                {words}
                <span class="lz-hidden" dir="auto">
                    ": "
                    {name}
                </span>
            </button>
        }
    };
    view! {
        <div class="lz-button-group">
            {(place > 0).then(|| button(text!(language, administration.up), RowEdit::Up(place)))}
            {(place + 1 < count).then(|| button(text!(language, administration.down), RowEdit::Down(place)))}
            {(count > 1).then(|| button(text!(language, administration.remove), RowEdit::Remove(place)))}
        </div>
    }
    .into_any()
}

/// The button that adds a row, and the one that puts back what was just taken out.
pub(super) fn add_buttons<F: Rows>(making: Making<F>, add: String) -> AnyView {
    let language = making.language;
    let put_back = move || {
        making.removed.with(Option::is_some).then(|| {
            view! {
                <button
                    class="lz-button lz-button--secondary"
                    id="put-back"
                    type="button"
                    on:click=move |_| making.edit(RowEdit::PutBack)
                >
                    {text!(language, administration.put_back)}
                </button>
            }
        })
    };
    view! {
        <div class="lz-button-group">
            <button class="lz-button lz-button--secondary" type="button" on:click=move |_| making.edit(RowEdit::Add)>
                {add}
            </button>
            {put_back}
        </div>
    }
    .into_any()
}
