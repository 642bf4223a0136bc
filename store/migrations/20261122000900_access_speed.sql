-- The same access, asked once a transaction: who the user is and whom they are barred from is found
-- out when the transaction begins (access_enter) and read back by the policies as a setting of the
-- transaction. Before, every table of every statement asked anew: on a register of 100 000 people a
-- person page took seconds (docs/decisions/0019-access-asked-once.md).
--
-- Nothing is trusted that was not trusted before: whoever may run SQL as lidzas_app could set
-- app.user_id. Without access_enter there is no role, and no row of anybody's.

-- What access_served() and access_barred() look up: a worker's open assignments, not all of years.
CREATE INDEX assignment_held ON assignment (account_id, to_day) INCLUDE (person_id, kind, from_day, provider_id);

-- "Not superseded" without reading the whole table.
CREATE INDEX status_event_supersedes ON status_event (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX presence_event_supersedes ON presence_event (supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX extension_supersedes ON extension (supersedes) WHERE supersedes IS NOT NULL;

-- The register in its order whatever the provider: the policy's condition is an OR, which no index
-- with the provider in front can answer.
CREATE INDEX case_file_open_by_end ON case_file (coalesce(entitlement_last_day, 'infinity'::date), person_id) WHERE state <> 'closed';
CREATE INDEX case_file_by_end ON case_file (coalesce(entitlement_last_day, 'infinity'::date), person_id);
DROP INDEX case_file_register;
DROP INDEX case_file_register_all;

GRANT CREATE ON SCHEMA public TO lidzas_search;

CREATE OR REPLACE FUNCTION access_role() RETURNS text LANGUAGE sql STABLE SECURITY INVOKER
    RETURN nullif(current_setting('app.role', true), '');

CREATE OR REPLACE FUNCTION access_provider() RETURNS uuid LANGUAGE sql STABLE SECURITY INVOKER
    RETURN nullif(current_setting('app.provider', true), '')::uuid;

CREATE OR REPLACE FUNCTION access_register() RETURNS uuid LANGUAGE sql STABLE SECURITY INVOKER
    RETURN CASE WHEN access_role() IN ('social_worker', 'coordinator') THEN access_provider() END;

CREATE OR REPLACE FUNCTION access_coordinates() RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
    RETURN coalesce(access_role() = 'coordinator', false);

CREATE OR REPLACE FUNCTION access_team() RETURNS uuid LANGUAGE sql STABLE SECURITY INVOKER
    RETURN CASE WHEN access_coordinates() THEN nullif(current_setting('app.team', true), '')::uuid END;

CREATE OR REPLACE FUNCTION access_barred() RETURNS uuid[] LANGUAGE sql STABLE SECURITY INVOKER
    RETURN coalesce(string_to_array(nullif(current_setting('app.barred', true), ''), ',')::uuid[], '{}');

CREATE OR REPLACE FUNCTION access_served() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mentor constant boolean := access_role() = 'social_mentor';
    today constant date := today_in_riga();
BEGIN
    IF access_register() IS NULL AND mentor IS NOT TRUE THEN RETURN '{}'; END IF;
    RETURN (
        -- two ranges of assignment_held: with OR the planner reads every assignment of the account
        SELECT coalesce(array_agg(DISTINCT s.person_id), '{}')
        FROM (SELECT * FROM assignment WHERE account_id = access_account() AND to_day IS NULL
            UNION ALL SELECT * FROM assignment WHERE account_id = access_account() AND to_day > today) s
        WHERE s.provider_id = access_provider() AND s.from_day <= today AND (s.kind = 'mentor') = mentor
    );
END $$;

-- The people who are protected from somebody this user serves, unless the user serves them too.
-- Coordinators are not barred: somebody has to see both sides.
CREATE FUNCTION access_barred_now() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    me constant uuid := access_account();
    ours constant uuid := access_provider();
    mentor constant boolean := access_role() = 'social_mentor';
    today constant date := today_in_riga();
BEGIN
    IF access_coordinates() OR access_role() IS NULL THEN RETURN '{}'; END IF;
    -- Bars are few: each is looked up, by scalar subqueries that the planner does not turn into a join
    -- over all the user ever served.
    RETURN (
        SELECT coalesce(array_agg(DISTINCT b.protected_id), '{}')
        FROM safety_bar b
        WHERE b.from_day <= today AND (b.to_day IS NULL OR b.to_day > today)
          AND (SELECT true FROM assignment s
               WHERE s.account_id = me AND s.person_id = b.barred_id AND s.provider_id = ours AND s.from_day <= today
                 AND (s.to_day IS NULL OR s.to_day > today) AND (s.kind = 'mentor') = mentor LIMIT 1)
          AND (SELECT true FROM assignment s
               WHERE s.account_id = me AND s.person_id = b.protected_id AND s.provider_id = ours AND s.from_day <= today
                 AND (s.to_day IS NULL OR s.to_day > today) AND (s.kind = 'mentor') = mentor LIMIT 1) IS NULL
    );
END $$;

-- Begins a transaction in somebody's name. `who` is an account's id or empty, `why` what the server
-- does without a user ('sign_in', 'public_form', 'nightly', 'command_line').
CREATE FUNCTION access_enter(who text, why text) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY INVOKER AS $$
DECLARE
    me record;
BEGIN
    PERFORM set_config('app.user_id', who, true), set_config('app.purpose', why, true);
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

-- Whether this user serves one person today, and whether they run the case: as access_served() of one
-- person. The policies of what is read and written one file at a time ask this;
-- the arrays are for lists.
CREATE FUNCTION access_serves(who uuid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    mentor constant boolean := access_role() = 'social_mentor';
    today constant date := today_in_riga();
BEGIN
    IF access_register() IS NULL AND mentor IS NOT TRUE THEN RETURN false; END IF;
    RETURN EXISTS (
        SELECT 1 FROM assignment s
        WHERE s.person_id = who AND s.account_id = access_account() AND s.provider_id = access_provider()
          AND s.from_day <= today AND (s.to_day IS NULL OR s.to_day > today) AND (s.kind = 'mentor') = mentor
    );
END $$;

CREATE FUNCTION access_runs(who uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY INVOKER
    RETURN access_register() IS NOT NULL AND access_serves(who);

-- People of the user's register with a word that begins with `first` (which ends before `beyond`) and
-- words that begin with each of `rest`; at most `most` rows. It looks at no more names than the caller
-- may see, but asks once instead of for each name.
CREATE FUNCTION register_by_words(first text, beyond text, rest text[], most bigint)
    RETURNS TABLE (person_id uuid, exact boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ours constant uuid := access_register();
    served constant uuid[] := CASE WHEN ours IS NULL THEN access_served() END;
BEGIN
    RETURN QUERY
    SELECT k.person_id, bool_or(k.token = first)
    FROM (
        SELECT t.person_id, t.token FROM person_token t
        WHERE t.token >= first AND t.token < beyond
          AND NOT EXISTS (SELECT 1 FROM unnest(rest) AS w (word) WHERE NOT EXISTS (
              SELECT 1 FROM person_token o WHERE o.person_id = t.person_id AND starts_with(o.token, w.word)))
          AND EXISTS (SELECT 1 FROM case_file c WHERE c.person_id = t.person_id
              AND (c.provider_id = ours OR c.person_id = ANY (served)))
        ORDER BY t.token LIMIT most
    ) k
    GROUP BY k.person_id;
END $$;

-- The same by sound: a word that sounds like one of `sounds`, and for each of `words` one that begins
-- with it or is the sound beside it (a word has a row for each way it may sound).
CREATE FUNCTION register_by_sound(sounds text[], words text[], heard text[], most bigint)
    RETURNS TABLE (person_id uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ours constant uuid := access_register();
    served constant uuid[] := CASE WHEN ours IS NULL THEN access_served() END;
BEGIN
    RETURN QUERY
    SELECT DISTINCT k.person_id
    FROM (
        SELECT t.person_id FROM person_token t
        WHERE t.token = ANY (sounds)
          AND NOT EXISTS (SELECT 1 FROM unnest(words) AS w (word) WHERE NOT EXISTS (
              SELECT 1 FROM person_token o JOIN unnest(words, heard) AS v (word, sound) ON v.word = w.word
              WHERE o.person_id = t.person_id AND (starts_with(o.token, v.word) OR o.token = v.sound)))
          AND EXISTS (SELECT 1 FROM case_file c WHERE c.person_id = t.person_id
              AND (c.provider_id = ours OR c.person_id = ANY (served)))
        LIMIT most
    ) k;
END $$;

GRANT SELECT ON person_token TO lidzas_search;
CREATE POLICY functions ON person_token FOR SELECT TO lidzas_search USING (true);

DO $$
DECLARE
    f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['access_barred_now()', 'access_serves(uuid)', 'register_by_words(text, text, text[], bigint)',
        'register_by_sound(text[], text[], text[], bigint)']
    LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO lidzas_search', f);
    END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION access_barred_now(), access_serves(uuid), access_runs(uuid), access_enter(text, text),
    register_by_words(text, text, text[], bigint), register_by_sound(text[], text[], text[], bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_barred_now(), access_serves(uuid), access_runs(uuid), access_enter(text, text),
    register_by_words(text, text, text[], bigint), register_by_sound(text[], text[], text[], bigint) TO lidzas_app, lidzas_search;

REVOKE CREATE ON SCHEMA public FROM lidzas_search;

-- The policies of 20261122000500_access.sql about one person's rows, asking about that person.
DO $$
DECLARE
    t text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.%2$I%3$s)';
    served constant text := 'access_serves(c.person_id)';
    cases constant text := 'access_runs(c.person_id)';
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
            IF rel = 'extension' THEN
                writes := '(SELECT access_coordinates()) AND ' || writes;
            END IF;
            extra := CASE rel WHEN 'entitlement_period' THEN ' OR (SELECT access_nightly())' ELSE '' END;
            EXECUTE format('ALTER POLICY read ON %I USING (%s)', rel, sees);
            IF rel <> 'person' THEN
                EXECUTE format('ALTER POLICY record ON %I WITH CHECK (%s)', rel, '(' || writes || ')' || extra);
            END IF;
            EXECUTE format('ALTER POLICY change ON %I USING (%s) WITH CHECK (%s)', rel, writes, writes);
            EXECUTE format('ALTER POLICY remove ON %I USING (%s)', rel, '(' || writes || ')' || extra);
        END;
    END LOOP;
END $$;

ALTER POLICY change ON case_file USING (
    (provider_id = (SELECT access_register())
        AND ((SELECT access_coordinates()) OR access_runs(person_id) OR access_in_hand(person_id)))
    OR (SELECT access_nightly())
);
ALTER POLICY record ON assignment WITH CHECK (
    provider_id = (SELECT access_register())
    AND (SELECT true FROM account a WHERE a.id = assignment.account_id AND a.provider_id = assignment.provider_id)
    AND (SELECT true FROM case_file c WHERE c.person_id = assignment.person_id)
    AND ((SELECT access_coordinates()) OR access_runs(person_id) OR access_in_hand(person_id)));
ALTER POLICY change ON assignment USING (
    provider_id = (SELECT access_register())
    AND (SELECT true FROM case_file c WHERE c.person_id = assignment.person_id)
    AND ((SELECT access_coordinates()) OR access_runs(person_id)));

-- Nothing asks for the whole list any more.
DROP FUNCTION access_cases();
