-- Rewording reaches the domain of a problem, the owner of an action and who may read a goal: what stood before is
-- kept as the words are. The actions of a goal follow its sensitivity, but for the mentor's, who has to read them.
GRANT UPDATE (domain) ON problem TO lidzas_app;
GRANT UPDATE (sensitivity) ON goal TO lidzas_app;
GRANT UPDATE (owner, sensitivity) ON plan_action TO lidzas_app;
