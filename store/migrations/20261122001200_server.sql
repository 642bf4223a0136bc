-- What the server does by itself, and what the auditor looks at.

-- A recurring job is one row: whoever holds its lock (FOR UPDATE SKIP LOCKED) does the work, so that
-- two servers on one database do not do it twice. The lock goes with a server that dies.
ALTER TABLE job ADD COLUMN recurring boolean NOT NULL DEFAULT false, ADD COLUMN worked_at timestamptz;
CREATE UNIQUE INDEX job_recurring ON job (kind) WHERE recurring;
COMMENT ON COLUMN job.worked_at IS 'When a recurring job last came to its end without an error.';
COMMENT ON COLUMN job.last_error IS 'A stable code, never a message.';

-- The auditor's page: newest first by key, also of one kind of action or of one account.
DROP INDEX audit_at;
CREATE INDEX audit_at ON audit (at, id);
CREATE INDEX audit_action ON audit (action, at, id);
CREATE INDEX audit_account ON audit (account_id, at, id);

-- A boolean, so that the planner does not expect one row in two hundred (20261122000500_access.sql).
GRANT CREATE ON SCHEMA public TO lidzas_search;
CREATE FUNCTION access_audits() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM access_self() me WHERE me.role = 'auditor');
END $$;
ALTER FUNCTION access_audits() OWNER TO lidzas_search;
REVOKE EXECUTE ON FUNCTION access_audits() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access_audits() TO lidzas_app, lidzas_search;
REVOKE CREATE ON SCHEMA public FROM lidzas_search;
DROP POLICY read ON audit;
CREATE POLICY read ON audit FOR SELECT TO lidzas_app USING ((SELECT access_audits()));

-- Ids only; without them the auditor could not tell a row that waits from one that was slipped in.
GRANT SELECT ON audit_unsealed TO lidzas_app;
