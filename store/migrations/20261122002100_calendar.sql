-- Appointments of clients, the directory of interpreters, and tasks. Days and times are those of the wall
-- clock in Latvia, without a zone: an appointment at 9.30 stays at 9.30 when the clocks change.

CREATE TABLE interpreter (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    languages text[] NOT NULL CHECK (cardinality(languages) > 0),
    sex text NOT NULL CHECK (sex IN ('female', 'male', 'not_stated')),
    phone text NOT NULL DEFAULT '',
    cents_per_hour int CHECK (cents_per_hour >= 0),
    remarks text NOT NULL DEFAULT '',
    retired_on date,
    retired_reason text NOT NULL DEFAULT '' CHECK (retired_on IS NULL OR retired_reason <> ''),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);

CREATE TABLE appointment (
    id uuid PRIMARY KEY,
    day date NOT NULL,
    start_time time(0) NOT NULL,
    minutes smallint NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    place text NOT NULL DEFAULT '',
    kind text NOT NULL,
    words text NOT NULL CHECK (words <> ''),
    goal_id uuid REFERENCES goal,
    action_id uuid REFERENCES plan_action,
    account_id uuid REFERENCES account,
    institution text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    remind_days smallint CHECK (remind_days BETWEEN 1 AND 30),
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'missed', 'excused', 'cancelled')),
    interpreter_id uuid REFERENCES interpreter,
    interpreter_state text CHECK (interpreter_state IN ('asked', 'confirmed', 'declined')),
    interpreter_cents int CHECK (interpreter_cents >= 0),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    CHECK (num_nonnulls(goal_id, action_id) <= 1),
    CHECK ((interpreter_id IS NULL) = (interpreter_state IS NULL)),
    CHECK (interpreter_id IS NOT NULL OR interpreter_cents IS NULL),
    UNIQUE (id, day)
);
CREATE INDEX appointment_account ON appointment (account_id, day);
CREATE INDEX appointment_interpreter ON appointment (interpreter_id) WHERE interpreter_id IS NOT NULL;
COMMENT ON COLUMN appointment.account_id IS 'Who of the staff goes along; nobody where the client goes alone.';

