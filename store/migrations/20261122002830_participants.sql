-- An appointment of several: what came of it for each of them, who was added and who was taken off, each in the own
-- file. The appointment's own state is no more than a summary for finding what takes time and what waits for an
-- outcome; it is kept by a trigger, since whoever records an outcome need not see everybody's file.

ALTER TABLE appointment_person
    ADD COLUMN state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'held', 'missed', 'excused', 'cancelled')),
    ADD COLUMN version int NOT NULL DEFAULT 1;

CREATE TABLE appointment_person_change (
    id uuid PRIMARY KEY,
    appointment_id uuid NOT NULL REFERENCES appointment,
    person_id uuid NOT NULL REFERENCES person,
    event text NOT NULL CHECK (event IN ('added', 'removed', 'held', 'missed', 'excused', 'cancelled')),
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    happened_on date NOT NULL,
    reason text NOT NULL DEFAULT '' CHECK (event = 'held' OR reason <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX appointment_person_change_appointment ON appointment_person_change (appointment_id);
CREATE INDEX appointment_person_change_person ON appointment_person_change (person_id);

-- Until now there was one outcome for all: it becomes that of each.
UPDATE appointment_person p SET state = a.state FROM appointment a WHERE a.id = p.appointment_id AND a.state <> 'planned';
INSERT INTO appointment_person_change (id, appointment_id, person_id, event, sensitivity, happened_on, reason, recorded_at, recorded_by)
SELECT gen_random_uuid(), c.appointment_id, p.person_id, c.event, p.sensitivity, c.happened_on, c.reason, c.recorded_at, c.recorded_by
FROM appointment_change c JOIN appointment_person p ON p.appointment_id = c.appointment_id
WHERE c.event IN ('held', 'missed', 'excused', 'cancelled');
DELETE FROM appointment_change WHERE event IN ('held', 'missed', 'excused', 'cancelled');
ALTER TABLE appointment_change ADD CHECK (event = 'moved' OR event LIKE 'interpreter%');

GRANT CREATE ON SCHEMA public TO lidzas_search;

CREATE FUNCTION appointment_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    which constant uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.appointment_id ELSE NEW.appointment_id END;
BEGIN
    UPDATE appointment a SET state = s.state FROM (
        SELECT CASE WHEN bool_or(p.state = 'planned') THEN 'planned' WHEN bool_or(p.state = 'held') THEN 'held'
            WHEN bool_or(p.state = 'missed') THEN 'missed' WHEN bool_or(p.state = 'excused') THEN 'excused' ELSE 'cancelled' END AS state
        FROM appointment_person p WHERE p.appointment_id = which) s
    WHERE a.id = which AND a.state <> s.state;
    RETURN NULL;
END $$;
CREATE TRIGGER appointment_stands AFTER INSERT OR DELETE OR UPDATE OF state ON appointment_person
    FOR EACH ROW EXECUTE FUNCTION appointment_stands();

-- In whose files an appointment stands, with the centre of each for the audit: ids only, and only for somebody who
-- works with one of them. What is done to the appointment is then audited in all of these files.
CREATE FUNCTION appointment_files(which uuid) RETURNS TABLE (person uuid, chain text) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM appointment_person p JOIN case_file c ON c.person_id = p.person_id
        WHERE p.appointment_id = which AND (access_serves(p.person_id) OR c.team_id = access_team()))
    THEN
        RETURN QUERY SELECT p.person_id, coalesce(c.residence, 'none') FROM appointment_person p JOIN case_file c ON c.person_id = p.person_id
            WHERE p.appointment_id = which ORDER BY 1;
    END IF;
END $$;

GRANT SELECT, UPDATE (state) ON appointment TO lidzas_search;
CREATE POLICY summary ON appointment FOR UPDATE TO lidzas_search USING (true) WITH CHECK (true);
ALTER FUNCTION appointment_stands() OWNER TO lidzas_search;
ALTER FUNCTION appointment_files(uuid) OWNER TO lidzas_search;
REVOKE CREATE ON SCHEMA public FROM lidzas_search;

-- Whether the user may change an appointment that is on file.
CREATE FUNCTION appointment_is_ones_own(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
    RETURN EXISTS (SELECT 1 FROM appointment a WHERE a.id = which AND access_changes_appointment(a.id, a.recorded_by, a.account_id));
REVOKE EXECUTE ON FUNCTION appointment_files(uuid), appointment_is_ones_own(uuid), appointment_stands() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION appointment_files(uuid), appointment_is_ones_own(uuid) TO lidzas_app;

DO $$
DECLARE
    own_row text;
    ordinary text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := 'c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
BEGIN
    own_row := 'appointment_person.recorded_by = (SELECT access_account())';
    ordinary := '(' || writes || ') OR (appointment_person.sensitivity = ''ordinary'' AND access_serves(c.person_id))';
    -- nobody puts a client of their own to somebody else's appointment and reads it
    DROP POLICY record ON appointment_person;
    EXECUTE format('CREATE POLICY record ON appointment_person FOR INSERT TO lidzas_app WITH CHECK (%s)',
        own_row || ' AND (appointment_is_new(appointment_id) OR appointment_is_ones_own(appointment_id)) AND ' || format(file, 'appointment_person', ordinary));
    EXECUTE format('CREATE POLICY change ON appointment_person FOR UPDATE TO lidzas_app USING (%s)',
        'appointment_is_ones_own(appointment_id) AND ' || format(file, 'appointment_person', ordinary));
    EXECUTE format('CREATE POLICY remove ON appointment_person FOR DELETE TO lidzas_app USING (%s)',
        'appointment_is_ones_own(appointment_id) AND ' || format(file, 'appointment_person', ordinary));

    own_row := 'appointment_person_change.recorded_by = (SELECT access_account())';
    ALTER TABLE appointment_person_change ENABLE ROW LEVEL SECURITY;
    ALTER TABLE appointment_person_change FORCE ROW LEVEL SECURITY;
    CREATE POLICY owner ON appointment_person_change TO lidzas_owner USING (true) WITH CHECK (true);
    EXECUTE format('CREATE POLICY read ON appointment_person_change FOR SELECT TO lidzas_app USING (%s)', format(file, 'appointment_person_change',
        cases || ' OR ' || glass || ' OR ((appointment_person_change.sensitivity = ''ordinary'' OR ' || own_row || ') AND access_serves(c.person_id))'));
    EXECUTE format('CREATE POLICY record ON appointment_person_change FOR INSERT TO lidzas_app WITH CHECK (%s)',
        own_row || ' AND appointment_is_ones_own(appointment_id) AND ' || format(file, 'appointment_person_change',
            '(' || writes || ') OR (appointment_person_change.sensitivity = ''ordinary'' AND access_serves(c.person_id))'));
END $$;

GRANT SELECT, INSERT ON appointment_person_change TO lidzas_app;
GRANT UPDATE (state, version), DELETE ON appointment_person TO lidzas_app;
REVOKE UPDATE (state) ON appointment FROM lidzas_app;

