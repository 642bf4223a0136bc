//! Every list of DOMAIN.md §6 as rows in both languages, in its wording: what the store starts with.
//!
//! Rows are reference data from then on: edited, retired and added to in the database. Lists that code
//! decides on have the same codes as their enum, which a test holds to.

/// Where a row comes from: what is proposed is shown as "projekts – apstiprina SIF" where it could be taken for law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The foundation's own description of the service.
    Seed,
    /// Law, or a public Latvian source.
    Law,
    /// Ours, until the foundation approves it.
    Proposed,
}

impl Source {
    /// The stable code stored with the row.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::Law => "law",
            Self::Proposed => "proposed",
        }
    }
}

/// A row of a code list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeItem {
    /// The list it belongs to.
    pub list: &'static str,
    /// Its stable code, unique in the list.
    pub code: &'static str,
    /// Its label in Latvian.
    pub lv: &'static str,
    /// Its label in English.
    pub en: &'static str,
    /// Its place in the list: 10, 20, 30 …, so that a row can be put between two.
    pub sort: u16,
    /// Where it comes from.
    pub source: Source,
}

/// The rows of one list, in their order.
pub fn list(list: &str) -> impl Iterator<Item = &'static CodeItem> + '_ {
    CODE_ITEMS.iter().filter(move |item| item.list == list)
}

/// The row of a list with this code.
pub fn find(list: &str, code: &str) -> Option<&'static CodeItem> {
    CODE_ITEMS.iter().find(|item| item.list == list && item.code == code)
}

use Source::{Law, Proposed, Seed};

const fn item(
    list: &'static str,
    sort: u16,
    code: &'static str,
    lv: &'static str,
    en: &'static str,
    source: Source,
) -> CodeItem {
    CodeItem { list, code, lv, en, sort, source }
}

