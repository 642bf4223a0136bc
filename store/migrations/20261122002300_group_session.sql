-- Work with a group or a family: one entry by whoever leads it, which lands in the file of each who was there.
-- What all were told stands in the session; what concerned one of them stands in that one's activity only.

CREATE TABLE group_session (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('group', 'family')),
    topic text NOT NULL CHECK (topic <> ''),
    method text NOT NULL DEFAULT '',
    place text NOT NULL DEFAULT '',
    held_on date NOT NULL,
    minutes smallint CHECK (minutes BETWEEN 1 AND 1440),
    language text NOT NULL DEFAULT '',
    interpreted boolean NOT NULL DEFAULT false,
    words text NOT NULL CHECK (words <> ''),
    people smallint NOT NULL CHECK (people > 0),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX group_session_leader ON group_session (recorded_by, held_on);

ALTER TABLE activity
    ADD COLUMN session_id uuid REFERENCES group_session,
    ADD COLUMN with_whom text NOT NULL DEFAULT '',
    ADD COLUMN language text NOT NULL DEFAULT '',
    ADD COLUMN interpreted boolean NOT NULL DEFAULT false;
CREATE INDEX activity_session ON activity (session_id) WHERE session_id IS NOT NULL;

-- A session names nobody; whoever sees one of the files it landed in sees what it was about.
ALTER TABLE group_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE group_session FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON group_session TO lidzas_owner USING (true) WITH CHECK (true);
CREATE POLICY read ON group_session FOR SELECT TO lidzas_app USING (
    (recorded_by = (SELECT access_account()) AND (SELECT access_role()) IS NOT NULL)
    OR (SELECT true FROM activity a WHERE a.session_id = group_session.id LIMIT 1));
CREATE POLICY record ON group_session FOR INSERT TO lidzas_app WITH CHECK (
    recorded_by = (SELECT access_account()) AND (SELECT access_role()) IN ('social_worker', 'coordinator', 'social_mentor'));
GRANT SELECT, INSERT ON group_session TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('worker_activity', 'consultation', 'konsultācija', 'consultation', 110, 'proposed');
