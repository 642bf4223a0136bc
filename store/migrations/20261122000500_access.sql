-- Row-level security: which rows exist for this user. domain::access decides the same a second
-- time, section by section; store/tests/access.rs holds the two against each other over
-- generated cases.
--
-- The identity is set inside each transaction: set_config('app.user_id', …, true).
-- Four kinds of rows about a person:
--   core       names, birth, status, clock: workers and coordinators of the file's provider, and
--              the mentor assigned to it
--   logistics  where somebody lives, who represents a minor: who serves the person (a mentor
--              too), the team's coordinator, a broken glass
--   content    vulnerability, documents, safety bars: as logistics, never a mentor
--   own        drafts, answered operations
--
-- Four things here are not a matter of taste:
-- * Every function call stands in (SELECT …), so that it runs once in a statement. The lists are
--   arrays, not sets, for the same reason.
-- * A policy asks for the file with a scalar subquery, never with EXISTS: the planner turns
--   EXISTS into a hash over the whole register for the sake of one person's row.
-- * A condition on the user is a null provider or a boolean, never a comparison of texts: of
--   "role = 'x'" the planner expects one row in two hundred, and sorts the whole register.
-- * Functions that read are plpgsql, which keeps its plans for the connection; in SQL each call
--   planned anew, some milliseconds a statement. Their search_path is fixed with pg_temp last: a
--   temporary table that is named like one of ours changes nothing.

-- lidzas_search owns the functions that look across access. Nobody can sign in as it, and it has
-- policies of its own: owned by the tables' owner the functions would be blind, since security
-- is forced. Owning takes CREATE on the schema, which is taken back at the end.
GRANT USAGE, CREATE ON SCHEMA public TO lidzas_search;

CREATE FUNCTION access_account() RETURNS uuid LANGUAGE sql STABLE
    RETURN nullif(current_setting('app.user_id', true), '')::uuid;

-- What the server does without a user: 'sign_in', 'public_form', 'nightly', 'command_line'.
-- Beside a user it means nothing, so that no signed-in request can be widened by it.
CREATE FUNCTION access_purpose() RETURNS text LANGUAGE sql STABLE
    RETURN CASE WHEN access_account() IS NULL THEN coalesce(current_setting('app.purpose', true), '') ELSE '' END;

CREATE FUNCTION today_in_riga() RETURNS date LANGUAGE sql STABLE
    RETURN (now() AT TIME ZONE 'Europe/Riga')::date;

-- The user, while the account is in use and the provider's contract runs; nobody otherwise, so
-- that access ends with the contract or the account at the next request. The last day of a
-- contract (contract_to) is a day of the contract.
CREATE FUNCTION access_self() RETURNS TABLE (account_id uuid, role text, provider_id uuid, team_id uuid) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.id, a.role, a.provider_id, a.team_id
    FROM account a LEFT JOIN provider p ON p.id = a.provider_id
    WHERE a.id = access_account() AND a.disabled_at IS NULL
      AND (a.provider_id IS NULL
        OR (p.contract_from <= today_in_riga() AND (p.contract_to IS NULL OR p.contract_to >= today_in_riga())));
END;

CREATE FUNCTION access_role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT me.role FROM access_self() me);
END $$;

CREATE FUNCTION access_provider() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT me.provider_id FROM access_self() me);
END $$;

-- The provider whose whole register this user may look through; null for mentors and the rest.
CREATE FUNCTION access_register() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT me.provider_id FROM access_self() me WHERE me.role IN ('social_worker', 'coordinator'));
END $$;

CREATE FUNCTION access_coordinates() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM access_self() me WHERE me.role = 'coordinator');
END $$;

CREATE FUNCTION access_nightly() RETURNS boolean LANGUAGE sql STABLE
    RETURN access_purpose() = 'nightly';

-- The team a coordinator leads; null for everybody else.
CREATE FUNCTION access_team() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (SELECT me.team_id FROM access_self() me WHERE me.role = 'coordinator');
END $$;

-- The people this user serves today, as worker, substitute or mentor.
CREATE FUNCTION access_served() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(DISTINCT s.person_id), '{}')
        FROM access_self() me JOIN assignment s ON s.account_id = me.account_id AND s.provider_id = me.provider_id
        WHERE s.from_day <= today_in_riga() AND (s.to_day IS NULL OR s.to_day > today_in_riga())
          AND ((s.kind IN ('worker', 'substitute') AND me.role IN ('social_worker', 'coordinator'))
            OR (s.kind = 'mentor' AND me.role = 'social_mentor'))
    );
