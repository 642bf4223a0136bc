//! The whole thread of a case, read in one transaction with the audit row that says so.

use crate::{
    Caller, Store, StoreError, Tx, activity, activity_plan, audit, case, case_file::own_relation, complexity,
    institution, need, plan, plan_version, problem,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{self, Section, Verb},
    casework::{CaseworkCounts, CaseworkPermitted, Thread},
    code_list::Role,
    person::{NameForms, PersonId},
};
use uuid::Uuid;

impl Store {
    /// The thread of a person's case as far as this user may see it; the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or not for this user.
    pub async fn case_thread(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        today: NaiveDate,
    ) -> Result<Thread, StoreError> {
        let mut tx = self.begin(caller).await?;
        let thread = read(&mut tx, role, person, today).await?;
        audit::write(&mut tx, audit::Entry::of("case.seen", person)).await?;
        tx.commit().await?;
        Ok(thread)
    }
}

async fn read(tx: &mut Tx, role: Role, person: PersonId, today: NaiveDate) -> Result<Thread, StoreError> {
    let id = person.as_uuid();
    let row = sqlx::query!(
        "select c.unaccompanied_minor, i.latin_given, i.latin_family
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
    let criteria = complexity::in_force(tx, today).await?;
    let assessments = complexity::of_person(tx, person).await?;
    let mut former: Vec<i32> =
        assessments.iter().map(|one| one.set).filter(|set| *set != criteria.version).collect();
    former.sort_unstable();
    former.dedup();
    Ok(Thread {
        person,
        name: name.heading(),
        course: case::course(tx, person).await?,
        needs: need::of_person(tx, person).await?,
        problems: problem::of_person(tx, person).await?,
        former_criteria: complexity::versions(tx, &former).await?,
        criteria,
        assessments,
        calls_for_assessment: calls_for_assessment(tx, id).await?,
        goals: plan::goals_of_person(tx, person).await?,
        actions: plan::actions_of_person(tx, person).await?,
        plan_versions: plan_version::heads_of_person(tx, person).await?,
        activities: activity::of_person(tx, person).await?,
        plan_tasks: activity_plan::of_person(tx, person).await?,
        requests: institution::of_problems(tx, person).await?,
        // one of the vulnerabilities, which not everybody sees
        unaccompanied: row.unaccompanied_minor && permitted.sees_assessment,
        household: household(tx, id).await?,
        permitted,
        today,
    })
}

/// The last day of what calls for a new assessment: a status decision, a move, a crisis intervention
/// (DOMAIN.md §7).
async fn calls_for_assessment(tx: &mut Tx, id: Uuid) -> Result<Option<NaiveDate>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select greatest(
             (select max(happened_on) from status_event e where person_id = $1 and not withdrawn
                and not exists (select 1 from status_event n where n.supersedes = e.id)),
             (select max(from_day) from residence where person_id = $1),
             (select max(done_on) from activity where person_id = $1 and kind = 'crisis_intervention')) as day"#,
        id
    )
    .fetch_one(&mut **tx)
    .await?)
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
             (select count(*) from institution_request where person_id = $1 and state = 'sent'
                and awaited_until < today_in_riga()) as "overdue_requests!",
             (select count(*) from appointment_person p join appointment a on a.id = p.appointment_id
                where p.person_id = $1 and a.state = 'planned')
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
        overdue_requests: number(row.overdue_requests),
    })
}
