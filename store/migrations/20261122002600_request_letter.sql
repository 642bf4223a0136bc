-- Letters made of requests to institutions: which facts of the client each tells, and the whole letter as it
-- was, so that the same one can be opened again.

CREATE TABLE request_letter (
    id uuid PRIMARY KEY,
    request_id uuid NOT NULL,
    person_id uuid NOT NULL,
    number int NOT NULL CHECK (number > 0),
    dated date NOT NULL,
    facts text[] NOT NULL,
    content jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (request_id, number),
    FOREIGN KEY (request_id, person_id) REFERENCES institution_request (id, person_id)
);
CREATE INDEX request_letter_person ON request_letter (person_id);
COMMENT ON COLUMN request_letter.facts IS 'Codes of domain::institution::LetterFact.';
COMMENT ON COLUMN request_letter.content IS 'domain::institution::LetterContent.';

-- As the request it is of (domain::access, Section::Requests). A letter that was made never changes.
DO $$
DECLARE
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = request_letter.person_id AND (%s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := 'c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
BEGIN
    ALTER TABLE request_letter ENABLE ROW LEVEL SECURITY;
    ALTER TABLE request_letter FORCE ROW LEVEL SECURITY;
    EXECUTE format('CREATE POLICY read ON request_letter FOR SELECT TO lidzas_app USING (%s)', format(file, cases || ' OR ' || glass));
    EXECUTE format('CREATE POLICY record ON request_letter FOR INSERT TO lidzas_app WITH CHECK (%s)', format(file, writes));
    CREATE POLICY owner ON request_letter TO lidzas_owner USING (true) WITH CHECK (true);
END $$;

GRANT SELECT, INSERT ON request_letter TO lidzas_app;
