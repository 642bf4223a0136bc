//! Rows on their way into Postgres, as the text that COPY reads.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};
use std::fmt::Write as _;
use uuid::Uuid;

macro_rules! tables {
    ($($table:ident $name:literal $columns:literal)+) => {
        /// A table of the register, in an order in which each comes after what it refers to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Table { $($table,)+ }

        impl Table {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$table,)+];

            /// Its name in the database.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$table => $name,)+ }
            }

            /// The columns that are filled, in order.
            pub const fn columns(self) -> &'static str {
                match self { $(Self::$table => $columns,)+ }
            }
        }
    };
}

tables! {
    Setting "setting" "name, value"
    Provider "provider" "id, name_lv, name_en, contract_from, contract_to"
    Team "team" "id, provider_id, name"
    Account "account" "id, sign_in_name, display_name, role, provider_id, team_id, language, created_at"
    AccountSecret "account_secret" "account_id, password_hash, password_set_at"
    Institution "institution" "id, kind, name_lv, name_en, address, phone, hours, recorded_at, recorded_by"
    InstitutionContact "institution_contact" "id, institution_id, name, role, phone, language, has_left, recorded_at, recorded_by"
    Person "person" "id, sex, stateless, interpreter_need, interpreter_preference, recorded_at, recorded_by"
    Identity "person_identity" "person_id, latin_given, latin_family, original_given, original_family, latvian_given, latvian_family, birth_year, birth_month, birth_day, personal_code, phone, email"
    Citizenship "person_citizenship" "person_id, country"
    Language "person_language" "person_id, language, position"
    Document "person_document" "id, person_id, kind, number, number_key, valid_until, recorded_at, recorded_by"
    Token "person_token" "token, person_id"
    MatchKey "person_match_key" "key, person_id"
    CaseFile "case_file" "id, person_id, kind, provider_id, team_id, state, opened_on, policy, arrival_route, arrived_on, unaccompanied_minor, referred_by, entitlement_state, entitlement_last_day, entitlement_reason, entitlement_as_of, legal_status, residence, service_refused_on, recorded_at, recorded_by"
    StateChange "case_state_change" "id, person_id, state, reason, happened_on, recorded_at, recorded_by"
    Status "status_event" "id, person_id, status, happened_on, notified_on, is_final, recorded_at, recorded_by"
    Presence "presence_event" "id, person_id, kind, happened_on, approximate, learned_on, recorded_at, recorded_by"
    Extension "extension" "id, person_id, until_day, reason, happened_on, recorded_at, recorded_by"
    Provision "provision_event" "id, person_id, kind, reason, happened_on, recorded_at, recorded_by"
    Period "entitlement_period" "person_id, kind, from_day, to_day"
    Residence "residence" "id, person_id, place, address, from_day, recorded_at, recorded_by"
    Assignment "assignment" "id, person_id, account_id, provider_id, kind, from_day, to_day, recorded_at, recorded_by"
    Household "household" "id, recorded_at"
    HouseholdMember "household_member" "id, household_id, person_id, relation, from_day, to_day, recorded_at, recorded_by"
    Representative "legal_representative" "id, person_id, name, phone, from_day, recorded_at, recorded_by"
    Vulnerability "vulnerability" "person_id, code, noted_on, recorded_at, recorded_by"
    SafetyBar "safety_bar" "id, protected_id, barred_id, reason, from_day, recorded_at, recorded_by"
    Need "need" "id, person_id, words, noted_on, sensitivity, state, reason, recorded_at, recorded_by"
    NeedChange "need_change" "id, need_id, person_id, state, happened_on, reason, recorded_at, recorded_by"
    Rewording "rewording" "id, person_id, need_id, former, reason, recorded_at, recorded_by"
    Problem "problem" "id, person_id, domain, words, severity, concerns, first_seen, service_type, sensitivity, state, recorded_at, recorded_by"
    ProblemNeed "problem_need" "problem_id, need_id, person_id"
    Alternative "problem_alternative" "problem_id, position, person_id, words, chosen"
    ProblemChange "problem_change" "id, problem_id, person_id, state, happened_on, reason, recorded_at, recorded_by"
    Assessment "complexity_assessment" "id, person_id, set_version, scores, total, computed, level, reason, assessed_on, recorded_at, recorded_by"
    Goal "goal" "id, person_id, domain, words, measure, term, due, sensitivity, state, recorded_at, recorded_by"
    GoalProblem "goal_problem" "goal_id, problem_id, person_id"
    GoalChange "goal_change" "id, goal_id, person_id, state, happened_on, outcome, recorded_at, recorded_by"
    PlanAction "plan_action" "id, goal_id, person_id, words, owner, institution, due, place, sensitivity, state, recorded_at, recorded_by"
    PlanActionChange "plan_action_change" "id, action_id, person_id, state, happened_on, result, recorded_at, recorded_by"
    PlanVersion "plan_version" "id, person_id, number, state, drawn_up_on, review_on, recorded_at, recorded_by"
    PlanVersionContent "plan_version_content" "version_id, person_id, content"
    PlanReviewMove "plan_review_move" "id, version_id, person_id, number, review_on, recorded_at, recorded_by"
    PlanReviewReason "plan_review_reason" "move_id, person_id, words"
    PlanAgreement "plan_agreement" "version_id, person_id, outcome, agreed_on, language, interpreting, signatory, signatory_name, recorded_at, recorded_by"
    Activity "activity" "id, person_id, list, kind, done_on, minutes, place, words, outcome, action_id, outside_entitlement, recorded_at, recorded_by"
    Interpreter "interpreter" "id, name, languages, sex, phone, cents_per_hour, remarks, retired_on, retired_reason, recorded_at, recorded_by"
    Appointment "appointment" "id, day, start_time, minutes, place, kind, words, account_id, institution, note, remind_days, sensitivity, state, interpreter_id, interpreter_state, recorded_at, recorded_by"
    AppointmentPerson "appointment_person" "appointment_id, person_id, day, sensitivity, state, recorded_by"
    AppointmentPersonChange "appointment_person_change" "id, appointment_id, person_id, event, sensitivity, happened_on, reason, recorded_at, recorded_by"
    AppointmentChange "appointment_change" "id, appointment_id, event, interpreter_id, happened_on, reason, recorded_at, recorded_by"
    Task "task" "id, person_id, words, due, account_id, sensitivity, state, recorded_at, recorded_by"
    TaskPass "task_pass" "id, task_id, from_account, to_account, reason, recorded_at, recorded_by"
    TaskChange "task_change" "id, task_id, state, happened_on, words, recorded_at, recorded_by"
    ClientView "client_view" "id, person_id, happened_on, client, wishes, worker, language, interpreted, recorded_at, recorded_by"
    PartRefusal "part_refusal" "id, person_id, part, happened_on, reason, recorded_at, recorded_by"
    PlanTask "activity_plan_task" "id, person_id, template, code, words_lv, words_en, owner, due, state, recorded_at, recorded_by"
    PlanTaskChange "activity_plan_task_change" "id, task_id, person_id, state, happened_on, result, recorded_at, recorded_by"
    InstitutionRequest "institution_request" "id, person_id, institution_id, contact_id, problem_id, asked, why, documents, way, sent_on, deadline, awaited_until, state, recorded_at, recorded_by"
    InstitutionRequestChange "institution_request_change" "id, request_id, person_id, state, happened_on, words, outcome, recorded_at, recorded_by"
    InstitutionRequestReminder "institution_request_reminder" "id, request_id, person_id, happened_on, way, words, deadline, recorded_at, recorded_by"
    RequestLetter "request_letter" "id, request_id, person_id, number, dated, facts, content, recorded_at, recorded_by"
    Power "client_power" "id, person_id, agent, scope, given_on, until_day, language, withdrawn_on, withdrawn_reason, withdrawn_at, withdrawn_by, recorded_at, recorded_by"
    NetworkTie "network_tie" "id, version, person_id, name, kind, around, strength, quality, contact, language, help, tensions, since, sensitivity, happened_on, reason, ended, recorded_at, recorded_by"
    FamilyLink "family_link" "id, version, person_id, relative_id, name, kinship, care, words, sensitivity, happened_on, reason, ended, recorded_at, recorded_by"
    CaseDocument "case_document" "id, person_id, number, purpose, parts, issued_on, content, redaction, left_out, recorded_at, recorded_by"
    Note "note" "id, original_id, person_id, happened_on, kind, words, sensitivity, supersedes, reason, recorded_at, recorded_by"
    Attachment "attachment" "id, person_id, kind, title, dated_on, sensitivity, file_type, bytes, width, height, name, version, set_aside_reason, set_aside_at, set_aside_by, recorded_at, recorded_by"
    AttachmentVersion "attachment_version" "attachment_id, person_id, version, kind, title, dated_on, sensitivity, reason, recorded_at, recorded_by"
    SupportRequest "support_request" "id, reference, name, contact, language, place, message, page_language, received_at"
}

