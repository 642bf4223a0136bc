//! Freezing what is on file into the content of a version.

use super::{PlanContent, Translated, VersionAction, VersionGoal, Written};
use crate::dates::Bilingual;
use crate::person::GoalId;
use crate::plan::{Goal, GoalState, PlanAction};

/// What a version of the plan holds: open goals with their actions, and those goals that were open in the
/// last signed version and have ended since. `goals` and `actions` are what is on file, in its order.
#[must_use]
pub fn freeze(
    goals: &[Goal],
    actions: &[PlanAction],
    written: Written,
    signed: Option<&PlanContent>,
) -> PlanContent {
    let was_open = |id: GoalId| {
        signed.is_some_and(|signed| {
            signed.goals.iter().any(|goal| goal.id == id && goal.state == GoalState::Open)
        })
    };
    let goals = goals
        .iter()
        .filter(|goal| goal.state == GoalState::Open || was_open(goal.id))
        .map(|goal| frozen(goal, actions, &written))
        .collect();
    PlanContent {
        client_words: written.client_words,
        client_words_translated: written.client_words_translated,
        own_language: written.own_language,
        goals,
    }
}

fn frozen(goal: &Goal, actions: &[PlanAction], written: &Written) -> VersionGoal {
    let texts = written.goals.iter().find(|(id, ..)| *id == goal.id);
    let (translated, measure_translated) =
        texts.map(|(_, words, measure)| (words.clone(), measure.clone())).unwrap_or_default();
    let actions = actions.iter().filter(|action| action.goal == Some(goal.id)).map(|action| VersionAction {
        id: action.id,
        words: action.words.clone(),
        translated: written
            .actions
            .iter()
            .find(|(id, _)| *id == action.id)
            .map(|(_, texts)| texts.clone())
            .unwrap_or_default(),
        owner: action.owner,
        institution: action.institution.clone(),
        due: action.due,
        place: action.place.clone(),
        state: action.state,
    });
    VersionGoal {
        id: goal.id,
        words: goal.words.clone(),
        translated,
        measure: goal.measure.clone(),
        measure_translated,
        domain: goal.domain.clone(),
        term: goal.term,
        due: goal.due,
        sensitivity: goal.sensitivity,
        state: goal.state,
        outcome: goal.outcome.clone(),
        actions: actions.collect(),
    }
}

impl Translated {
    /// What a form begins with: what was written in the last version for the same words, otherwise the
    /// English of a goal that was taken over from the library as it is; `library` holds its texts.
    #[must_use]
    pub fn begun(words: &str, before: Option<(&str, &Self)>, library: &[Bilingual]) -> Self {
        match before {
            Some((former, translated)) if former == words => translated.clone(),
            _ => {
                let text = library.iter().find(|text| text.lv == words);
                Self { english: text.map(|text| text.en.clone()).unwrap_or_default(), own: String::new() }
            }
        }
    }
}
