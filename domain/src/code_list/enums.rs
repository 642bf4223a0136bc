//! The lists that code decides on: enums with stable codes.

use thiserror::Error;

/// A code that is not in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the list {list} has no such code")]
pub struct UnknownCode {
    /// The list that was asked.
    pub list: &'static str,
}

/// An enum whose variants carry stable codes: what is stored, sent and translated.
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident, $list:literal, { $($(#[$variant_meta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)+ }

        impl $name {
            /// The name of the list in the code tables.
            pub const LIST: &'static str = $list;
            /// Every value, in the order in which it is offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code: what is stored and translated.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The value with this code, if there is one.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::code_list::UnknownCode;
            fn from_str(code: &str) -> Result<Self, $crate::code_list::UnknownCode> {
                Self::from_code(code).ok_or($crate::code_list::UnknownCode { list: Self::LIST })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                code.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use code_enum;

code_enum! {
    /// Where a person stands in law (DOMAIN.md §6). What it does to the entitlement is in `entitlement`.
    LegalStatus, "legal_status", {
        /// Patvēruma meklētājs.
        AsylumSeeker = "asylum_seeker",
        /// Bēglis.
        Refugee = "refugee",
        /// Alternatīvais statuss.
        Alternative = "alternative",
        /// Pagaidu aizsardzība: outside this service, recorded and never counted.
        TemporaryProtection = "temporary_protection",
        /// Statuss atteikts.
        Refused = "refused",
        /// Statuss zaudēts.
        Lost = "lost",
        /// Statuss atņemts.
        Withdrawn = "withdrawn",
        /// Lēmums pārsūdzēts.
        UnderAppeal = "under_appeal",
        /// Pieteikums atsaukts vai izskatīšana izbeigta.
        Discontinued = "discontinued",
        /// Dublinas pārņemšana.
        DublinTransfer = "dublin_transfer",
    }
}

impl LegalStatus {
    /// Whether this is international protection granted: refugee or alternative status.
    pub const fn is_granted_protection(self) -> bool {
        matches!(self, Self::Refugee | Self::Alternative)
    }
}

code_enum! {
    /// How a person came to Latvia.
    ArrivalRoute, "arrival_route", {
        /// ES pārvietošanas programma.
        EuResettlement = "eu_resettlement",
        /// Patstāvīga ierašanās.
        Independent = "independent",
    }
}

code_enum! {
    /// Sex as recorded.
    Sex, "sex", {
        /// Sieviete.
        Female = "female",
        /// Vīrietis.
        Male = "male",
        /// Nav norādīts.
        NotStated = "not_stated",
    }
}

code_enum! {
    /// Where a person lives: one of the two centres, or a kind of place outside them.
    ResidenceKind, "residence", {
        /// PMIC „Mucenieki”.
        Mucenieki = "mucenieki",
        /// PMIC „Liepna”.
        Liepna = "liepna",
        /// Ārpus centra, the kind of place not recorded.
        Outside = "outside",
        /// Īrēts mājoklis.
        Rented = "rented",
        /// Pie radiem vai draugiem.
        RelativesFriends = "relatives_friends",
        /// Pašvaldības mājoklis.
        Municipal = "municipal",
        /// Patversme vai krīzes centrs.
        Shelter = "shelter",
        /// Aizturēto ārzemnieku izmitināšanas centrs.
        Detention = "detention",
        /// Ārstniecības iestāde.
        Medical = "medical",
        /// Nav zināma.
        Unknown = "unknown",
    }
}

impl ResidenceKind {
    /// Whether this is one of the two centres for asylum seekers in which the service has its rooms.
    pub const fn is_centre(self) -> bool {
        matches!(self, Self::Mucenieki | Self::Liepna)
    }

    /// Whether this is known to be outside both centres.
    pub const fn is_outside(self) -> bool {
        !self.is_centre() && !matches!(self, Self::Unknown)
    }
}

code_enum! {
    /// A kind of document a person holds.
    DocumentKind, "document_kind", {
        /// Patvēruma meklētāja personas dokuments.
        AsylumSeekerDocument = "asylum_seeker_document",
        /// Ārzemnieka personas apliecība.
        ForeignerIdentityCard = "foreigner_identity_card",
        /// Uzturēšanās atļauja.
        ResidencePermit = "residence_permit",
        /// Bēgļa ceļošanas dokuments.
        RefugeeTravelDocument = "refugee_travel_document",
        /// Personu apliecinošs izcelsmes valsts dokuments.
        CountryOfOriginDocument = "country_of_origin_document",
        /// Cits.
        Other = "other",
    }
}

code_enum! {
    /// The state of a case (lieta).
    CaseState, "case_state", {
        /// Saņemta.
        Received = "received",
        /// Novērtēšanā.
        Assessment = "assessment",
        /// Plānošanā.
        Planning = "planning",
        /// Aktīva.
        Active = "active",
        /// Apturēta.
        Suspended = "suspended",
        /// Slēgta.
        Closed = "closed",
        /// Atsākta: returns to assessment.
        Reopened = "reopened",
    }
}

impl CaseState {
    /// The states that may follow (DOMAIN.md §6). Closing is possible from every open state.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Received | Self::Reopened => &[Self::Assessment, Self::Closed],
            Self::Assessment => &[Self::Planning, Self::Closed],
            Self::Planning => &[Self::Active, Self::Closed],
            Self::Active => &[Self::Suspended, Self::Closed],
            Self::Suspended => &[Self::Active, Self::Closed],
            Self::Closed => &[Self::Reopened],
        }
    }

    /// Whether `next` may follow this state.
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether somebody works, or is to work, on the case.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed)
    }
}

code_enum! {
    /// Why a case was closed.
    ClosureReason, "closure_reason", {
        /// Latvijas pamešana.
        LeftLatvia = "left_latvia",
        /// Beidzies 3 mēnešu termiņš.
        AsylumPeriodEnded = "asylum_period_ended",
        /// Beidzies 12 mēnešu termiņš.
        StatusPeriodEnded = "status_period_ended",
        /// Plāns izpildīts.
        PlanCompleted = "plan_completed",
        /// Atteikšanās no pakalpojuma.
        Declined = "declined",
        /// Zaudēts kontakts.
        LostContact = "lost_contact",
        /// Statuss atteikts.
        StatusRefused = "status_refused",
        /// Nodošana pašvaldības sociālajam dienestam.
        HandedToMunicipality = "handed_to_municipality",
        /// Nāve.
        Death = "death",
        /// Kļūdains ieraksts.
        EnteredInError = "entered_in_error",
    }
}

code_enum! {
    /// What somebody who signs in is to the service. Not a code list: what a role may do is in `access`.
    Role, "role", {
        /// Sociālais darbinieks.
        SocialWorker = "social_worker",
        /// Sociālais mentors.
        SocialMentor = "social_mentor",
        /// Koordinators.
        Coordinator = "coordinator",
        /// Administrators.
        Administrator = "administrator",
        /// Auditors.
        Auditor = "auditor",
    }
}

code_enum! {
    /// A circumstance that calls for special reception needs to be looked at (Directive (EU) 2024/1346, art. 24).
    Vulnerability, "vulnerability", {
        /// Nepilngadīga persona.
        Minor = "minor",
        /// Nepilngadīga persona bez pavadības.
        UnaccompaniedMinor = "unaccompanied_minor",
        /// Invaliditāte.
        Disability = "disability",
        /// Vecāka gadagājuma persona.
        Elderly = "elderly",
        /// Grūtniecība.
        Pregnancy = "pregnancy",
        /// LGBTI.
        Lgbti = "lgbti",
        /// Vecāks, kas viens audzina bērnu.
        SingleParent = "single_parent",
        /// Cilvēku tirdzniecība.
        Trafficking = "trafficking",
        /// Smaga slimība.
        SeriousIllness = "serious_illness",
        /// Psihiski traucējumi, t. sk. PTSS.
        MentalDisorder = "mental_disorder",
        /// Spīdzināšana, izvarošana, smaga vardarbība.
        SeriousViolence = "serious_violence",
    }
}

code_enum! {
    /// Whether a person needs an interpreter.
    InterpreterNeed, "interpreter_need", {
        /// Nav vajadzīgs.
        NotNeeded = "not_needed",
        /// Vajadzīgs svarīgās sarunās.
        ImportantTalks = "important_talks",
        /// Vajadzīgs vienmēr.
        Always = "always",
        /// Nav noskaidrots.
        NotEstablished = "not_established",
    }
}

code_enum! {
    /// Which gender of interpreter or worker a person prefers.
    GenderPreference, "gender_preference", {
        /// Nav svarīgi.
        NoPreference = "no_preference",
        /// Vēlama sieviete.
        Female = "female",
        /// Vēlams vīrietis.
        Male = "male",
    }
}
