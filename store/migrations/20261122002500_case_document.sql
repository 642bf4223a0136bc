-- The case file as a document: what was issued, for whom, with what it held, and what was left out of it.
-- An issued document never changes: the app has no right to change or to take one away, and a trigger refuses
-- it to everybody else.

CREATE TABLE case_document (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    number int NOT NULL CHECK (number > 0),
    purpose text NOT NULL CHECK (purpose IN ('client', 'archive')),
    parts text[] NOT NULL CHECK (cardinality(parts) > 0),
    from_day date,
    to_day date CHECK (to_day >= from_day),
    issued_on date NOT NULL,
    content jsonb NOT NULL,
    -- what was decided on, name by name and entry by entry; never handed out
    redaction jsonb CHECK ((redaction IS NULL) = (purpose = 'archive')),
    left_out int NOT NULL DEFAULT 0 CHECK (left_out >= 0),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (person_id, number)
);
COMMENT ON COLUMN case_document.content IS 'domain::case_document::CaseDocument as it was issued: the paper and the JSON are made of it.';
COMMENT ON COLUMN case_document.redaction IS 'domain::case_document::Redaction: what was left out and why.';

CREATE FUNCTION case_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an issued document does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_document_stays';
END $$;
CREATE TRIGGER case_document_stays BEFORE UPDATE ON case_document FOR EACH ROW EXECUTE FUNCTION case_document_stays();

DO $$
DECLARE
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = case_document.person_id AND (%s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := ' OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
BEGIN
    ALTER TABLE case_document ENABLE ROW LEVEL SECURITY;
    ALTER TABLE case_document FORCE ROW LEVEL SECURITY;
    EXECUTE 'CREATE POLICY read ON case_document FOR SELECT TO lidzas_app USING (' || format(file, cases || glass) || ')';
    EXECUTE 'CREATE POLICY record ON case_document FOR INSERT TO lidzas_app WITH CHECK (' || format(file, writes) || ')';
    CREATE POLICY owner ON case_document TO lidzas_owner USING (true) WITH CHECK (true);
END $$;
GRANT SELECT, INSERT ON case_document TO lidzas_app;

-- The facts of an entry: label, type and value, three by three; what has no value is no fact.
CREATE FUNCTION document_facts(VARIADIC triples text[]) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_array(triples[i], triples[i + 1], triples[i + 2]) ORDER BY i), '[]')
        FROM generate_series(1, cardinality(triples), 3) AS i WHERE triples[i + 2] <> '');
REVOKE EXECUTE ON FUNCTION document_facts(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION document_facts(text[]) TO lidzas_app;

-- Who did what with a file, day by day, and why in an emergency, for the access record of its document: the audit itself is the
-- auditor's. Answers whoever may hand the file out, and nobody else. A day is one in Latvia.
GRANT CREATE ON SCHEMA public TO lidzas_search;
CREATE FUNCTION access_record(who uuid) RETURNS TABLE (day date, account_id uuid, action text, times bigint, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM case_file c
        WHERE c.person_id = who AND c.provider_id = access_register()
          AND (who = ANY (access_served()) OR c.team_id = access_team()))
    THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT d.on_day, d.by_account, d.what, d.number,
            CASE d.what WHEN 'glass.broken' THEN (
                SELECT string_agg(g.reason, E'\n' ORDER BY g.from_at) FROM broken_glass g
                WHERE g.person_id = who AND g.account_id = d.by_account AND (g.from_at AT TIME ZONE 'Europe/Riga')::date = d.on_day) END
        FROM (
            SELECT (a.at AT TIME ZONE 'Europe/Riga')::date AS on_day, a.account_id AS by_account, a.action AS what, count(*) AS number
            FROM audit a
            WHERE a.person_id = who AND a.account_id IS NOT NULL
            GROUP BY 1, 2, 3) d
        ORDER BY 1, 2, 3
        LIMIT 20000;
END $$;
ALTER FUNCTION access_record(uuid) OWNER TO lidzas_search;
REVOKE EXECUTE ON FUNCTION access_record(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_record(uuid) TO lidzas_app;
REVOKE CREATE ON SCHEMA public FROM lidzas_search;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('case_document_purpose', 'client', 'klientam (VDAR 15. pants)', 'for the client (GDPR art. 15)', 10, 'proposed'),
    ('case_document_purpose', 'archive', 'arhīvam', 'for the archive', 20, 'proposed'),
    ('case_document_part', 'identity', 'Personas dati un statuss', 'Identity and status', 10, 'proposed'),
    ('case_document_part', 'household', 'Mājsaimniecība un drošība', 'Household and safety', 20, 'proposed'),
    ('case_document_part', 'course', 'Lietas gaita', 'Course of the case', 30, 'proposed'),
    ('case_document_part', 'problems', 'Vajadzības un problēmas', 'Needs and problems', 40, 'proposed'),
    ('case_document_part', 'complexity', 'Sarežģītības novērtējumi', 'Assessments of complexity', 50, 'proposed'),
    ('case_document_part', 'plan', 'Plāns un tā versijas', 'The plan and its versions', 60, 'proposed'),
    ('case_document_part', 'activities', 'Paveiktais', 'What was done', 70, 'proposed'),
    ('case_document_part', 'notes', 'Piezīmes', 'Notes', 80, 'proposed'),
    ('case_document_part', 'requests', 'Pieprasījumi iestādēm un pilnvaras', 'Requests to institutions and powers', 90, 'proposed'),
    ('case_document_part', 'files', 'Pievienotie faili (saraksts)', 'Files (the list)', 95, 'proposed'),
    ('case_document_part', 'network', 'Atbalsta tīkls', 'Support network', 100, 'proposed'),
    ('case_document_part', 'appointments', 'Tikšanās un uzdevumi', 'Appointments and tasks', 110, 'proposed'),
    ('case_document_part', 'access', 'Kas skatījis un papildinājis lietu', 'Who looked into the file and added to it', 120, 'proposed'),
    ('redaction_reason', 'third_party', 'trešās personas dati', 'data about somebody else', 10, 'proposed'),
    ('redaction_reason', 'safety', 'personas drošība', 'safety of a person', 20, 'proposed'),
    ('redaction_reason', 'other', 'cits iemesls', 'another reason', 30, 'proposed'),
    ('access_kind', 'looked', 'skatīta', 'looked at', 10, 'proposed'),
    ('access_kind', 'changed', 'papildināta vai mainīta', 'added to or changed', 20, 'proposed'),
    ('access_kind', 'handed_out', 'izsniegta', 'handed out', 30, 'proposed'),
    ('access_kind', 'broke_glass', 'atvērta ārkārtas gadījumā', 'opened in an emergency', 40, 'proposed');
