-- The search for possible duplicates crosses access on purpose: it runs as lidzas_search, answers
-- at most two hundred people who share a key, and its caller scores them, hides those the user may
-- not see, and writes the audit row in the same transaction.

GRANT CREATE ON SCHEMA public TO lidzas_search;

CREATE FUNCTION duplicate_candidates(keys bytea[])
    RETURNS TABLE (person_id uuid, latin_given text, latin_family text, original_given text, original_family text,
        latvian_given text, latvian_family text, birth_year smallint, birth_month smallint, birth_day smallint,
        personal_code text, residence text, worker text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT i.person_id, i.latin_given, i.latin_family, i.original_given, i.original_family,
        i.latvian_given, i.latvian_family, i.birth_year, i.birth_month, i.birth_day, i.personal_code, c.residence,
        (SELECT a.display_name FROM assignment s JOIN account a ON a.id = s.account_id
         WHERE s.person_id = i.person_id AND s.kind = 'worker' AND s.to_day IS NULL LIMIT 1)
    FROM (SELECT DISTINCT k.person_id FROM person_match_key k WHERE k.key = ANY (keys) LIMIT 200) found
    JOIN person_identity i ON i.person_id = found.person_id
    JOIN case_file c ON c.person_id = found.person_id
    WHERE access_role() IN ('social_worker', 'coordinator')
$$;
ALTER FUNCTION duplicate_candidates(bytea[]) OWNER TO lidzas_search;
REVOKE EXECUTE ON FUNCTION duplicate_candidates(bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duplicate_candidates(bytea[]) TO lidzas_app;
REVOKE CREATE ON SCHEMA public FROM lidzas_search;
