//! Rewording a need, a problem, a goal or an action: it is put better, and how it read before stays with
//! the reason (the original is never overwritten, as with a correction of what was taken in).

use super::{CaseworkForm, CaseworkKind, Changed, Sensitivity, Thread};
use crate::dates::iso;
use crate::form::{DateFields, Faults};
use crate::person::{GoalId, NeedId, PersonId, PlanActionId, ProblemId};
use crate::plan::{ActionOwner, GoalTerm};
use crate::problem::{Concerns, Severity};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What of a record can be put differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wording {
    /// Of a need.
    Need {
        /// What the client lacks or wishes for.
        words: String,
    },
    /// Of a problem.
    Problem {
        /// Code of its domain.
        domain: String,
        /// What the problem is.
        words: String,
        /// How hard it weighs.
        severity: Severity,
        /// The members of the household it concerns beside the client.
        members: Vec<PersonId>,
        /// Code of the type of social service decided for it.
        service_type: Option<String>,
    },
    /// Of a goal.
    Goal {
        /// What is to be reached.
        words: String,
        /// How one sees that it is reached.
        measure: String,
        /// Short- or long-term.
        term: GoalTerm,
        /// By when.
        due: Option<NaiveDate>,
        /// Who may read it, and its actions but for the mentor's.
        sensitivity: Sensitivity,
    },
    /// Of an action.
    Action {
        /// What is to be done.
        words: String,
        /// Who carries it out.
        owner: ActionOwner,
        /// Which institution, where it is one's.
        institution: String,
        /// By when.
        due: Option<NaiveDate>,
        /// Where.
        place: String,
    },
}

/// A field of a record by its name with its values as text: ids, codes and days as they are stored.
pub type FieldValues<Name> = (Name, Vec<String>);

impl Wording {
    /// Its fields in the order of the form, each with its values as text.
    #[must_use]
    pub fn fields(&self) -> Vec<FieldValues<&'static str>> {
        let one = |text: &str| {
            if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
        };
        let day = |day: &Option<NaiveDate>| day.map(iso).into_iter().collect::<Vec<_>>();
        match self {
            Self::Need { words } => vec![("words", one(words))],
            Self::Problem { domain, words, severity, members, service_type } => {
                let mut members: Vec<String> = members.iter().map(ToString::to_string).collect();
                members.sort_unstable();
                vec![
                    ("domain", one(domain)),
                    ("words", one(words)),
                    ("severity", one(severity.code())),
                    ("members", members),
                    ("service_type", service_type.iter().cloned().collect()),
                ]
            }
            Self::Goal { words, measure, term, due, sensitivity } => vec![
                ("words", one(words)),
                ("measure", one(measure)),
                ("term", one(term.code())),
                ("due", day(due)),
                ("sensitivity", one(sensitivity.code())),
            ],
            Self::Action { words, owner, institution, due, place } => vec![
                ("words", one(words)),
                ("owner", one(owner.code())),
                ("institution", one(institution)),
                ("due", day(due)),
                ("place", one(place)),
            ],
        }
    }

    /// The fields that read otherwise in `next`, as they stand here: what a rewording keeps.
    #[must_use]
    pub fn former(&self, next: &Self) -> Vec<FieldValues<&'static str>> {
        let next = next.fields();
        self.fields().into_iter().filter(|field| !next.contains(field)).collect()
    }
}

/// Rewording a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reword {
    /// The record.
    pub id: Uuid,
    /// How it reads from now on.
    pub to: Wording,
    /// Why.
    pub reason: String,
}

impl Reword {
    /// The kind of its form.
    #[must_use]
    pub const fn kind(&self) -> CaseworkKind {
        match self.to {
            Wording::Need { .. } => CaseworkKind::RewordNeed,
            Wording::Problem { .. } => CaseworkKind::RewordProblem,
            Wording::Goal { .. } => CaseworkKind::RewordGoal,
            Wording::Action { .. } => CaseworkKind::RewordAction,
        }
    }

    /// The record it changes.
    #[must_use]
    pub const fn changed(&self) -> Changed {
        match self.to {
            Wording::Need { .. } => Changed::Need(NeedId::from_uuid(self.id)),
            Wording::Problem { .. } => Changed::Problem(ProblemId::from_uuid(self.id)),
            Wording::Goal { .. } => Changed::Goal(GoalId::from_uuid(self.id)),
            Wording::Action { .. } => Changed::Action(PlanActionId::from_uuid(self.id)),
        }
    }
}

/// How a record read before, as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    /// The need, problem, goal or action.
    pub of: Uuid,
    /// The fields that were put differently, as they stood before.
    pub former: Vec<FieldValues<String>>,
    /// Why.
    pub reason: String,
    /// Who reworded it.
    pub recorded_by: Option<String>,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

