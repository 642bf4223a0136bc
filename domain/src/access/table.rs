//! The table itself: role × relation × section × verb.

use super::Role;
use Relation::{Barred, BrokenGlass, Former, Own, Provider, Substitute, Team, Unassigned};
use Role::{Administrator, Auditor, Coordinator, SocialMentor, SocialWorker};
use Section::{
    Accounts, Assessment, Assignments, Audit, CodeLists, Directory, Documents, Drafts, Figures, Files,
    Household, IdentityDetail, Inbox, Logistics, Needs, Network, NotesHealth, NotesOrdinary, NotesSafety,
    Plan, RegisterCore, Requests, Residence, Safety, Status, Timeline, Vulnerability,
};
use Verb::{
    Administer, Assign, Bar, BreakGlass, Change, Close, Export, Extend, LiftBar, Record, See, TakeOn,
};

/// What an account is to a person's file. Of several that hold, the first in this order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The account opens nothing: unknown, disabled, or its provider's contract does not run.
    None,
    /// The assigned worker or the assigned mentor.
    Own,
    /// The named substitute of the assigned worker.
    Substitute,
    /// Serves a person who is barred from this one. Stronger than a broken glass: a bar recorded
    /// within the hour closes the file at once.
    Barred,
    /// Broke the glass less than an hour ago.
    BrokenGlass,
    /// Of the file's team (for a coordinator: the team led).
    Team,
    /// Of the file's provider.
    Provider,
    /// Of another provider, and once served the person.
    Former,
    /// No tie; also what is asked with where no person is concerned.
    Unassigned,
}

impl Relation {
    /// Every relation, strongest first.
    pub const ALL: &'static [Self] =
        &[Self::None, Own, Substitute, Barred, BrokenGlass, Team, Provider, Former, Unassigned];
}

/// A part of a file, or of the system, that is opened or closed as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Names, birth date, status, clock, assigned worker.
    RegisterCore,
    /// Personal code, citizenships, every form of the name.
    IdentityDetail,
    /// Status history, presence, extensions, the entitlement and its reasons.
    Status,
    /// Who lives with whom.
    Household,
    /// Addresses, and the representative of a minor.
    Residence,
    /// Who serves the person, today and before.
    Assignments,
    /// Circumstances of directive 2024/1346 art. 24.
    Vulnerability,
    /// Identity documents and their numbers.
    Documents,
    /// Bars between two people, with their reasons.
    Safety,
    /// Everything that happened, in order.
    Timeline,
    /// What the client lacks or wishes for, noted by anyone who serves the client; who noted a need
    /// reads it, whatever stands here.
    Needs,
    /// Problems, complexity.
    Assessment,
    /// The inclusion plan and the plan of activities.
    Plan,
    /// Telephone, languages and interpreter, appointments, tasks: what carrying the plan out takes.
    Logistics,
    /// Notes of ordinary sensitivity; who wrote one reads it, whatever stands here.
    NotesOrdinary,
    /// Notes on health.
    NotesHealth,
    /// Notes on safety.
    NotesSafety,
    /// The people and organisations around the client, and who in the family looks after whom.
    Network,
    /// Uploaded files; who filed an ordinary one reads it, whatever stands here.
    Files,
    /// Requests to institutions on the client's behalf, what they answered, and the powers the client has given.
    Requests,
    /// Requests for support from the public pages.
    Inbox,
    /// Forms begun and not sent; the relation is to the draft, not to a person.
    Drafts,
    /// Counts without a person.
    Figures,
    /// The audit.
    Audit,
    /// Staff accounts, teams, providers.
    Accounts,
    /// Editable code lists.
    CodeLists,
    /// Institutions and the people one turns to there, and interpreters.
    Directory,
}

