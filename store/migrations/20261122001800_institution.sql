-- Institutions and representation: the directory, requests to institutions on a client's behalf with
-- their answers and reminders, and the powers a client has given.

-- An entry is retired or merged into another, never deleted. What was sent to an entry that was merged
-- leads to the one that stays: `merged_into` always names an entry that was not merged itself.
CREATE TABLE institution (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    name_lv text NOT NULL CHECK (name_lv <> ''),
    name_en text NOT NULL CHECK (name_en <> ''),
    address text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    hours text NOT NULL DEFAULT '',
    notes text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    retired_on date,
    retired_reason text NOT NULL DEFAULT '' CHECK (retired_on IS NULL OR retired_reason <> ''),
    retired_by uuid REFERENCES account,
    merged_into uuid REFERENCES institution CHECK (merged_into <> id AND (merged_into IS NULL OR retired_on IS NOT NULL)),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX institution_merged ON institution (merged_into) WHERE merged_into IS NOT NULL;
COMMENT ON COLUMN institution.recorded_by IS 'Null for what a new register begins with.';

CREATE TABLE institution_contact (
    id uuid PRIMARY KEY,
    institution_id uuid NOT NULL REFERENCES institution,
    name text NOT NULL CHECK (name <> ''),
    role text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    language text,
    has_left boolean NOT NULL DEFAULT false,
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX institution_contact_institution ON institution_contact (institution_id);

-- What stood in an entry before it was changed, as domain::institution::InstitutionFacts.
CREATE TABLE institution_former (
    institution_id uuid NOT NULL REFERENCES institution,
    version int NOT NULL,
    facts jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (institution_id, version)
);

CREATE TABLE institution_request (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    institution_id uuid NOT NULL REFERENCES institution,
    contact_id uuid REFERENCES institution_contact,
    problem_id uuid NOT NULL,
    goal_id uuid,
    asked text NOT NULL CHECK (asked <> ''),
    why text NOT NULL CHECK (why <> ''),
    documents text[] NOT NULL DEFAULT '{}',
    way text NOT NULL CHECK (way IN ('letter', 'email', 'e_address', 'phone', 'in_person')),
    sent_on date NOT NULL,
    deadline date CHECK (deadline >= sent_on),
    awaited_until date NOT NULL CHECK (awaited_until >= sent_on),
    state text NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'answered_fully', 'answered_partly', 'refused', 'withdrawn', 'closed_unanswered')),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (id, person_id),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id),
    FOREIGN KEY (goal_id, person_id) REFERENCES goal (id, person_id)
);
CREATE INDEX institution_request_person ON institution_request (person_id, state);
CREATE INDEX institution_request_problem ON institution_request (problem_id);
COMMENT ON COLUMN institution_request.awaited_until IS 'The last day on which the answer is not late: the deadline, or thirty days where none was given, or what a reminder set.';

-- Every state a request had, with its day; the first is its sending.
CREATE TABLE institution_request_change (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    happened_on date NOT NULL,
    words text NOT NULL,
    outcome text NOT NULL DEFAULT '',
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    FOREIGN KEY (request_id, person_id) REFERENCES institution_request (id, person_id)
);
CREATE INDEX institution_request_change_request ON institution_request_change (request_id);
CREATE INDEX institution_request_change_person ON institution_request_change (person_id);

CREATE TABLE institution_request_reminder (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL,
    person_id uuid NOT NULL,
    happened_on date NOT NULL,
    way text NOT NULL CHECK (way IN ('letter', 'email', 'e_address', 'phone', 'in_person')),
    words text NOT NULL DEFAULT '',
    deadline date CHECK (deadline >= happened_on),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    FOREIGN KEY (request_id, person_id) REFERENCES institution_request (id, person_id)
);
CREATE INDEX institution_request_reminder_request ON institution_request_reminder (request_id);
CREATE INDEX institution_request_reminder_person ON institution_request_reminder (person_id);

