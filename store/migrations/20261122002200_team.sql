-- The team as its coordinator sees it: who has how much, weighed by complexity, and whose case nobody has
-- looked at for too long. Row by row under the policies this would take seconds; these functions look at the
-- coordinator's own team only and answer ids, which the policies then open.

GRANT CREATE ON SCHEMA public TO lidzas_search;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['complexity_assessment', 'goal', 'activity', 'note'] LOOP
        EXECUTE format('CREATE POLICY functions ON %I FOR SELECT TO lidzas_search USING (true)', t);
    END LOOP;
END $$;
-- no more of these rows than what is counted
GRANT SELECT (id, person_id, level, assessed_on) ON complexity_assessment TO lidzas_search;
GRANT SELECT (person_id) ON goal TO lidzas_search;
GRANT SELECT (person_id, done_on) ON activity TO lidzas_search;
GRANT SELECT (person_id, happened_on) ON note TO lidzas_search;

-- The open cases of the team a coordinator leads; a child's file inside a household is no case of its own.
CREATE FUNCTION team_cases() RETURNS TABLE (person_id uuid, opened_on date, entitlement_state text, entitlement_last_day date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT c.person_id, c.opened_on, c.entitlement_state, c.entitlement_last_day
    FROM case_file c
    WHERE c.team_id = (SELECT access_team()) AND c.provider_id = (SELECT access_provider())
      AND c.state <> 'closed' AND c.kind = 'case';
END;

-- How many cases of each degree everybody of the team has; no degree where none was assessed.
CREATE FUNCTION team_load() RETURNS TABLE (account_id uuid, kind text, level text, cases bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT s.account_id, s.kind, coalesce(a.level, ''), count(*)
    FROM team_cases() c
    JOIN assignment s ON s.person_id = c.person_id AND s.kind IN ('worker', 'mentor')
      AND s.from_day <= today_in_riga() AND (s.to_day IS NULL OR s.to_day > today_in_riga())
    LEFT JOIN LATERAL (SELECT x.level FROM complexity_assessment x WHERE x.person_id = c.person_id
      ORDER BY x.assessed_on DESC, x.id DESC LIMIT 1) a ON true
    GROUP BY 1, 2, 3;
END;

-- Who falls through the cracks, and since when: the longest first.
CREATE FUNCTION team_cracks(asked text, day date, most int) RETURNS TABLE (person_id uuid, since date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT found.person_id, found.since FROM (
        SELECT c.person_id, greatest(c.opened_on,
            (SELECT max(v.done_on) FROM activity v WHERE v.person_id = c.person_id),
            (SELECT max(n.happened_on) FROM note n WHERE n.person_id = c.person_id)) AS since
        FROM team_cases() c WHERE asked = 'no_contact' AND c.opened_on <= day - 30
        UNION ALL
        SELECT c.person_id, c.opened_on FROM team_cases() c
        WHERE asked = 'no_plan' AND c.opened_on <= day - 14 AND NOT EXISTS (SELECT 1 FROM goal g WHERE g.person_id = c.person_id)
        UNION ALL
        SELECT c.person_id, c.opened_on FROM team_cases() c
        WHERE asked = 'no_assessment' AND NOT EXISTS (SELECT 1 FROM complexity_assessment x WHERE x.person_id = c.person_id)
        UNION ALL
        SELECT c.person_id, c.entitlement_last_day FROM team_cases() c
        WHERE asked = 'entitlement_over' AND c.entitlement_last_day < day AND c.entitlement_state = 'ended'
    ) found
    WHERE asked <> 'no_contact' OR found.since <= day - 30
    ORDER BY found.since, found.person_id LIMIT most;
END;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['team_cases()', 'team_load()', 'team_cracks(text, date, int)'] LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO lidzas_search', f);
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION team_load(), team_cracks(text, date, int) TO lidzas_app;
GRANT EXECUTE ON FUNCTION team_cases() TO lidzas_search;
REVOKE CREATE ON SCHEMA public FROM lidzas_search;