END $$;

-- The people whose case this user runs today: as access_served(), without a mentor's clients.
CREATE FUNCTION access_cases() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN CASE WHEN access_register() IS NULL THEN '{}' ELSE access_served() END;
END $$;

-- The people whose glass this user has broken within the hour.
CREATE FUNCTION access_broken_glass() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        SELECT coalesce(array_agg(DISTINCT g.person_id), '{}')
        FROM access_self() me JOIN broken_glass g ON g.account_id = me.account_id
        WHERE me.role = 'social_worker' AND g.until_at > now()
    );
END $$;

-- The people who are protected from somebody this user serves, unless the user serves them too.
-- Coordinators are not barred: somebody has to see both sides.
CREATE FUNCTION access_barred() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN (
        WITH served AS MATERIALIZED (SELECT access_served() AS people)
        SELECT coalesce(array_agg(DISTINCT b.protected_id), '{}')
        FROM safety_bar b
        WHERE NOT (SELECT access_coordinates())
          AND b.from_day <= today_in_riga() AND (b.to_day IS NULL OR b.to_day > today_in_riga())
          AND b.barred_id = ANY ((SELECT people FROM served)::uuid[])
          AND NOT b.protected_id = ANY ((SELECT people FROM served)::uuid[])
    );
END $$;

-- Whether the file is in the user's hands without an assignment: no worker ever had it, so that
-- whoever takes the person in may write, or take the file on; or the user's own assignment was
-- ended in this very transaction (not in a savepoint of it), which is how a worker hands a case
-- over. Without it any worker could assign any file of the provider to themselves.
CREATE FUNCTION access_in_hand(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN NOT EXISTS (SELECT 1 FROM assignment s WHERE s.person_id = who AND s.kind = 'worker')
        OR EXISTS (SELECT 1 FROM access_self() me JOIN assignment s ON s.account_id = me.account_id AND s.provider_id = me.provider_id
            WHERE s.person_id = who AND s.kind = 'worker' AND s.xmin = pg_current_xact_id_if_assigned()::xid);
END $$;

-- Documents are content, but whoever holds one in their hand may find whose it is in the
-- provider's register.
CREATE FUNCTION register_by_document(wanted text) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
    SELECT DISTINCT d.person_id
    FROM access_self() me
    JOIN person_document d ON d.number_key = wanted
    JOIN case_file c ON c.person_id = d.person_id AND c.provider_id = me.provider_id
    WHERE me.role IN ('social_worker', 'coordinator') AND NOT d.person_id = ANY ((SELECT access_barred())::uuid[]);
END;

-- The trigger of the audit runs as lidzas_search: the app can neither keep a row from being
-- sealed (a temporary table called audit_unsealed) nor queue one twice, which would stop sealing.
ALTER FUNCTION audit_queue() SECURITY DEFINER SET search_path = public, pg_temp;
REVOKE INSERT ON audit_unsealed FROM lidzas_app;

DO $$
DECLARE f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['access_role()', 'access_provider()', 'access_register()', 'access_coordinates()', 'access_team()',
        'access_served()', 'access_cases()', 'access_broken_glass()', 'access_barred()', 'access_in_hand(uuid)', 'register_by_document(text)', 'seal_audit(int)', 'audit_queue()']
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO lidzas_search', f);
    END LOOP;
END $$;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO lidzas_app, lidzas_search;
GRANT SELECT ON account, provider, assignment, broken_glass, safety_bar, case_file, person, person_identity,
    person_match_key, person_document TO lidzas_search;

-- The file itself. The provider is a wall: no assignment, glass or team reaches over it.
ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_file FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON case_file FOR SELECT TO lidzas_app USING (
    (provider_id = (SELECT access_register()) AND NOT person_id = ANY ((SELECT access_barred())::uuid[]))
    OR (provider_id = (SELECT access_provider()) AND person_id = ANY ((SELECT access_served())::uuid[]))
    OR (SELECT access_nightly())
);
CREATE POLICY take_in ON case_file FOR INSERT TO lidzas_app WITH CHECK (provider_id = (SELECT access_register()));
-- Also the check of the new row: a file cannot be moved to another provider.
CREATE POLICY change ON case_file FOR UPDATE TO lidzas_app USING (
    (provider_id = (SELECT access_register())
        AND ((SELECT access_coordinates()) OR person_id = ANY ((SELECT access_cases())::uuid[]) OR access_in_hand(person_id)))
    OR (SELECT access_nightly())
);

-- The rows about a person, by kind. Writing: who serves the person, the coordinator (of content
-- the team's), and until the file has its first worker whoever takes the person in.
DO $$
DECLARE
    t text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.%2$I%3$s)';
    served constant text := 'c.person_id = ANY ((SELECT access_served())::uuid[])';
    cases constant text := 'c.person_id = ANY ((SELECT access_cases())::uuid[])';
    team constant text := ' OR c.team_id = (SELECT access_team())';
    glass constant text := ' OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    sees text;
    writes text;
    extra text;
BEGIN
    FOREACH t IN ARRAY ARRAY[
        'core person', 'core person_identity', 'core person_citizenship', 'core person_language', 'core person_token',
        'core person_match_key', 'core case_state_change', 'core status_event', 'core presence_event', 'core extension',
        'core provision_event', 'core entitlement_period', 'core household_member',
        'logistics residence', 'logistics legal_representative',
        'content vulnerability', 'content person_document', 'content safety_bar']
    LOOP
        DECLARE
            kind text := split_part(t, ' ', 1);
            rel text := split_part(t, ' ', 2);
            who text := CASE split_part(t, ' ', 2) WHEN 'person' THEN 'id' WHEN 'safety_bar' THEN 'protected_id' ELSE 'person_id' END;
        BEGIN
            sees := format(file, rel, who, CASE kind
                WHEN 'core' THEN ''
                WHEN 'logistics' THEN ' AND (' || served || team || glass || ')'
                ELSE ' AND (' || cases || team || glass || ')' END);
            writes := format(file, rel, who, ' AND c.provider_id = (SELECT access_register()) AND (' || cases
                || CASE kind WHEN 'core' THEN ' OR (SELECT access_coordinates())' ELSE team END
                || ' OR access_in_hand(c.person_id))');
            -- DOMAIN.md §3: an extension is the coordinator's.
            IF rel = 'extension' THEN
                writes := '(SELECT access_coordinates()) AND ' || writes;
            END IF;
            extra := CASE rel WHEN 'entitlement_period' THEN ' OR (SELECT access_nightly())' ELSE '' END;
            EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
            EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
            EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel, sees);
            -- A person is recorded before the file, in the same transaction: inserting asks for the role only.
            EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel,
                CASE rel WHEN 'person' THEN '(SELECT access_register()) IS NOT NULL' ELSE '(' || writes || ')' || extra END);
            EXECUTE format('CREATE POLICY change ON %I FOR UPDATE TO lidzas_app USING (%s) WITH CHECK (%s)', rel, writes, writes);
            EXECUTE format('CREATE POLICY remove ON %I FOR DELETE TO lidzas_app USING (%s)', rel, '(' || writes || ')' || extra);
        END;
    END LOOP;
