//! Entitlement (tiesības): who may receive the service on which day, and by which sentence of the
//! rule (DOMAIN.md §3).
//!
//! [`assess`] lays a person's [`Facts`] on a [`Policy`] and gives an [`Entitlement`]: the whole
//! line of days from arrival on, cut into [`Span`]s. [`Entitlement::on`] answers for one day.
//! Nothing here knows today: the day asked about is always given. All facts given count as known,
//! also those that lie after the day asked about.
//!
//! An error is returned only for facts that cannot all be true. A decision that other facts have
//! overtaken (an extension after the final refusal, a departure after the end) is no error: it has
//! no effect, so that the truth can always be recorded.

mod answer;
mod error;
mod facts;
mod policy;
mod reason;
mod rule;
mod spans;

pub use answer::{Answer, EndingWithin, Period, StatusPreview, preview_status};
pub use error::EntitlementError;
pub use facts::{Absence, Appeal, Extension, Facts, StatusGrant, StatusKind};
pub use policy::{AsylumBase, Policy, StatusBase};
pub use reason::Reason;
pub use spans::{Entitlement, PeriodKind, Span, State, assess};
