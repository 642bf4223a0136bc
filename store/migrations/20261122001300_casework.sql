-- The work on a case, link by link: need → problem → degree of complexity → goal → action → activity →
-- outcome. Each link is a reference. Every change of a state is a row of its own with its day, its
-- reason and who recorded it: these rows are the dynamics that the reports draw. The state in the row
-- itself is the newest of them, repeated for lists.

CREATE TABLE need (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    words text NOT NULL CHECK (words <> ''),
    noted_on date NOT NULL,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken_up', 'set_aside')),
    reason text NOT NULL DEFAULT '' CHECK (state <> 'set_aside' OR reason <> ''),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX need_person ON need (person_id, noted_on);

CREATE TABLE problem (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    domain text NOT NULL,
    words text NOT NULL CHECK (words <> ''),
    severity text NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    concerns text NOT NULL CHECK (concerns IN ('person', 'household')),
    first_seen date NOT NULL,
    service_type text,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    state text NOT NULL CHECK (state IN ('identified', 'in_work', 'solved', 'eased', 'referred', 'not_solvable_now', 'withdrawn')),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (id, person_id)
);
CREATE INDEX problem_person ON problem (person_id, state);

CREATE TABLE problem_change (
    id uuid PRIMARY KEY,
    problem_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    happened_on date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id)
);
CREATE INDEX problem_change_problem ON problem_change (problem_id);
CREATE INDEX problem_change_person ON problem_change (person_id);

-- Of which needs a problem was made.
CREATE TABLE problem_need (
    problem_id uuid NOT NULL,
    need_id uuid NOT NULL REFERENCES need,
    person_id uuid NOT NULL,
    PRIMARY KEY (problem_id, need_id),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id)
);
CREATE INDEX problem_need_need ON problem_need (need_id);
CREATE INDEX problem_need_person ON problem_need (person_id);

-- Whom of the household a problem concerns beside the person whose file it is in.
CREATE TABLE problem_member (
    problem_id uuid NOT NULL,
    member_id uuid NOT NULL REFERENCES person,
    person_id uuid NOT NULL CHECK (person_id <> member_id),
    PRIMARY KEY (problem_id, member_id),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id)
);
CREATE INDEX problem_member_person ON problem_member (person_id);

CREATE TABLE problem_alternative (
    problem_id uuid NOT NULL,
    position smallint NOT NULL,
    person_id uuid NOT NULL,
    words text NOT NULL CHECK (words <> ''),
    pros text NOT NULL DEFAULT '',
    cons text NOT NULL DEFAULT '',
    chosen boolean NOT NULL DEFAULT false,
    PRIMARY KEY (problem_id, position),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id)
);
CREATE UNIQUE INDEX problem_alternative_chosen ON problem_alternative (problem_id) WHERE chosen;
CREATE INDEX problem_alternative_person ON problem_alternative (person_id);

-- Versions of the criteria of complexity, as domain::complexity::CriteriaSet; never changed once they
-- are here, so that an assessment can always be read by its own.
CREATE TABLE complexity_set (
    version int PRIMARY KEY,
    valid_from date NOT NULL,
    definition jsonb NOT NULL
);

CREATE TABLE complexity_assessment (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    set_version int NOT NULL REFERENCES complexity_set,
    scores jsonb NOT NULL,
    total smallint NOT NULL CHECK (total >= 0),
    computed text NOT NULL CHECK (computed IN ('low', 'medium', 'high', 'very_high')),
    level text NOT NULL CHECK (level IN ('low', 'medium', 'high', 'very_high')),
    reason text NOT NULL DEFAULT '' CHECK (level = computed OR reason <> ''),
    assessed_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX complexity_assessment_person ON complexity_assessment (person_id, assessed_on);

CREATE TABLE goal (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    domain text NOT NULL,
    words text NOT NULL CHECK (words <> ''),
    measure text NOT NULL DEFAULT '',
    term text NOT NULL CHECK (term IN ('short', 'long')),
    due date,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'partly_reached', 'not_reached', 'withdrawn')),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (id, person_id)
);
CREATE INDEX goal_person ON goal (person_id, state);

-- What came of a goal; its setting needs no row.
CREATE TABLE goal_change (
    id uuid PRIMARY KEY,
    goal_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    happened_on date NOT NULL,
    outcome text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    FOREIGN KEY (goal_id, person_id) REFERENCES goal (id, person_id)
);
CREATE INDEX goal_change_goal ON goal_change (goal_id);
CREATE INDEX goal_change_person ON goal_change (person_id);

