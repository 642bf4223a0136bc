//! Versions of the plan of the demo's open cases: most are signed, some wait for the client's answer.

use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use chrono::NaiveDate;
use lidzas_domain::{
    plan::common_goals,
    plan_version::{PlanContent, Translated, VersionGoal},
};
use uuid::Uuid;

/// What clients say about their plans.
const WORDS: [&str; 5] = [
    "Gribu pats pelnīt un maksāt par savu dzīvokli.",
    "Man svarīgākais, lai bērni iet skolā.",
    "Gribu saprast vēstules un runāt pats, bez tulka.",
    "Bail, ka nepaspēšu visu, bet gribu mēģināt.",
    "Gribu atkal strādāt savā amatā.",
];

/// Why the day of review is moved.
const MOVED: [&str; 3] = [
    "Klients līdz mēneša beigām ir slimnīcā; plānu pārskatīsim pēc tam.",
    "Gaidām pašvaldības lēmumu par mājokļa pabalstu, bez tā plānu nav jēgas pārskatīt.",
    "Klients lūdza tikties pēc valodas kursu eksāmena.",
];

/// Whose plan, and by whom.
pub(super) struct Of {
    /// The client.
    pub person: Uuid,
    /// The worker who draws it up.
    pub worker: Uuid,
    /// Whether a representative has to sign.
    pub alone: bool,
    /// The demo's day.
    pub as_of: NaiveDate,
}

/// Adds a version that holds these goals, drawn up on a day.
pub(super) fn write(rows: &mut Rows, draw: &mut Draw, of: &Of, day: NaiveDate, goals: Vec<VersionGoal>) {
    let (person, worker) = (of.person, of.worker);
    let words = WORDS[usize::try_from(draw.between(0, 4)).unwrap_or(0)];
    // nobody's representative is invented
    let signed = !of.alone && draw.chance(70);
    let content = PlanContent { client_words: words.to_owned(), goals, ..PlanContent::default() };
    let json = serde_json::to_string(&content).unwrap_or_default();
    let (id, at) = (draw.id(day), draw.moment(day));
    let state = if signed { "signed" } else { "draft" };
    let review = plus(day, 91);
    rows.add(Table::PlanVersion, &[&id, &person, &1, &state, &day, &review, &at, &worker]);
    rows.add(Table::PlanVersionContent, &[&id, &person, &json]);
    if signed {
        rows.add(
            Table::PlanAgreement,
            &[&id, &person, &"agreed", &day, &"ar", &"in_person", &"client", &"", &at, &worker],
        );
    }
    let moved = plus(day, 60);
    if signed && moved <= of.as_of && draw.chance(40) {
        let (step, at, later) = (draw.id(moved), draw.moment(moved), plus(review, 35));
        let why = MOVED[usize::try_from(draw.between(0, 2)).unwrap_or(0)];
        rows.add(Table::PlanReviewMove, &[&step, &id, &person, &1, &later, &at, &worker]);
        rows.add(Table::PlanReviewReason, &[&step, &person, &why]);
    }
}

/// The English of a common goal or nothing: the stories are in Latvian.
pub(super) fn translated(words: &str) -> Translated {
    let library: Vec<_> = common_goals().into_iter().flat_map(|goal| [goal.words, goal.measure]).collect();
    Translated::begun(words, None, &library)
}