impl Section {
    /// The sections that belong to a person's file.
    pub const OF_A_FILE: &'static [Self] = &[
        RegisterCore,
        IdentityDetail,
        Status,
        Household,
        Residence,
        Assignments,
        Vulnerability,
        Documents,
        Safety,
        Timeline,
        Needs,
        Assessment,
        Plan,
        Logistics,
        NotesOrdinary,
        NotesHealth,
        NotesSafety,
        Network,
        Files,
        Requests,
    ];
    /// The sections that concern no person's file.
    pub const OF_THE_HOUSE: &'static [Self] =
        &[Inbox, Drafts, Figures, Audit, Accounts, CodeLists, Directory];
}

/// What is done to a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// Read it.
    See,
    /// Add to it; of the register core: take a person in.
    Record,
    /// Change or correct it.
    Change,
    /// Give the file to a worker, substitute or mentor.
    Assign,
    /// As a worker, take on a file that never had one.
    TakeOn,
    /// Close or reopen the case, settle a request of the inbox.
    Close,
    /// Extend the entitlement beyond its period.
    Extend,
    /// Bar somebody from the file.
    Bar,
    /// Lift such a bar.
    LiftBar,
    /// Open the content for an hour with a reason.
    BreakGlass,
    /// Take it out of the system.
    Export,
    /// Set it up for others.
    Administer,
}

impl Verb {
    /// Every verb.
    pub const ALL: &'static [Self] =
        &[See, Record, Change, Assign, TakeOn, Close, Extend, Bar, LiftBar, BreakGlass, Export, Administer];
}

/// One line of the table: it allows every combination of its four lists.
#[derive(Debug)]
pub struct Rule {
    /// The line in words.
    pub says: &'static str,
    /// Which roles.
    pub roles: &'static [Role],
    /// In which relations.
    pub relations: &'static [Relation],
    /// To which sections.
    pub sections: &'static [Section],
    /// May do what.
    pub verbs: &'static [Verb],
}

/// Who runs the case.
const CASE: &[Relation] = &[Own, Substitute];
/// Every relation of an account in use: for what concerns no person.
const ANY: &[Relation] = &[Own, Substitute, Barred, BrokenGlass, Team, Provider, Former, Unassigned];
/// What the whole provider may know.
const CORE: &[Section] = &[RegisterCore, Status, Household, Assignments];
/// Everything in a file.
const FILE: &[Section] = Section::OF_A_FILE;

