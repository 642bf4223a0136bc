-- Files on a case: what they are, never what they hold. The content lies sealed in a folder of the server
-- (server/src/attachment/), under the id of its row. A row is never taken away: what is said of a file is
-- corrected by a version, and a file that was filed by mistake is set aside with a reason.

CREATE TABLE attachment (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    kind text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    dated_on date NOT NULL,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    problem_id uuid,
    request_id uuid,
    file_type text NOT NULL CHECK (file_type IN ('jpeg', 'png', 'pdf')),
    bytes bigint NOT NULL CHECK (bytes > 0),
    width int CHECK (width > 0),
    height int CHECK (height > 0),
    name text NOT NULL CHECK (name <> ''),
    version int NOT NULL DEFAULT 1,
    set_aside_reason text CHECK (set_aside_reason <> ''),
    set_aside_at timestamptz,
    set_aside_by uuid REFERENCES account,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (id, person_id),
    CHECK (num_nonnulls(problem_id, request_id) <= 1),
    CHECK (num_nonnulls(width, height) = CASE file_type WHEN 'pdf' THEN 0 ELSE 2 END),
    CHECK (num_nonnulls(set_aside_reason, set_aside_at, set_aside_by) IN (0, 3)),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id),
    FOREIGN KEY (request_id, person_id) REFERENCES institution_request (id, person_id)
);
CREATE INDEX attachment_person ON attachment (person_id, recorded_at DESC, id DESC);
COMMENT ON COLUMN attachment.name IS 'The name it was sent under, made safe (domain::attachment::name); its extension is that of its content.';
COMMENT ON COLUMN attachment.dated_on IS 'The date the paper bears, or the day of the photograph; may lie before the arrival.';

-- What was said of a file, the first time and after each correction; the newest also stands in its row.
CREATE TABLE attachment_version (
    attachment_id uuid NOT NULL,
    person_id uuid NOT NULL,
    version int NOT NULL CHECK (version > 0),
    kind text NOT NULL,
    title text NOT NULL CHECK (title <> ''),
    dated_on date NOT NULL,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    problem_id uuid,
    request_id uuid,
    reason text NOT NULL DEFAULT '' CHECK (version = 1 OR reason <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (attachment_id, version),
    FOREIGN KEY (attachment_id, person_id) REFERENCES attachment (id, person_id),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id),
    FOREIGN KEY (request_id, person_id) REFERENCES institution_request (id, person_id)
);
CREATE INDEX attachment_version_person ON attachment_version (person_id);

-- The content of a case, read by who runs it, the team's coordinator and a broken glass, written by the
-- first two. Besides, a mentor files ordinary papers of the own clients and reads these, and nobody else's
-- (domain::access::table). A file's versions are read by who reads the file. The nightly job asks which
-- sealed files have a row.
DO $$
DECLARE
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := ' OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
    own constant text := ' OR (%1$I.recorded_by = (SELECT access_account()) AND %1$I.sensitivity = ''ordinary'' AND access_serves(c.person_id))';
    rel text;
BEGIN
    FOREACH rel IN ARRAY ARRAY['attachment', 'attachment_version'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, writes || format(own, rel)));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
    EXECUTE 'CREATE POLICY read ON attachment FOR SELECT TO lidzas_app USING ((SELECT access_nightly()) OR '
        || format(file, 'attachment', cases || glass || format(own, 'attachment')) || ')';
    EXECUTE 'CREATE POLICY change ON attachment FOR UPDATE TO lidzas_app USING (' || format(file, 'attachment', writes) || ')';
    CREATE POLICY read ON attachment_version FOR SELECT TO lidzas_app
        USING (EXISTS (SELECT FROM attachment a WHERE a.id = attachment_version.attachment_id));
END $$;
GRANT SELECT, INSERT ON attachment, attachment_version TO lidzas_app;
GRANT UPDATE (kind, title, dated_on, sensitivity, problem_id, request_id, version, set_aside_reason, set_aside_at, set_aside_by)
    ON attachment TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('attachment_kind', 'letter', 'iestādes vēstule', 'letter from an institution', 10, 'proposed'),
    ('attachment_kind', 'decision', 'lēmums', 'decision', 20, 'proposed'),
    ('attachment_kind', 'application', 'iesniegums', 'application', 30, 'proposed'),
    ('attachment_kind', 'contract', 'līgums', 'contract', 40, 'proposed'),
    ('attachment_kind', 'certificate', 'izziņa vai apliecība', 'certificate', 50, 'proposed'),
    ('attachment_kind', 'identity_paper', 'personas dokuments', 'identity paper', 60, 'proposed'),
    ('attachment_kind', 'education_paper', 'izglītības dokuments', 'education paper', 70, 'proposed'),
    ('attachment_kind', 'medical_paper', 'medicīnisks dokuments', 'medical paper', 80, 'proposed'),
    ('attachment_kind', 'signed_paper', 'parakstīts dokuments', 'signed paper', 90, 'proposed'),
    ('attachment_kind', 'photograph', 'fotogrāfija', 'photograph', 100, 'proposed'),
    ('attachment_kind', 'other', 'cits', 'other', 110, 'proposed');
