-- A task is passed on to a colleague who works with the client: a row of its own with the reason, the holder in
-- the task is the newest.

CREATE TABLE task_pass (
    id uuid PRIMARY KEY,
    task_id uuid NOT NULL REFERENCES task,
    from_account uuid NOT NULL REFERENCES account,
    to_account uuid NOT NULL REFERENCES account CHECK (to_account <> from_account),
    reason text NOT NULL CHECK (reason <> ''),
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL REFERENCES account
);
CREATE INDEX task_pass_task ON task_pass (task_id);

ALTER TABLE task_pass ENABLE ROW LEVEL SECURITY;
ALTER TABLE task_pass FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON task_pass TO lidzas_owner USING (true) WITH CHECK (true);
CREATE POLICY read ON task_pass FOR SELECT TO lidzas_app USING ((SELECT true FROM task t WHERE t.id = task_pass.task_id));
CREATE POLICY record ON task_pass FOR INSERT TO lidzas_app WITH CHECK (
    recorded_by = (SELECT access_account())
    AND (SELECT t.person_id IS NOT NULL AND access_changes_task(t.person_id, t.recorded_by, t.account_id) FROM task t WHERE t.id = task_pass.task_id));

-- Whoever passes a task on need not be able to change it any more; one about no file stays its holder's.
DROP POLICY change ON task;
CREATE POLICY change ON task FOR UPDATE TO lidzas_app USING (access_changes_task(person_id, recorded_by, account_id))
    WITH CHECK (CASE WHEN task.person_id IS NULL THEN account_id = recorded_by
        ELSE (SELECT true FROM case_file c WHERE c.person_id = task.person_id) END);

GRANT SELECT, INSERT ON task_pass TO lidzas_app;
GRANT UPDATE (account_id) ON task TO lidzas_app;
