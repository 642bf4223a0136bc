//! The audit as the auditor looks at it: rows without names, their filter and their pages.

use crate::{
    code_list::{ResidenceKind, Role},
    dates::{iso, parse_iso},
    form::{self, DateFields, Fault, Faults, FieldError},
    person::{AccountId, PersonId},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most rows of one page.
pub const PAGE: usize = 50;

/// The chain of what concerns no person's file.
pub const NO_CENTRE: &str = "none";

/// The codes of the chains, in the order of the page: one for each kind of residence, and the rest.
pub fn chains() -> impl Iterator<Item = &'static str> {
    ResidenceKind::ALL.iter().map(|kind| kind.code()).chain([NO_CENTRE])
}

/// Which rows are listed; every field stands in the address, so none may hold a name or a code of a
/// person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditFilter {
    /// Only this kind of action, a stable code such as `person.seen`.
    pub action: Option<String>,
    /// Only what accounts of this role did.
    pub role: Option<Role>,
    /// Only what this account did.
    pub account: Option<AccountId>,
    /// Only rows of this chain.
    pub chain: Option<String>,
    /// From this day in Latvia on.
    pub from: Option<NaiveDate>,
    /// To the end of this day in Latvia.
    pub to: Option<NaiveDate>,
}

/// The filter as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditFilterForm {
    /// Code of an action.
    pub action: String,
    /// Code of [`Role`].
    pub role: String,
    /// Id of an account.
    pub account: String,
    /// Code of a chain.
    pub chain: String,
    /// The first day.
    pub from: DateFields,
    /// The last day.
    pub to: DateFields,
}

impl AuditFilterForm {
    /// The filter, or what is wrong with the days.
    ///
    /// # Errors
    /// A day that is none, or lies in the future, or a last day before the first.
    pub fn read(&self, today: NaiveDate) -> Result<AuditFilter, Vec<FieldError>> {
        let mut faults = Faults::default();
        let from = faults.optional_past_date("from", &self.from, today);
        let to = faults.optional_past_date("to", &self.to, today);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            faults.note("to", Fault::BeforeTheOther);
        }
        faults.finish(Some(AuditFilter {
            action: Some(self.action.clone()).filter(|code| is_action(code)),
            role: Role::from_code(&self.role),
            account: self.account.parse().ok(),
            chain: chains().find(|chain| *chain == self.chain).map(str::to_owned),
            from,
            to,
        }))
    }
}

/// Whether this could be the code of an action: letters, digits, full stops, underlines.
fn is_action(code: &str) -> bool {
    !code.is_empty()
        && code.len() <= 60
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_'))
}

impl AuditFilter {
    /// Whether every row is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads the query of an address; what is not understood is left out.
    pub fn from_query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        // A browser without the desk's other half sends the form itself: days in three fields.
        let mut typed = Vec::new();
        let (mut from, mut to) = (None, None);
        for (name, value) in pairs {
            match name {
                "from" => from = parse_iso(value).ok(),
                "to" => to = parse_iso(value).ok(),
                _ => typed.push((name.to_owned(), value.to_owned())),
            }
        }
        let form: AuditFilterForm = form::from_pairs(&typed);
        let read = form.read(NaiveDate::MAX).or_else(|_days| {
            AuditFilterForm { from: DateFields::default(), to: DateFields::default(), ..form }
                .read(NaiveDate::MAX)
        });
        let read = read.unwrap_or_default();
        Self { from: from.or(read.from), to: to.or(read.to), ..read }
    }

    /// The query of the address, `?` included, empty without a filter. Codes need no escaping.
    #[must_use]
    pub fn to_query(&self) -> String {
        let pairs: Vec<String> = [
            ("action", self.action.clone()),
            ("role", self.role.map(|role| role.code().to_owned())),
            ("account", self.account.map(|id| id.to_string())),
            ("chain", self.chain.clone()),
            ("from", self.from.map(iso)),
            ("to", self.to.map(iso)),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| format!("{name}={value}")))
        .collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// One row: who did what to whose file and when. A person is an id, never a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    /// The row's id; a page begins after it.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// The member of staff; none for what the server does by itself and for whoever is not signed in.
    pub by: Option<String>,
    /// That account's role now.
    pub role: Option<Role>,
    /// What was done, a stable code.
    pub action: String,
    /// Whose file.
    pub person: Option<PersonId>,
    /// The row concerned, where it is not the person's file.
    pub subject: Option<Uuid>,
    /// Names of the fields written.
    pub fields: Vec<String>,
    /// The chain it belongs to.
    pub chain: String,
    /// Whether it is sealed into the chain already.
    pub sealed: bool,
}

