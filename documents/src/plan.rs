//! The inclusion plan as a paper to agree on and sign (DOMAIN.md §2 S2).

use crate::{
    DocumentError,
    paper::{ClientOnPaper, Fact, Head, OwnLanguage, Row, Signer, Texts, both, day, written},
    typeset::{Refusal, typeset},
};
use chrono::NaiveDate;
use lidzas_domain::dates::{Bilingual, Case, long_date};
use lidzas_words::text;
use serde::Serialize;

/// A version of the plan with everything its paper says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDocument {
    /// Whose plan.
    pub client: ClientOnPaper,
    /// What the file is asked for by; nothing personal.
    pub reference: String,
    /// Which version, counted from 1.
    pub number: i32,
    /// What became of the version.
    pub state: Bilingual,
    /// The day on which it was drawn up.
    pub drawn_up_on: NaiveDate,
    /// The social worker who drew it up.
    pub drawn_up_by: String,
    /// The day on which it is looked at again.
    pub review_on: NaiveDate,
    /// The language of the third column; none, and there are two.
    pub own_language: Option<OwnLanguage>,
    /// The client's own words on the plan; may be empty.
    pub client_words: Texts,
    /// The goals in their order.
    pub goals: Vec<GoalOnPaper>,
    /// What the client said to it; none while nobody has signed.
    pub agreement: Option<AgreementOnPaper>,
    /// The representative who signs for an unaccompanied minor; none where the client signs.
    pub representative: Option<String>,
}

/// A goal on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalOnPaper {
    /// What is to be reached.
    pub words: Texts,
    /// How one sees that it is reached; may be empty.
    pub measure: Texts,
    /// The problem domain.
    pub domain: Bilingual,
    /// Short- or long-term.
    pub term: Bilingual,
    /// By when; none is open.
    pub due: Option<NaiveDate>,
    /// What came of it.
    pub state: Bilingual,
    /// What came of it in words; empty while it is open.
    pub outcome: String,
    /// Whether the client does not agree with it.
    pub refused: bool,
    /// The actions that lead to it.
    pub actions: Vec<ActionOnPaper>,
}

/// An action on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionOnPaper {
    /// What is to be done.
    pub words: Texts,
    /// Who does it: a role, or the institution by its name.
    pub owner: Bilingual,
    /// By when; none is open.
    pub due: Option<NaiveDate>,
    /// Where; may be empty.
    pub place: String,
    /// How far it has come.
    pub state: Bilingual,
}

/// What the client said to the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementOnPaper {
    /// Agreed, refused in part or as a whole.
    pub outcome: Bilingual,
    /// The day.
    pub agreed_on: NaiveDate,
    /// The language in which the plan was explained.
    pub language: Bilingual,
    /// Whether an interpreter helped, and who.
    pub interpreter: Bilingual,
    /// Who signed.
    pub signed_by: Bilingual,
    /// Why not, or what the client added; may be empty.
    pub words: String,
}

/// The value `templates/plan.typ` lays out.
#[derive(Serialize)]
struct Plan {
    head: Head,
    lead: Bilingual,
    facts: Vec<Fact>,
    client_words: Option<Row>,
    client_words_title: Bilingual,
    goals_title: Bilingual,
    no_goals: Bilingual,
    goals: Vec<Goal>,
    agreement_title: Bilingual,
    agreement: Vec<Fact>,
    choices: Vec<Bilingual>,
    signatures_title: Bilingual,
    signers: Vec<Signer>,
}

#[derive(Serialize)]
struct Goal {
    title: Bilingual,
    rows: Vec<Row>,
}

impl PlanDocument {
    /// The paper as PDF/UA-1. The same value gives the same bytes.
    ///
    /// # Errors
    /// When typst refuses; with a template that is ours and texts made writable that is a fault of ours.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        Ok(self.typeset()?)
    }

    fn typeset(&self) -> Result<Vec<u8>, Refusal> {
        typeset("plan.typ", &self.plan())
    }

    fn plan(&self) -> Plan {
        let title = both(|language| text!(language, document.plan.title));
        let subtitle = both(|language| text!(language, document.plan.version, number = self.number));
        let said = !self.client_words.typed.trim().is_empty();
        let spoken = both(|language| text!(language, document.plan.client_words));
        Plan {
            head: Head::new(title, subtitle, &self.reference, self.drawn_up_on, self.own_language.as_ref()),
            lead: both(|language| text!(language, document.plan.lead)),
            facts: self.facts(),
            client_words: said.then(|| Row::typed(spoken.clone(), &self.client_words)),
            client_words_title: spoken,
            goals_title: both(|language| text!(language, document.plan.goals)),
            no_goals: both(|language| text!(language, document.plan.no_goals)),
            goals: self.goals.iter().zip(1..).map(|(goal, number)| goal.section(number)).collect(),
            agreement_title: both(|language| text!(language, document.plan.agreement)),
            agreement: self.agreement.as_ref().map(AgreementOnPaper::facts).unwrap_or_default(),
            choices: if self.agreement.is_none() { choices() } else { Vec::new() },
            signatures_title: both(|language| text!(language, document.plan.signatures)),
            signers: self.signers(),
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let mut facts =
            vec![Fact::same(both(|language| text!(language, document.plan.client)), &self.client.name)];
        if !self.client.original_script.is_empty() {
            facts.push(Fact::same(
                both(|language| text!(language, document.plan.original_script)),
                &self.client.original_script,
            ));
        }
        if let Some(born) = self.client.born {
            let born = both(|language| born.long(language, Case::Nominative));
            facts.push(Fact::new(both(|language| text!(language, document.plan.born)), &born));
        }
        facts.extend([
            Fact::same(both(|language| text!(language, document.plan.reference)), &self.reference),
            Fact::new(both(|language| text!(language, document.plan.drawn_up)), &day(self.drawn_up_on)),
            Fact::same(both(|language| text!(language, document.plan.drawn_up_by)), &self.drawn_up_by),
            Fact::new(both(|language| text!(language, document.plan.review)), &day(self.review_on)),
            Fact::new(both(|language| text!(language, document.plan.state)), &self.state),
        ]);
        facts
    }

    fn signers(&self) -> Vec<Signer> {
        let client = match &self.representative {
            None => Signer {
                role: both(|language| text!(language, document.plan.client)),
                name: written(&self.client.name),
            },
            Some(name) => Signer {
                role: both(|language| text!(language, document.plan.representative)),
                name: written(name),
            },
        };
        let worker = Signer {
            role: both(|language| text!(language, document.plan.worker)),
            name: written(&self.drawn_up_by),
        };
        let interpreter = Signer {
            role: both(|language| text!(language, document.plan.interpreter_signs)),
            name: written(""),
        };
        vec![client, worker, interpreter]
    }
}