impl CaseworkForm {
    pub(super) fn reword(
        &self,
        faults: &mut Faults,
        kind: CaseworkKind,
        id: Option<Uuid>,
    ) -> Option<super::CaseworkCommand> {
        let words = faults.needed_text("words", &self.words);
        let to = match kind {
            CaseworkKind::RewordNeed => Some(Wording::Need { words }),
            CaseworkKind::RewordProblem => {
                let domain = faults.choice("domain", &self.domain, |code| Some(code.to_owned()));
                let severity = faults.choice("severity", &self.severity, Severity::from_code);
                let members = super::read::ids(faults, "members", &self.members);
                let service_type = Some(self.service_type.clone()).filter(|code| !code.is_empty());
                domain.zip(severity).map(|(domain, severity)| Wording::Problem {
                    domain,
                    words,
                    severity,
                    members,
                    service_type,
                })
            }
            CaseworkKind::RewordGoal => {
                let measure = faults.text("measure", &self.measure);
                let term = faults.choice("term", &self.term, GoalTerm::from_code);
                let due = faults.optional_date("due", &self.due);
                let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
                term.zip(sensitivity).map(|(term, sensitivity)| Wording::Goal {
                    words,
                    measure,
                    term,
                    due,
                    sensitivity,
                })
            }
            _ => {
                let owner = faults.choice("owner", &self.owner, ActionOwner::from_code);
                let institution = self.institution_of(faults, owner);
                let due = faults.optional_date("due", &self.due);
                let place = faults.line("place", &self.place, 200);
                owner.map(|owner| Wording::Action { words, owner, institution, due, place })
            }
        };
        let reason = faults.reason("reason", &self.reason);
        Some(super::CaseworkCommand::Reword(Reword { id: id?, to: to?, reason }))
    }

    /// Fills in how a record reads now, for a form that rewords it; a record that is not in the thread
    /// leaves the form as it is.
    pub fn take_wording(&mut self, record: Changed, thread: &Thread) {
        let Some(wording) = thread.wording(record) else { return };
        match wording {
            Wording::Need { words } => self.words = words,
            Wording::Problem { domain, words, severity, members, service_type } => {
                (self.domain, self.words) = (domain, words);
                severity.code().clone_into(&mut self.severity);
                self.members = members.iter().map(ToString::to_string).collect();
                self.service_type = service_type.unwrap_or_default();
            }
            Wording::Goal { words, measure, term, due, sensitivity } => {
                (self.words, self.measure) = (words, measure);
                sensitivity.code().clone_into(&mut self.sensitivity);
                term.code().clone_into(&mut self.term);
                self.due = due.map(DateFields::of).unwrap_or_default();
            }
            Wording::Action { words, owner, institution, due, place } => {
                (self.words, self.institution, self.place) = (words, institution, place);
                owner.code().clone_into(&mut self.owner);
                self.due = due.map(DateFields::of).unwrap_or_default();
            }
        }
    }
}

impl Thread {
    /// How a record reads now; none for one that cannot be reworded or is not there.
    #[must_use]
    pub fn wording(&self, record: Changed) -> Option<Wording> {
        match record {
            Changed::Need(id) => self.need(id).map(|need| Wording::Need { words: need.words.clone() }),
            Changed::Problem(id) => self.problem(id).map(|problem| Wording::Problem {
                domain: problem.domain.clone(),
                words: problem.words.clone(),
                severity: problem.severity,
                members: problem.members.iter().map(|(member, _)| *member).collect(),
                service_type: problem.service_type.clone(),
            }),
            Changed::Goal(id) => self.goal(id).map(|goal| Wording::Goal {
                words: goal.words.clone(),
                measure: goal.measure.clone(),
                term: goal.term,
                due: goal.due,
                sensitivity: goal.sensitivity,
            }),
            Changed::Action(id) => self.action(id).map(|action| Wording::Action {
                words: action.words.clone(),
                owner: action.owner,
                institution: action.institution.clone(),
                due: action.due,
                place: action.place.clone(),
            }),
            Changed::Case | Changed::Refusal(_) | Changed::Task(_) => None,
        }
    }

    /// How a record read before, newest first.
    pub fn rewordings_of(&self, id: Uuid) -> impl Iterator<Item = &Rewording> {
        self.rewordings.iter().filter(move |one| one.of == id)
    }
}

