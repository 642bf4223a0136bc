//! A new version of the tasks that begin with a status, as an administrator writes it.

use super::{Template, TemplateTask};
use crate::complexity::next_day;
use crate::dates::Bilingual;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::plan::ActionOwner;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// More tasks than anybody works through.
const MOST_TASKS: usize = 60;
/// The words of a task stand in a line.
const LONGEST_WORDS: usize = 200;
/// The service goes on for twelve months from the status (DOMAIN.md §3).
const MOST_DAYS: u16 = 366;

/// Those who can carry a task out; an institution has no task in the plan of activities.
pub const TASK_OWNERS: [ActionOwner; 3] = [ActionOwner::Worker, ActionOwner::Mentor, ActionOwner::Client];

/// A task, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaskForm {
    /// Its code; empty for a new one.
    pub code: String,
    /// What is to be done, in Latvian.
    pub words_lv: String,
    /// What is to be done, in English.
    pub words_en: String,
    /// Code of who carries it out.
    pub owner: String,
    /// By how many days after the decision.
    pub days: String,
    /// Whether it is meant for adults.
    pub adults: bool,
    /// Whether it is meant for children.
    pub children: bool,
}

/// A new version, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TemplateForm {
    /// The first day it holds on.
    pub valid_from: DateFields,
    /// What is new, and why.
    pub reason: String,
    /// The tasks in their order.
    pub tasks: Vec<TaskForm>,
}

/// A new version, ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTemplate {
    /// The version.
    pub template: Template,
    /// What is new, and why.
    pub reason: String,
}

impl TaskForm {
    fn of(task: &TemplateTask) -> Self {
        Self {
            code: task.code.clone(),
            words_lv: task.words.lv.clone(),
            words_en: task.words.en.clone(),
            owner: task.owner.code().to_owned(),
            days: task.days.to_string(),
            adults: task.adults,
            children: task.children,
        }
    }

    fn read(&self, faults: &mut Faults, at: &str, code: String) -> Option<TemplateTask> {
        let words = Bilingual {
            lv: faults.needed_line(&format!("{at}.words_lv"), &self.words_lv, LONGEST_WORDS),
            en: faults.needed_line(&format!("{at}.words_en"), &self.words_en, LONGEST_WORDS),
        };
        let among = |code: &str| TASK_OWNERS.into_iter().find(|owner| owner.code() == code);
        let owner = faults.choice(&format!("{at}.owner"), &self.owner, among);
        let days = faults.whole_number(&format!("{at}.days"), &self.days, 1, MOST_DAYS);
        if !self.adults && !self.children {
            faults.note(format!("{at}.adults"), Fault::Required);
        }
        Some(TemplateTask {
            code,
            words,
            owner: owner?,
            days: days?,
            adults: self.adults,
            children: self.children,
        })
    }
}

impl TemplateForm {
    /// The newest version to begin with, from a day on.
    #[must_use]
    pub fn of(template: &Template, from: NaiveDate) -> Self {
        Self {
            valid_from: DateFields::of(from),
            reason: String::new(),
            tasks: template.tasks.iter().map(TaskForm::of).collect(),
        }
    }

