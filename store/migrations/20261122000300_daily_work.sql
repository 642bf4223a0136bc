-- What the software itself keeps: drafts, answered operations, jobs, the public inbox,
-- published figures, editable code lists.

CREATE TABLE operation (
    op_id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    command text NOT NULL,
    result jsonb NOT NULL,
    at timestamptz NOT NULL
);
COMMENT ON TABLE operation IS 'A repeated operation is answered with its stored result: a double submit changes nothing.';

CREATE TABLE draft (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account,
    form text NOT NULL,
    subject uuid,
    body jsonb NOT NULL,
    version int NOT NULL DEFAULT 1,
    saved_at timestamptz NOT NULL
);
CREATE INDEX draft_account ON draft (account_id, form);

CREATE TABLE support_request (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    name text NOT NULL,
    contact text NOT NULL,
    language text NOT NULL,
    place text NOT NULL,
    message text NOT NULL DEFAULT '',
    page_language text NOT NULL CHECK (page_language IN ('lv', 'en')),
    received_at timestamptz NOT NULL,
    handled_at timestamptz,
    handled_by uuid REFERENCES account,
    outcome text CHECK (outcome IN ('accepted', 'matched', 'declined')),
    outcome_reason text NOT NULL DEFAULT '',
    person_id uuid REFERENCES person
);
CREATE INDEX support_request_open ON support_request (received_at) WHERE handled_at IS NULL;

CREATE TABLE job (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    run_at timestamptz NOT NULL,
    attempts int NOT NULL DEFAULT 0,
    done_at timestamptz,
    last_error text
);
CREATE INDEX job_due ON job (run_at) WHERE done_at IS NULL;

CREATE TABLE code_item (
    list text NOT NULL,
    code text NOT NULL,
    label_lv text NOT NULL,
    label_en text NOT NULL,
    sort int NOT NULL,
    valid_from date,
    retired_on date,
    source text NOT NULL CHECK (source IN ('seed', 'law', 'proposed', 'cldr', 'local')),
    PRIMARY KEY (list, code)
);
COMMENT ON TABLE code_item IS 'Every list a user chooses from, in both languages; never deleted, retired.';

CREATE TABLE published_period (
    id text PRIMARY KEY,
    from_year int NOT NULL,
    to_year int NOT NULL,
    source_lv text NOT NULL,
    source_en text NOT NULL,
    source_url text NOT NULL,
    published_on date NOT NULL
);

CREATE TABLE published_figure (
    period_id text NOT NULL REFERENCES published_period,
    code text NOT NULL,
    value int NOT NULL,
    PRIMARY KEY (period_id, code)
);

GRANT SELECT, INSERT ON operation TO lidzas_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON draft, support_request, job TO lidzas_app;
GRANT SELECT, INSERT, UPDATE ON code_item TO lidzas_app;
GRANT SELECT ON published_period, published_figure TO lidzas_app;
