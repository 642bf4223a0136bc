//! What a note is about: a problem or a goal of the person.

use crate::{StoreError, Tx, casework::unknown_choice};
use lidzas_domain::{
    note::About,
    person::{GoalId, PersonId, ProblemId},
};
use uuid::Uuid;

/// As many problems or goals as a form offers.
const MOST_OFFERED: i64 = 500;

/// A problem or goal a note can be about, with the beginning of its words.
pub type Offered = (About, String);

/// A problem or a goal with the beginning of its words.
struct Tie {
    is_problem: bool,
    id: Uuid,
    words: String,
}

impl From<Tie> for Offered {
    fn from(tie: Tie) -> Self {
        let about = if tie.is_problem {
            About::Problem(ProblemId::from_uuid(tie.id))
        } else {
            About::Goal(GoalId::from_uuid(tie.id))
        };
        (about, tie.words)
    }
}

pub(super) async fn offered(tx: &mut Tx, person: PersonId) -> Result<Vec<Offered>, StoreError> {
    let rows = sqlx::query_as!(
        Tie,
        r#"(select true as "is_problem!", id as "id!", left(words, 120) as "words!" from problem
              where person_id = $1 and state in ('identified', 'in_work') order by recorded_at desc limit $2)
           union all
           (select false, id, left(words, 120) from goal
              where person_id = $1 and state = 'open' order by recorded_at desc limit $2)"#,
        person.as_uuid(),
        MOST_OFFERED
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Offered::from).collect())
}

/// The beginning of the words of these problems and goals, as far as the user may see them.
pub(super) async fn words_of(tx: &mut Tx, ties: &[About]) -> Result<Vec<Offered>, StoreError> {
    if ties.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Uuid> = ties
        .iter()
        .map(|tie| match tie {
            About::Problem(id) => id.as_uuid(),
            About::Goal(id) => id.as_uuid(),
        })
        .collect();
    let rows = sqlx::query_as!(
        Tie,
        r#"select true as "is_problem!", id as "id!", left(words, 120) as "words!" from problem where id = any($1)
           union all select false, id, left(words, 120) from goal where id = any($1)"#,
        &ids
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Offered::from).collect())
}

/// Refuses a problem or goal that is not this person's, or not this user's to see.
pub(super) async fn known(tx: &mut Tx, person: PersonId, about: Option<About>) -> Result<(), StoreError> {
    let known = match about {
        None => return Ok(()),
        Some(About::Problem(id)) => {
            sqlx::query_scalar!(
                r#"select exists (select 1 from problem where id = $1 and person_id = $2) as "known!""#,
                id.as_uuid(),
                person.as_uuid()
            )
            .fetch_one(&mut **tx)
            .await?
        }
        Some(About::Goal(id)) => {
            sqlx::query_scalar!(
                r#"select exists (select 1 from goal where id = $1 and person_id = $2) as "known!""#,
                id.as_uuid(),
                person.as_uuid()
            )
            .fetch_one(&mut **tx)
            .await?
        }
    };
    if known { Ok(()) } else { Err(unknown_choice("about")) }
}
