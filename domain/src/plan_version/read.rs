//! Understanding the forms of a plan version.

use super::{
    Agreement, AgreementForm, DrawUp, Interpreting, NAME_LIMIT, Outcome, PlanContent, PlanVersionForm,
    Signatory, Translated, WhoSigns, Written,
};
use crate::code_list;
use crate::form::{Fault, Faults, FieldError};
use crate::person::PersonId;
use chrono::NaiveDate;

impl PlanVersionForm {
    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood.
    pub fn read(&self, person: PersonId, newest: i32, today: NaiveDate) -> Result<DrawUp, Vec<FieldError>> {
        let mut faults = Faults::default();
        let drawn_up_on = faults.past_date("drawn_up_on", &self.drawn_up_on, today);
        let review_on = faults.any_date("review_on", &self.review_on);
        if let (Some(drawn_up), Some(review)) = (drawn_up_on, review_on)
            && review <= drawn_up
        {
            faults.note("review_on", Fault::BeforeTheOther);
        }
        let client_words = faults.text("client_words", &self.client_words);
        let client_words_translated =
            translated(&mut faults, "client_words_translated", &self.client_words_translated);
        if !self.own_language.is_empty() && code_list::language(&self.own_language).is_none() {
            faults.note("own_language", Fault::UnknownChoice);
        }
        let mut written = Written { client_words, client_words_translated, ..Written::default() };
        self.own_language.clone_into(&mut written.own_language);
        for (goal, place) in self.goals.iter().zip(0..) {
            let words = translated(&mut faults, &format!("goals.{place}.words"), &goal.words);
            let measure = translated(&mut faults, &format!("goals.{place}.measure"), &goal.measure);
            if let Ok(id) = goal.id.parse() {
                written.goals.push((id, words, measure));
            }
            for (action, nth) in goal.actions.iter().zip(0..) {
                let field = format!("goals.{place}.actions.{nth}.words");
                let words = translated(&mut faults, &field, &action.words);
                if let Ok(id) = action.id.parse() {
                    written.actions.push((id, words));
                }
            }
        }
        if self.own_language.is_empty() && written.has_own() {
            faults.note("own_language", Fault::Required);
        }
        let command = drawn_up_on.zip(review_on).map(|(drawn_up_on, review_on)| DrawUp {
            person,
            newest,
            drawn_up_on,
            review_on,
            written,
        });
        faults.finish(command)
    }
}

fn translated(faults: &mut Faults, field: &str, typed: &Translated) -> Translated {
    Translated {
        english: faults.text(&format!("{field}.english"), &typed.english),
        own: faults.text(&format!("{field}.own"), &typed.own),
    }
}

impl Written {
    /// Whether anything is written in the client's own language.
    fn has_own(&self) -> bool {
        let mut texts = self
            .goals
            .iter()
            .flat_map(|(_, words, measure)| [words, measure])
            .chain(self.actions.iter().map(|(_, words)| words))
            .chain([&self.client_words_translated]);
        texts.any(|text| !text.own.is_empty())
    }
}

impl AgreementForm {
    /// Understands the form on a given day, for a version that holds this and was drawn up on a day.
    ///
    /// # Errors
    /// Every field that cannot be understood, and `NeedsRepresentative` at `signatory_name` where an
    /// unaccompanied minor has none on file.
    pub fn read(
        &self,
        content: &PlanContent,
        drawn_up_on: NaiveDate,
        who: &WhoSigns,
        today: NaiveDate,
    ) -> Result<Agreement, Vec<FieldError>> {
        let mut faults = Faults::default();
        let outcome = faults.choice("outcome", &self.outcome, Outcome::from_code);
        let refused_goals = self.refused(content, outcome, &mut faults);
        let agreed_on = faults.past_date("agreed_on", &self.agreed_on, today);
        if agreed_on.is_some_and(|day| day < drawn_up_on) {
            faults.note("agreed_on", Fault::BeforeTheOther);
        }
        let language = faults.choice("language", &self.language, code_list::language);
        let interpreting = faults.choice("interpreting", &self.interpreting, Interpreting::from_code);
        let interpreter = faults.line("interpreter", &self.interpreter, NAME_LIMIT);
        let signatory = faults.take("signatory_name", who.signatory());
        let signatory_name = match signatory {
            Some(Signatory::Parent) => {
                let name = faults.line("signatory_name", &self.signatory_name, NAME_LIMIT);
                if name.is_empty() {
                    faults.note("signatory_name", Fault::Required);
                }
                name
            }
            Some(Signatory::Representative) => who.representative.clone().unwrap_or_default(),
            _ => String::new(),
        };
        let words = faults.text("words", &self.words);
        let read = outcome.zip(agreed_on).zip(language).zip(interpreting).zip(signatory);
        faults.finish(read.map(|((((outcome, agreed_on), language), interpreting), signatory)| Agreement {
            outcome,
            refused_goals,
            agreed_on,
            language: language.code.to_owned(),
            interpreting,
            interpreter: if interpreting == Interpreting::NotNeeded { String::new() } else { interpreter },
            signatory,
            signatory_name,
            words,
        }))
    }

    /// The goals refused: some, and not all of them, where the client agrees in part.
    fn refused(
        &self,
        content: &PlanContent,
        outcome: Option<Outcome>,
        faults: &mut Faults,
    ) -> Vec<crate::person::GoalId> {
        if outcome != Some(Outcome::InPart) {
            return Vec::new();
        }
        let known: Vec<_> = content
            .goals
            .iter()
            .map(|goal| goal.id)
            .filter(|id| self.refused_goals.contains(&id.to_string()))
            .collect();
        if known.is_empty() {
            faults.note("refused_goals", Fault::Required);
        } else if known.len() != self.refused_goals.len() {
            faults.note("refused_goals", Fault::UnknownChoice);
        }
        known
    }
}
