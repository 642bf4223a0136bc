//! Understanding the form: the same code in the browser and on the server.

use super::{AlternativeFields, CaseworkCommand, CaseworkForm, CaseworkKind, Sensitivity, Subject, concerns};
use crate::activity::{ActivityList, LONGEST_MINUTES, Purpose, RecordActivity};
use crate::activity_plan::SettlePlanTask;
use crate::case::{ChangeCase, RecordView, RefusePart, ServicePart, TakeBackPart};
use crate::code_list::{CaseState, Role};
use crate::form::{Fault, Faults, FieldError};
use crate::need::NoteNeed;
use crate::person::{GoalId, NeedId, PartRefusalId, PlanActionId, PlanTaskId, ProblemId};
use crate::plan::{
    ActionOwner, ActionState, GoalState, GoalTerm, PlanNewAction, SetGoal, SettleAction, SettleGoal,
};
use crate::problem::{Alternative, ChangeProblem, IdentifyProblem, ProblemState, Severity};
use chrono::NaiveDate;
use std::str::FromStr;
use uuid::Uuid;

impl CaseworkForm {
    /// Understands the form on a given day. Whether a code of an editable list (a problem domain, a
    /// type of service, a kind of activity) is in use, the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(
        &self,
        kind: CaseworkKind,
        subject: Subject,
        role: Role,
        today: NaiveDate,
    ) -> Result<CaseworkCommand, Vec<FieldError>> {
        let mut faults = Faults::default();
        let command = match kind {
            CaseworkKind::NoteNeed => self.need(&mut faults, today),
            CaseworkKind::SetAside => {
                let need = about(&mut faults, subject.id).map(NeedId::from_uuid);
                let reason = faults.reason("reason", &self.reason);
                need.map(|need| CaseworkCommand::SetAside { need, reason })
            }
            CaseworkKind::IdentifyProblem => self.problem(&mut faults, today),
            CaseworkKind::ChangeProblem => self.problem_state(&mut faults, subject.id, today),
            CaseworkKind::SetGoal => self.goal(&mut faults),
            CaseworkKind::SettleGoal => self.goal_state(&mut faults, subject.id, today),
            CaseworkKind::PlanAction => self.plan_action(&mut faults, subject.id),
            CaseworkKind::SettleAction => self.action_state(&mut faults, subject.id, today),
            CaseworkKind::RecordActivity => self.record_activity(&mut faults, role, today),
            CaseworkKind::ChangeCase => self.case_state(&mut faults, today),
            CaseworkKind::RecordView => self.view(&mut faults, today),
            CaseworkKind::RefusePart => self.refuse_part(&mut faults, today),
            CaseworkKind::TakeBackPart => self.take_back_part(&mut faults, subject.id, today),
            CaseworkKind::SettlePlanTask => self.plan_task_state(&mut faults, subject.id, today),
            CaseworkKind::RewordNeed
            | CaseworkKind::RewordProblem
            | CaseworkKind::RewordGoal
            | CaseworkKind::RewordAction => {
                let about = about(&mut faults, subject.id);
                self.reword(&mut faults, kind, about)
            }
        };
        faults.finish(command)
    }

    fn need(&self, faults: &mut Faults, today: NaiveDate) -> Option<CaseworkCommand> {
        let words = faults.needed_text("words", &self.words);
        let noted_on = faults.past_date("happened_on", &self.happened_on, today);
        let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        Some(CaseworkCommand::NoteNeed(NoteNeed { words, noted_on: noted_on?, sensitivity: sensitivity? }))
    }

    fn problem(&self, faults: &mut Faults, today: NaiveDate) -> Option<CaseworkCommand> {
        let needs = ids(faults, "needs", &self.needs);
        let domain = faults.choice("domain", &self.domain, |code| Some(code.to_owned()));
        let words = faults.needed_text("words", &self.words);
        let severity = faults.choice("severity", &self.severity, Severity::from_code);
        let members: Vec<_> = ids(faults, "members", &self.members);
        let concerns = concerns(&members);
        let first_seen = faults.past_date("happened_on", &self.happened_on, today);
        let service_type = Some(self.service_type.clone()).filter(|code| !code.is_empty());
        let alternatives = alternatives(faults, &self.alternatives);
        let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        Some(CaseworkCommand::IdentifyProblem(IdentifyProblem {
            needs,
            domain: domain?,
            words,
            severity: severity?,
            concerns,
            members,
            first_seen: first_seen?,
            service_type,
            sensitivity: sensitivity?,
            alternatives,
        }))
    }

    fn problem_state(
        &self,
        faults: &mut Faults,
        subject: Option<Uuid>,
        today: NaiveDate,
    ) -> Option<CaseworkCommand> {
        let problem = about(faults, subject).map(ProblemId::from_uuid);
        let state = faults.choice("state", &self.state, ProblemState::from_code);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let reason = faults.reason("reason", &self.reason);
        Some(CaseworkCommand::ChangeProblem(ChangeProblem {
            problem: problem?,
            state: state?,
            happened_on: happened_on?,
            reason,
        }))
    }

    fn goal(&self, faults: &mut Faults) -> Option<CaseworkCommand> {
        let problems: Vec<_> = ids(faults, "problems", &self.problems);
        if self.problems.is_empty() {
            faults.note("problems", Fault::Required);
        }
        let domain = faults.choice("domain", &self.domain, |code| Some(code.to_owned()));
        let words = faults.needed_text("words", &self.words);
        let measure = faults.text("measure", &self.measure);
        let term = faults.choice("term", &self.term, GoalTerm::from_code);
        let due = faults.optional_date("due", &self.due);
        let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        Some(CaseworkCommand::SetGoal(SetGoal {
            problems,
            domain: domain?,
            words,
            measure,
            term: term?,
            due,
            sensitivity: sensitivity?,
        }))
    }

    fn goal_state(
        &self,
        faults: &mut Faults,
        subject: Option<Uuid>,
        today: NaiveDate,
    ) -> Option<CaseworkCommand> {
        let goal = about(faults, subject).map(GoalId::from_uuid);
        let state = faults.choice("state", &self.state, GoalState::from_code);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let outcome = faults.reason("reason", &self.reason);
        Some(CaseworkCommand::SettleGoal(SettleGoal {
            goal: goal?,
            state: state?,
            happened_on: happened_on?,
            outcome,
        }))
    }

    fn plan_action(&self, faults: &mut Faults, subject: Option<Uuid>) -> Option<CaseworkCommand> {
        let goal = about(faults, subject).map(GoalId::from_uuid);
        let words = faults.needed_text("words", &self.words);
        let owner = faults.choice("owner", &self.owner, ActionOwner::from_code);
        let institution = self.institution_of(faults, owner);
        let due = faults.optional_date("due", &self.due);
        let place = faults.line("place", &self.place, 200);
        Some(CaseworkCommand::PlanAction(PlanNewAction {
            goal: goal?,
            words,
            owner: owner?,
            institution,
            due,
            place,
        }))
    }

    /// The institution that carries an action out; a name typed before another owner was chosen is not kept.
    pub(super) fn institution_of(&self, faults: &mut Faults, owner: Option<ActionOwner>) -> String {
        let institution = faults.line("institution", &self.institution, 200);
        if owner != Some(ActionOwner::Institution) {
            return String::new();
        }
        if institution.is_empty() {
            faults.note("institution", Fault::Required);
        }
        institution
    }

    fn action_state(
        &self,
        faults: &mut Faults,
        subject: Option<Uuid>,
        today: NaiveDate,
    ) -> Option<CaseworkCommand> {
        let action = about(faults, subject).map(PlanActionId::from_uuid);
        let (state, happened_on, result) = self.execution(faults, today)?;
        Some(CaseworkCommand::SettleAction(SettleAction { action: action?, state, happened_on, result }))
    }

    fn plan_task_state(
        &self,
        faults: &mut Faults,
        subject: Option<Uuid>,
        today: NaiveDate,
    ) -> Option<CaseworkCommand> {
        let task = about(faults, subject).map(PlanTaskId::from_uuid);
        let (state, happened_on, result) = self.execution(faults, today)?;
        Some(CaseworkCommand::SettlePlanTask(SettlePlanTask { task: task?, state, happened_on, result }))
    }

    /// How far something that was to be done has come: the state, the day, what came of it.
    fn execution(&self, faults: &mut Faults, today: NaiveDate) -> Option<(ActionState, NaiveDate, String)> {
        let state = faults.choice("state", &self.state, ActionState::from_code);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let result = match state {
            // what was not done is worth a reason; what was done speaks for itself
            Some(ActionState::NotDone) => faults.reason("reason", &self.reason),
            _ => faults.text("reason", &self.reason),
        };
        Some((state?, happened_on?, result))
    }

    fn case_state(&self, faults: &mut Faults, today: NaiveDate) -> Option<CaseworkCommand> {
        let state = faults.choice("state", &self.state, CaseState::from_code);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let reason = faults.reason("reason", &self.reason);
        Some(CaseworkCommand::ChangeCase(ChangeCase { state: state?, happened_on: happened_on?, reason }))
    }

    fn view(&self, faults: &mut Faults, today: NaiveDate) -> Option<CaseworkCommand> {
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let client = faults.needed_text("words", &self.words);
        let wishes = faults.text("wishes", &self.wishes);
        let worker = faults.text("own_view", &self.own_view);
        Some(CaseworkCommand::RecordView(RecordView {
            happened_on: happened_on?,
            client,
            wishes,
            worker,
            language: self.language.clone(),
            interpreted: self.interpreted,
        }))
    }

    fn refuse_part(&self, faults: &mut Faults, today: NaiveDate) -> Option<CaseworkCommand> {
        let part = faults.choice("part", &self.part, ServicePart::from_code);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let reason = faults.reason("reason", &self.reason);
        Some(CaseworkCommand::RefusePart(RefusePart { part: part?, happened_on: happened_on?, reason }))
    }

    fn take_back_part(
        &self,
        faults: &mut Faults,
        subject: Option<Uuid>,
        today: NaiveDate,
    ) -> Option<CaseworkCommand> {
        let refusal = about(faults, subject).map(PartRefusalId::from_uuid);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let reason = faults.reason("reason", &self.reason);
        Some(CaseworkCommand::TakeBackPart(TakeBackPart {
            refusal: refusal?,
            happened_on: happened_on?,
            reason,
        }))
    }

    fn record_activity(&self, faults: &mut Faults, role: Role, today: NaiveDate) -> Option<CaseworkCommand> {
        let kind = faults.choice("activity", &self.activity, |code| Some(code.to_owned()));
        let done_on = faults.past_date("happened_on", &self.happened_on, today);
        let minutes = faults.minutes("minutes", &self.minutes, LONGEST_MINUTES);
        let place = faults.line("place", &self.place, 200);
        let purpose = if self.purpose.is_empty() {
            Some(Purpose::default())
        } else {
            faults.choice("purpose", &self.purpose, read_purpose)
        };
        let words = faults.needed_text("words", &self.words);
        let with_whom = faults.line("with_whom", &self.with_whom, 200);
        let outcome = faults.text("reason", &self.reason);
        Some(CaseworkCommand::RecordActivity(RecordActivity {
            list: ActivityList::of(role),
            kind: kind?,
            done_on: done_on?,
            minutes,
            place,
            words,
            outcome,
            purpose: purpose?,
            with_whom,
            language: self.language.clone(),
            interpreted: self.interpreted,
        }))
    }
}