/// Every row of every list of DOMAIN.md §6 but countries and languages, which are CLDR's.
#[rustfmt::skip]
pub const CODE_ITEMS: &[CodeItem] = &[
    item("legal_status", 10, "asylum_seeker", "patvēruma meklētājs", "asylum seeker", Seed),
    item("legal_status", 20, "refugee", "bēglis", "refugee", Seed),
    item("legal_status", 30, "alternative", "alternatīvais statuss", "alternative status", Seed),
    item("legal_status", 40, "temporary_protection", "pagaidu aizsardzība", "temporary protection", Law),
    item("legal_status", 50, "refused", "statuss atteikts", "refused", Law),
    item("legal_status", 60, "lost", "statuss zaudēts", "lost", Law),
    item("legal_status", 70, "withdrawn", "statuss atņemts", "withdrawn", Law),
    item("legal_status", 80, "under_appeal", "lēmums pārsūdzēts", "under appeal", Proposed),
    item("legal_status", 90, "discontinued", "pieteikums atsaukts vai izskatīšana izbeigta", "application withdrawn or discontinued", Proposed),
    item("legal_status", 100, "dublin_transfer", "Dublinas pārņemšana", "Dublin transfer", Proposed),
    item("arrival_route", 10, "eu_resettlement", "ES pārvietošanas programma", "EU resettlement programme", Seed),
    item("arrival_route", 20, "independent", "patstāvīga ierašanās", "independent arrival", Seed),
    item("sex", 10, "female", "sieviete", "woman", Seed),
    item("sex", 20, "male", "vīrietis", "man", Seed),
    item("sex", 30, "not_stated", "nav norādīts", "not stated", Proposed),
    item("residence", 10, "mucenieki", "PMIC „Mucenieki”", "asylum seekers’ accommodation centre “Mucenieki”", Seed),
    item("residence", 20, "liepna", "PMIC „Liepna”", "asylum seekers’ accommodation centre “Liepna”", Seed),
    item("residence", 30, "outside", "ārpus centra", "outside a centre", Seed),
    item("residence", 40, "rented", "īrēts mājoklis", "rented", Proposed),
    item("residence", 50, "relatives_friends", "pie radiem vai draugiem", "with relatives or friends", Proposed),
    item("residence", 60, "municipal", "pašvaldības mājoklis", "municipal", Proposed),
    item("residence", 70, "shelter", "patversme vai krīzes centrs", "shelter or crisis centre", Proposed),
    item("residence", 80, "detention", "aizturēto ārzemnieku izmitināšanas centrs", "detention centre", Proposed),
    item("residence", 90, "medical", "ārstniecības iestāde", "medical facility", Proposed),
    item("residence", 100, "unknown", "nav zināma", "unknown", Proposed),
    item("document_kind", 10, "asylum_seeker_document", "patvēruma meklētāja personas dokuments", "asylum seeker’s personal document", Proposed),
    item("document_kind", 20, "foreigner_identity_card", "ārzemnieka personas apliecība", "foreigner’s identity card", Proposed),
    item("document_kind", 30, "residence_permit", "uzturēšanās atļauja", "residence permit", Proposed),
    item("document_kind", 40, "refugee_travel_document", "bēgļa ceļošanas dokuments", "refugee travel document", Proposed),
    item("document_kind", 50, "country_of_origin_document", "personu apliecinošs izcelsmes valsts dokuments", "identity document of the country of origin", Proposed),
    item("document_kind", 60, "other", "cits", "other", Proposed),
    item("case_state", 10, "received", "saņemta", "received", Proposed),
    item("case_state", 20, "assessment", "novērtēšanā", "assessment", Proposed),
    item("case_state", 30, "planning", "plānošanā", "planning", Proposed),
    item("case_state", 40, "active", "aktīva", "active", Proposed),
    item("case_state", 50, "suspended", "apturēta", "suspended", Proposed),
    item("case_state", 60, "closed", "slēgta", "closed", Proposed),
    item("case_state", 70, "reopened", "atsākta", "reopened", Proposed),
    item("closure_reason", 10, "left_latvia", "Latvijas pamešana", "left Latvia", Seed),
    item("closure_reason", 20, "asylum_period_ended", "beidzies 3 mēnešu termiņš", "the 3-month term has ended", Seed),
    item("closure_reason", 30, "status_period_ended", "beidzies 12 mēnešu termiņš", "the 12-month term has ended", Seed),
    item("closure_reason", 40, "plan_completed", "plāns izpildīts", "plan completed", Proposed),
    item("closure_reason", 50, "declined", "atteikšanās no pakalpojuma", "declined", Proposed),
    item("closure_reason", 60, "lost_contact", "zaudēts kontakts", "lost contact", Proposed),
    item("closure_reason", 70, "status_refused", "statuss atteikts", "status refused", Proposed),
    item("closure_reason", 80, "handed_to_municipality", "nodošana pašvaldības sociālajam dienestam", "handed to municipal service", Proposed),
    item("closure_reason", 90, "death", "nāve", "death", Proposed),
    item("closure_reason", 100, "entered_in_error", "kļūdains ieraksts", "entered in error", Proposed),
    item("problem_domain", 10, "documents_legal", "dokumenti un tiesiskais statuss", "documents and legal status", Seed),
    item("problem_domain", 20, "housing", "mājoklis", "housing", Seed),
    item("problem_domain", 30, "basic_needs", "pamatvajadzības", "basic needs", Seed),
    item("problem_domain", 40, "income_benefits", "ienākumi, pabalsti, banka", "income, benefits, banking", Seed),
    item("problem_domain", 50, "employment", "nodarbinātība", "employment", Seed),
    item("problem_domain", 60, "education", "izglītība", "education", Seed),
    item("problem_domain", 70, "latvian_language", "latviešu valoda", "Latvian language", Seed),
    item("problem_domain", 80, "physical_health", "fiziskā veselība", "physical health", Seed),
    item("problem_domain", 90, "psycho_emotional_health", "psihoemocionālā veselība", "psycho-emotional health", Seed),
    item("problem_domain", 100, "family_care", "ģimenes attiecības, sociālās lomas, aprūpe", "family, roles, care", Seed),
    item("problem_domain", 110, "support_network", "sociālā atbalsta tīkls", "support network", Seed),
    item("problem_domain", 120, "everyday_skills", "ikdienas prasmes", "everyday skills", Seed),
    item("problem_domain", 130, "child_best_interests", "bērna vislabākās intereses", "child’s best interests", Proposed),
    item("problem_domain", 140, "safety", "drošība, vardarbība, cilvēku tirdzniecība", "safety, violence, trafficking", Proposed),
    item("problem_domain", 150, "digital_skills", "digitālās prasmes", "digital skills", Proposed),
    item("social_service_type", 10, "social_work", "sociālais darbs", "social work", Proposed),
    item("social_service_type", 20, "psychologist", "psihologa konsultācija", "psychologist", Proposed),
    item("social_service_type", 30, "social_rehabilitation", "sociālā rehabilitācija", "social rehabilitation", Proposed),
    item("social_service_type", 40, "crisis_centre", "krīzes centrs", "crisis centre", Proposed),
    item("social_service_type", 50, "shelter", "patversme", "shelter", Proposed),
    item("social_service_type", 60, "support_group", "atbalsta grupa", "support group", Proposed),
    item("social_service_type", 70, "other", "cits", "other", Proposed),
    item("worker_activity", 10, "case_management", "gadījuma vadīšana", "case management", Seed),
    item("worker_activity", 20, "individual", "individuāls darbs", "individual", Seed),
    item("worker_activity", 30, "group", "darbs ar grupu", "group", Seed),
    item("worker_activity", 40, "family", "darbs ar ģimeni", "family", Seed),
    item("worker_activity", 50, "representation", "interešu pārstāvība", "representation", Seed),
    item("worker_activity", 60, "network_building", "atbalsta tīkla veidošana", "network building", Seed),
    item("worker_activity", 70, "inter_agency", "starpinstitūciju sadarbība", "inter-agency work", Seed),
    item("worker_activity", 80, "crisis_intervention", "krīzes intervence", "crisis intervention", Proposed),
    item("worker_activity", 90, "interpreter", "tulka piesaiste", "interpreter", Proposed),
    item("worker_activity", 100, "referral", "nosūtīšana", "referral", Proposed),
    item("mentor_activity", 10, "accompaniment", "pavadīšana uz mācībām, darbu, iestādi vai pakalpojumu", "accompaniment", Seed),
    item("mentor_activity", 20, "skills_practice", "ikdienas prasmju apguve", "skills practice", Seed),
    item("mentor_activity", 30, "life_in_society", "izpratne par dzīvi sabiedrībā", "life in society", Seed),
    item("mentor_activity", 40, "everyday_problem_solving", "ikdienas situāciju risināšana", "everyday problem solving", Seed),
    item("mentor_activity", 50, "support_in_dealings", "saskarsmes atbalsts", "support in dealings", Seed),
    item("mentor_activity", 60, "needs_assessment", "vajadzību izvērtēšana", "needs assessment", Seed),
    item("mentor_activity", 70, "finding_resources", "resursu piesaiste", "finding resources", Seed),
    item("mentor_activity", 80, "looking_into_situation", "situācijas apzināšana", "looking into a situation", Seed),
    item("mentor_activity", 90, "activity_plan_task", "darbības plāna uzdevums", "task of the plan of activities", Seed),
    item("mentor_activity", 100, "paperwork", "dokumentu kārtošana", "paperwork", Proposed),
    item("mentor_activity", 110, "housing_search", "mājokļa meklēšana", "housing search", Proposed),
    item("mentor_activity", 120, "bank_account", "bankas konta atvēršana", "bank account", Proposed),
    item("mentor_activity", 130, "leisure", "brīvā laika pasākums", "leisure", Proposed),
    item("mentor_activity", 140, "remote", "attālināts atbalsts", "remote", Proposed),
    item("mentor_activity", 150, "no_show", "neierašanās", "no-show", Proposed),
    item("activity_plan_task", 10, "residence_permit", "uzturēšanās atļauja", "residence permit", Proposed),
    item("activity_plan_task", 20, "declared_residence", "deklarētā dzīvesvieta", "declared place of residence", Proposed),
    item("activity_plan_task", 30, "bank_account", "bankas konts", "bank account", Proposed),
    item("activity_plan_task", 40, "benefit_application", "pabalsta pieteikums (VSAA)", "benefit application (State Social Insurance Agency)", Proposed),
    item("activity_plan_task", 50, "employment_agency", "reģistrācija Nodarbinātības valsts aģentūrā", "registration with the State Employment Agency", Proposed),
    item("activity_plan_task", 60, "family_doctor", "ģimenes ārsts", "GP", Proposed),
    item("activity_plan_task", 70, "school_kindergarten", "skola vai bērnudārzs", "school or kindergarten", Proposed),
    item("activity_plan_task", 80, "latvian_courses", "latviešu valodas kursi", "Latvian language courses", Proposed),
    item("activity_plan_task", 90, "housing", "mājoklis", "housing", Proposed),
    item("activity_plan_task", 100, "esignature_eid", "e-paraksts vai eID", "e-signature or eID", Proposed),
    item("institution", 10, "pmlp", "PMLP", "OCMA", Law),
    item("institution", 20, "border_guard", "Valsts robežsardze", "State Border Guard", Law),
    item("institution", 30, "provision_agency", "Nodrošinājuma valsts aģentūra", "Provision State Agency", Law),
    item("institution", 40, "employment_agency", "Nodarbinātības valsts aģentūra", "State Employment Agency", Law),
    item("institution", 50, "vsaa", "VSAA", "State Social Insurance Agency", Law),
    item("institution", 60, "nvd", "NVD", "National Health Service", Law),
    item("institution", 70, "vid", "VID", "State Revenue Service", Law),
    item("institution", 80, "court_administration", "Tiesu administrācija", "Court Administration (legal aid)", Law),
    item("institution", 90, "administrative_court", "Administratīvā rajona tiesa", "Administrative District Court", Law),
    item("institution", 100, "orphans_court", "bāriņtiesa", "Orphan’s and Custody Court", Law),
    item("institution", 110, "municipal_social_service", "pašvaldības sociālais dienests", "municipal social service", Law),
    item("institution", 120, "school", "izglītības iestāde", "school", Law),
    item("institution", 130, "gp", "ģimenes ārsts", "GP", Law),
    item("institution", 140, "one_stop_agency", "Vienas pieturas aģentūra", "One-stop agency", Law),
    item("institution", 150, "red_cross", "Latvijas Sarkanais Krusts", "Red Cross", Law),
    item("institution", 160, "drosa_maja", "Patvērums „Drošā māja”", "Shelter “Safe House”", Law),
    item("institution", 170, "caritas", "Caritas Latvija", "Caritas Latvia", Law),
    item("institution", 180, "iom", "IOM", "IOM", Law),
    item("institution", 190, "unhcr", "UNHCR", "UNHCR", Law),
    item("vulnerability", 10, "minor", "nepilngadīga persona", "minor", Law),
    item("vulnerability", 20, "unaccompanied_minor", "nepilngadīga persona bez pavadības", "unaccompanied minor", Law),
    item("vulnerability", 30, "disability", "invaliditāte", "disability", Law),
    item("vulnerability", 40, "elderly", "vecāka gadagājuma persona", "elderly", Law),
    item("vulnerability", 50, "pregnancy", "grūtniecība", "pregnancy", Law),
    item("vulnerability", 60, "lgbti", "LGBTI", "LGBTI", Law),
    item("vulnerability", 70, "single_parent", "vecāks, kas viens audzina bērnu", "single parent", Law),
    item("vulnerability", 80, "trafficking", "cilvēku tirdzniecība", "trafficking", Law),
    item("vulnerability", 90, "serious_illness", "smaga slimība", "serious illness", Law),
    item("vulnerability", 100, "mental_disorder", "psihiski traucējumi, t. sk. PTSS", "mental disorder incl. PTSD", Law),
    item("vulnerability", 110, "serious_violence", "spīdzināšana, izvarošana, smaga vardarbība", "torture, rape, serious violence", Law),
    item("interpreter_need", 10, "not_needed", "tulks nav vajadzīgs", "no interpreter needed", Proposed),
    item("interpreter_need", 20, "important_talks", "tulks vajadzīgs svarīgās sarunās", "interpreter needed for important talks", Proposed),
    item("interpreter_need", 30, "always", "tulks vajadzīgs vienmēr", "interpreter always needed", Proposed),
    item("interpreter_need", 40, "not_established", "nav noskaidrots", "not established", Proposed),
    item("gender_preference", 10, "no_preference", "nav svarīgi", "no preference", Proposed),
    item("gender_preference", 20, "female", "vēlama sieviete", "a woman preferred", Proposed),
    item("gender_preference", 30, "male", "vēlams vīrietis", "a man preferred", Proposed),
    item("sensitivity", 10, "ordinary", "parasta", "ordinary", Proposed),
    item("sensitivity", 20, "health", "par veselību", "on health", Proposed),
    item("sensitivity", 30, "safety", "par drošību", "on safety", Proposed),
    item("need_state", 10, "open", "gaida izvērtēšanu", "waits to be looked into", Proposed),
    item("need_state", 20, "taken_up", "no tās formulēta problēma", "a problem was named from it", Proposed),
    item("need_state", 30, "set_aside", "netiek risināta", "set aside", Proposed),
    item("problem_severity", 10, "low", "zema", "low", Proposed),
    item("problem_severity", 20, "medium", "vidēja", "medium", Proposed),
    item("problem_severity", 30, "high", "augsta", "high", Proposed),
    item("problem_severity", 40, "critical", "kritiska", "critical", Proposed),
    item("problem_state", 10, "identified", "apzināta", "identified", Proposed),
    item("problem_state", 20, "in_work", "tiek risināta", "in work", Proposed),
    item("problem_state", 30, "solved", "atrisināta", "solved", Proposed),
    item("problem_state", 40, "eased", "mazināta", "eased", Proposed),
    item("problem_state", 50, "referred", "nodota citam speciālistam vai iestādei", "referred", Proposed),
    item("problem_state", 60, "not_solvable_now", "pašlaik nav atrisināma", "not solvable now", Proposed),
    item("problem_state", 70, "withdrawn", "atsaukta", "withdrawn", Proposed),
    item("goal_term", 10, "short", "īstermiņa", "short-term", Proposed),
    item("goal_term", 20, "long", "ilgtermiņa", "long-term", Proposed),
    item("goal_state", 10, "open", "tiek īstenots", "being worked towards", Proposed),
    item("goal_state", 20, "reached", "sasniegts", "reached", Proposed),
    item("goal_state", 30, "partly_reached", "daļēji sasniegts", "partly reached", Proposed),
    item("goal_state", 40, "not_reached", "nav sasniegts", "not reached", Proposed),
    item("goal_state", 50, "withdrawn", "atsaukts", "withdrawn", Proposed),
    item("plan_action_owner", 10, "worker", "sociālais darbinieks", "social worker", Proposed),
    item("plan_action_owner", 20, "mentor", "sociālais mentors", "social mentor", Proposed),
    item("plan_action_owner", 30, "client", "klients", "client", Proposed),
    item("plan_action_owner", 40, "institution", "iestāde", "institution", Proposed),
    item("plan_action_state", 10, "planned", "plānota", "planned", Proposed),
    item("plan_action_state", 20, "under_way", "sākta", "under way", Proposed),
    item("plan_action_state", 30, "done", "paveikta", "done", Proposed),
    item("plan_action_state", 40, "not_done", "nav paveikta", "not done", Proposed),
    item("complexity_level", 10, "low", "zema", "low", Proposed),
    item("complexity_level", 20, "medium", "vidēja", "medium", Proposed),
    item("complexity_level", 30, "high", "augsta", "high", Proposed),
    item("complexity_level", 40, "very_high", "ļoti augsta", "very high", Proposed),
];

/// The names of the lists, in the order of DOMAIN.md §6.
pub const LISTS: &[&str] = &[
    "legal_status",
    "arrival_route",
    "sex",
    "residence",
    "document_kind",
    "case_state",
    "closure_reason",
    "problem_domain",
    "social_service_type",
    "worker_activity",
    "mentor_activity",
    "activity_plan_task",
    "institution",
    "vulnerability",
    "interpreter_need",
    "gender_preference",
    "sensitivity",
    "need_state",
    "problem_severity",
    "problem_state",
    "goal_term",
    "goal_state",
    "plan_action_owner",
    "plan_action_state",
    "complexity_level",
];
