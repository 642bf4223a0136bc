//! Versions of the inclusion plan: drawing one up, what is in it and what is different since the last
//! signed one, and what the client said to it.

mod agreement;
mod draw_up;
mod list;
mod opening;
mod review;
mod server;
mod version;

pub use agreement::AgreementPage;
pub use draw_up::DrawUpPage;
pub use review::ReviewPage;
pub use server::{
    OpenDrawUp, OpenPlanVersion, OpenReview, agree_on_plan, draw_up_plan, move_plan_review, open_draw_up,
    open_plan_review, open_plan_version,
};
pub use version::VersionPage;

pub(crate) use list::versions;

use lidzas_domain::dates::Language;
use lidzas_words::text;
use server::{AGREEMENT_DRAFT, DRAW_UP_DRAFT, REVIEW_DRAFT};

/// The address at which a draft is gone on with, and what its form is called.
pub(crate) fn of_draft(
    language: Language,
    form: &str,
    person: impl std::fmt::Display,
) -> Option<(String, String)> {
    if form == DRAW_UP_DRAFT {
        return Some((format!("/desk/person/{person}/plan/new"), text!(language, plan_version.draw_up)));
    }
    if let Some(number) = form.strip_prefix(REVIEW_DRAFT).and_then(|number| number.parse::<i32>().ok()) {
        let address = format!("/desk/person/{person}/plan/{number}/review");
        return Some((address, text!(language, plan_version.review.title)));
    }
    let number: i32 = form.strip_prefix(AGREEMENT_DRAFT)?.parse().ok()?;
    let address = format!("/desk/person/{person}/plan/{number}/agreement");
    Some((address, text!(language, plan_version.agree)))
}