/// A value as COPY's text format writes it.
pub(super) trait Field {
    fn write(&self, out: &mut String);
}

impl Field for str {
    fn write(&self, out: &mut String) {
        for c in self.chars() {
            match c {
                '\\' => out.push_str("\\\\"),
                '\t' => out.push_str("\\t"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                c => out.push(c),
            }
        }
    }
}

impl Field for &str {
    fn write(&self, out: &mut String) {
        (**self).write(out);
    }
}

impl Field for String {
    fn write(&self, out: &mut String) {
        self.as_str().write(out);
    }
}

macro_rules! plain_fields {
    ($($type:ty)+) => { $(
        impl Field for $type {
            fn write(&self, out: &mut String) {
                // Writing to a String cannot fail.
                _ = write!(out, "{self}");
            }
        }
    )+ };
}

plain_fields!(Uuid NaiveDate i32 u32);

impl Field for bool {
    fn write(&self, out: &mut String) {
        out.push(if *self { 't' } else { 'f' });
    }
}

impl Field for DateTime<Utc> {
    fn write(&self, out: &mut String) {
        _ = write!(out, "{}", self.format("%Y-%m-%d %H:%M:%S%.6f+00"));
    }
}

impl Field for [u8; 32] {
    fn write(&self, out: &mut String) {
        out.push_str("\\\\x");
        for byte in self {
            _ = write!(out, "{byte:02x}");
        }
    }
}

impl<T: Field> Field for Option<T> {
    fn write(&self, out: &mut String) {
        match self {
            Some(value) => value.write(out),
            None => out.push_str("\\N"),
        }
    }
}

/// Rows of every table that have not been sent yet.
#[derive(Debug)]
pub(super) struct Rows {
    texts: Vec<String>,
    /// How many files there are so far: their content makes a large register slow.
    pub attachments: usize,
}

impl Rows {
    pub fn new() -> Self {
        Self { texts: vec![String::new(); Table::ALL.len()], attachments: 0 }
    }

