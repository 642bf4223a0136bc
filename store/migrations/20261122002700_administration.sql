-- What an administrator keeps without a release: versions of the criteria of complexity and of the tasks that
-- begin with a status, and the library of common goals. Everybody with an account in use reads them (Section::CodeLists).

ALTER TABLE complexity_set
    ADD COLUMN reason text NOT NULL DEFAULT '',
    ADD COLUMN recorded_at timestamptz,
    ADD COLUMN recorded_by uuid;
ALTER TABLE activity_plan_template
    ADD COLUMN reason text NOT NULL DEFAULT '',
    ADD COLUMN recorded_at timestamptz,
    ADD COLUMN recorded_by uuid;
COMMENT ON COLUMN complexity_set.recorded_by IS 'An account; null for what a new register begins with. No key: a demo register is emptied of accounts and keeps its lists.';
COMMENT ON COLUMN activity_plan_template.recorded_by IS 'An account; null for what a new register begins with. No key: a demo register is emptied of accounts and keeps its lists.';

-- Whom a task is for was half a column and half a code; now both halves stand in the task.
UPDATE activity_plan_template SET tasks = (
    SELECT jsonb_agg(task || jsonb_build_object('adults', task ->> 'code' <> 'school_kindergarten') ORDER BY place)
    FROM jsonb_array_elements(tasks) WITH ORDINALITY AS one (task, place))
WHERE tasks <> '[]';

ALTER TABLE common_goal ADD COLUMN version int NOT NULL DEFAULT 1;

-- What a goal of the library said before it was changed, as domain::plan::CommonGoal.
CREATE TABLE common_goal_former (
    code text NOT NULL REFERENCES common_goal,
    version int NOT NULL,
    goal jsonb NOT NULL,
    retired_on date,
    reason text NOT NULL DEFAULT '',
    changed_at timestamptz NOT NULL,
    changed_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (code, version)
);

DO $$
DECLARE
    rel text;
BEGIN
    FOREACH rel IN ARRAY ARRAY['complexity_set', 'activity_plan_template', 'common_goal', 'common_goal_former'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING ((SELECT access_role()) IS NOT NULL)', rel);
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK ((SELECT access_role()) = ''administrator'')', rel);
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
    CREATE POLICY change ON common_goal FOR UPDATE TO lidzas_app USING ((SELECT access_role()) = 'administrator');
END $$;

GRANT INSERT ON complexity_set, activity_plan_template, common_goal TO lidzas_app;
GRANT SELECT, INSERT ON common_goal_former TO lidzas_app;
GRANT UPDATE (domain, words_lv, words_en, measure_lv, measure_en, term, retired_on, version) ON common_goal TO lidzas_app;
