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
    served uuid[];
    today constant date := today_in_riga();
BEGIN
    IF access_coordinates() OR access_role() IS NULL
        OR NOT EXISTS (SELECT 1 FROM safety_bar b WHERE b.from_day <= today AND (b.to_day IS NULL OR b.to_day > today)) THEN
        RETURN '{}';
    END IF;
    served := access_served();
    RETURN (
        SELECT coalesce(array_agg(DISTINCT b.protected_id), '{}')
        FROM unnest(served) AS mine (person_id) JOIN safety_bar b ON b.barred_id = mine.person_id
        WHERE b.from_day <= today AND (b.to_day IS NULL OR b.to_day > today) AND NOT b.protected_id = ANY (served)
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

ALTER FUNCTION access_barred_now() OWNER TO lidzas_search;
REVOKE EXECUTE ON FUNCTION access_barred_now(), access_enter(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_barred_now(), access_enter(text, text) TO lidzas_app, lidzas_search;

REVOKE CREATE ON SCHEMA public FROM lidzas_search;