CREATE TABLE goal_problem (
    goal_id uuid NOT NULL,
    problem_id uuid NOT NULL,
    person_id uuid NOT NULL,
    PRIMARY KEY (goal_id, problem_id),
    FOREIGN KEY (goal_id, person_id) REFERENCES goal (id, person_id),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id)
);
CREATE INDEX goal_problem_problem ON goal_problem (problem_id);
CREATE INDEX goal_problem_person ON goal_problem (person_id);

-- The words of an action are what its owner reads. A mentor's action is ordinary whatever its goal is:
-- a mentor has to read it (DOMAIN.md §4), so it is worded neutrally; any other takes its goal's sensitivity.
CREATE TABLE plan_action (
    id uuid PRIMARY KEY,
    goal_id uuid NOT NULL,
    person_id uuid NOT NULL,
    words text NOT NULL CHECK (words <> ''),
    owner text NOT NULL CHECK (owner IN ('worker', 'mentor', 'client', 'institution')),
    institution text NOT NULL DEFAULT '' CHECK (owner <> 'institution' OR institution <> ''),
    due date,
    place text NOT NULL DEFAULT '',
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'under_way', 'done', 'not_done')),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    CHECK (owner <> 'mentor' OR sensitivity = 'ordinary'),
    UNIQUE (id, person_id),
    FOREIGN KEY (goal_id, person_id) REFERENCES goal (id, person_id)
);
CREATE INDEX plan_action_person ON plan_action (person_id, state);
CREATE INDEX plan_action_goal ON plan_action (goal_id);

CREATE TABLE plan_action_change (
    id uuid PRIMARY KEY,
    action_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    happened_on date NOT NULL,
    result text NOT NULL DEFAULT '',
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    FOREIGN KEY (action_id, person_id) REFERENCES plan_action (id, person_id)
);
CREATE INDEX plan_action_change_action ON plan_action_change (action_id);
CREATE INDEX plan_action_change_person ON plan_action_change (person_id);

CREATE TABLE activity (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    list text NOT NULL CHECK (list IN ('worker_activity', 'mentor_activity')),
    kind text NOT NULL,
    done_on date NOT NULL,
    minutes smallint CHECK (minutes BETWEEN 1 AND 1440),
    place text NOT NULL DEFAULT '',
    words text NOT NULL CHECK (words <> ''),
    outcome text NOT NULL DEFAULT '',
    problem_id uuid,
    goal_id uuid,
    action_id uuid,
    outside_entitlement boolean NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    CHECK (num_nonnulls(problem_id, goal_id, action_id) <= 1),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id),
    FOREIGN KEY (goal_id, person_id) REFERENCES goal (id, person_id),
    FOREIGN KEY (action_id, person_id) REFERENCES plan_action (id, person_id)
);
CREATE INDEX activity_person ON activity (person_id, done_on);
COMMENT ON COLUMN activity.outside_entitlement IS 'The service was given on a day without entitlement: recorded, marked, counted apart (DOMAIN.md §3).';

-- Who sees and writes what (domain::access::table): the content of a case as elsewhere; besides, a
-- mentor notes needs, sees the ordinary goals and actions of the plan and the actions that are the
-- mentor's, says how far these have come, and records activities. What a mentor wrote, the mentor reads.
DO $$
DECLARE
    t text;
    kind text;
    rel text;
    own_row text;
    open_row text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := 'c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
    serves constant text := '(%s AND access_serves(c.person_id))';
BEGIN
    FOREACH t IN ARRAY ARRAY['content problem', 'content problem_change', 'content problem_need', 'content problem_member',
        'content problem_alternative', 'content complexity_assessment', 'content goal_problem',
        'own need', 'own activity', 'plan goal', 'plan goal_change', 'plan plan_action', 'plan plan_action_change']
    LOOP
        kind := split_part(t, ' ', 1);
        rel := split_part(t, ' ', 2);
        own_row := format('%I.recorded_by = (SELECT access_account())', rel);
        -- what hangs on a goal or an action is open as far as that is
        open_row := CASE rel
            WHEN 'goal_change' THEN '(SELECT true FROM goal g WHERE g.id = goal_change.goal_id)'
            WHEN 'plan_action_change' THEN '(SELECT true FROM plan_action a WHERE a.id = plan_action_change.action_id)'
            ELSE format('%I.sensitivity = ''ordinary''', rel) END;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel, format(file, rel, cases || ' OR ' || glass
            || CASE kind
                WHEN 'own' THEN ' OR ' || format(serves, own_row)
                WHEN 'plan' THEN ' OR ' || format(serves, open_row)
                ELSE '' END));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, writes
            || CASE
                WHEN kind = 'own' THEN ' OR ' || format(serves, own_row)
                WHEN rel = 'plan_action_change' THEN ' OR ' || format(serves,
                    own_row || ' AND (SELECT true FROM plan_action a WHERE a.id = plan_action_change.action_id AND a.owner = ''mentor'')')
                ELSE '' END));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
    FOREACH rel IN ARRAY ARRAY['need', 'problem', 'goal', 'plan_action'] LOOP
        EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO lidzas_app USING (%s)', rel, format(file, rel, writes
            || CASE rel WHEN 'plan_action' THEN ' OR ' || format(serves, 'plan_action.owner = ''mentor''') ELSE '' END));
    END LOOP;