/// What can be ticked on a paper nobody has signed.
fn choices() -> Vec<Bilingual> {
    vec![
        both(|language| text!(language, document.plan.choice.agree)),
        both(|language| text!(language, document.plan.choice.in_part)),
        both(|language| text!(language, document.plan.choice.refuse)),
        both(|language| text!(language, document.plan.choice.explained)),
    ]
}

impl GoalOnPaper {
    fn section(&self, number: usize) -> Goal {
        let mut rows =
            vec![Row::typed(both(|language| text!(language, document.plan.goal_words)), &self.words)];
        if self.refused {
            let refused = both(|language| text!(language, document.plan.refused));
            rows.push(Row::ours(both(|language| text!(language, document.plan.agreement)), &refused));
        }
        if !self.measure.typed.trim().is_empty() {
            rows.push(Row::typed(both(|language| text!(language, document.plan.measure)), &self.measure));
        }
        rows.push(self.about());
        for (action, place) in self.actions.iter().zip(1..) {
            rows.push(action.row(number, place));
        }
        if self.actions.is_empty() {
            let none = both(|language| text!(language, document.plan.no_actions));
            rows.push(Row::ours(both(|language| text!(language, document.plan.actions)), &none));
        }
        Goal { title: both(|language| text!(language, document.plan.goal, number = number)), rows }
    }

    /// Domain, term, state and what came of it.
    fn about(&self) -> Row {
        let term = both(|language| {
            let term = self.term.shown(language).to_owned();
            match self.due {
                Some(due) => {
                    let date = long_date(due, language, Case::Dative);
                    text!(language, document.plan.term_until, term = term, date = date)
                }
                None => term,
            }
        });
        let mut facts = vec![
            Fact::new(both(|language| text!(language, document.plan.term)), &term),
            Fact::new(both(|language| text!(language, document.plan.state)), &self.state),
        ];
        if !self.outcome.is_empty() {
            facts.push(Fact::same(both(|language| text!(language, document.plan.outcome)), &self.outcome));
        }
        Row::ours(both(|language| text!(language, document.plan.domain)), &self.domain).with(facts)
    }
}

impl ActionOnPaper {
    fn row(&self, goal: usize, place: usize) -> Row {
        let number = format!("{goal}.{place}");
        let mut facts = vec![Fact::new(both(|language| text!(language, document.plan.owner)), &self.owner)];
        if let Some(due) = self.due {
            facts.push(Fact::new(both(|language| text!(language, document.plan.due)), &day(due)));
        }
        if !self.place.is_empty() {
            facts.push(Fact::same(both(|language| text!(language, document.plan.place)), &self.place));
        }
        facts.push(Fact::new(both(|language| text!(language, document.plan.state)), &self.state));
        let label = both(|language| text!(language, document.plan.action, number = number.clone()));
        Row::typed(label, &self.words).with(facts)
    }
}

impl AgreementOnPaper {
    fn facts(&self) -> Vec<Fact> {
        let mut facts = vec![
            Fact::new(both(|language| text!(language, document.plan.decision)), &self.outcome),
            Fact::new(both(|language| text!(language, document.plan.agreed_on)), &day(self.agreed_on)),
            Fact::new(both(|language| text!(language, document.plan.explained_in)), &self.language),
            Fact::new(both(|language| text!(language, document.plan.interpreter)), &self.interpreter),
            Fact::new(both(|language| text!(language, document.plan.signed_by)), &self.signed_by),
        ];
        if !self.words.is_empty() {
            facts.push(Fact::same(both(|language| text!(language, document.plan.said)), &self.words));
        }
        facts
    }
}
