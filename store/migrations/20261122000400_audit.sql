-- The audit: ids, field names and salted digests only. Rows are written in the transaction of
-- what they record, and sealed into one hash chain per centre by a job (a chain made at insert
-- forks when two people work at once; one chain for all costs most of the write rate).

CREATE TABLE audit (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    account_id uuid,
    action text NOT NULL,
    person_id uuid,
    subject uuid,
    fields text[] NOT NULL DEFAULT '{}',
    digest bytea,
    purpose text NOT NULL DEFAULT '',
    chain text NOT NULL
);
CREATE INDEX audit_person ON audit (person_id, at);
CREATE INDEX audit_at ON audit (at);
COMMENT ON COLUMN audit.chain IS 'The centre in which the person lived when the row was written, or "none".';

CREATE TABLE audit_unsealed (
    audit_id uuid PRIMARY KEY REFERENCES audit
);

CREATE TABLE audit_seal (
    chain text NOT NULL,
    position bigint NOT NULL,
    audit_id uuid NOT NULL UNIQUE REFERENCES audit,
    hash bytea NOT NULL,
    PRIMARY KEY (chain, position)
);

CREATE TABLE audit_anchor (
    chain text NOT NULL,
    position bigint NOT NULL,
    hash bytea NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (chain, position)
);
COMMENT ON TABLE audit_anchor IS 'Where each chain stood after each sealing; also written to the log, so that cutting the tail off is found.';

-- A JSON array: whatever a value holds, two different rows never give the same text.
CREATE FUNCTION audit_text(a audit) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_array(a.id, extract(epoch FROM a.at)::text, a.account_id, a.action, a.person_id, a.subject,
        to_jsonb(a.fields), encode(a.digest, 'hex'), a.purpose, a.chain)::text;

CREATE FUNCTION audit_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_unsealed (audit_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER audit_queue AFTER INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_queue();

-- Seals what waits, at the most so many rows. Runs as lidzas_search, because the app's role may
-- add audit rows and nothing else.
CREATE FUNCTION seal_audit(most int) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    waiting record;
    last record;
    sealed int := 0;
    next_hash bytea;
    chains text[] := '{}';
BEGIN
    PERFORM pg_advisory_xact_lock(7301);
    FOR waiting IN
        SELECT a.* FROM audit_unsealed u JOIN audit a ON a.id = u.audit_id ORDER BY a.at, a.id LIMIT most
    LOOP
        SELECT s.position, s.hash INTO last FROM audit_seal s WHERE s.chain = waiting.chain ORDER BY s.position DESC LIMIT 1;
        next_hash := sha256(coalesce(last.hash, ''::bytea) || convert_to(audit_text(ROW(waiting.id, waiting.at, waiting.account_id,
            waiting.action, waiting.person_id, waiting.subject, waiting.fields, waiting.digest, waiting.purpose, waiting.chain)::audit), 'UTF8'));
        INSERT INTO audit_seal (chain, position, audit_id, hash)
            VALUES (waiting.chain, coalesce(last.position, 0) + 1, waiting.id, next_hash);
        DELETE FROM audit_unsealed WHERE audit_id = waiting.id;
        sealed := sealed + 1;
        IF NOT waiting.chain = ANY (chains) THEN chains := chains || waiting.chain; END IF;
    END LOOP;
    INSERT INTO audit_anchor (chain, position, hash, at)
        SELECT s.chain, s.position, s.hash, now()
        FROM unnest(chains) AS touched(chain) CROSS JOIN LATERAL (
            SELECT t.chain, t.position, t.hash FROM audit_seal t WHERE t.chain = touched.chain ORDER BY t.position DESC LIMIT 1) s
        ON CONFLICT DO NOTHING;
    RETURN sealed;
END $$;

GRANT SELECT ON audit, audit_seal, audit_anchor, audit_unsealed TO lidzas_search;
GRANT INSERT ON audit_seal, audit_anchor, audit_unsealed TO lidzas_search;
GRANT DELETE ON audit_unsealed TO lidzas_search;
GRANT INSERT ON audit, audit_unsealed TO lidzas_app;
GRANT SELECT ON audit, audit_seal, audit_anchor TO lidzas_app;
