-- Rewording what stands in the thread of a case: how it read before stays with the reason. Setting a need aside
-- and taking a refusal back become dated rows with who recorded them, as every other change of a state is.

CREATE TABLE rewording (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    need_id uuid REFERENCES need,
    problem_id uuid,
    goal_id uuid,
    action_id uuid,
    former jsonb NOT NULL CHECK (jsonb_typeof(former) = 'object' AND former <> '{}'),
    reason text NOT NULL CHECK (reason <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    CHECK (num_nonnulls(need_id, problem_id, goal_id, action_id) = 1),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id),
    FOREIGN KEY (goal_id, person_id) REFERENCES goal (id, person_id),
    FOREIGN KEY (action_id, person_id) REFERENCES plan_action (id, person_id)
);
CREATE INDEX rewording_person ON rewording (person_id);
COMMENT ON COLUMN rewording.former IS 'The fields that were put differently as they stood before, as domain::casework::Wording writes them.';

CREATE TABLE need_change (
    id uuid PRIMARY KEY,
    need_id uuid NOT NULL REFERENCES need,
    person_id uuid NOT NULL REFERENCES person,
    state text NOT NULL CHECK (state IN ('taken_up', 'set_aside')),
    happened_on date NOT NULL,
    reason text NOT NULL DEFAULT '' CHECK (state <> 'set_aside' OR reason <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX need_change_need ON need_change (need_id);
CREATE INDEX need_change_person ON need_change (person_id);

-- What was set aside before: the audit knows who did it and when.
INSERT INTO need_change (id, need_id, person_id, state, happened_on, reason, recorded_at, recorded_by)
SELECT gen_random_uuid(), n.id, n.person_id, 'set_aside', (a.at AT TIME ZONE 'Europe/Riga')::date, n.reason, a.at, a.account_id
FROM need n CROSS JOIN LATERAL (
    SELECT a.at, a.account_id FROM audit a WHERE a.person_id = n.person_id AND a.subject = n.id AND a.action = 'need.set_aside'
      AND a.account_id IS NOT NULL ORDER BY a.at DESC LIMIT 1) a
WHERE n.state = 'set_aside' AND n.reason <> '';

ALTER TABLE part_refusal ADD COLUMN taken_back_at timestamptz;
UPDATE part_refusal r SET taken_back_at = coalesce(
    (SELECT max(a.at) FROM audit a WHERE a.person_id = r.person_id AND a.subject = r.id AND a.action = 'part.taken_back'),
    r.taken_back_on::timestamp AT TIME ZONE 'Europe/Riga')
WHERE r.taken_back_on IS NOT NULL;
ALTER TABLE part_refusal ADD CHECK ((taken_back_on IS NULL) = (taken_back_at IS NULL));

-- Rewordings are the content of a case: an action is put more neutrally so that its mentor does not read how it
-- was put before. What became of a need its author reads as well, as the need itself.
DO $$
DECLARE
    rel text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team()) OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
    noted constant text := ' OR (access_serves(c.person_id) AND (SELECT true FROM need n WHERE n.id = need_change.need_id AND n.recorded_by = (SELECT access_account())))';
BEGIN
    FOREACH rel IN ARRAY ARRAY['rewording', 'need_change'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel,
            format(file, rel, cases || CASE rel WHEN 'need_change' THEN noted ELSE '' END));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, writes));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
    -- whom a problem does not concern after all is kept in its rewording
    EXECUTE format('CREATE POLICY remove ON problem_member FOR DELETE TO lidzas_app USING (%s)', format(file, 'problem_member', writes));
END $$;

GRANT SELECT, INSERT ON rewording, need_change TO lidzas_app;
GRANT DELETE ON problem_member TO lidzas_app;
GRANT UPDATE (words) ON need TO lidzas_app;
GRANT UPDATE (words, severity, concerns, service_type) ON problem TO lidzas_app;
GRANT UPDATE (words, measure, term, due) ON goal TO lidzas_app;
GRANT UPDATE (words, institution, due, place) ON plan_action TO lidzas_app;
GRANT UPDATE (taken_back_at) ON part_refusal TO lidzas_app;