/// The table. What no line allows is denied.
pub const RULES: &[Rule] = &[
    Rule {
        says: "the register core is open to the workers of the provider",
        roles: &[SocialWorker],
        relations: &[Own, Substitute, BrokenGlass, Team, Provider],
        sections: CORE,
        verbs: &[See],
    },
    Rule {
        says: "the register core is open to the coordinators of the provider",
        roles: &[Coordinator],
        relations: &[Own, Substitute, Team, Provider],
        sections: CORE,
        verbs: &[See],
    },
    Rule {
        says: "workers and coordinators take people in",
        roles: &[SocialWorker, Coordinator],
        relations: &[Team, Provider, Unassigned],
        sections: &[RegisterCore],
        verbs: &[Record],
    },
    Rule {
        says: "who runs the case sees, records, changes and hands out all of it",
        roles: &[SocialWorker, Coordinator],
        relations: CASE,
        sections: FILE,
        verbs: &[See, Record, Change, Export],
    },
    Rule {
        says: "the team's coordinator sees, records, changes and hands out all of it",
        roles: &[Coordinator],
        relations: &[Team],
        sections: FILE,
        verbs: &[See, Record, Change, Export],
    },
    Rule {
        says: "a broken glass opens the content for reading",
        roles: &[SocialWorker],
        relations: &[BrokenGlass],
        sections: FILE,
        verbs: &[See],
    },
    Rule {
        says: "who runs the case assigns and closes",
        roles: &[SocialWorker, Coordinator],
        relations: CASE,
        sections: &[Assignments, RegisterCore],
        verbs: &[Assign, Close],
    },
    Rule {
        says: "any coordinator of the provider keeps the facts of the register",
        roles: &[Coordinator],
        relations: &[Own, Substitute, Team, Provider],
        sections: CORE,
        verbs: &[Record, Change, Assign, Close],
    },
    Rule {
        says: "an extension is the coordinator's",
        roles: &[Coordinator],
        relations: &[Own, Substitute, Team, Provider],
        sections: &[Status],
        verbs: &[Extend],
    },
    Rule {
        says: "a worker takes on a file that never had one",
        roles: &[SocialWorker],
        relations: &[Team, Provider],
        sections: &[Assignments],
        verbs: &[TakeOn],
    },
    Rule {
        says: "who runs the case sets a bar, and the team's coordinator",
        roles: &[SocialWorker, Coordinator],
        relations: CASE,
        sections: &[Safety],
        verbs: &[Bar],
    },
    Rule {
        says: "the team's coordinator sets a bar",
        roles: &[Coordinator],
        relations: &[Team],
        sections: &[Safety],
        verbs: &[Bar],
    },
    Rule {
        says: "a coordinator who sees the content lifts a bar",
        roles: &[Coordinator],
        relations: &[Own, Substitute, Team],
        sections: &[Safety],
        verbs: &[LiftBar],
    },
    Rule {
        says: "a worker of the provider breaks the glass, never on a barred file",
        roles: &[SocialWorker],
        relations: &[Team, Provider],
        sections: &[RegisterCore],
        verbs: &[BreakGlass],
    },
    Rule {
        says: "a mentor sees the core, the address and the plan of assigned clients",
        roles: &[SocialMentor],
        relations: &[Own],
        sections: &[RegisterCore, Status, Household, Assignments, Residence, Plan, Logistics],
        verbs: &[See],
    },
    Rule {
        says: "a mentor records what was done, notes needs, writes ordinary notes, and files ordinary papers",
        roles: &[SocialMentor],
        relations: &[Own],
        sections: &[Logistics, Needs, NotesOrdinary, Files],
        verbs: &[Record],
    },
    Rule {
        says: "workers and coordinators settle what lands in the inbox",
        roles: &[SocialWorker, Coordinator],
        relations: ANY,
        sections: &[Inbox],
        verbs: &[See, Change, Close],
    },
    Rule {
        says: "a draft is its author's",
        roles: Role::ALL,
        relations: &[Own],
        sections: &[Drafts],
        verbs: &[See, Record, Change],
    },
    Rule {
        says: "the coordinator and the auditor see the figures",
        roles: &[Coordinator, Auditor],
        relations: ANY,
        sections: &[Figures],
        verbs: &[See, Export],
    },
    Rule {
        says: "the auditor sees the audit",
        roles: &[Auditor],
        relations: ANY,
        sections: &[Audit],
        verbs: &[See, Export],
    },
    Rule {
        says: "the administrator keeps accounts and code lists",
        roles: &[Administrator],
        relations: ANY,
        sections: &[Accounts, CodeLists],
        verbs: &[See, Record, Change, Administer],
    },
    Rule {
        says: "whoever works with institutions keeps their directory",
        roles: &[SocialWorker, Coordinator, Administrator],
        relations: ANY,
        sections: &[Directory],
        verbs: &[See, Record, Change],
    },
    Rule {
        says: "a mentor reads the directory",
        roles: &[SocialMentor],
        relations: ANY,
        sections: &[Directory],
        verbs: &[See],
    },
    Rule {
        says: "everybody reads the code lists",
        roles: Role::ALL,
        relations: ANY,
        sections: &[CodeLists],
        verbs: &[See],
    },
];

/// Whether this role, in this relation to the file, may do this to that section of it.
///
/// Ask [`super::relation`] for the relation; what no line of [`RULES`] allows is denied.
#[must_use]
pub fn allows(role: Role, relation: Relation, section: Section, verb: Verb) -> bool {
    RULES.iter().any(|rule| {
        rule.roles.contains(&role)
            && rule.relations.contains(&relation)
            && rule.sections.contains(&section)
            && rule.verbs.contains(&verb)
    })
}

/// [`allows`] where no person is concerned: the inbox, figures, accounts, code lists.
#[must_use]
pub fn allows_without_person(role: Role, section: Section, verb: Verb) -> bool {
    allows(role, Unassigned, section, verb)
}