    /// Adds a row; the values in the order of the table's columns.
    pub fn add(&mut self, table: Table, values: &[&dyn Field]) {
        let text = &mut self.texts[table as usize];
        for (place, value) in values.iter().enumerate() {
            if place > 0 {
                text.push('\t');
            }
            value.write(text);
        }
        text.push('\n');
    }

    /// The rows of a table as they stand.
    #[cfg(test)]
    pub fn text(&self, table: Table) -> &str {
        &self.texts[table as usize]
    }

    /// Sends everything and starts empty. [`prepare`] comes first, in the same transaction.
    pub async fn send(&mut self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        for table in Table::ALL {
            let text = &mut self.texts[*table as usize];
            if text.is_empty() {
                continue;
            }
            let (name, columns) = (table.name(), table.columns());
            let mut copy = connection.copy_in_raw(&format!("COPY demo_{name} FROM STDIN")).await?;
            copy.send(text.as_bytes()).await?;
            copy.finish().await?;
            text.clear();
            let sql =
                format!("INSERT INTO {name} ({columns}) SELECT * FROM demo_{name}; TRUNCATE demo_{name}");
            connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
        }
        Ok(())
    }
}

/// Temporary tables to copy into: Postgres does not COPY into a table with row-level security,
/// not for its owner either where security is forced.
pub(super) async fn prepare(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    for table in Table::ALL {
        let (name, columns) = (table.name(), table.columns());
        let sql = format!(
            "CREATE TEMP TABLE demo_{name} ON COMMIT DROP AS SELECT {columns} FROM {name} WITH NO DATA"
        );
        connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
    }
    Ok(())
}
