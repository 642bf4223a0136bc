-- People on file. Identity (names, birth date, codes, contacts) lives apart from the facts of
-- the case, so that erasing a person leaves figures and audit whole.

CREATE TABLE entitlement_policy (
    name text PRIMARY KEY,
    valid_from date NOT NULL,
    rule jsonb NOT NULL
);
COMMENT ON TABLE entitlement_policy IS 'Dated versions of the rule of the service; a case keeps the version under which it was opened.';

CREATE TABLE person (
    id uuid PRIMARY KEY,
    sex text NOT NULL CHECK (sex IN ('female', 'male', 'not_stated')),
    stateless boolean NOT NULL DEFAULT false,
    interpreter_need text NOT NULL DEFAULT 'not_established' CHECK (interpreter_need IN ('not_needed', 'important_talks', 'always', 'not_established')),
    interpreter_preference text NOT NULL DEFAULT 'no_preference' CHECK (interpreter_preference IN ('no_preference', 'female', 'male')),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);

CREATE TABLE person_identity (
    person_id uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    latin_given text NOT NULL DEFAULT '',
    latin_family text NOT NULL DEFAULT '',
    original_given text NOT NULL DEFAULT '',
    original_family text NOT NULL DEFAULT '',
    latvian_given text NOT NULL DEFAULT '',
    latvian_family text NOT NULL DEFAULT '',
    birth_year smallint CHECK (birth_year BETWEEN 1900 AND 2200),
    birth_month smallint CHECK (birth_month BETWEEN 1 AND 12),
    birth_day smallint CHECK (birth_day BETWEEN 1 AND 31),
    personal_code text,
    phone text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    CHECK (latin_given <> '' OR latin_family <> ''),
    CHECK (birth_day IS NULL OR birth_month IS NOT NULL),
    CHECK (birth_month IS NULL OR birth_year IS NOT NULL)
);
CREATE INDEX person_identity_code ON person_identity (personal_code) WHERE personal_code IS NOT NULL;

CREATE TABLE person_citizenship (
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    country text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    PRIMARY KEY (person_id, country)
);

CREATE TABLE person_language (
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    language text NOT NULL,
    position smallint NOT NULL,
    PRIMARY KEY (person_id, language)
);