/// The record the form is about; one that is missing was not made by the page.
fn about(faults: &mut Faults, subject: Option<Uuid>) -> Option<Uuid> {
    faults.take("subject", subject.ok_or(Fault::Required))
}

pub(super) fn ids<T: FromStr>(faults: &mut Faults, field: &str, typed: &[String]) -> Vec<T> {
    typed.iter().filter_map(|id| faults.take(field, id.parse().map_err(|_e| Fault::UnknownChoice))).collect()
}

fn read_purpose(typed: &str) -> Option<Purpose> {
    let (what, id) = typed.split_once(':')?;
    let id = Uuid::try_parse(id).ok()?;
    let none = Purpose::default();
    match what {
        "action" => Some(Purpose { action: Some(PlanActionId::from_uuid(id)), ..none }),
        "goal" => Some(Purpose { goal: Some(GoalId::from_uuid(id)), ..none }),
        "problem" => Some(Purpose { problem: Some(ProblemId::from_uuid(id)), ..none }),
        _ => None,
    }
}

/// What was considered; rows left empty are none. One at most is chosen.
fn alternatives(faults: &mut Faults, typed: &[AlternativeFields]) -> Vec<Alternative> {
    let mut read: Vec<Alternative> = Vec::new();
    for (place, fields) in typed.iter().enumerate() {
        let at = |field: &str| format!("alternatives.{place}.{field}");
        if [&fields.words, &fields.pros, &fields.cons].iter().all(|text| text.trim().is_empty()) {
            continue;
        }
        let alternative = Alternative {
            words: faults.needed_text(&at("words"), &fields.words),
            pros: faults.text(&at("pros"), &fields.pros),
            cons: faults.text(&at("cons"), &fields.cons),
            chosen: fields.chosen,
        };
        if alternative.chosen && read.iter().any(|other| other.chosen) {
            faults.note(at("chosen"), Fault::Twice);
        }
        read.push(alternative);
    }
    read
}