END $$;

-- Assignments: my own, a coordinator's whole provider, and those of every file I see. Nobody
-- assigns across providers.
ALTER TABLE assignment ENABLE ROW LEVEL SECURITY;
ALTER TABLE assignment FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON assignment FOR SELECT TO lidzas_app USING (
    (account_id = (SELECT access_account()) AND (SELECT access_role()) IS NOT NULL)
    OR ((SELECT access_coordinates()) AND provider_id = (SELECT access_provider()))
    OR (SELECT true FROM case_file c WHERE c.person_id = assignment.person_id));
CREATE POLICY record ON assignment FOR INSERT TO lidzas_app WITH CHECK (
    provider_id = (SELECT access_register())
    AND (SELECT true FROM account a WHERE a.id = assignment.account_id AND a.provider_id = assignment.provider_id)
    AND (SELECT true FROM case_file c WHERE c.person_id = assignment.person_id)
    AND ((SELECT access_coordinates()) OR person_id = ANY ((SELECT access_cases())::uuid[]) OR access_in_hand(person_id)));
CREATE POLICY change ON assignment FOR UPDATE TO lidzas_app USING (
    provider_id = (SELECT access_register())
    AND (SELECT true FROM case_file c WHERE c.person_id = assignment.person_id)
    AND ((SELECT access_coordinates()) OR person_id = ANY ((SELECT access_cases())::uuid[])));

-- A broken glass is one's own, and the provider's coordinators see it at once. An hour at most;
-- refused on a barred file, which is not visible.
ALTER TABLE broken_glass ENABLE ROW LEVEL SECURITY;
ALTER TABLE broken_glass FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON broken_glass FOR SELECT TO lidzas_app USING (
    (account_id = (SELECT access_account()) AND (SELECT access_role()) IS NOT NULL)
    OR ((SELECT access_coordinates()) AND provider_id = (SELECT access_provider())));
