-- The figures cross access on purpose: coordinators and auditors see totals of the whole register,
-- whose files lie with several providers. The function runs as lidzas_search and answers totals
-- only: no row, no name, no id leaves it.

GRANT CREATE ON SCHEMA public TO lidzas_search;
GRANT SELECT ON person_citizenship TO lidzas_search;
CREATE POLICY functions ON person_citizenship FOR SELECT TO lidzas_search USING (true);

-- A child is somebody under 18 on the day of the first service. Where only the year or the month
-- of birth is known, its last day counts, as in domain::person::age.
CREATE FUNCTION count_register(from_year int, to_year int)
    RETURNS TABLE (clients bigint, women bigint, men bigint, children bigint, countries bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH served AS MATERIALIZED (
        SELECT c.person_id, p.sex, c.arrived_on,
            CASE WHEN i.birth_day IS NOT NULL THEN make_date(i.birth_year, i.birth_month, i.birth_day)
                ELSE (make_date(i.birth_year, coalesce(i.birth_month, 12)::int, 1) + interval '1 month' - interval '1 day')::date
            END AS born
        FROM case_file c JOIN person p ON p.id = c.person_id JOIN person_identity i ON i.person_id = c.person_id
        WHERE (SELECT access_role()) IN ('coordinator', 'auditor')
          AND c.arrived_on >= make_date(from_year, 1, 1) AND c.arrived_on < make_date(to_year + 1, 1, 1)
    )
    SELECT count(*), count(*) FILTER (WHERE sex = 'female'), count(*) FILTER (WHERE sex = 'male'),
        count(*) FILTER (WHERE (arrived_on - interval '18 years')::date < born),
        (SELECT count(DISTINCT z.country) FROM person_citizenship z JOIN served s ON s.person_id = z.person_id)
    FROM served
$$;
ALTER FUNCTION count_register(int, int) OWNER TO lidzas_search;
REVOKE EXECUTE ON FUNCTION count_register(int, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_register(int, int) TO lidzas_app;
REVOKE CREATE ON SCHEMA public FROM lidzas_search;
