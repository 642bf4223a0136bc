//! What the pages need to know that is not text: addresses, contact details, published figures.

/// Addresses of what a page loads. The server adds a hash of the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetPaths {
    /// The style sheet of the information pages.
    pub public_css: String,
    /// The style sheet of the signed-in side, for sign-in pages.
    pub desk_css: String,
    /// The font with the basic Latin letters. Must be the address `style/parts/_fonts.scss` names.
    pub font_latin: String,
    /// The font with Latvian's own letters. As above.
    pub font_latvian: String,
}

impl Default for AssetPaths {
    fn default() -> Self {
        Self {
            public_css: "/pkg/public.css".into(),
            desk_css: "/pkg/desk.css".into(),
            font_latin: "/fonts/noto-sans-latin.woff2".into(),
            font_latvian: "/fonts/noto-sans-latvian.woff2".into(),
        }
    }
}

/// How to reach the provider: settings of the server. What is not set is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContactDetails {
    /// A telephone number as people write it: "+371 …".
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A postal address on one line.
    pub address: Option<String>,
    /// The foundation's own site, a whole address with `https://`.
    pub website: Option<String>,
    /// How to reach the data protection officer.
    pub data_protection_officer: Option<String>,
}

/// The totals of a published period. Never a live register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFigures {
    /// The first year.
    pub from_year: i32,
    /// The last year, included.
    pub to_year: i32,
    /// Everyone who received the service, children included.
    pub clients: u32,
    /// Of them women and girls.
    pub women: u32,
    /// Of them men and boys.
    pub men: u32,
    /// Of them under 18 on the day of the first service.
    pub children: u32,
    /// How many countries asylum seekers came from.
    pub countries: u32,
    /// The countries most came from, ISO 3166-1 alpha-2, in the published order.
    pub top_countries: Vec<String>,
    /// Where the totals were published, in Latvian.
    pub source_lv: String,
    /// Where the totals were published, in English.
    pub source_en: String,
}

impl PublishedFigures {
    /// 2016–2023 as the foundation published them; the database's published period says the same.
    #[must_use]
    pub fn years_2016_to_2023() -> Self {
        Self {
            from_year: 2016,
            to_year: 2023,
            clients: 2193,
            women: 801,
            men: 1392,
            children: 726,
            countries: 61,
            top_countries: ["SY", "AF", "IQ", "IR", "BY", "RU", "AZ"].map(String::from).to_vec(),
            source_lv: "Sabiedrības integrācijas fonds".into(),
            source_en: "Society Integration Foundation".into(),
        }
    }
}

/// Everything the pages are rendered from, besides page and language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Site {
    /// Addresses of style sheets and fonts.
    pub assets: AssetPaths,
    /// "https://…" without a slash at the end; alternates are written in full where it is known.
    pub public_url: Option<String>,
    /// Where staff sign in; no link when not set.
    pub sign_in: Option<String>,
    /// Whether a demonstration is served: every page says that nobody here is real.
    pub demo: bool,
    /// How to reach the provider.
    pub contact: ContactDetails,
    /// The published period, if there is one.
    pub figures: Option<PublishedFigures>,
}