/// Whom a problem concerns, by the members of the household that are named.
#[must_use]
pub const fn concerns(members: &[PersonId]) -> Concerns {
    if members.is_empty() { Concerns::Person } else { Concerns::Household }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::casework::{CaseworkCommand, Subject};
    use crate::code_list::Role;
    use crate::form::{Fault, LONGEST_TEXT};

    fn read(kind: CaseworkKind, form: &CaseworkForm) -> Result<Reword, Vec<(String, Fault)>> {
        let subject = Subject { id: Some(Uuid::from_u128(7)), version: 2 };
        let today = "2026-11-22".parse().unwrap();
        match form.read(kind, subject, Role::SocialWorker, today) {
            Ok(CaseworkCommand::Reword(reword)) => Ok(reword),
            Ok(other) => panic!("{other:?}"),
            Err(faults) => Err(faults.into_iter().map(|one| (one.field, one.fault)).collect()),
        }
    }

    fn whole() -> CaseworkForm {
        CaseworkForm {
            words: "Klients īrē dzīvokli".to_owned(),
            domain: "housing".to_owned(),
            severity: "low".to_owned(),
            term: "long".to_owned(),
            sensitivity: "health".to_owned(),
            owner: "client".to_owned(),
            reason: "Precizēts kopā ar klientu".to_owned(),
            ..CaseworkForm::default()
        }
    }

    const KINDS: [CaseworkKind; 4] = [
        CaseworkKind::RewordNeed,
        CaseworkKind::RewordProblem,
        CaseworkKind::RewordGoal,
        CaseworkKind::RewordAction,
    ];

    #[test]
    fn each_is_read_as_what_it_is() {
        for kind in KINDS {
            let reword = read(kind, &whole()).unwrap();
            assert_eq!(reword.kind(), kind);
            assert_eq!(kind.record(Some(reword.id)), Some(reword.changed()));
            assert!(kind.changes());
        }
    }

    #[test]
    fn nothing_is_reworded_without_words_and_a_reason() {
        let form = CaseworkForm { words: "  ".to_owned(), reason: "tā".to_owned(), ..whole() };
        for kind in KINDS {
            let faults = read(kind, &form).unwrap_err();
            assert_eq!(
                faults,
                [("words".to_owned(), Fault::Required), ("reason".to_owned(), Fault::ReasonTooShort)],
                "{kind}"
            );
        }
        let long = CaseworkForm { words: "ā".repeat(LONGEST_TEXT + 1), ..whole() };
        assert_eq!(read(CaseworkKind::RewordNeed, &long).unwrap_err()[0].1, Fault::TooLong);
        let unknown = CaseworkForm { severity: "fatal".to_owned(), ..whole() };
        assert_eq!(read(CaseworkKind::RewordProblem, &unknown).unwrap_err()[0].0, "severity");
        let unknown = CaseworkForm { sensitivity: "secret".to_owned(), ..whole() };
        assert_eq!(read(CaseworkKind::RewordGoal, &unknown).unwrap_err()[0].0, "sensitivity");
        let nobody = CaseworkForm { domain: String::new(), owner: String::new(), ..whole() };
        assert_eq!(read(CaseworkKind::RewordProblem, &nobody).unwrap_err()[0].0, "domain");
        assert_eq!(read(CaseworkKind::RewordAction, &nobody).unwrap_err()[0].0, "owner");
    }

    #[test]
    fn an_institution_is_named_where_it_carries_the_action_out_and_nowhere_else() {
        let of = |owner: &str, institution: &str| CaseworkForm {
            owner: owner.to_owned(),
            institution: institution.to_owned(),
            ..whole()
        };
        let faults = read(CaseworkKind::RewordAction, &of("institution", " ")).unwrap_err();
        assert_eq!(faults, [("institution".to_owned(), Fault::Required)]);
        for (owner, kept) in [("institution", "VSAA"), ("client", "")] {
            let reword = read(CaseworkKind::RewordAction, &of(owner, "VSAA")).unwrap();
            let Wording::Action { institution, .. } = reword.to else { panic!("{reword:?}") };
            assert_eq!(institution, kept);
        }
    }

    #[test]
    fn only_what_reads_otherwise_is_kept() {
        let member = PersonId::from_uuid(Uuid::from_u128(3));
        let before = Wording::Problem {
            domain: "housing".to_owned(),
            words: "Īres līgums beidzas".to_owned(),
            severity: Severity::High,
            members: vec![member],
            service_type: None,
        };
        let after = Wording::Problem {
            domain: "employment".to_owned(),
            words: "Īres līgums beidzas".to_owned(),
            severity: Severity::Low,
            members: Vec::new(),
            service_type: Some("housing".to_owned()),
        };
        let former = before.former(&after);
        assert_eq!(
            former,
            [
                ("domain", vec!["housing".to_owned()]),
                ("severity", vec!["high".to_owned()]),
                ("members", vec![member.to_string()]),
                ("service_type", Vec::new()),
            ]
        );
        assert!(before.former(&before).is_empty());
    }

    #[test]
    fn the_order_in_which_members_are_ticked_changes_nothing() {
        let member = |id| PersonId::from_uuid(Uuid::from_u128(id));
        let of = |members| Wording::Problem {
            domain: "housing".to_owned(),
            words: "x".to_owned(),
            severity: Severity::Low,
            members,
            service_type: None,
        };
        assert!(of(vec![member(3), member(4)]).former(&of(vec![member(4), member(3)])).is_empty());
    }
}
