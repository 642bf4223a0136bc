//! Powers (pilnvarojumi): what the client has authorised whom to do on the client's behalf, until when,
//! and when it was withdrawn. A power that is over stays on file.

use crate::dates::Bilingual;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{InstitutionId, PowerId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::request::optional;

/// A power on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Power {
    /// Its id.
    pub id: PowerId,
    /// Counts its changes.
    pub version: i32,
    /// Who is authorised.
    pub agent: String,
    /// To do what.
    pub scope: String,
    /// Before which institution, with its name; none where it is before any.
    pub institution: Option<(InstitutionId, Bilingual)>,
    /// The first day.
    pub given_on: NaiveDate,
    /// The last day; none until it is withdrawn.
    pub until: Option<NaiveDate>,
    /// Code of the language in which it was explained to the client.
    pub language: String,
    /// The first day on which it no longer holds, and why.
    pub withdrawn: Option<(NaiveDate, String)>,
    /// Who recorded it.
    pub recorded_by: Option<String>,
}

impl Power {
    /// Whether it holds on a day: its last day counts, the day of its withdrawal does not.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.given_on <= day
            && self.until.is_none_or(|until| day <= until)
            && self.withdrawn.as_ref().is_none_or(|(since, _)| day < *since)
    }

    /// Whether it covers dealing with an institution on a day.
    #[must_use]
    pub fn covers(&self, institution: InstitutionId, day: NaiveDate) -> bool {
        self.holds_on(day) && self.institution.as_ref().is_none_or(|(only, _)| *only == institution)
    }
}

/// The power that covers dealing with an institution on a day, if there is one.
#[must_use]
pub fn covering(powers: &[Power], institution: InstitutionId, day: NaiveDate) -> Option<&Power> {
    powers.iter().find(|power| power.covers(institution, day))
}

/// A power as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PowerForm {
    /// Who is authorised.
    pub agent: String,
    /// To do what.
    pub scope: String,
    /// Id of the institution; empty for any.
    pub institution: String,
    /// The first day.
    pub given_on: DateFields,
    /// The last day.
    pub until: DateFields,
    /// Code of the language in which it was explained.
    pub language: String,
}

/// Giving a power.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivePower {
    /// Who is authorised.
    pub agent: String,
    /// To do what.
    pub scope: String,
    /// Before which institution.
    pub institution: Option<InstitutionId>,
    /// The first day.
    pub given_on: NaiveDate,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Code of the language in which it was explained.
    pub language: String,
}

impl PowerForm {
    /// A form that begins with today and whoever fills it in.
    #[must_use]
    pub fn begun(agent: &str, today: NaiveDate) -> Self {
        Self { agent: agent.to_owned(), given_on: DateFields::of(today), ..Self::default() }
    }

    /// Understands the form on a given day. Whether the institution and the language are in use, the server
    /// knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<GivePower, Vec<FieldError>> {
        let mut faults = Faults::default();
        let agent = faults.line("agent", &self.agent, 200);
        if agent.is_empty() {
            faults.note("agent", Fault::Required);
        }
        let scope = faults.needed_text("scope", &self.scope);
        let institution = optional(&mut faults, "institution", &self.institution);
        let given_on = faults.past_date("given_on", &self.given_on, today);
        let until = faults.optional_date("until", &self.until);
        if given_on.zip(until).is_some_and(|(given_on, until)| until < given_on) {
            faults.note("until", Fault::BeforeTheOther);
        }
        let language = faults.choice("language", &self.language, |code| Some(code.to_owned()));
        let read = given_on.zip(language);
        faults.finish(read.map(|(given_on, language)| GivePower {
            agent,
            scope,
            institution,
            given_on,
            until,
            language,
        }))
    }
}

impl GivePower {
    /// Whether it fits the file of somebody who arrived on this day.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, arrived_on: Option<NaiveDate>) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        if arrived_on.is_some_and(|arrived| self.given_on < arrived) {
            faults.note("given_on", Fault::BeforeArrival);
        }
        faults.finish(Some(()))
    }
}

/// Withdrawing a power, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    /// The first day on which it no longer holds.
    pub happened_on: DateFields,
    /// Why.
    pub reason: String,
}

