-- The day on which a signed plan is looked at again can be moved: each move is a row, the newest holds. What was
-- signed stays as it was signed. The day everybody sees who sees the plan; why it was moved is content.

CREATE TABLE plan_review_move (
    id uuid PRIMARY KEY,
    version_id uuid NOT NULL,
    person_id uuid NOT NULL,
    -- counted from 1 for each version: of two who move it at the same time one is told
    number int NOT NULL CHECK (number > 0),
    review_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (version_id, number),
    FOREIGN KEY (version_id, person_id) REFERENCES plan_version (id, person_id)
);
CREATE INDEX plan_review_move_person ON plan_review_move (person_id);

CREATE TABLE plan_review_reason (
    move_id uuid PRIMARY KEY REFERENCES plan_review_move,
    person_id uuid NOT NULL REFERENCES person,
    words text NOT NULL CHECK (words <> '')
);
CREATE INDEX plan_review_reason_person ON plan_review_reason (person_id);

DO $$
DECLARE
    rel text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team()) OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
BEGIN
    FOREACH rel IN ARRAY ARRAY['plan_review_move', 'plan_review_reason'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel, format(file, rel, cases
            || CASE rel WHEN 'plan_review_move' THEN ' OR access_serves(c.person_id)' ELSE '' END));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, writes));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON plan_review_move, plan_review_reason TO lidzas_app;
