-- A merge of two entries of the directory is remembered with what it changed, so that it can be taken back.
-- `institution.merged_into` stays what everything is read through: the last entry of the merges that stand.

CREATE TABLE institution_merge (
    id uuid PRIMARY KEY,
    merged_id uuid NOT NULL REFERENCES institution,
    kept_id uuid NOT NULL REFERENCES institution CHECK (kept_id <> merged_id),
    reason text NOT NULL CHECK (reason <> ''),
    taken text[] NOT NULL DEFAULT '{}',
    stood_retired_on date,
    stood_retired_reason text NOT NULL DEFAULT '' CHECK (stood_retired_on IS NULL OR stood_retired_reason <> ''),
    stood_retired_by uuid REFERENCES account,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid REFERENCES account,
    undone_reason text NOT NULL DEFAULT '',
    undone_at timestamptz CHECK ((undone_at IS NULL) = (undone_reason = '')),
    undone_by uuid REFERENCES account CHECK ((undone_at IS NULL) = (undone_by IS NULL))
);
CREATE UNIQUE INDEX institution_merge_standing ON institution_merge (merged_id) WHERE undone_at IS NULL;
CREATE INDEX institution_merge_kept ON institution_merge (kept_id);
CREATE INDEX institution_merge_merged ON institution_merge (merged_id);
COMMENT ON COLUMN institution_merge.kept_id IS 'The entry it was merged into on that day; that one may have been merged further since.';
COMMENT ON COLUMN institution_merge.taken IS 'The fields that the kept entry lacked and took from the merged one.';
COMMENT ON COLUMN institution_merge.stood_retired_on IS 'Whether the merged entry was out of use already, as it stands again once the merge is taken back.';

-- Merges made before this are known by their end only; contact persons that moved then stay where they are.
INSERT INTO institution_merge (id, merged_id, kept_id, reason, recorded_at, recorded_by)
SELECT gen_random_uuid(), id, merged_into, retired_reason, retired_on::timestamp AT TIME ZONE 'Europe/Riga', retired_by
FROM institution WHERE merged_into IS NOT NULL;

ALTER TABLE institution_merge ENABLE ROW LEVEL SECURITY;
ALTER TABLE institution_merge FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON institution_merge FOR SELECT TO lidzas_app
    USING ((SELECT access_role()) IN ('social_worker', 'coordinator', 'administrator', 'social_mentor'));
CREATE POLICY record ON institution_merge FOR INSERT TO lidzas_app
    WITH CHECK ((SELECT access_role()) IN ('social_worker', 'coordinator', 'administrator'));
CREATE POLICY change ON institution_merge FOR UPDATE TO lidzas_app
    USING ((SELECT access_role()) IN ('social_worker', 'coordinator', 'administrator'));
CREATE POLICY owner ON institution_merge TO lidzas_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON institution_merge TO lidzas_app;
GRANT UPDATE (undone_reason, undone_at, undone_by) ON institution_merge TO lidzas_app;