/// Withdrawing a power.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawPower {
    /// The first day on which it no longer holds.
    pub happened_on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl WithdrawForm {
    /// A form that begins with today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self { happened_on: DateFields::of(today), ..Self::default() }
    }

    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<WithdrawPower, Vec<FieldError>> {
        let mut faults = Faults::default();
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let reason = faults.reason("reason", &self.reason);
        faults.finish(happened_on.map(|happened_on| WithdrawPower { happened_on, reason }))
    }
}

impl WithdrawPower {
    /// Whether it fits a power given on this day that is, or is not, withdrawn already.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, given_on: NaiveDate, withdrawn: bool) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        if withdrawn {
            faults.note("happened_on", Fault::Contradicts);
        } else if self.happened_on < given_on {
            faults.note("happened_on", Fault::BeforeTheOther);
        }
        faults.finish(Some(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(offset: u64) -> NaiveDate {
        "2026-01-01".parse::<NaiveDate>().unwrap() + Days::new(offset)
    }

    fn institution(n: u128) -> InstitutionId {
        InstitutionId::from_uuid(Uuid::from_u128(n))
    }

    fn power(until: Option<u64>, withdrawn: Option<u64>, only: Option<u128>) -> Power {
        Power {
            id: PowerId::from_uuid(Uuid::from_u128(1)),
            version: 1,
            agent: "Ilze".to_owned(),
            scope: "Pieprasīt ziņas".to_owned(),
            institution: only.map(|n| (institution(n), Bilingual::default())),
            given_on: day(100),
            until: until.map(day),
            language: "ar".to_owned(),
            withdrawn: withdrawn.map(|n| (day(n), "Vairs nevēlas".to_owned())),
            recorded_by: None,
        }
    }

    #[test]
    fn a_power_holds_from_its_first_to_its_last_day_and_not_on_that_of_its_withdrawal() {
        let whole = power(Some(200), None, None);
        assert_eq!([99, 100, 200, 201].map(|n| whole.holds_on(day(n))), [false, true, true, false]);
        let withdrawn = power(None, Some(150), None);
        assert_eq!([149, 150, 151].map(|n| withdrawn.holds_on(day(n))), [true, false, false]);
    }

    #[test]
    fn a_power_before_one_institution_covers_no_other() {
        let powers = [power(None, None, Some(7))];
        assert!(covering(&powers, institution(7), day(100)).is_some());
        assert!(covering(&powers, institution(8), day(100)).is_none());
        assert!(covering(&[power(None, None, None)], institution(8), day(100)).is_some());
        assert!(covering(&[], institution(8), day(100)).is_none());
    }

    #[test]
    fn what_is_missing_and_what_contradicts_is_said_at_its_field() {
        let faults = |read: Result<GivePower, Vec<FieldError>>| -> Vec<(String, Fault)> {
            read.unwrap_err().into_iter().map(|error| (error.field, error.fault)).collect()
        };
        let missing: Vec<_> =
            ["agent", "scope", "language"].map(|field| (field.to_owned(), Fault::Required)).into();
        assert_eq!(faults(PowerForm::begun("", day(0)).read(day(0))), missing);
        let form = PowerForm {
            scope: "Pieprasīt ziņas".to_owned(),
            language: "ar".to_owned(),
            until: DateFields::of(day(9)),
            ..PowerForm::begun("Ilze", day(10))
        };
        assert_eq!(faults(form.read(day(10))), [("until".to_owned(), Fault::BeforeTheOther)]);
        let form =
            WithdrawForm { reason: "Klients vairs nevēlas".to_owned(), ..WithdrawForm::begun(day(10)) };
        let withdraw = form.read(day(10)).unwrap();
        assert!(withdraw.check(day(10), false).is_ok());
        assert!(withdraw.check(day(11), false).is_err() && withdraw.check(day(9), true).is_err());
    }

    proptest! {
        #[test]
        fn a_withdrawal_never_adds_a_day(until in proptest::option::of(100_u64..300), since in 100_u64..300, on in 0_u64..400) {
            let before = power(until, None, None);
            let after = power(until, Some(since), None);
            prop_assert!(!after.holds_on(day(on)) || before.holds_on(day(on)));
            prop_assert_eq!(after.holds_on(day(on)), before.holds_on(day(on)) && on < since);
        }
    }
}
