//! The whole thread of a case, read in one transaction with the audit row that says so.

use super::{
    keys::{self, Newest},
    rewording,
};
use crate::{
    Caller, Store, StoreError, Tx, activity, activity_plan, audit, case,
    case_file::{own_relation, read_code, read_person_file},
    complexity, institution, need, plan, plan_version, problem,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{self, Section, Verb},
    case_file::PersonFile,
    casework::{CaseworkCounts, CaseworkPermitted, Thread, ThreadAsked, ThreadList, ThreadPage},
    code_list::{CaseState, Role},
    complexity::{Assessment, CriteriaSet},
    person::{NameForms, PersonId},
};
use uuid::Uuid;

impl Store {
    /// The thread of a person's case as far as this user may see it, the page of its lists that is asked for;
    /// the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or not for this user.
    pub async fn case_thread(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        asked: ThreadAsked,
        today: NaiveDate,
    ) -> Result<Thread, StoreError> {
        let mut tx = self.begin(caller).await?;
        let thread = read(&mut tx, role, person, asked, today).await?;
        audit::write(&mut tx, audit::Entry::of("case.seen", person)).await?;
        tx.commit().await?;
        Ok(thread)
    }

    /// The same with the person's file, for the bar above every page; both looks are audited.
    ///
    /// # Errors
    /// As [`Store::case_thread`].
    pub async fn case_with_file(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        asked: ThreadAsked,
        today: NaiveDate,
    ) -> Result<(Thread, PersonFile), StoreError> {
        let mut tx = self.begin(caller).await?;
        let thread = read(&mut tx, role, person, asked, today).await?;
        audit::write(&mut tx, audit::Entry::of("case.seen", person)).await?;
        let file = read_person_file(&mut tx, role, person, today).await?;
        audit::write(&mut tx, audit::Entry::of("person.seen", person)).await?;
        tx.commit().await?;
        Ok((thread, file))
    }
}

/// What of the thread its page shows.
async fn read(
    tx: &mut Tx,
    role: Role,
    person: PersonId,
    asked: ThreadAsked,
    today: NaiveDate,
) -> Result<Thread, StoreError> {
    let id = person.as_uuid();
    let row = sqlx::query!(
        "select c.unaccompanied_minor, c.version, c.state, i.latin_given, i.latin_family
         from case_file c join person_identity i on i.person_id = c.person_id where c.person_id = $1",
        id
    )
    .fetch_one(&mut **tx)
    .await?;
    let name = NameForms::latin(&row.latin_given, &row.latin_family)
        .map_err(|_e| StoreError::Unreadable("names"))?;
    let relation = own_relation(tx, person).await?.of(role);
    let may = |section, verb| access::allows(role, relation, section, verb);
    let permitted = CaseworkPermitted {
        assess: may(Section::Assessment, Verb::Record),
        sees_assessment: may(Section::Assessment, Verb::See),
        note_need: may(Section::Needs, Verb::Record),
        plan: may(Section::Plan, Verb::Record),
        record: may(Section::Logistics, Verb::Record),
        course: may(Section::RegisterCore, Verb::Close) && may(Section::Assessment, Verb::Record),
    };
    if !may(Section::Plan, Verb::See) {
        return Err(StoreError::NotFound);
    }
    let keys = keys::read(tx, person, &asked).await?;
    let newest = if asked.page == Some(ThreadPage::Aside) {
        Newest::default()
    } else {
        keys::newest(tx, person, &asked).await?
    };
    let degree = degree(tx, &keys, &newest, &asked, today).await?;
    // of what is only linked to, nobody asks how it read before
    let worded = [ThreadList::Needs, ThreadList::Problems, ThreadList::Goals, ThreadList::Actions];
    let worded: Vec<Uuid> = worded
        .into_iter()
        .filter(|list| asked.lists().contains(list))
        .flat_map(|list| keys.of(list))
        .copied()
        .collect();
    let of_problems = asked.is_for(ThreadPage::Problems);
    let problems = keys.of(ThreadList::Problems);
    let (requests, more_requests) =
        institution::of_problems(tx, if of_problems { problems } else { &[] }).await?;
    let mut versions = keys.of(ThreadList::Versions).to_vec();
    versions.extend(newest.signed.filter(|signed| asked.goal.is_none() && !versions.contains(signed)));
    let course = case::CourseKeys {
        changes: keys.of(ThreadList::Changes),
        newest: newest.change,
        views: keys.of(ThreadList::Views),
        refusals: keys.of(ThreadList::Refusals),
    };
    let state = read_code("case_state", CaseState::from_code(&row.state))?;
    Ok(Thread {
        person,
        name: name.heading(),
        asked,
        course: case::course(tx, (row.version, state), &course).await?,
        rewordings: rewording::of_records(tx, person, &worded).await?,
        needs: need::read(tx, keys.of(ThreadList::Needs)).await?,
        problems: problem::read(tx, problems, !of_problems).await?,
        criteria: degree.criteria,
        former_criteria: degree.former,
        assessments: degree.assessments,
        newest_assessment: degree.newest,
        calls_for_assessment: newest.calls_for_assessment,
        goals: plan::goals(tx, keys.of(ThreadList::Goals), today).await?,
        actions: plan::actions(tx, keys.of(ThreadList::Actions)).await?,
        plan_versions: plan_version::heads(tx, &versions).await?,
        activities: activity::read(tx, keys.of(ThreadList::Activities)).await?,
        plan_tasks: activity_plan::read(tx, keys.of(ThreadList::Tasks)).await?,
        plan_tasks_done: newest.tasks,
        requests,
        more_requests,
        // one of the vulnerabilities, which not everybody sees
        unaccompanied: row.unaccompanied_minor && permitted.sees_assessment,
        household: if of_problems { household(tx, id).await? } else { Vec::new() },
        pages: keys.pages,
        permitted,
        today,
    })
}

