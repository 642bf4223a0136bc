-- Notes. None is ever changed or taken away: a correction is a row of its own that supersedes the one
-- before it, with a reason. The newest version of a note is the one that no other supersedes.

CREATE TABLE note (
    id uuid PRIMARY KEY,
    original_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person,
    happened_on date NOT NULL,
    kind text NOT NULL,
    words text NOT NULL CHECK (words <> ''),
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    problem_id uuid,
    goal_id uuid,
    -- each version is corrected once at the most: of two who correct it at the same time one is told
    supersedes uuid UNIQUE,
    reason text NOT NULL DEFAULT '' CHECK (supersedes IS NULL OR reason <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    UNIQUE (id, person_id),
    CHECK ((supersedes IS NULL) = (original_id = id)),
    CHECK (num_nonnulls(problem_id, goal_id) <= 1),
    FOREIGN KEY (original_id, person_id) REFERENCES note (id, person_id),
    FOREIGN KEY (supersedes, person_id) REFERENCES note (id, person_id),
    FOREIGN KEY (problem_id, person_id) REFERENCES problem (id, person_id),
    FOREIGN KEY (goal_id, person_id) REFERENCES goal (id, person_id)
);
CREATE INDEX note_person ON note (person_id, happened_on DESC, original_id DESC);
CREATE INDEX note_original ON note (original_id);
COMMENT ON COLUMN note.original_id IS 'The first version of the note: the same for all its versions.';

-- The content of a case, read by who runs it, the team's coordinator and a broken glass, written by the
-- first two. Besides, a mentor writes ordinary notes and reads them, and nobody else's (domain::access::table).
DO $$
DECLARE
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = note.person_id AND (%s))';
    cases constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team())';
    glass constant text := ' OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
    own constant text := ' OR (note.recorded_by = (SELECT access_account()) AND note.sensitivity = ''ordinary'' AND access_serves(c.person_id))';
BEGIN
    ALTER TABLE note ENABLE ROW LEVEL SECURITY;
    ALTER TABLE note FORCE ROW LEVEL SECURITY;
    EXECUTE 'CREATE POLICY read ON note FOR SELECT TO lidzas_app USING (' || format(file, cases || glass || own) || ')';
    EXECUTE 'CREATE POLICY record ON note FOR INSERT TO lidzas_app WITH CHECK (' || format(file, writes || own) || ')';
    CREATE POLICY owner ON note TO lidzas_owner USING (true) WITH CHECK (true);
END $$;
GRANT SELECT, INSERT ON note TO lidzas_app;

-- A text as it is searched: small letters, without the marks of Latvian. Whatever the database's own
-- locale knows of capitals, it knows those of Latvian and of the Cyrillic alphabet.
CREATE FUNCTION plain_text(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN translate(lower(words),
        'āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯІЇЄҐЎ',
        'acegiklnsuzacegiklnsuzабвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў');
REVOKE EXECUTE ON FUNCTION plain_text(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION plain_text(text) TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('note_kind', 'conversation', 'saruna', 'conversation', 10, 'proposed'),
    ('note_kind', 'phone_call', 'tālruņa saruna', 'phone call', 20, 'proposed'),
    ('note_kind', 'message', 'sarakste (īsziņa, e-pasts)', 'message', 30, 'proposed'),
    ('note_kind', 'observation', 'novērojums', 'observation', 40, 'proposed'),
    ('note_kind', 'institution_meeting', 'tikšanās ar iestādi', 'meeting with an institution', 50, 'proposed'),
    ('note_kind', 'home_visit', 'apmeklējums dzīvesvietā', 'home visit', 60, 'proposed'),
    ('note_kind', 'other', 'cita piezīme', 'other', 70, 'proposed');