    /// Understands the form as the version after the newest one.
    ///
    /// # Errors
    /// Every field that cannot be understood: words missing in one of the languages, the same words twice,
    /// a number of days beyond the twelve months, a task for nobody.
    pub fn read(&self, newest: &Template, today: NaiveDate) -> Result<NewTemplate, Vec<FieldError>> {
        let mut faults = Faults::default();
        let version = newest.version + 1;
        let valid_from = next_day(&mut faults, &self.valid_from, newest.valid_from, today);
        let reason = faults.reason("reason", &self.reason);
        if self.tasks.is_empty() {
            faults.note("tasks", Fault::Required);
        }
        if self.tasks.len() > MOST_TASKS {
            faults.note("tasks", Fault::TooLong);
        }
        let mut tasks: Vec<TemplateTask> = Vec::new();
        for (place, typed) in self.tasks.iter().enumerate() {
            let at = format!("tasks.{place}");
            // a new task is of this version, so that none of another is taken for it
            let code = if typed.code.is_empty() { format!("v{version}_{place}") } else { typed.code.clone() };
            let Some(task) = typed.read(&mut faults, &at, code) else { continue };
            let words = task.words.lv.to_lowercase();
            if !words.is_empty()
                && tasks.iter().any(|one| one.code == task.code || one.words.lv.to_lowercase() == words)
            {
                faults.note(format!("{at}.words_lv"), Fault::Twice);
            }
            tasks.push(task);
        }
        let template = valid_from.map(|valid_from| Template { version, valid_from, tasks });
        faults.finish(template.map(|template| NewTemplate { template, reason }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn form() -> TemplateForm {
        TemplateForm {
            reason: "SIF precizēja uzdevumus".to_owned(),
            ..TemplateForm::of(&Template::first(), today())
        }
    }

    fn faults(form: &TemplateForm) -> Vec<(String, Fault)> {
        let read = form.read(&Template::first(), today());
        read.unwrap_err().into_iter().map(|error| (error.field, error.fault)).collect()
    }

    fn at(field: &str, fault: Fault) -> (String, Fault) {
        (field.to_owned(), fault)
    }

    #[test]
    fn a_copy_has_the_same_tasks_under_the_next_number() {
        let new = form().read(&Template::first(), today()).unwrap();
        assert_eq!((new.template.version, new.template.valid_from), (2, today()));
        assert_eq!(new.template.tasks, Template::first().tasks);
    }

    #[test]
    fn what_cannot_be_is_said_at_its_task() {
        let mut wrong = form();
        wrong.tasks[0].words_en = " ".to_owned();
        wrong.tasks[1].days = "367".to_owned();
        wrong.tasks[2].owner = "institution".to_owned();
        wrong.tasks[3].adults = false;
        wrong.tasks[3].children = false;
        wrong.tasks[5].words_lv = wrong.tasks[4].words_lv.to_uppercase();
        let expected = [
            at("tasks.0.words_en", Fault::Required),
            at("tasks.1.days", Fault::NotWholeNumber),
            at("tasks.2.owner", Fault::UnknownChoice),
            at("tasks.3.adults", Fault::Required),
            at("tasks.5.words_lv", Fault::Twice),
        ];
        assert_eq!(faults(&wrong), expected);
        assert_eq!(faults(&TemplateForm { tasks: Vec::new(), ..form() }), [at("tasks", Fault::Required)]);
        let many = TemplateForm { tasks: vec![TaskForm::default(); 61], ..form() };
        assert!(faults(&many).contains(&at("tasks", Fault::TooLong)));
    }

    proptest! {
        #[test]
        fn the_order_is_kept_and_codes_are_of_one_task_each(
            order in proptest::sample::subsequence((0..10_usize).collect::<Vec<_>>(), 1..=10).prop_shuffle(),
            added in 0_usize..4,
        ) {
            let whole = form();
            let mut tasks: Vec<_> = order.iter().map(|&place| whole.tasks[place].clone()).collect();
            for number in 0..added {
                let copy = whole.tasks[0].clone();
                tasks.insert(0, TaskForm { code: String::new(), words_lv: format!("jauns {number}"), ..copy });
            }
            let words: Vec<_> = tasks.iter().map(|task| task.words_lv.clone()).collect();
            let read = TemplateForm { tasks, ..form() }.read(&Template::first(), today()).unwrap().template;
            prop_assert_eq!(read.tasks.iter().map(|task| task.words.lv.clone()).collect::<Vec<_>>(), words);
            let mut codes: Vec<_> = read.tasks.iter().map(|task| task.code.clone()).collect();
            codes.sort();
            codes.dedup();
            prop_assert_eq!(codes.len(), read.tasks.len());
        }
    }
}