CREATE TABLE client_power (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    agent text NOT NULL CHECK (agent <> ''),
    scope text NOT NULL CHECK (scope <> ''),
    institution_id uuid REFERENCES institution,
    given_on date NOT NULL,
    until_day date CHECK (until_day >= given_on),
    language text NOT NULL,
    withdrawn_on date CHECK (withdrawn_on >= given_on),
    withdrawn_reason text NOT NULL DEFAULT '' CHECK (withdrawn_on IS NULL OR withdrawn_reason <> ''),
    withdrawn_at timestamptz CHECK ((withdrawn_on IS NULL) = (withdrawn_at IS NULL)),
    withdrawn_by uuid REFERENCES account,
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX client_power_person ON client_power (person_id, given_on);
COMMENT ON COLUMN client_power.withdrawn_on IS 'The first day on which it no longer holds.';

-- Requests and powers are the content of a case (domain::access, Section::Requests): who runs the case and
-- the team's coordinator, and for reading whoever broke the glass.
DO $$
DECLARE
    rel text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := 'c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
BEGIN
    FOREACH rel IN ARRAY ARRAY['institution_request', 'institution_request_change', 'institution_request_reminder', 'client_power'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel, format(file, rel, cases || ' OR ' || glass));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, writes));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
    FOREACH rel IN ARRAY ARRAY['institution_request', 'client_power'] LOOP
        EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO lidzas_app USING (%s)', rel, format(file, rel, writes));
    END LOOP;
    -- The directory is nobody's file: whoever works with institutions keeps it, mentors read it (Section::Directory).
    FOREACH rel IN ARRAY ARRAY['institution', 'institution_contact', 'institution_former'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING ((SELECT access_role()) IN (''social_worker'', ''coordinator'', ''administrator'', ''social_mentor''))', rel);
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK ((SELECT access_role()) IN (''social_worker'', ''coordinator'', ''administrator''))', rel);
        EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO lidzas_app USING ((SELECT access_role()) IN (''social_worker'', ''coordinator'', ''administrator''))', rel);
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON institution, institution_contact, institution_former, institution_request, institution_request_change,
    institution_request_reminder, client_power TO lidzas_app;
GRANT UPDATE (kind, name_lv, name_en, address, email, phone, hours, notes, version, retired_on, retired_reason, retired_by, merged_into)
    ON institution TO lidzas_app;
GRANT UPDATE (institution_id, name, role, phone, email, language, has_left, version) ON institution_contact TO lidzas_app;
GRANT UPDATE (state, awaited_until, version) ON institution_request TO lidzas_app;
GRANT UPDATE (withdrawn_on, withdrawn_reason, withdrawn_at, withdrawn_by, version) ON client_power TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('institution', 'medical', 'ārstniecības iestāde', 'medical institution', 200, 'proposed'),
    ('institution', 'bank', 'banka', 'bank', 210, 'proposed'),
    ('institution', 'association', 'biedrība vai nodibinājums', 'association or foundation', 220, 'proposed'),
    ('institution', 'other', 'cita iestāde', 'other institution', 230, 'proposed'),
    ('request_state', 'sent', 'gaida atbildi', 'awaiting an answer', 10, 'proposed'),
    ('request_state', 'answered_fully', 'saņemta pilna atbilde', 'answered in full', 20, 'proposed'),
    ('request_state', 'answered_partly', 'saņemta daļēja atbilde', 'answered in part', 30, 'proposed'),
    ('request_state', 'refused', 'atteikts', 'refused', 40, 'proposed'),
    ('request_state', 'withdrawn', 'atsaukts', 'withdrawn', 50, 'proposed'),
    ('request_state', 'closed_unanswered', 'slēgts bez atbildes', 'closed without an answer', 60, 'proposed'),
    ('request_way', 'letter', 'ar vēstuli', 'by letter', 10, 'proposed'),
    ('request_way', 'email', 'pa e-pastu', 'by e-mail', 20, 'proposed'),
    ('request_way', 'e_address', 'izmantojot e-adresi', 'to the e-address', 30, 'proposed'),
    ('request_way', 'phone', 'pa tālruni', 'by telephone', 40, 'proposed'),
    ('request_way', 'in_person', 'klātienē', 'in person', 50, 'proposed');
