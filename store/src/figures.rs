//! Figures: published periods for the public pages, and the register counted for coordinators.

use crate::{Caller, Store, StoreError, audit};
use serde::{Deserialize, Serialize};

/// Totals of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Everybody served.
    pub clients: i64,
    /// Of whom women.
    pub women: i64,
    /// Of whom men.
    pub men: i64,
    /// Of whom under 18 on the day of the first service.
    pub children: i64,
    /// Countries of citizenship.
    pub countries: i64,
}

/// A published period as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedPeriod {
    /// First year.
    pub from_year: i32,
    /// Last year.
    pub to_year: i32,
    /// Source, in Latvian.
    pub source_lv: String,
    /// Source, in English.
    pub source_en: String,
    /// Where the source stands.
    pub source_url: String,
    /// The totals.
    pub totals: Totals,
    /// ISO codes of the most frequent countries, the most frequent first.
    pub top_countries: Vec<String>,
}

impl Store {
    /// The newest published period.
    ///
    /// # Errors
    /// `NotFound` before anything was published.
    pub async fn published_period(&self) -> Result<PublishedPeriod, StoreError> {
        let period = sqlx::query!(
            "select id, from_year, to_year, source_lv, source_en, source_url from published_period order by to_year desc limit 1"
        )
        .fetch_one(self.pool())
        .await?;
        let figures = sqlx::query!(
            "select code, value from published_figure where period_id = $1 order by value",
            period.id
        )
        .fetch_all(self.pool())
        .await?;
        let value = |code: &str| {
            figures.iter().find(|figure| figure.code == code).map_or(0, |figure| i64::from(figure.value))
        };
        Ok(PublishedPeriod {
            from_year: period.from_year,
            to_year: period.to_year,
            source_lv: period.source_lv,
            source_en: period.source_en,
            source_url: period.source_url,
            totals: Totals {
                clients: value("clients"),
                women: value("women"),
                men: value("men"),
                children: value("children"),
                countries: value("countries"),
            },
            top_countries: figures
                .iter()
                .filter_map(|figure| figure.code.strip_prefix("top_").map(str::to_owned))
                .collect(),
        })
    }

    /// Counts the whole register, over all providers: everybody whose first service (the arrival)
    /// lies in these years. Totals only, for coordinators and auditors; zeros for everybody else.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn count_register(
        &self,
        caller: Caller,
        from_year: i32,
        to_year: i32,
    ) -> Result<Totals, StoreError> {
        let mut tx = self.begin(caller).await?;
        let totals = sqlx::query_as!(
            Totals,
            r#"select clients as "clients!", women as "women!", men as "men!", children as "children!", countries as "countries!"
               from count_register($1, $2)"#,
            from_year,
            to_year
        )
        .fetch_one(&mut *tx)
        .await?;
        audit::write(&mut tx, audit::Entry::without_person("figures.seen")).await?;
        tx.commit().await?;
        Ok(totals)
    }
}
