-- The three roles of Līdzās. Run once per cluster by a superuser, before the migrations:
--   psql -v ON_ERROR_STOP=1 -f store/roles.sql
--   then: ALTER ROLE lidzas_owner PASSWORD '…'; ALTER ROLE lidzas_app PASSWORD '…';
--         CREATE DATABASE lidzas OWNER lidzas_owner;
-- Running it again changes nothing. Passwords are set apart from this file; the embedded
-- cluster and the tests run it as it is.

-- Owns the database and everything in it; runs the migrations (LIDZAS_OWNER_URL).
DO $$
BEGIN
    CREATE ROLE lidzas_owner;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- What the server works as (DATABASE_URL): owns nothing, and row-level security applies to it.
DO $$
BEGIN
    CREATE ROLE lidzas_app;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- Owns the few functions that must look across access, such as the search for duplicates.
-- Nobody signs in as it: its policies are reached through those functions only.
DO $$
BEGIN
    CREATE ROLE lidzas_search;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

-- Said again on every run, so that a role made by hand ends up the same. The owner inherits:
-- without it PostgreSQL 15 would not let a database's owner create anything in schema public.
ALTER ROLE lidzas_owner WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS INHERIT;
ALTER ROLE lidzas_app WITH LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;
ALTER ROLE lidzas_search WITH NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT;

-- ALTER FUNCTION … OWNER TO lidzas_search needs the membership.
DO $$
BEGIN
    IF NOT pg_has_role('lidzas_owner', 'lidzas_search', 'MEMBER') THEN
        GRANT lidzas_search TO lidzas_owner;
    END IF;
END
$$;
