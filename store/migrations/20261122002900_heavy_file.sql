-- What a file with a thousand events waited for, in a register of a hundred thousand (docs/benchmarks.md), and what
-- crowded the page of the day (waiting_for_me).

-- A household's past members too: the timeline read the whole table four times.
CREATE INDEX household_member_person ON household_member (person_id);

-- Whether the user serves a person was asked anew for every row of that person's file: a file with a thousand
-- events took most of its time for that. The answer about the person asked last is kept as a setting of the
-- transaction, until an assignment changes within it (docs/decisions/0019-access-asked-once.md).
GRANT CREATE ON SCHEMA public TO lidzas_search;

CREATE FUNCTION access_serves_now(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mentor constant boolean := access_role() = 'social_mentor';
    today constant date := today_in_riga();
    serves boolean;
BEGIN
    IF access_register() IS NULL AND mentor IS NOT TRUE THEN RETURN false; END IF;
    serves := EXISTS (
        SELECT 1 FROM assignment s
        WHERE s.person_id = who AND s.account_id = access_account() AND s.provider_id = access_provider()
          AND s.from_day <= today AND (s.to_day IS NULL OR s.to_day > today) AND (s.kind = 'mentor') = mentor
    );
    PERFORM set_config('app.serves', who || CASE WHEN serves THEN '+' ELSE '-' END, true);
    RETURN serves;
END $$;
ALTER FUNCTION access_serves_now(uuid) OWNER TO lidzas_search;
REVOKE EXECUTE ON FUNCTION access_serves_now(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_serves_now(uuid) TO lidzas_app, lidzas_search;

CREATE OR REPLACE FUNCTION access_serves(who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
    RETURN CASE coalesce(current_setting('app.serves', true), '')
        WHEN who || '+' THEN true
        WHEN who || '-' THEN false
        ELSE access_serves_now(who) END;

-- Whoever enters, and whoever changes an assignment, asks anew.
CREATE OR REPLACE FUNCTION access_enter(who text, why text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY INVOKER AS $$
DECLARE
    me record;
BEGIN
    PERFORM set_config('app.user_id', who, true), set_config('app.purpose', why, true), set_config('app.serves', '', true);
    IF who = '' THEN
        PERFORM set_config('app.role', '', true), set_config('app.provider', '', true), set_config('app.team', '', true),
            set_config('app.barred', '', true);
        RETURN;
    END IF;
    SELECT * INTO me FROM access_self();
    PERFORM set_config('app.role', coalesce(me.role, ''), true),
        set_config('app.provider', coalesce(me.provider_id::text, ''), true),
        set_config('app.team', coalesce(me.team_id::text, ''), true);
    PERFORM set_config('app.barred', array_to_string(access_barred_now(), ','), true);
END $$;

CREATE FUNCTION assignment_asked_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.serves', '', true);
    RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION assignment_asked_anew() FROM PUBLIC;
CREATE TRIGGER asked_anew AFTER INSERT OR UPDATE OR DELETE ON assignment
    FOR EACH STATEMENT EXECUTE FUNCTION assignment_asked_anew();

-- Of the overdue actions of a client the oldest: with all of them one client took the whole list of the day.
CREATE OR REPLACE FUNCTION waiting_for_me(today date, assessed_before date, most int)
    RETURNS TABLE (what text, id uuid, day date) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me constant uuid := access_account();
    mentor constant boolean := access_role() = 'social_mentor';
    served constant uuid[] := access_served();
    clients uuid[];
BEGIN
    IF access_provider() IS NULL OR access_role() IS NULL THEN RETURN; END IF;
    clients := (SELECT coalesce(array_agg(c.person_id), '{}') FROM case_file c
        WHERE c.person_id = ANY (served) AND c.provider_id = access_provider() AND c.state <> 'closed');
    -- of a client's appointments those to which nobody goes along who still serves the client, for the worker
    RETURN QUERY
    (SELECT 'appointment', a.id, a.day FROM (
        SELECT a.*, row_number() OVER (PARTITION BY sign(a.day - today) ORDER BY a.day, a.start_time, a.id) AS place FROM (
        SELECT a.id, a.day, a.start_time, a.state, a.remind_days FROM appointment a
        WHERE a.account_id = me AND a.day BETWEEN today - 60 AND today + 30 AND (a.day = today OR a.state = 'planned')
          AND (access_coordinates() OR EXISTS (SELECT 1 FROM appointment_person p WHERE p.appointment_id = a.id AND p.person_id = ANY (served)))
        UNION
        SELECT a.id, a.day, a.start_time, a.state, a.remind_days FROM appointment_person p JOIN appointment a ON a.id = p.appointment_id
        WHERE NOT mentor AND p.person_id = ANY (clients) AND p.day BETWEEN today - 60 AND today + 30 AND (a.day = today OR a.state = 'planned')
          AND (a.account_id IS NULL OR NOT EXISTS (SELECT 1 FROM assignment s
            WHERE s.person_id = p.person_id AND s.account_id = a.account_id AND s.to_day IS NULL))) a
        WHERE a.day <= today OR a.day - a.remind_days <= today) a
     WHERE a.day = today OR a.place <= most LIMIT 80);
    RETURN QUERY
    (SELECT 'task', t.id, t.due FROM (
        SELECT t.id, t.due FROM task t WHERE t.account_id = me AND t.state = 'open' AND t.due <= today
        UNION
        SELECT t.id, t.due FROM task t JOIN account h ON h.id = t.account_id AND h.role <> 'coordinator'
        WHERE NOT mentor AND t.person_id = ANY (clients) AND t.state = 'open' AND t.due <= today AND t.account_id <> me
          AND NOT EXISTS (SELECT 1 FROM assignment s WHERE s.person_id = t.person_id AND s.account_id = t.account_id AND s.to_day IS NULL)) t
     ORDER BY t.due, t.id LIMIT most);
    RETURN QUERY
    (SELECT 'action', a.id, a.due FROM (
        SELECT DISTINCT ON (a.person_id) a.id, a.due FROM plan_action a
        WHERE a.person_id = ANY (clients) AND a.state IN ('planned', 'under_way') AND a.due < today AND (NOT mentor OR a.owner = 'mentor')
        ORDER BY a.person_id, a.due, a.id) a
     ORDER BY a.due, a.id LIMIT most);
    IF NOT mentor THEN
        RETURN QUERY
        (SELECT 'assessment', m.person, l.assessed_on FROM unnest(clients) AS m (person) CROSS JOIN LATERAL (
            SELECT c.assessed_on FROM complexity_assessment c WHERE c.person_id = m.person ORDER BY c.assessed_on DESC LIMIT 1) l
         WHERE l.assessed_on <= assessed_before ORDER BY l.assessed_on, m.person LIMIT most);
    END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM lidzas_search;
