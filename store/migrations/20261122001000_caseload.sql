-- Whole caseloads change hands: who gave whose files to whom, and why; the way to the next provider;
-- and the lifting of a safety bar.

CREATE TABLE caseload_move (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('worker', 'substitute', 'mentor')),
    from_account uuid NOT NULL REFERENCES account,
    to_account uuid NOT NULL REFERENCES account CHECK (to_account <> from_account),
    from_provider uuid NOT NULL REFERENCES provider,
    to_provider uuid NOT NULL REFERENCES provider,
    from_day date NOT NULL,
    files int NOT NULL CHECK (files > 0),
    reason text NOT NULL CHECK (length(reason) >= 10),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
COMMENT ON TABLE caseload_move IS 'Which files it was stands in the audit, whose rows name the move as their subject.';
CREATE INDEX caseload_move_given ON caseload_move (from_provider, recorded_at);
CREATE INDEX caseload_move_taken ON caseload_move (to_provider, recorded_at);

-- Coordinators of the two providers see it; who gives writes it.
ALTER TABLE caseload_move ENABLE ROW LEVEL SECURITY;
ALTER TABLE caseload_move FORCE ROW LEVEL SECURITY;
CREATE POLICY read ON caseload_move FOR SELECT TO lidzas_app USING (
    (SELECT access_coordinates()) AND (SELECT access_provider()) IN (from_provider, to_provider));
CREATE POLICY record ON caseload_move FOR INSERT TO lidzas_app WITH CHECK (
    (SELECT access_coordinates()) AND from_provider = (SELECT access_provider())
    AND recorded_by = (SELECT access_account()));
CREATE POLICY owner ON caseload_move TO lidzas_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON caseload_move TO lidzas_app;

-- Over the wall between two providers the app's role cannot reach: no right to change a file's
-- provider, no policy to assign to another one's staff. This function does both, for a coordinator
-- of the provider that has the files and for nobody else: giving, never taking. It runs as
-- lidzas_search, whose policies below let it change the rows of that coordinator's provider only.
GRANT CREATE ON SCHEMA public TO lidzas_search;

-- Moves the files of `people`, all of which `giver` has as worker, to `taker` at another provider.
-- The file goes whole: its other assignments end, since they were the old provider's. `ids` are
-- those of the new assignments. Answers how many files moved.
CREATE FUNCTION hand_over_caseload(giver uuid, taker uuid, on_day date, at timestamptz, people uuid[], ids uuid[])
    RETURNS int LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    ours constant uuid := access_provider();
    theirs record;
    moved int;
BEGIN
    -- 42501 is what row-level security answers too
    IF ours IS NULL OR NOT access_coordinates() THEN
        RAISE EXCEPTION 'only a coordinator gives files away' USING ERRCODE = '42501';
    END IF;
    SELECT a.provider_id, a.team_id, p.contract_from INTO theirs
    FROM account a JOIN provider p ON p.id = a.provider_id
    WHERE a.id = taker AND a.provider_id <> ours AND a.disabled_at IS NULL
      AND a.role IN ('social_worker', 'coordinator') AND (p.contract_to IS NULL OR p.contract_to >= today_in_riga());
    IF NOT FOUND OR on_day > today_in_riga() OR cardinality(people) <> cardinality(ids) THEN
        RAISE EXCEPTION 'nobody takes these files' USING ERRCODE = '42501';
    END IF;
    PERFORM 1 FROM case_file c WHERE c.person_id = ANY (people) AND c.provider_id = ours ORDER BY c.person_id FOR UPDATE;
    SELECT count(*) INTO moved
    FROM assignment s JOIN case_file c ON c.person_id = s.person_id AND c.provider_id = ours
    WHERE s.person_id = ANY (people) AND s.account_id = giver AND s.provider_id = ours AND s.kind = 'worker' AND s.to_day IS NULL;
    IF moved <> cardinality(people) THEN
        RAISE EXCEPTION 'a file is not the giver''s' USING ERRCODE = '42501';
    END IF;
    UPDATE assignment s SET to_day = greatest(s.from_day, on_day)
        WHERE s.person_id = ANY (people) AND s.provider_id = ours AND s.to_day IS NULL;
    -- Nobody serves before their provider's contract runs: it may begin the day after ours ends.
    INSERT INTO assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at, recorded_by)
        SELECT given.id, given.person_id, taker, theirs.provider_id, 'worker', greatest(on_day, theirs.contract_from), at, access_account()
        FROM unnest(ids, people) AS given (id, person_id);
    UPDATE case_file c SET provider_id = theirs.provider_id, team_id = theirs.team_id, version = c.version + 1
        WHERE c.person_id = ANY (people) AND c.provider_id = ours;
    RETURN moved;
END $$;
ALTER FUNCTION hand_over_caseload(uuid, uuid, date, timestamptz, uuid[], uuid[]) OWNER TO lidzas_search;
REVOKE EXECUTE ON FUNCTION hand_over_caseload(uuid, uuid, date, timestamptz, uuid[], uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hand_over_caseload(uuid, uuid, date, timestamptz, uuid[], uuid[]) TO lidzas_app;

GRANT UPDATE (provider_id, team_id, version) ON case_file TO lidzas_search;
GRANT UPDATE (to_day), INSERT ON assignment TO lidzas_search;
CREATE POLICY hand_over ON case_file FOR UPDATE TO lidzas_search
    USING (provider_id = (SELECT access_provider()) AND (SELECT access_coordinates()))
    WITH CHECK ((SELECT access_coordinates()));
CREATE POLICY hand_over ON assignment FOR UPDATE TO lidzas_search
    USING (provider_id = (SELECT access_provider()) AND (SELECT access_coordinates()));
CREATE POLICY hand_over_to ON assignment FOR INSERT TO lidzas_search WITH CHECK (
    (SELECT access_coordinates()) AND recorded_by = (SELECT access_account())
    AND (SELECT true FROM account a WHERE a.id = assignment.account_id AND a.provider_id = assignment.provider_id));

REVOKE CREATE ON SCHEMA public FROM lidzas_search;

-- A bar is lifted by a coordinator, once, and stays on file with who lifted it, when and why.
ALTER TABLE safety_bar
    ADD COLUMN lifted_at timestamptz,
    ADD COLUMN lifted_by uuid REFERENCES account,
    ADD COLUMN lifted_reason text CHECK (length(lifted_reason) >= 10),
    ADD CHECK (lifted_at IS NULL OR (lifted_by IS NOT NULL AND lifted_reason IS NOT NULL AND to_day IS NOT NULL));
GRANT UPDATE (lifted_at, lifted_by, lifted_reason) ON safety_bar TO lidzas_app;
CREATE POLICY lift ON safety_bar AS RESTRICTIVE FOR UPDATE TO lidzas_app
    USING ((SELECT access_coordinates()) AND lifted_at IS NULL)
    WITH CHECK (lifted_by = (SELECT access_account()));
