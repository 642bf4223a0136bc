-- Versions of the inclusion plan. The row of a version is what everybody who sees the plan sees of it; what it
-- holds and what the client said to it are content (a mentor sees ordinary goals only, a version holds all).

CREATE TABLE plan_version (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    number int NOT NULL CHECK (number > 0),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'signed', 'refused', 'replaced')),
    drawn_up_on date NOT NULL,
    review_on date NOT NULL CHECK (review_on > drawn_up_on),
    -- the day on which another version came in its place
    replaced_on date CHECK ((state = 'replaced') = (replaced_on IS NOT NULL)),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (person_id, number),
    UNIQUE (id, person_id)
);
CREATE UNIQUE INDEX plan_version_draft ON plan_version (person_id) WHERE state = 'draft';
CREATE UNIQUE INDEX plan_version_signed ON plan_version (person_id) WHERE state = 'signed';

-- domain::plan_version::PlanContent as it was drawn up.
CREATE TABLE plan_version_content (
    version_id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    content jsonb NOT NULL,
    FOREIGN KEY (version_id, person_id) REFERENCES plan_version (id, person_id)
);
CREATE INDEX plan_version_content_person ON plan_version_content (person_id);

-- What the client said to a version: once.
CREATE TABLE plan_agreement (
    version_id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('agreed', 'in_part', 'refused')),
    refused_goals uuid[] NOT NULL DEFAULT '{}' CHECK ((outcome = 'in_part') = (cardinality(refused_goals) > 0)),
    agreed_on date NOT NULL,
    language text NOT NULL,
    interpreting text NOT NULL CHECK (interpreting IN ('not_needed', 'in_person', 'remote', 'other')),
    interpreter text NOT NULL DEFAULT '',
    signatory text NOT NULL CHECK (signatory IN ('client', 'representative', 'parent')),
    signatory_name text NOT NULL DEFAULT '' CHECK (signatory = 'client' OR signatory_name <> ''),
    words text NOT NULL DEFAULT '',
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    FOREIGN KEY (version_id, person_id) REFERENCES plan_version (id, person_id)
);
CREATE INDEX plan_agreement_person ON plan_agreement (person_id);

-- A version only ever goes on: from a draft to what the client said or to being replaced, from signed to
-- replaced. What it holds and what was said to it nobody may change: there is no right to.
CREATE FUNCTION plan_version_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state = 'draft' AND NEW.state IN ('signed', 'refused', 'replaced')) OR (OLD.state = 'signed' AND NEW.state = 'replaced') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a version of a plan cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_version_goes_on';
END $$;
CREATE TRIGGER plan_version_goes_on BEFORE UPDATE ON plan_version FOR EACH ROW EXECUTE FUNCTION plan_version_goes_on();

DO $$
DECLARE
    rel text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team()) OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
BEGIN
    FOREACH rel IN ARRAY ARRAY['plan_version', 'plan_version_content', 'plan_agreement'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel, format(file, rel, cases
            || CASE rel WHEN 'plan_version' THEN ' OR access_serves(c.person_id)' ELSE '' END));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, writes));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
    EXECUTE format('CREATE POLICY change ON plan_version FOR UPDATE TO lidzas_app USING (%s)', format(file, 'plan_version', writes));
END $$;

GRANT SELECT, INSERT ON plan_version, plan_version_content, plan_agreement TO lidzas_app;
GRANT UPDATE (state, replaced_on, version) ON plan_version TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('plan_version_state', 'draft', 'projekts', 'draft', 10, 'proposed'),
    ('plan_version_state', 'signed', 'parakstīta', 'signed', 20, 'proposed'),
    ('plan_version_state', 'refused', 'klients nepiekrita', 'refused', 30, 'proposed'),
    ('plan_version_state', 'replaced', 'aizstāta', 'replaced', 40, 'proposed'),
    ('plan_agreement', 'agreed', 'piekrīt plānam', 'agrees with the plan', 10, 'proposed'),
    ('plan_agreement', 'in_part', 'piekrīt, izņemot atsevišķus mērķus', 'agrees, except for some goals', 20, 'proposed'),
    ('plan_agreement', 'refused', 'plānam nepiekrīt', 'does not agree', 30, 'proposed'),
    ('plan_interpreting', 'not_needed', 'tulks nebija vajadzīgs', 'no interpreter was needed', 10, 'proposed'),
    ('plan_interpreting', 'in_person', 'tulks klātienē', 'interpreter in person', 20, 'proposed'),
    ('plan_interpreting', 'remote', 'tulks attālināti', 'interpreter by telephone or video', 30, 'proposed'),
    ('plan_interpreting', 'other', 'tulkoja cita persona', 'somebody else interpreted', 40, 'proposed'),
    ('plan_signatory', 'client', 'klients', 'client', 10, 'proposed'),
    ('plan_signatory', 'representative', 'likumiskais pārstāvis', 'legal representative', 20, 'proposed'),
    ('plan_signatory', 'parent', 'vecāks vai cits pieaugušais', 'parent or another adult', 30, 'proposed');