-- Whose appointment it is: one or several of a household. Whoever may see one of these rows sees the
-- appointment. The day is the appointment's, repeated so that a client's days are found by an index.
CREATE TABLE appointment_person (
    appointment_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    day date NOT NULL,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    recorded_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (appointment_id, person_id),
    FOREIGN KEY (appointment_id, day) REFERENCES appointment (id, day) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX appointment_person_person ON appointment_person (person_id, day);

-- Where and when it was to be before it was moved, what came of it, and how the booking of the interpreter went.
CREATE TABLE appointment_change (
    id uuid PRIMARY KEY,
    appointment_id uuid NOT NULL REFERENCES appointment,
    event text NOT NULL CHECK (event IN ('moved', 'held', 'missed', 'excused', 'cancelled',
        'interpreter_asked', 'interpreter_confirmed', 'interpreter_declined', 'interpreter_released')),
    former_day date,
    former_time time(0),
    former_minutes smallint,
    former_place text,
    interpreter_id uuid REFERENCES interpreter,
    interpreter_cents int,
    happened_on date NOT NULL,
    reason text NOT NULL DEFAULT '' CHECK (event NOT IN ('moved', 'missed', 'excused', 'cancelled') OR reason <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    CHECK (event <> 'moved' OR num_nulls(former_day, former_time, former_minutes, former_place) = 0)
);
CREATE INDEX appointment_change_appointment ON appointment_change (appointment_id);

CREATE TABLE task (
    id uuid PRIMARY KEY,
    person_id uuid REFERENCES person,
    words text NOT NULL CHECK (words <> ''),
    due date NOT NULL,
    account_id uuid NOT NULL REFERENCES account,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    version int NOT NULL DEFAULT 1,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX task_account ON task (account_id, due) WHERE state = 'open';
CREATE INDEX task_person ON task (person_id, due) WHERE person_id IS NOT NULL;
COMMENT ON COLUMN task.account_id IS 'Whose task it is.';

CREATE TABLE task_change (
    id uuid PRIMARY KEY,
    task_id uuid NOT NULL REFERENCES task,
    state text NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    happened_on date NOT NULL,
    words text NOT NULL DEFAULT '' CHECK (state = 'done' OR words <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX task_change_task ON task_change (task_id);

-- Open actions of a plan by their due day: the page of the day.
CREATE INDEX plan_action_due ON plan_action (person_id, due) WHERE state IN ('planned', 'under_way');

GRANT CREATE ON SCHEMA public TO lidzas_search;

-- Whether nothing stands under this id yet: the people of an appointment are recorded before it, so that
-- nobody puts a client of their own to somebody else's appointment and reads it.
CREATE FUNCTION appointment_is_new(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
    RETURN NOT EXISTS (SELECT 1 FROM appointment a WHERE a.id = which);

-- When a member of the own provider's staff, or clients of the own provider, have something else between two moments
-- of the wall clock: the time alone, since what it is about may be somebody else's to know, and of clients only to who serves them
-- or leads their team.
CREATE FUNCTION appointment_overlaps(who uuid, clients uuid[], from_at timestamp, until_at timestamp, except_for uuid)
    RETURNS TABLE (starts timestamp, takes smallint, of_staff boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ours constant uuid := access_provider();
BEGIN
    RETURN QUERY
    SELECT a.day + a.start_time, a.minutes, true FROM appointment a JOIN account b ON b.id = a.account_id AND b.provider_id = ours
    WHERE a.account_id = who AND a.id IS DISTINCT FROM except_for AND a.state IN ('planned', 'held')
      AND a.day BETWEEN from_at::date - 1 AND until_at::date
      AND a.day + a.start_time < until_at AND a.day + a.start_time + make_interval(mins => a.minutes) > from_at
    UNION ALL
    SELECT DISTINCT a.day + a.start_time, a.minutes, false
    FROM appointment_person p JOIN appointment a ON a.id = p.appointment_id JOIN case_file c ON c.person_id = p.person_id AND c.provider_id = ours
    WHERE p.person_id = ANY (clients) AND (access_serves(p.person_id) OR c.team_id = access_team()) AND a.id IS DISTINCT FROM except_for AND a.state IN ('planned', 'held')
      AND p.day BETWEEN from_at::date - 1 AND until_at::date
      AND a.day + a.start_time < until_at AND a.day + a.start_time + make_interval(mins => a.minutes) > from_at
    ORDER BY 3 DESC, 1 LIMIT 20;
END $$;

-- What waits for the user today, as ids of records that are then read under the user's own rights: the own
-- appointments (today's, those without an outcome, those to be reminded of), the tasks, overdue actions of the plans of own
-- clients, and own clients assessed before a day. It begins with the own assignments and asks once, not for each row.
CREATE FUNCTION waiting_for_me(today date, assessed_before date, most int)
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
    (SELECT 'action', a.id, a.due FROM plan_action a
     WHERE a.person_id = ANY (clients) AND a.state IN ('planned', 'under_way') AND a.due < today AND (NOT mentor OR a.owner = 'mentor')
     ORDER BY a.due, a.id LIMIT most);
    IF NOT mentor THEN
        RETURN QUERY
        (SELECT 'assessment', m.person, l.assessed_on FROM unnest(clients) AS m (person) CROSS JOIN LATERAL (
            SELECT c.assessed_on FROM complexity_assessment c WHERE c.person_id = m.person ORDER BY c.assessed_on DESC LIMIT 1) l
         WHERE l.assessed_on <= assessed_before ORDER BY l.assessed_on, m.person LIMIT most);
    END IF;
END $$;

GRANT SELECT ON appointment, appointment_person, task, plan_action, complexity_assessment TO lidzas_search;
CREATE POLICY day_functions ON plan_action FOR SELECT TO lidzas_search USING (true);
CREATE POLICY day_functions ON complexity_assessment FOR SELECT TO lidzas_search USING (true);
ALTER FUNCTION waiting_for_me(date, date, int) OWNER TO lidzas_search;
ALTER FUNCTION appointment_is_new(uuid) OWNER TO lidzas_search;
ALTER FUNCTION appointment_overlaps(uuid, uuid[], timestamp, timestamp, uuid) OWNER TO lidzas_search;
REVOKE CREATE ON SCHEMA public FROM lidzas_search;

-- Whether the user may change an appointment: whoever writes to the file of one of its clients; a mentor what
-- the mentor recorded or goes along to.
CREATE FUNCTION access_changes_appointment(which uuid, made_by uuid, goes_along uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
    RETURN EXISTS (
        SELECT 1 FROM appointment_person p JOIN case_file c ON c.person_id = p.person_id
        WHERE p.appointment_id = which
          AND ((c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team())))
            OR ((SELECT access_account()) IN (made_by, goes_along) AND access_serves(c.person_id))));

-- The same of a task: one about no file is its holder's and that of whoever set it.
CREATE FUNCTION access_changes_task(client uuid, made_by uuid, holder uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
    RETURN CASE WHEN client IS NULL THEN (SELECT access_account()) IN (made_by, holder) AND (SELECT access_role()) IS NOT NULL
        ELSE EXISTS (
            SELECT 1 FROM case_file c
            WHERE c.person_id = client
              AND ((c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team())))
                OR ((SELECT access_account()) IN (made_by, holder) AND access_serves(c.person_id)))) END;

REVOKE EXECUTE ON FUNCTION appointment_is_new(uuid), appointment_overlaps(uuid, uuid[], timestamp, timestamp, uuid),
    access_changes_appointment(uuid, uuid, uuid), access_changes_task(uuid, uuid, uuid), waiting_for_me(date, date, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION appointment_is_new(uuid), appointment_overlaps(uuid, uuid[], timestamp, timestamp, uuid),
    access_changes_appointment(uuid, uuid, uuid), access_changes_task(uuid, uuid, uuid), waiting_for_me(date, date, int) TO lidzas_app;

-- Who sees and writes what (domain::access::table, Logistics): whoever reads the content of a case; a mentor
-- of the client what is ordinary, and what the mentor recorded or is to do.
DO $$
DECLARE
    rel text;
    own_row text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := 'c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
    mine constant text := 'recorded_by = (SELECT access_account()) AND (SELECT access_role()) IS NOT NULL';
BEGIN
    FOREACH rel IN ARRAY ARRAY['interpreter', 'appointment', 'appointment_person', 'appointment_change', 'task', 'task_change'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
    FOREACH rel IN ARRAY ARRAY['appointment', 'appointment_person', 'task'] LOOP
        EXECUTE format('CREATE POLICY functions ON %I FOR SELECT TO lidzas_search USING (true)', rel);
    END LOOP;

    own_row := 'appointment_person.recorded_by = (SELECT access_account())';
    EXECUTE format('CREATE POLICY read ON appointment_person FOR SELECT TO lidzas_app USING (%s)', format(file, 'appointment_person',
        cases || ' OR ' || glass || ' OR ((appointment_person.sensitivity = ''ordinary'' OR ' || own_row || ') AND access_serves(c.person_id))'));
    EXECUTE format('CREATE POLICY record ON appointment_person FOR INSERT TO lidzas_app WITH CHECK (%s)',
        own_row || ' AND appointment_is_new(appointment_id) AND ' || format(file, 'appointment_person',
            '(' || writes || ') OR (appointment_person.sensitivity = ''ordinary'' AND access_serves(c.person_id))'));

    -- an account without a file on a task keeps it to itself
    own_row := '(SELECT access_account()) IN (task.recorded_by, task.account_id)';
    EXECUTE format('CREATE POLICY read ON task FOR SELECT TO lidzas_app USING (CASE WHEN task.person_id IS NULL THEN %s AND (SELECT access_role()) IS NOT NULL ELSE %s END)',
        own_row, format(file, 'task', cases || ' OR ' || glass || ' OR ((task.sensitivity = ''ordinary'' OR ' || own_row || ') AND access_serves(c.person_id))'));
    EXECUTE format('CREATE POLICY record ON task FOR INSERT TO lidzas_app WITH CHECK (%s AND CASE WHEN task.person_id IS NULL THEN task.account_id = task.recorded_by ELSE %s END)',
        mine, format(file, 'task', '(' || writes || ') OR (task.sensitivity = ''ordinary'' AND access_serves(c.person_id))'));
    CREATE POLICY change ON task FOR UPDATE TO lidzas_app USING (access_changes_task(person_id, recorded_by, account_id));
END $$;

CREATE POLICY read ON appointment FOR SELECT TO lidzas_app USING (
    (SELECT true FROM appointment_person p WHERE p.appointment_id = appointment.id LIMIT 1));
CREATE POLICY record ON appointment FOR INSERT TO lidzas_app WITH CHECK (
    recorded_by = (SELECT access_account())
    AND (SELECT true FROM appointment_person p WHERE p.appointment_id = appointment.id AND p.recorded_by = appointment.recorded_by LIMIT 1));
CREATE POLICY change ON appointment FOR UPDATE TO lidzas_app USING (
    access_changes_appointment(id, recorded_by, account_id))
    -- whoever hands an appointment to a colleague need not go along any more
    WITH CHECK ((SELECT true FROM appointment_person p WHERE p.appointment_id = appointment.id LIMIT 1));

CREATE POLICY read ON appointment_change FOR SELECT TO lidzas_app USING (
    (SELECT true FROM appointment a WHERE a.id = appointment_change.appointment_id));
CREATE POLICY record ON appointment_change FOR INSERT TO lidzas_app WITH CHECK (
    recorded_by = (SELECT access_account())
    AND (SELECT access_changes_appointment(a.id, a.recorded_by, a.account_id) FROM appointment a WHERE a.id = appointment_change.appointment_id));

CREATE POLICY read ON task_change FOR SELECT TO lidzas_app USING (
    (SELECT true FROM task t WHERE t.id = task_change.task_id));
CREATE POLICY record ON task_change FOR INSERT TO lidzas_app WITH CHECK (
    recorded_by = (SELECT access_account())
    AND (SELECT access_changes_task(t.person_id, t.recorded_by, t.account_id) FROM task t WHERE t.id = task_change.task_id));

-- The directory is the house's: whoever works with clients reads it, workers and coordinators keep it.
CREATE POLICY read ON interpreter FOR SELECT TO lidzas_app USING ((SELECT access_role()) IN ('social_worker', 'coordinator', 'social_mentor'));
CREATE POLICY record ON interpreter FOR INSERT TO lidzas_app WITH CHECK (
    recorded_by = (SELECT access_account()) AND (SELECT access_register()) IS NOT NULL);
CREATE POLICY change ON interpreter FOR UPDATE TO lidzas_app USING ((SELECT access_register()) IS NOT NULL);

GRANT SELECT, INSERT ON interpreter, appointment, appointment_person, appointment_change, task, task_change TO lidzas_app;
GRANT UPDATE (name, languages, sex, phone, cents_per_hour, remarks, retired_on, retired_reason, version) ON interpreter TO lidzas_app;
GRANT UPDATE (day, start_time, minutes, place, account_id, state, interpreter_id, interpreter_state, interpreter_cents, version)
    ON appointment TO lidzas_app;
GRANT UPDATE (state, version) ON task TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('appointment_kind', 'talk', 'saruna ar klientu', 'talk with the client', 10, 'proposed'),
    ('appointment_kind', 'home_visit', 'apmeklējums dzīvesvietā', 'home visit', 20, 'proposed'),
    ('appointment_kind', 'institution', 'iestādes apmeklējums', 'visit to an institution', 30, 'proposed'),
    ('appointment_kind', 'specialist', 'vizīte pie speciālista', 'appointment with a specialist', 40, 'proposed'),
    ('appointment_kind', 'studies', 'mācības vai kursi', 'studies or a course', 50, 'proposed'),
    ('appointment_kind', 'work', 'darba intervija vai darbs', 'job interview or work', 60, 'proposed'),
    ('appointment_kind', 'housing', 'mājokļa apskate', 'viewing of a dwelling', 70, 'proposed'),
    ('appointment_kind', 'remote', 'attālināta saruna', 'remote talk', 80, 'proposed'),
    ('appointment_kind', 'other', 'cita tikšanās', 'other', 90, 'proposed'),
    ('appointment_state', 'planned', 'paredzēta', 'planned', 10, 'proposed'),
    ('appointment_state', 'held', 'notikusi', 'held', 20, 'proposed'),
    ('appointment_state', 'missed', 'klients neieradās', 'the client did not come', 30, 'proposed'),
    ('appointment_state', 'excused', 'klients tikšanos laikus atteica', 'the client excused themselves in time', 40, 'proposed'),
    ('appointment_state', 'cancelled', 'atcelta', 'cancelled', 50, 'proposed'),
    ('interpreter_state', 'asked', 'pieteikts', 'asked', 10, 'proposed'),
    ('interpreter_state', 'confirmed', 'apstiprinājis', 'confirmed', 20, 'proposed'),
    ('interpreter_state', 'declined', 'atteicies', 'declined', 30, 'proposed'),
    ('task_state', 'open', 'jāpaveic', 'to be done', 10, 'proposed'),
    ('task_state', 'done', 'paveikts', 'done', 20, 'proposed'),
    ('task_state', 'dropped', 'atcelts', 'dropped', 30, 'proposed');
