//! What a file can belong to: a problem, or a request to an institution.

use crate::{StoreError, Tx, casework::unknown_choice};
use lidzas_domain::{
    attachment::About,
    dates::Bilingual,
    person::{PersonId, ProblemId, RequestId},
};
use uuid::Uuid;

/// As many of each as a form offers.
const MOST_OFFERED: i64 = 50;

/// A problem or request with the beginning of its words; of a request, the institution's name first.
pub type Offered = (About, Bilingual);

struct Row {
    is_problem: bool,
    id: Uuid,
    lv: String,
    en: String,
}

impl From<Row> for Offered {
    fn from(row: Row) -> Self {
        let about = if row.is_problem {
            About::Problem(ProblemId::from_uuid(row.id))
        } else {
            About::Request(RequestId::from_uuid(row.id))
        };
        (about, Bilingual { lv: row.lv, en: row.en })
    }
}

/// What a file of this person can belong to, the newest first, and what it belongs to now whatever became
/// of that.
pub(super) async fn offered(
    tx: &mut Tx,
    person: PersonId,
    now: Option<About>,
) -> Result<Vec<Offered>, StoreError> {
    let (problem, request) = columns(now);
    let rows = sqlx::query_as!(
        Row,
        r#"(select true as "is_problem!", id as "id!", left(words, 120) as "lv!", left(words, 120) as "en!" from problem
              where person_id = $1 and state in ('identified', 'in_work') order by recorded_at desc limit $2)
           union
           select true, id, left(words, 120), left(words, 120) from problem where id = $3 and person_id = $1
           union
           (select false, r.id, s.name_lv || ': ' || left(r.asked, 120), s.name_en || ': ' || left(r.asked, 120)
              from institution_request r
              join institution i on i.id = r.institution_id join institution s on s.id = coalesce(i.merged_into, i.id)
              where r.person_id = $1 order by r.sent_on desc, r.id desc limit $2)
           union
           select false, r.id, s.name_lv || ': ' || left(r.asked, 120), s.name_en || ': ' || left(r.asked, 120)
              from institution_request r
              join institution i on i.id = r.institution_id join institution s on s.id = coalesce(i.merged_into, i.id)
              where r.id = $4 and r.person_id = $1
           order by 1 desc, 2 desc"#,
        person.as_uuid(),
        MOST_OFFERED,
        problem,
        request
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Offered::from).collect())
}

/// The columns of what a file belongs to: a problem, a request.
pub(super) fn columns(about: Option<About>) -> (Option<Uuid>, Option<Uuid>) {
    match about {
        Some(About::Problem(id)) => (Some(id.as_uuid()), None),
        Some(About::Request(id)) => (None, Some(id.as_uuid())),
        None => (None, None),
    }
}

/// What stands in these columns.
pub(super) fn of_columns(problem: Option<Uuid>, request: Option<Uuid>) -> Option<About> {
    let problem = problem.map(|id| About::Problem(ProblemId::from_uuid(id)));
    problem.or(request.map(|id| About::Request(RequestId::from_uuid(id))))
}

/// Refuses what is not this person's, or not this user's to see.
pub(super) async fn known(tx: &mut Tx, person: PersonId, about: Option<About>) -> Result<(), StoreError> {
    let (problem, request) = columns(about);
    if about.is_none() {
        return Ok(());
    }
    let known = sqlx::query_scalar!(
        r#"select exists (select 1 from problem where id = $2 and person_id = $1)
             or exists (select 1 from institution_request where id = $3 and person_id = $1) as "known!""#,
        person.as_uuid(),
        problem,
        request
    )
    .fetch_one(&mut **tx)
    .await?;
    if known { Ok(()) } else { Err(unknown_choice("about")) }
}