/// A page of the audit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditPage {
    /// At most [`PAGE`] rows, newest first.
    pub rows: Vec<AuditRow>,
    /// The row after which the next page begins, if there is one.
    pub next: Option<Uuid>,
}

/// How a chain stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainState {
    /// Its code.
    pub chain: String,
    /// How many rows are sealed into it.
    pub sealed: i64,
    /// When the last one was.
    pub sealed_at: DateTime<Utc>,
}

/// The last time somebody walked the chains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastVerified {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for the operator's command.
    pub by: Option<String>,
    /// Whether nothing was broken.
    pub whole: bool,
}

/// How all chains stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chains {
    /// Those that hold a row.
    pub chains: Vec<ChainState>,
    /// Rows that wait to be sealed.
    pub waiting: i64,
    /// The last verification, if there was one.
    pub verified: Option<LastVerified>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn from_address(query: &str) -> AuditFilter {
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        AuditFilter::from_query(pairs)
    }

    #[test]
    fn a_filter_survives_its_address() {
        let filter = AuditFilter {
            action: Some("person.seen".into()),
            role: Some(Role::Coordinator),
            account: Some(AccountId::from_uuid(Uuid::from_u128(7))),
            chain: Some("liepna".into()),
            from: Some(day("2026-11-01")),
            to: Some(day("2026-11-22")),
        };
        assert_eq!(from_address(&filter.to_query()), filter);
        assert_eq!(AuditFilter::default().to_query(), "");
    }

    #[test]
    fn the_form_itself_is_understood_in_an_address_and_nonsense_is_left_out() {
        let sent = "action=&role=auditor&account=&chain=none&from.day=1&from.month=11&from.year=2026&to.day=&to.month=&to.year=";
        let expected = AuditFilter {
            role: Some(Role::Auditor),
            chain: Some("none".into()),
            from: Some(day("2026-11-01")),
            ..AuditFilter::default()
        };
        assert_eq!(from_address(sent), expected);
        let nonsense = "action=Anna%20B&role=pirate&account=7&chain=moon&from=x&to.day=99&after=1";
        assert!(from_address(nonsense).is_empty());
        // a wrong day takes nothing else along
        let half = from_address("role=auditor&to.day=99&to.month=1&to.year=2026");
        assert_eq!(half.role, Some(Role::Auditor));
    }

    #[test]
    fn days_are_refused_at_their_field() {
        let today = day("2026-11-22");
        let form = |from: &str, to: &str| AuditFilterForm {
            from: DateFields::of(day(from)),
            to: DateFields::of(day(to)),
            ..AuditFilterForm::default()
        };
        assert!(form("2026-11-22", "2026-11-22").read(today).is_ok());
        let refused = |form: AuditFilterForm| form.read(today).unwrap_err().remove(0);
        assert_eq!(refused(form("2026-11-02", "2026-11-01")).field, "to");
        assert_eq!(refused(form("2026-11-01", "2026-11-23")).fault, Fault::InTheFuture);
        let mut half = form("2026-11-01", "2026-11-02");
        half.from.year.clear();
        assert_eq!(refused(half).field, "from");
    }
}
