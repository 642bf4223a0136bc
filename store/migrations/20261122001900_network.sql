-- The social support network of a client or household, and how the people of the family stand to each
-- other. Nothing is changed in place or taken away: each change, and the end, is a version of its own with
-- its day and its reason. The newest version of a thing is the one with the highest number; of two who
-- change the same version at once, one meets the other's row.

CREATE TABLE network_tie (
    id uuid NOT NULL,
    version int NOT NULL CHECK (version >= 1),
    previous int GENERATED ALWAYS AS (nullif(version - 1, 0)) STORED,
    person_id uuid NOT NULL REFERENCES person,
    name text NOT NULL CHECK (name <> ''),
    kind text NOT NULL,
    around text NOT NULL CHECK (around IN ('person', 'household')),
    strength text NOT NULL CHECK (strength IN ('strong', 'ordinary', 'weak')),
    quality text NOT NULL CHECK (quality IN ('supportive', 'tense', 'broken')),
    contact text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT '',
    help text NOT NULL DEFAULT '',
    tensions text NOT NULL DEFAULT '',
    since date,
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    happened_on date NOT NULL,
    reason text NOT NULL DEFAULT '' CHECK (version = 1 OR reason <> ''),
    ended boolean NOT NULL DEFAULT false CHECK (NOT ended OR version > 1),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (id, version),
    UNIQUE (id, version, person_id),
    FOREIGN KEY (id, previous, person_id) REFERENCES network_tie (id, version, person_id)
);
CREATE INDEX network_tie_person ON network_tie (person_id);