CREATE POLICY record ON broken_glass FOR INSERT TO lidzas_app WITH CHECK (
    account_id = (SELECT access_account()) AND (SELECT access_role()) = 'social_worker'
    AND provider_id = (SELECT access_provider())
    AND until_at <= from_at + interval '1 hour' AND until_at <= now() + interval '61 minutes'
    AND (SELECT true FROM case_file c WHERE c.person_id = broken_glass.person_id));

-- Drafts and answered operations are one's own.
ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE draft FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON draft TO lidzas_app USING (account_id = (SELECT access_account()) AND (SELECT access_role()) IS NOT NULL);
ALTER TABLE operation ENABLE ROW LEVEL SECURITY;
ALTER TABLE operation FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON operation TO lidzas_app USING (account_id = (SELECT access_account()) AND (SELECT access_role()) IS NOT NULL);

-- The public inbox: anybody may put something in, workers and coordinators of every provider see
-- what waits. Once handled it belongs to the person's file, or to the provider that declined it.
ALTER TABLE support_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE support_request FORCE ROW LEVEL SECURITY;
CREATE POLICY ask ON support_request FOR INSERT TO lidzas_app WITH CHECK (
    (SELECT access_purpose()) = 'public_form'
    AND handled_at IS NULL AND handled_by IS NULL AND outcome IS NULL AND person_id IS NULL);
CREATE POLICY read ON support_request FOR SELECT TO lidzas_app USING (
    ((SELECT access_register()) IS NOT NULL AND CASE
        WHEN handled_at IS NULL THEN true
        WHEN person_id IS NOT NULL THEN (SELECT true FROM case_file c WHERE c.person_id = support_request.person_id)
        ELSE (SELECT true FROM account a WHERE a.id = support_request.handled_by AND a.provider_id = (SELECT access_provider()))
    END)
    OR (SELECT access_nightly()));
CREATE POLICY handle ON support_request FOR UPDATE TO lidzas_app
    USING ((SELECT access_register()) IS NOT NULL AND handled_at IS NULL)
    WITH CHECK (handled_at IS NULL OR handled_by = (SELECT access_account()));
CREATE POLICY forget ON support_request FOR DELETE TO lidzas_app USING ((SELECT access_nightly()));

-- The audit: everybody writes their own rows, the auditor reads.
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
CREATE POLICY write ON audit FOR INSERT TO lidzas_app WITH CHECK (account_id IS NOT DISTINCT FROM (SELECT access_account()));
CREATE POLICY read ON audit FOR SELECT TO lidzas_app USING ((SELECT access_role()) = 'auditor');

-- The functions' role sees what the functions need, and nobody can become it.
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['case_file', 'person', 'person_identity', 'person_match_key', 'person_document',
        'assignment', 'safety_bar', 'broken_glass', 'audit']
    LOOP
        EXECUTE format('CREATE POLICY functions ON %I FOR SELECT TO lidzas_search USING (true)', t);
    END LOOP;
END $$;

-- Migrations, the demo register and the operator's commands run as the owner; security is forced
-- on the owner too, so the owner has a policy of its own on every table, and the app has none of it.
DO $$
DECLARE t text;
BEGIN
    FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relforcerowsecurity
    LOOP
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

GRANT SELECT ON entitlement_policy TO lidzas_app;
GRANT SELECT, INSERT, UPDATE ON person, person_identity, legal_representative, person_document TO lidzas_app;
GRANT SELECT, INSERT ON case_file, assignment, household_member, safety_bar, household, case_state_change, status_event,
    presence_event, extension, provision_event, residence, broken_glass TO lidzas_app;
GRANT SELECT, INSERT, DELETE ON person_citizenship, person_language, person_token, person_match_key, entitlement_period, vulnerability TO lidzas_app;
GRANT DELETE ON person_document TO lidzas_app;
-- Whose file it is never changes in place; dated facts are ended, not rewritten.
GRANT UPDATE (team_id, kind, state, opened_on, policy, arrival_route, arrived_on, unaccompanied_minor, referred_by,
    entitlement_state, entitlement_last_day, entitlement_reason, entitlement_as_of, legal_status, residence,
    service_refused_on, version) ON case_file TO lidzas_app;
GRANT UPDATE (to_day) ON assignment, safety_bar TO lidzas_app;
GRANT UPDATE (to_day, relation) ON household_member TO lidzas_app;

REVOKE CREATE ON SCHEMA public FROM lidzas_search;
