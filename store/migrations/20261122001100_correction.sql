-- Corrections of what was taken in: who, when, why and which fields; and what stood before, apart
-- from it, so that erasing a person takes the former names along and leaves that something was
-- corrected. Dated facts and documents are superseded by newer rows; one that was recorded wrongly
-- is superseded by a row that is withdrawn.

ALTER TABLE status_event ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN status_event.withdrawn IS 'The row says that the one it supersedes was recorded wrongly; it is no decision itself.';

ALTER TABLE person_document
    ADD COLUMN supersedes uuid REFERENCES person_document,
    ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
CREATE INDEX person_document_supersedes ON person_document (supersedes) WHERE supersedes IS NOT NULL;
COMMENT ON COLUMN person_document.withdrawn IS 'The row says that the one it supersedes is not the person''s.';
COMMENT ON COLUMN person_document.number_key IS 'What a document is found by; empty once it is superseded.';

CREATE TABLE correction (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person,
    fields text[] NOT NULL CHECK (cardinality(fields) > 0),
    reason text NOT NULL CHECK (reason IN ('typing_slip', 'document_seen', 'own_statement', 'other')),
    words text NOT NULL DEFAULT '' CHECK (reason <> 'other' OR words <> ''),
    happened_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account
);
CREATE INDEX correction_person ON correction (person_id);
COMMENT ON COLUMN correction.fields IS 'Codes of domain::correction::Field, no values.';

CREATE TABLE former_value (
    correction_id uuid NOT NULL REFERENCES correction ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    field text NOT NULL,
    value text[] NOT NULL,
    PRIMARY KEY (correction_id, field)
);
CREATE INDEX former_value_person ON former_value (person_id);
COMMENT ON TABLE former_value IS 'What stood before a correction, as domain::correction::Record::values writes it.';

-- As the content of a case: read by who runs it, the team's coordinator and a broken glass, written
-- by the first two. Nothing of it is ever changed or taken away by the app.
DO $$
DECLARE
    t text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND %2$s)';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := 'c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
BEGIN
    FOREACH t IN ARRAY ARRAY['correction', 'former_value'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', t,
            format(file, t, '(' || cases || ' OR ' || glass || ')'));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', t,
            format(file, t, 'c.provider_id = (SELECT access_register()) AND (' || cases || ')'));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON correction, former_value TO lidzas_app;