CREATE TABLE person_document (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    kind text NOT NULL,
    number text NOT NULL,
    number_key text COLLATE "C" NOT NULL,
    valid_until date,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX person_document_key ON person_document (number_key);
CREATE INDEX person_document_person ON person_document (person_id);

CREATE TABLE person_token (
    token text COLLATE "C" NOT NULL,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    PRIMARY KEY (token, person_id)
);
CREATE INDEX person_token_person ON person_token (person_id);
COMMENT ON TABLE person_token IS 'Folded tokens of every form of a name, made in domain::duplicates; searched by range, which row-level security lets use the index.';

CREATE TABLE person_match_key (
    key bytea NOT NULL,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    PRIMARY KEY (key, person_id)
);
CREATE INDEX person_match_key_person ON person_match_key (person_id);

CREATE TABLE case_file (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL UNIQUE REFERENCES person,
    kind text NOT NULL CHECK (kind IN ('case', 'child_file')),
    provider_id uuid NOT NULL REFERENCES provider,
    team_id uuid REFERENCES team,
    state text NOT NULL CHECK (state IN ('received', 'assessment', 'planning', 'active', 'suspended', 'closed', 'reopened')),
    opened_on date NOT NULL,
    policy text NOT NULL REFERENCES entitlement_policy,
    arrival_route text NOT NULL CHECK (arrival_route IN ('eu_resettlement', 'independent')),
    arrived_on date,
    unaccompanied_minor boolean NOT NULL DEFAULT false,
    referred_by text NOT NULL DEFAULT '',
    entitlement_state text NOT NULL CHECK (entitlement_state IN ('not_started', 'entitled', 'waiting', 'away', 'ended')),
    entitlement_last_day date,
    entitlement_reason text NOT NULL,
    entitlement_as_of date NOT NULL,
    legal_status text NOT NULL,
    residence text NOT NULL DEFAULT 'unknown',
    service_refused_on date,
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
COMMENT ON COLUMN case_file.entitlement_state IS 'What domain::entitlement answers for entitlement_as_of; set anew at every change and every night, so that the register can sort and filter by it.';
COMMENT ON COLUMN case_file.legal_status IS 'The newest row of status_event, repeated here for the register.';
COMMENT ON COLUMN case_file.residence IS 'The newest row of residence, repeated here for the register.';
CREATE INDEX case_file_register ON case_file (provider_id, coalesce(entitlement_last_day, 'infinity'::date), person_id) WHERE state <> 'closed';
CREATE INDEX case_file_register_all ON case_file (provider_id, coalesce(entitlement_last_day, 'infinity'::date), person_id);
CREATE INDEX case_file_team ON case_file (team_id) WHERE state <> 'closed';

CREATE TABLE case_state_change (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    state text NOT NULL,
    reason text NOT NULL,
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX case_state_change_person ON case_state_change (person_id);

CREATE TABLE status_event (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    status text NOT NULL,
    happened_on date NOT NULL,
    notified_on date,
    is_final boolean NOT NULL DEFAULT true,
    supersedes uuid REFERENCES status_event,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX status_event_person ON status_event (person_id);
COMMENT ON COLUMN status_event.happened_on IS 'The day of the application or of the decision; for a loss or withdrawal the day of its legal effect.';

CREATE TABLE presence_event (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    kind text NOT NULL CHECK (kind IN ('departed', 'returned')),
    happened_on date NOT NULL,
    approximate boolean NOT NULL DEFAULT false,
    learned_on date,
    supersedes uuid REFERENCES presence_event,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX presence_event_person ON presence_event (person_id);

CREATE TABLE extension (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    until_day date,
    reason text NOT NULL,
    happened_on date NOT NULL,
    supersedes uuid REFERENCES extension,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX extension_person ON extension (person_id);
COMMENT ON COLUMN extension.until_day IS 'Null: open until the final decision.';

CREATE TABLE provision_event (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    kind text NOT NULL CHECK (kind IN ('refused', 'taken_back')),
    reason text NOT NULL,
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX provision_event_person ON provision_event (person_id);

CREATE TABLE entitlement_period (
    person_id uuid NOT NULL REFERENCES person,
    kind text NOT NULL CHECK (kind IN ('asylum', 'extension', 'waiting', 'status', 'away')),
    from_day date NOT NULL,
    to_day date,
    PRIMARY KEY (person_id, from_day)
);

CREATE TABLE residence (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    place text NOT NULL,
    address text NOT NULL DEFAULT '',
    from_day date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX residence_person ON residence (person_id);

CREATE TABLE assignment (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    account_id uuid NOT NULL REFERENCES account,
    provider_id uuid NOT NULL REFERENCES provider,
    kind text NOT NULL CHECK (kind IN ('worker', 'substitute', 'mentor')),
    from_day date NOT NULL,
    to_day date CHECK (to_day >= from_day),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX assignment_person ON assignment (person_id);
CREATE INDEX assignment_account ON assignment (account_id, person_id);
CREATE UNIQUE INDEX assignment_one_worker ON assignment (person_id) WHERE kind = 'worker' AND to_day IS NULL;
COMMENT ON COLUMN assignment.to_day IS 'The first day on which the assignment no longer holds.';

CREATE TABLE household (
    id uuid PRIMARY KEY,
    recorded_at timestamptz NOT NULL
);

CREATE TABLE household_member (
    id uuid PRIMARY KEY,
    household_id uuid NOT NULL REFERENCES household,
    person_id uuid NOT NULL REFERENCES person,
    relation text NOT NULL CHECK (relation IN ('main', 'spouse', 'child', 'parent', 'sibling', 'other')),
    from_day date NOT NULL,
    to_day date CHECK (to_day >= from_day),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE UNIQUE INDEX household_member_one ON household_member (person_id) WHERE to_day IS NULL;
CREATE INDEX household_member_household ON household_member (household_id);

CREATE TABLE legal_representative (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    name text NOT NULL,
    phone text NOT NULL DEFAULT '',
    from_day date NOT NULL,
    to_day date,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX legal_representative_person ON legal_representative (person_id);

CREATE TABLE vulnerability (
    person_id uuid NOT NULL REFERENCES person,
    code text NOT NULL,
    noted_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account,
    PRIMARY KEY (person_id, code)
);

CREATE TABLE safety_bar (
    id uuid PRIMARY KEY,
    protected_id uuid NOT NULL REFERENCES person,
    barred_id uuid NOT NULL REFERENCES person CHECK (barred_id <> protected_id),
    reason text NOT NULL,
    from_day date NOT NULL,
    to_day date,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX safety_bar_barred ON safety_bar (barred_id);
CREATE INDEX safety_bar_protected ON safety_bar (protected_id);
COMMENT ON TABLE safety_bar IS 'Whoever serves the barred person may not see the protected one, although they share a household or address.';

CREATE TABLE broken_glass (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    account_id uuid NOT NULL REFERENCES account,
    provider_id uuid NOT NULL REFERENCES provider,
    reason text NOT NULL CHECK (length(reason) >= 10),
    from_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL
);
CREATE INDEX broken_glass_account ON broken_glass (account_id, person_id, until_at);
