use super::*;
use crate::appointment::AppointmentState;
use crate::case::ServicePart;
use crate::case_document::{AccessKind, LeaveOut, Part, Purpose};
use crate::casework::Sensitivity;
use crate::complexity::Level;
use crate::institution::{RequestState, RequestWay};
use crate::interpreter::InterpreterState;
use crate::need::NeedState;
use crate::network::{Around, Care, Kinship, Quality, Strength};
use crate::plan::{ActionOwner, ActionState, GoalState, GoalTerm};
use crate::plan_version::{Interpreting, Outcome, Signatory, VersionState};
use crate::problem::{ProblemState, Severity};
use crate::task::TaskState;
use std::collections::BTreeSet;

fn codes(list: &str) -> Vec<&'static str> {
    reference::list(list).map(|item| item.code).collect()
}

macro_rules! same_as_rows {
    ($($name:ident),+) => { $(
        assert_eq!($name::ALL.iter().map(|value| value.code()).collect::<Vec<_>>(), codes($name::LIST), "{}", $name::LIST);
        for value in $name::ALL {
            assert_eq!($name::from_code(value.code()), Some(*value));
            let json = serde_json::to_string(value).unwrap();
            assert_eq!(json, format!("{:?}", value.code()));
            assert_eq!(serde_json::from_str::<$name>(&json).unwrap(), *value);
        }
        assert_eq!($name::from_code("no such code"), None);
    )+ };
}

#[test]
fn what_code_decides_on_has_the_same_codes_as_the_rows() {
    same_as_rows!(
        LegalStatus,
        ArrivalRoute,
        Sex,
        ResidenceKind,
        DocumentKind,
        CaseState,
        ClosureReason,
        Vulnerability,
        InterpreterNeed,
        GenderPreference,
        Strength,
        Quality,
        Around,
        Kinship,
        Care,
        ServicePart,
        Sensitivity,
        NeedState,
        Severity,
        ProblemState,
        GoalTerm,
        GoalState,
        ActionOwner,
        ActionState,
        VersionState,
        Outcome,
        Interpreting,
        Signatory,
        Level,
        RequestState,
        RequestWay,
        AppointmentState,
        InterpreterState,
        TaskState,
        Purpose,
        Part,
        LeaveOut,
        AccessKind
    );
}

#[test]
fn every_row_has_both_languages_and_a_code_of_its_own() {
    let mut seen = BTreeSet::new();
    for item in CODE_ITEMS {
        assert!(seen.insert((item.list, item.code)), "{item:?} stands twice");
        assert!(!item.lv.trim().is_empty() && !item.en.trim().is_empty(), "{item:?}");
        assert!(item.code.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{item:?}");
        assert!(reference::LISTS.contains(&item.list), "{item:?}");
        assert_ne!(item.lv, "NVA", "the bare abbreviation is shared by two agencies");
    }
    for list in reference::LISTS {
        let sorts: Vec<_> = reference::list(list).map(|item| item.sort).collect();
        assert!(!sorts.is_empty() && sorts.is_sorted_by(|a, b| a < b), "{list}");
    }
}

#[test]
fn the_lists_have_as_many_rows_as_the_text() {
    let sizes: Vec<_> = reference::LISTS.iter().map(|list| codes(list).len()).collect();
    assert_eq!(
        sizes,
        [
            10, 2, 3, 10, 6, 7, 10, 15, 7, 11, 15, 10, 23, 11, 4, 3, 3, 3, 4, 7, 2, 5, 4, 4, 4, 3, 4, 3, 4,
            7, 11, 12, 3, 3, 2, 10, 4, 8, 6, 5, 9, 5, 3, 3, 2, 13, 3, 4
        ]
    );
}

#[test]
fn closing_is_possible_from_any_open_state_and_reopening_leads_to_assessment() {
    for state in CaseState::ALL {
        assert_eq!(state.may_become(CaseState::Closed), state.is_open(), "{state}");
        assert!(!state.may_become(*state));
    }
    assert_eq!(CaseState::Closed.next(), [CaseState::Reopened]);
    assert!(CaseState::Reopened.may_become(CaseState::Assessment));
    assert!(CaseState::Suspended.may_become(CaseState::Active));
}

#[test]
fn only_the_two_centres_are_centres() {
    let centres: Vec<_> = ResidenceKind::ALL.iter().filter(|kind| kind.is_centre()).collect();
    assert_eq!(centres, [&ResidenceKind::Mucenieki, &ResidenceKind::Liepna]);
    assert!(!ResidenceKind::Unknown.is_outside() && ResidenceKind::Rented.is_outside());
}

#[test]
fn countries_and_languages_are_found_by_code() {
    assert_eq!(COUNTRIES.len(), 249);
    assert!(COUNTRIES.is_sorted_by(|a, b| a.code < b.code));
    assert!(LANGUAGES.is_sorted_by(|a, b| a.code < b.code));
    assert_eq!(country("LV").map(|c| (c.lv, c.en)), Some(("Latvija", "Latvia")));
    assert_eq!(language("ar").map(|l| (l.lv, l.en)), Some(("arābu", "Arabic")));
    assert_eq!(language("prs").map(|l| l.lv), Some("darī"));
    assert_eq!(country("XK"), None);
    let asked = "ar fa prs ps fr ru ti ku ckb ka az en tr ur hi vi uz tg es so uk be lv";
    assert!(asked.split(' ').all(|code| language(code).is_some()));
    assert_eq!(asked.split(' ').count(), LANGUAGES.len());
}