END $$;

GRANT SELECT ON complexity_set TO lidzas_app;
GRANT SELECT, INSERT ON need, problem, problem_change, problem_need, problem_member, problem_alternative, complexity_assessment,
    goal, goal_change, goal_problem, plan_action, plan_action_change, activity TO lidzas_app;
GRANT UPDATE (state, reason, version) ON need TO lidzas_app;
GRANT UPDATE (state, version) ON problem, goal, plan_action TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('sensitivity', 'ordinary', 'parasta', 'ordinary', 10, 'proposed'),
    ('sensitivity', 'health', 'par veselību', 'on health', 20, 'proposed'),
    ('sensitivity', 'safety', 'par drošību', 'on safety', 30, 'proposed'),
    ('need_state', 'open', 'gaida izvērtēšanu', 'waits to be looked into', 10, 'proposed'),
    ('need_state', 'taken_up', 'no tās formulēta problēma', 'a problem was named from it', 20, 'proposed'),
    ('need_state', 'set_aside', 'netiek risināta', 'set aside', 30, 'proposed'),
    ('problem_severity', 'low', 'zema', 'low', 10, 'proposed'),
    ('problem_severity', 'medium', 'vidēja', 'medium', 20, 'proposed'),
    ('problem_severity', 'high', 'augsta', 'high', 30, 'proposed'),
    ('problem_severity', 'critical', 'kritiska', 'critical', 40, 'proposed'),
    ('problem_state', 'identified', 'apzināta', 'identified', 10, 'proposed'),
    ('problem_state', 'in_work', 'tiek risināta', 'in work', 20, 'proposed'),
    ('problem_state', 'solved', 'atrisināta', 'solved', 30, 'proposed'),
    ('problem_state', 'eased', 'mazināta', 'eased', 40, 'proposed'),
    ('problem_state', 'referred', 'nodota citam speciālistam vai iestādei', 'referred', 50, 'proposed'),
    ('problem_state', 'not_solvable_now', 'pašlaik nav atrisināma', 'not solvable now', 60, 'proposed'),
    ('problem_state', 'withdrawn', 'atsaukta', 'withdrawn', 70, 'proposed'),
    ('goal_term', 'short', 'īstermiņa', 'short-term', 10, 'proposed'),
    ('goal_term', 'long', 'ilgtermiņa', 'long-term', 20, 'proposed'),
    ('goal_state', 'open', 'tiek īstenots', 'being worked towards', 10, 'proposed'),
    ('goal_state', 'reached', 'sasniegts', 'reached', 20, 'proposed'),
    ('goal_state', 'partly_reached', 'daļēji sasniegts', 'partly reached', 30, 'proposed'),
    ('goal_state', 'not_reached', 'nav sasniegts', 'not reached', 40, 'proposed'),
    ('goal_state', 'withdrawn', 'atsaukts', 'withdrawn', 50, 'proposed'),
    ('plan_action_owner', 'worker', 'sociālais darbinieks', 'social worker', 10, 'proposed'),
    ('plan_action_owner', 'mentor', 'sociālais mentors', 'social mentor', 20, 'proposed'),
    ('plan_action_owner', 'client', 'klients', 'client', 30, 'proposed'),
    ('plan_action_owner', 'institution', 'iestāde', 'institution', 40, 'proposed'),
    ('plan_action_state', 'planned', 'plānota', 'planned', 10, 'proposed'),
    ('plan_action_state', 'under_way', 'sākta', 'under way', 20, 'proposed'),
    ('plan_action_state', 'done', 'paveikta', 'done', 30, 'proposed'),
    ('plan_action_state', 'not_done', 'nav paveikta', 'not done', 40, 'proposed'),
    ('complexity_level', 'low', 'zema', 'low', 10, 'proposed'),
    ('complexity_level', 'medium', 'vidēja', 'medium', 20, 'proposed'),
    ('complexity_level', 'high', 'augsta', 'high', 30, 'proposed'),
    ('complexity_level', 'very_high', 'ļoti augsta', 'very high', 40, 'proposed');
