-- The course of a case: why its state changed, in words; how the client sees the situation; what of the
-- service the client does not want; and the plan of activities that begins with a status.

-- The words of a change of state are content; the change itself the whole register may know.
CREATE TABLE case_state_reason (
    change_id uuid PRIMARY KEY REFERENCES case_state_change,
    person_id uuid NOT NULL REFERENCES person,
    words text NOT NULL CHECK (words <> '')
);
CREATE INDEX case_state_reason_person ON case_state_reason (person_id);

CREATE TABLE client_view (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    happened_on date NOT NULL,
    client text NOT NULL CHECK (client <> ''),
    wishes text NOT NULL DEFAULT '',
    worker text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    interpreted boolean NOT NULL DEFAULT false,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX client_view_person ON client_view (person_id, happened_on);

CREATE TABLE part_refusal (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    part text NOT NULL,
    happened_on date NOT NULL,
    reason text NOT NULL CHECK (reason <> ''),
    taken_back_on date,
    taken_back_reason text NOT NULL DEFAULT '' CHECK (taken_back_on IS NULL OR taken_back_reason <> ''),
    taken_back_by uuid REFERENCES account,
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX part_refusal_person ON part_refusal (person_id);
-- Nobody refuses twice what is refused already.
CREATE UNIQUE INDEX part_refusal_standing ON part_refusal (person_id, part) WHERE taken_back_on IS NULL AND part <> 'other';

-- Versions of the list of tasks, as domain::activity_plan::Template; never changed once they are here.
CREATE TABLE activity_plan_template (
    version int PRIMARY KEY,
    valid_from date NOT NULL,
    tasks jsonb NOT NULL
);

CREATE TABLE activity_plan_task (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    template int NOT NULL REFERENCES activity_plan_template,
    code text NOT NULL,
    words_lv text NOT NULL CHECK (words_lv <> ''),
    words_en text NOT NULL CHECK (words_en <> ''),
    owner text NOT NULL CHECK (owner IN ('worker', 'mentor', 'client')),
    due date NOT NULL,
    state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'under_way', 'done', 'not_done')),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account,
    UNIQUE (id, person_id),
    -- the plan begins once: a second decision, such as refugee status after the alternative one, begins none
    UNIQUE (person_id, code)
);

CREATE TABLE activity_plan_task_change (
    id uuid PRIMARY KEY,
    task_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    happened_on date NOT NULL,
    result text NOT NULL DEFAULT '',
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    FOREIGN KEY (task_id, person_id) REFERENCES activity_plan_task (id, person_id)
);
CREATE INDEX activity_plan_task_change_task ON activity_plan_task_change (task_id);
CREATE INDEX activity_plan_task_change_person ON activity_plan_task_change (person_id);

-- Who sees and writes what: content as elsewhere. A mentor sees the whole plan of activities and says how far
-- the tasks have come that are the mentor's. Whoever records a status begins the plan.
DO $$
DECLARE
    rel text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    sees constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team()) OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
    begins constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR (SELECT access_coordinates()) OR access_in_hand(c.person_id))';
    mentors constant text := ' OR (activity_plan_task.owner = ''mentor'' AND access_serves(c.person_id))';
BEGIN
    FOREACH rel IN ARRAY ARRAY['case_state_reason', 'client_view', 'part_refusal', 'activity_plan_task', 'activity_plan_task_change'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel, format(file, rel, sees
            || CASE WHEN rel IN ('activity_plan_task', 'activity_plan_task_change') THEN ' OR access_serves(c.person_id)' ELSE '' END));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, CASE rel
            WHEN 'activity_plan_task' THEN begins
            WHEN 'activity_plan_task_change' THEN writes
                || ' OR (access_serves(c.person_id) AND (SELECT true FROM activity_plan_task t WHERE t.id = activity_plan_task_change.task_id AND t.owner = ''mentor''))'
            ELSE writes END));
    END LOOP;
    EXECUTE format('CREATE POLICY change ON part_refusal FOR UPDATE TO lidzas_app USING (%s)', format(file, 'part_refusal', writes));
    EXECUTE format('CREATE POLICY change ON activity_plan_task FOR UPDATE TO lidzas_app USING (%s)', format(file, 'activity_plan_task', writes || mentors));
END $$;

GRANT SELECT ON activity_plan_template TO lidzas_app;
GRANT SELECT, INSERT ON case_state_reason, client_view, part_refusal, activity_plan_task, activity_plan_task_change TO lidzas_app;
GRANT UPDATE (taken_back_on, taken_back_reason, taken_back_by, version) ON part_refusal TO lidzas_app;
GRANT UPDATE (state, version) ON activity_plan_task TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('service_part', 'case_management', 'sociālā gadījuma vadīšana', 'social case management', 10, 'proposed'),
    ('service_part', 'mentor', 'sociālā mentora atbalsts', 'support by the social mentor', 20, 'proposed'),
    ('service_part', 'assessment', 'sarežģītības novērtēšana', 'assessment of complexity', 30, 'proposed'),
    ('service_part', 'plan', 'individuālais plāns', 'individual plan', 40, 'proposed'),
    ('service_part', 'group_work', 'darbs ar grupu', 'group work', 50, 'proposed'),
    ('service_part', 'representation', 'interešu pārstāvība', 'representation', 60, 'proposed'),
    ('service_part', 'interpreter', 'tulka palīdzība', 'help of an interpreter', 70, 'proposed'),
    ('service_part', 'other', 'cita pakalpojuma daļa', 'other', 80, 'proposed');
