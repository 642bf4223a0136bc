-- The library of common goals: a worker copies one and makes it the client's own. What it begins with
-- is put in place after the migrations (domain::plan::common_goals); from then on these are rows.

CREATE TABLE common_goal (
    code text PRIMARY KEY,
    domain text NOT NULL,
    words_lv text NOT NULL CHECK (words_lv <> ''),
    words_en text NOT NULL CHECK (words_en <> ''),
    measure_lv text NOT NULL,
    measure_en text NOT NULL,
    term text NOT NULL CHECK (term IN ('short', 'long')),
    position int NOT NULL,
    retired_on date
);
GRANT SELECT ON common_goal TO lidzas_app;