-- Somebody on file or, where nobody is, a name. Recorded in one of the two files; seen from the other one by
-- whoever reads the content of the one it is recorded in.
CREATE TABLE family_link (
    id uuid NOT NULL,
    version int NOT NULL CHECK (version >= 1),
    previous int GENERATED ALWAYS AS (nullif(version - 1, 0)) STORED,
    person_id uuid NOT NULL REFERENCES person,
    relative_id uuid REFERENCES person CHECK (relative_id <> person_id),
    name text NOT NULL DEFAULT '' CHECK ((relative_id IS NULL) = (name <> '')),
    kinship text NOT NULL CHECK (kinship IN ('spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'guardian', 'ward', 'relative', 'other')),
    care text NOT NULL CHECK (care IN ('none', 'gives', 'receives', 'mutual')),
    words text NOT NULL DEFAULT '',
    sensitivity text NOT NULL CHECK (sensitivity IN ('ordinary', 'health', 'safety')),
    happened_on date NOT NULL,
    reason text NOT NULL DEFAULT '' CHECK (version = 1 OR reason <> ''),
    ended boolean NOT NULL DEFAULT false CHECK (NOT ended OR version > 1),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account,
    PRIMARY KEY (id, version),
    UNIQUE (id, version, person_id),
    FOREIGN KEY (id, previous, person_id) REFERENCES family_link (id, version, person_id)
);
CREATE INDEX family_link_person ON family_link (person_id);
CREATE INDEX family_link_relative ON family_link (relative_id) WHERE relative_id IS NOT NULL;
COMMENT ON COLUMN family_link.kinship IS 'What the relative is to the person in whose file it is recorded.';
COMMENT ON COLUMN family_link.care IS 'gives: the person looks after the relative; receives: the other way round.';

-- Content of a case: read by who runs it, the team's coordinator and a broken glass, written by the first
-- two; never a mentor's (DOMAIN.md §4).
DO $$
DECLARE
    rel text;
    file constant text := '(SELECT true FROM case_file c WHERE c.person_id = %1$I.person_id AND (%2$s))';
    sees constant text := 'access_runs(c.person_id) OR c.team_id = (SELECT access_team()) OR c.person_id = ANY ((SELECT access_broken_glass())::uuid[])';
    writes constant text := 'c.provider_id = (SELECT access_register()) AND (access_runs(c.person_id) OR c.team_id = (SELECT access_team()))';
BEGIN
    FOREACH rel IN ARRAY ARRAY['network_tie', 'family_link'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rel);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', rel);
        EXECUTE format('CREATE POLICY read ON %I FOR SELECT TO lidzas_app USING (%s)', rel, format(file, rel, sees));
        EXECUTE format('CREATE POLICY record ON %I FOR INSERT TO lidzas_app WITH CHECK (%s)', rel, format(file, rel, writes));
        EXECUTE format('CREATE POLICY owner ON %I TO lidzas_owner USING (true) WITH CHECK (true)', rel);
    END LOOP;
END $$;
GRANT SELECT, INSERT ON network_tie, family_link TO lidzas_app;

INSERT INTO code_item (list, code, label_lv, label_en, sort, source) VALUES
    ('tie_kind', 'family', 'ģimene un radi', 'family and relatives', 10, 'proposed'),
    ('tie_kind', 'friend', 'draugs', 'friend', 20, 'proposed'),
    ('tie_kind', 'community', 'tautieši, diasporas kopiena', 'people of the same country, diaspora', 30, 'proposed'),
    ('tie_kind', 'neighbour', 'kaimiņš', 'neighbour', 40, 'proposed'),
    ('tie_kind', 'work', 'kolēģis vai darba devējs', 'colleague or employer', 50, 'proposed'),
    ('tie_kind', 'volunteer', 'brīvprātīgais', 'volunteer', 60, 'proposed'),
    ('tie_kind', 'religious', 'reliģiskā kopiena', 'religious community', 70, 'proposed'),
    ('tie_kind', 'school', 'skola vai bērnudārzs', 'school or nursery', 80, 'proposed'),
    ('tie_kind', 'health', 'veselības aprūpe', 'health care', 90, 'proposed'),
    ('tie_kind', 'institution', 'iestāde', 'institution', 100, 'proposed'),
    ('tie_kind', 'organisation', 'organizācija', 'organisation', 110, 'proposed'),
    ('tie_kind', 'other', 'cits', 'other', 120, 'proposed'),
    ('tie_strength', 'strong', 'cieša', 'strong', 10, 'proposed'),
    ('tie_strength', 'ordinary', 'parasta', 'ordinary', 20, 'proposed'),
    ('tie_strength', 'weak', 'vāja', 'weak', 30, 'proposed'),
    ('tie_quality', 'supportive', 'atbalstoša', 'supportive', 10, 'proposed'),
    ('tie_quality', 'tense', 'saspringta', 'tense', 20, 'proposed'),
    ('tie_quality', 'broken', 'pārtrūkusi', 'broken', 30, 'proposed'),
    ('tie_around', 'person', 'klientam', 'the client', 10, 'proposed'),
    ('tie_around', 'household', 'visai mājsaimniecībai', 'the whole household', 20, 'proposed'),
    ('kinship', 'spouse', 'laulātais vai partneris', 'husband, wife or partner', 10, 'proposed'),
    ('kinship', 'parent', 'māte vai tēvs', 'mother or father', 20, 'proposed'),
    ('kinship', 'child', 'meita vai dēls', 'daughter or son', 30, 'proposed'),
    ('kinship', 'sibling', 'māsa vai brālis', 'sister or brother', 40, 'proposed'),
    ('kinship', 'grandparent', 'vecmāmiņa vai vectēvs', 'grandmother or grandfather', 50, 'proposed'),
    ('kinship', 'grandchild', 'mazbērns', 'grandchild', 60, 'proposed'),
    ('kinship', 'guardian', 'aizbildnis', 'guardian', 70, 'proposed'),
    ('kinship', 'ward', 'aizbilstamais', 'ward', 80, 'proposed'),
    ('kinship', 'relative', 'cits radinieks', 'another relative', 90, 'proposed'),
    ('kinship', 'other', 'tuvs cilvēks, nav radinieks', 'close, but no relative', 100, 'proposed'),
    ('family_care', 'none', 'neviens par otru nerūpējas', 'neither looks after the other', 10, 'proposed'),
    ('family_care', 'gives', 'klients rūpējas par šo cilvēku', 'the client looks after this person', 20, 'proposed'),
    ('family_care', 'receives', 'šis cilvēks rūpējas par klientu', 'this person looks after the client', 30, 'proposed'),
    ('family_care', 'mutual', 'rūpējas viens par otru', 'they look after each other', 40, 'proposed');
