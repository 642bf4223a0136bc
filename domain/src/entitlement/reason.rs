//! The sentences of the rule, by stable code.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! reasons {
    ($($variant:ident $code:literal $sentence:literal)*) => {
        /// The sentence of the rule that gives a day its state. `code` is stable; `words` translates it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Reason {
            $(#[doc = $sentence] #[serde(rename = $code)] $variant,)*
        }

        impl Reason {
            /// Every reason, in the order of the rule.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The stable code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The sentence in English, for `--help`; pages take theirs from `words`.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)* }
            }
        }
    };
}

reasons! {
    NotArrived "not_arrived" "The person has not arrived in Latvia yet."
    NotApplied "not_applied" "The asylum period runs from the application, which has not been made yet."
    TemporaryProtection "temporary_protection" "Temporary protection is outside this service and is not counted."
    NoOwnClock "no_own_clock" "A family member with neither application nor status has no term of their own."
    AsylumTerm "asylum_term" "The policy's months (three) from arrival in Latvia."
    AsylumUntilStatus "asylum_until_status" "From arrival until the day before the status was granted."
    AsylumUntilRefusal "asylum_until_refusal" "From arrival until the day before the refusal became final."
    AsylumUnderAppeal "asylum_under_appeal" "The asylum period keeps running during an appeal and is not lengthened by it."
    AsylumWholeProcedure "asylum_whole_procedure" "The whole asylum procedure, until the final decision."
    WaitingNoStatus "waiting_no_status" "The asylum period is over and there is no decision yet."
    ExtensionUntil "extension_until" "Extended by the coordinator until a date."
    ExtensionOpen "extension_open" "Extended by the coordinator until the final decision."
    StatusTerm "status_term" "The policy's months (twelve) from the decision granting the status."
    ArrivedWithStatus "arrived_with_status" "The status was granted before arrival: its months run from arrival."
    StatusUntilLoss "status_until_loss" "From the status until the day before its loss took legal effect."
    LeftLatvia "left_latvia" "The person left Latvia and is not known to be back on this day."
    RefusedFinal "refused_final" "The refusal of status is final."
    StatusLost "status_lost" "The status was lost or withdrawn."
    TermEnded "term_ended" "The term has ended."
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
