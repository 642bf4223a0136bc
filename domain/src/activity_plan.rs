//! The plan of activities for people who have just been granted a status (DOMAIN.md §2 M8, §6): a set
//! list of tasks that begins with the decision, apart from the client's own inclusion plan.

mod new_version;

pub use new_version::{NewTemplate, TASK_OWNERS, TaskForm, TemplateForm};

use crate::casework::LastChange;
use crate::dates::Bilingual;
use crate::person::PlanTaskId;
use crate::plan::{ActionOwner, ActionState};
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A task of the template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateTask {
    /// Code of the list `activity_plan_task`.
    pub code: String,
    /// What is to be done.
    pub words: Bilingual,
    /// Who carries it out.
    pub owner: ActionOwner,
    /// By how many days after the decision.
    pub days: u16,
    /// Whether it is meant for adults.
    pub adults: bool,
    /// Whether it is meant for a child of the household.
    pub children: bool,
}

/// A version of the template; a plan keeps the version it was made by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its number.
    pub version: i32,
    /// The first day it holds on.
    pub valid_from: NaiveDate,
    /// The tasks, in the order in which they are due.
    pub tasks: Vec<TemplateTask>,
}

impl Template {
    /// The template a new register begins with [proposed; SIF is to approve it].
    #[must_use]
    pub fn first() -> Self {
        let task = |code: &str, lv: &str, en: &str, owner, days, children| TemplateTask {
            code: code.to_owned(),
            words: Bilingual { lv: lv.to_owned(), en: en.to_owned() },
            owner,
            days,
            // the child's school is nobody else's task
            adults: code != "school_kindergarten",
            children,
        };
        use ActionOwner::{Client, Mentor, Worker};
        Self {
            version: 1,
            valid_from: NaiveDate::default(),
            tasks: vec![
                task(
                    "residence_permit",
                    "Saņemt uzturēšanās atļauju (PMLP)",
                    "Receive the residence permit (OCMA)",
                    Mentor,
                    14,
                    true,
                ),
                task("bank_account", "Atvērt bankas kontu", "Open a bank account", Mentor, 21, false),
                task(
                    "benefit_application",
                    "Iesniegt pabalsta pieteikumu (VSAA)",
                    "Apply for the benefit (State Social Insurance Agency)",
                    Mentor,
                    21,
                    false,
                ),
                task(
                    "declared_residence",
                    "Deklarēt dzīvesvietu",
                    "Declare the place of residence",
                    Client,
                    30,
                    true,
                ),
                task(
                    "employment_agency",
                    "Reģistrēties Nodarbinātības valsts aģentūrā",
                    "Register with the State Employment Agency",
                    Mentor,
                    30,
                    false,
                ),
                task(
                    "family_doctor",
                    "Reģistrēties pie ģimenes ārsta",
                    "Register with a GP",
                    Mentor,
                    30,
                    true,
                ),
                task(
                    "school_kindergarten",
                    "Pieteikt bērnu skolā vai bērnudārzā",
                    "Enrol the child in a school or kindergarten",
                    Worker,
                    30,
                    true,
                ),
                task(
                    "latvian_courses",
                    "Pieteikties latviešu valodas kursos",
                    "Enrol in a Latvian language course",
                    Mentor,
                    45,
                    false,
                ),
                task(
                    "esignature_eid",
                    "Saņemt eID karti vai e-parakstu",
                    "Obtain an eID card or an e-signature",
                    Mentor,
                    60,
                    false,
                ),
                task(
                    "housing",
                    "Atrast mājokli ārpus izmitināšanas centra",
                    "Find a place to live outside the accommodation centre",
                    Mentor,
                    60,
                    false,
                ),
            ],
        }
    }

    /// The tasks of one person's plan with their due days: those meant for children in a child's file,
    /// those meant for adults in every other.
    pub fn tasks_of(
        &self,
        child: bool,
        decided: NaiveDate,
    ) -> impl Iterator<Item = (&TemplateTask, NaiveDate)> {
        self.tasks
            .iter()
            .filter(move |task| if child { task.children } else { task.adults })
            .map(move |task| (task, decided + Days::new(u64::from(task.days))))
    }
}

/// A task of a person's plan of activities, as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTask {
    /// Its id.
    pub id: PlanTaskId,
    /// Counts its changes.
    pub version: i32,
    /// What is to be done.
    pub words: Bilingual,
    /// Who carries it out.
    pub owner: ActionOwner,
    /// By when.
    pub due: NaiveDate,
    /// How far it has come.
    pub state: ActionState,
    /// What came of it.
    pub result: String,
    /// The day on which it was done or given up.
    pub ended_on: Option<NaiveDate>,
    /// The last change of its state; none while it is as it began.
    pub changed: Option<LastChange>,
}

impl PlanTask {
    /// Whether it should have been done by now.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state.is_open() && self.due < today
    }
}

/// How far a task has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlePlanTask {
    /// Which task.
    pub task: PlanTaskId,
    /// How far it has come.
    pub state: ActionState,
    /// The day.
    pub happened_on: NaiveDate,
    /// What came of it.
    pub result: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_list::CODE_ITEMS;

    #[test]
    fn the_first_template_has_every_task_of_the_list_once() {
        let template = Template::first();
        let mut codes: Vec<&str> = template.tasks.iter().map(|task| task.code.as_str()).collect();
        codes.sort_unstable();
        let mut listed: Vec<&str> = CODE_ITEMS
            .iter()
            .filter(|item| item.list == "activity_plan_task")
            .map(|item| item.code)
            .collect();
        listed.sort_unstable();
        assert_eq!(codes, listed);
    }

    #[test]
    fn a_child_goes_to_school_and_opens_no_bank_account() {
        let template = Template::first();
        let decided: NaiveDate = "2026-11-20".parse().unwrap();
        let codes =
            |child| template.tasks_of(child, decided).map(|(task, _)| task.code.clone()).collect::<Vec<_>>();
        assert!(codes(true).contains(&"school_kindergarten".to_owned()));
        assert!(!codes(true).contains(&"bank_account".to_owned()));
        assert!(!codes(false).contains(&"school_kindergarten".to_owned()));
        let (first, due) = template.tasks_of(false, decided).next().unwrap();
        assert_eq!((first.code.as_str(), due), ("residence_permit", "2026-12-04".parse().unwrap()));
    }

    #[test]
    fn tasks_stand_in_the_order_in_which_they_are_due() {
        assert!(Template::first().tasks.is_sorted_by_key(|task| task.days));
    }
}
