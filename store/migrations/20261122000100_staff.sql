-- Providers, teams, staff accounts, sessions. No client data here, so no row-level security:
-- what an account may do with these rows is decided by domain::access.

CREATE TABLE setting (
    name text PRIMARY KEY,
    value text NOT NULL
);
COMMENT ON TABLE setting IS 'Facts about this register as a whole; register_kind is live or demo.';

CREATE TABLE provider (
    id uuid PRIMARY KEY,
    name_lv text NOT NULL,
    name_en text NOT NULL,
    contract_from date NOT NULL,
    contract_to date CHECK (contract_to >= contract_from)
);

CREATE TABLE team (
    id uuid PRIMARY KEY,
    provider_id uuid NOT NULL REFERENCES provider,
    name text NOT NULL
);

CREATE TABLE account (
    id uuid PRIMARY KEY,
    sign_in_name text NOT NULL UNIQUE CHECK (sign_in_name = lower(sign_in_name)),
    display_name text NOT NULL,
    role text NOT NULL CHECK (role IN ('social_worker', 'social_mentor', 'coordinator', 'administrator', 'auditor')),
    provider_id uuid REFERENCES provider,
    team_id uuid REFERENCES team,
    language text NOT NULL DEFAULT 'lv' CHECK (language IN ('lv', 'en')),
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    version int NOT NULL DEFAULT 1,
    CHECK (role IN ('administrator', 'auditor') OR provider_id IS NOT NULL)
);
COMMENT ON COLUMN account.team_id IS 'For a coordinator the team led, for the others the team belonged to.';

CREATE TABLE account_secret (
    account_id uuid PRIMARY KEY REFERENCES account,
    password_hash text NOT NULL,
    password_set_at timestamptz NOT NULL,
    password_must_change boolean NOT NULL DEFAULT false,
    totp_secret bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint NOT NULL DEFAULT 0
);
COMMENT ON COLUMN account_secret.totp_secret IS 'Sealed with the key ring; the first bytes name the key.';
COMMENT ON COLUMN account_secret.totp_last_step IS 'The last 30-second step used: a code works once.';

CREATE TABLE recovery_code (
    account_id uuid NOT NULL REFERENCES account,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE session (
    token_hash bytea PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    account_id uuid NOT NULL REFERENCES account,
    second_factor_at timestamptz,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    ended_at timestamptz,
    browser text NOT NULL DEFAULT ''
);
CREATE INDEX session_account ON session (account_id) WHERE ended_at IS NULL;
COMMENT ON COLUMN session.ends_at IS 'Twelve hours after sign-in, whatever happens.';
COMMENT ON COLUMN session.second_factor_at IS 'Null until the second factor was given: such a session opens nothing but that step.';

CREATE TABLE attempt (
    bucket text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX attempt_bucket ON attempt (bucket, at);
COMMENT ON COLUMN attempt.bucket IS 'A salted digest of an address or of an account name, never either itself.';

GRANT SELECT, INSERT, UPDATE ON setting, provider, team, account, account_secret, recovery_code, session TO lidzas_app;
GRANT DELETE ON session, recovery_code TO lidzas_app;
GRANT SELECT, INSERT, DELETE ON attempt TO lidzas_app;