/// The degree of complexity with the criteria it was made by.
struct Degree {
    criteria: CriteriaSet,
    former: Vec<CriteriaSet>,
    assessments: Vec<Assessment>,
    newest: Option<Assessment>,
}

/// The assessments of the page; no criteria where it shows no degree.
async fn degree(
    tx: &mut Tx,
    keys: &keys::Keys,
    newest: &Newest,
    asked: &ThreadAsked,
    today: NaiveDate,
) -> Result<Degree, StoreError> {
    if !asked.is_for(ThreadPage::Complexity) {
        let criteria = CriteriaSet::none();
        return Ok(Degree { criteria, former: Vec::new(), assessments: Vec::new(), newest: None });
    }
    let criteria = complexity::in_force(tx, today).await?;
    let assessments = complexity::read(tx, keys.of(ThreadList::Assessments)).await?;
    let newest = match newest.assessment {
        Some(id) => match assessments.iter().find(|one| one.id.as_uuid() == id) {
            Some(listed) => Some(listed.clone()),
            None => complexity::read(tx, &[id]).await?.pop(),
        },
        None => None,
    };
    let mut former: Vec<i32> =
        assessments.iter().chain(&newest).map(|one| one.set).filter(|set| *set != criteria.version).collect();
    former.sort_unstable();
    former.dedup();
    let former = complexity::versions(tx, &former).await?;
    Ok(Degree { criteria, former, assessments, newest })
}

async fn household(tx: &mut Tx, id: Uuid) -> Result<Vec<(PersonId, String)>, StoreError> {
    sqlx::query!(
        "select m.person_id, i.latin_given, i.latin_family
         from household_member own join household_member m on m.household_id = own.household_id and m.to_day is null
         join person_identity i on i.person_id = m.person_id
         where own.person_id = $1 and own.to_day is null and m.person_id <> $1
         order by m.relation = 'child', i.birth_year nulls last, m.person_id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let names =
            NameForms::latin(&row.latin_given, &row.latin_family).map_err(|_e| StoreError::Unreadable("names"))?;
        Ok((PersonId::from_uuid(row.person_id), names.heading()))
    })
    .collect()
}

/// How much there is of each, for the navigation of the file; 0 of what the user may not see.
pub(crate) async fn counts(tx: &mut Tx, person: PersonId) -> Result<CaseworkCounts, StoreError> {
    let row = sqlx::query!(
        r#"select (select count(*) from need where person_id = $1 and state = 'open') as "needs!",
             (select count(*) from problem where person_id = $1 and state in ('identified', 'in_work')) as "problems!",
             (select count(*) from goal where person_id = $1 and state = 'open') as "goals!",
             (select count(*) from complexity_assessment where person_id = $1) as "assessments!",
             (select count(*) from note where person_id = $1 and supersedes is null) as "notes!",
             (select count(*) from attachment where person_id = $1 and set_aside_at is null) as "files!",
             (select count(*) from institution_request where person_id = $1 and state = 'sent'
                and awaited_until < today_in_riga()) as "overdue_requests!",
             (select count(*) from appointment_person p where p.person_id = $1 and p.state = 'planned')
               + (select count(*) from task where person_id = $1 and state = 'open') as "appointments!""#,
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(CaseworkCounts {
        needs: number(row.needs),
        problems: number(row.problems),
        goals: number(row.goals),
        assessments: number(row.assessments),
        appointments: number(row.appointments),
        notes: number(row.notes),
        files: number(row.files),
        overdue_requests: number(row.overdue_requests),
    })
}
