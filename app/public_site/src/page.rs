//! The pages and their addresses.

use lidzas_domain::dates::Language;
use lidzas_words::text;

/// An information page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Page {
    /// The opening page.
    Home,
    /// What the service is.
    Service,
    /// Who comes to Latvia and why.
    People,
    /// The social worker and the eight tasks.
    SocialWorker,
    /// The social mentor and the eight tasks.
    SocialMentor,
    /// Who can receive the service.
    Who,
    /// How long, with the calculator.
    HowLong,
    /// Where: the two centres and outside them.
    Places,
    /// The published figures.
    Figures,
    /// Thanks to the partner institutions.
    Thanks,
    /// Contact, and the form that asks for support.
    Support,
    /// The accessibility statement.
    Accessibility,
    /// Privacy (GDPR article 13).
    Privacy,
}

impl Page {
    /// Every page, in the order of the site.
    pub const ALL: [Self; 13] = [
        Self::Home,
        Self::Service,
        Self::People,
        Self::SocialWorker,
        Self::SocialMentor,
        Self::Who,
        Self::HowLong,
        Self::Places,
        Self::Figures,
        Self::Thanks,
        Self::Support,
        Self::Accessibility,
        Self::Privacy,
    ];

    /// The pages of the navigation under the header.
    pub(crate) const NAVIGATION: [Self; 6] =
        [Self::Service, Self::Who, Self::HowLong, Self::SocialWorker, Self::SocialMentor, Self::Places];

    const fn slug(self, language: Language) -> &'static str {
        let (lv, en) = match self {
            Self::Home => ("", ""),
            Self::Service => ("pakalpojums", "service"),
            Self::People => ("kas-ierodas-un-kapec", "who-comes-and-why"),
            Self::SocialWorker => ("socialais-darbinieks", "social-worker"),
            Self::SocialMentor => ("socialais-mentors", "social-mentor"),
            Self::Who => ("kas-var-sanemt", "who-can-get-support"),
            Self::HowLong => ("cik-ilgi", "how-long"),
            Self::Places => ("kur", "where"),
            Self::Figures => ("skaitli", "figures"),
            Self::Thanks => ("pateiciba", "thanks"),
            Self::Support => ("lugt-atbalstu", "ask-for-support"),
            Self::Accessibility => ("pieklustamiba", "accessibility"),
            Self::Privacy => ("privatums", "privacy"),
        };
        match language {
            Language::Lv => lv,
            Language::En => en,
        }
    }

    /// The page's address: "/lv", "/en/how-long".
    #[must_use]
    pub fn path(self, language: Language) -> String {
        match self.slug(language) {
            "" => format!("/{}", language.code()),
            slug => format!("/{}/{slug}", language.code()),
        }
    }

    /// The page and language of an address; a slash at the end does not matter.
    #[must_use]
    pub fn from_path(path: &str) -> Option<(Self, Language)> {
        let path = path.strip_suffix('/').unwrap_or(path);
        Self::ALL
            .into_iter()
            .flat_map(|page| Language::ALL.map(|language| (page, language)))
            .find(|(page, language)| page.path(*language) == path)
    }

    /// The heading and title of the page.
    #[must_use]
    pub fn title(self, language: Language) -> String {
        match self {
            Self::Home => text!(language, public.home.title),
            Self::Service => text!(language, public.service.title),
            Self::People => text!(language, public.people.title),
            Self::SocialWorker => text!(language, public.worker.title),
            Self::SocialMentor => text!(language, public.mentor.title),
            Self::Who => text!(language, public.who.title),
            Self::HowLong => text!(language, public.how_long.title),
            Self::Places => text!(language, public.places.title),
            Self::Figures => text!(language, public.figures.title),
            Self::Thanks => text!(language, public.thanks.title),
            Self::Support => text!(language, public.support.title),
            Self::Accessibility => text!(language, public.accessibility.title),
            Self::Privacy => text!(language, public.privacy.title),
        }
    }

    /// The page's short name in navigation.
    #[must_use]
    pub fn menu(self, language: Language) -> String {
        match self {
            Self::Home => text!(language, public.home.menu),
            Self::Service => text!(language, public.service.menu),
            Self::People => text!(language, public.people.menu),
            Self::SocialWorker => text!(language, public.worker.menu),
            Self::SocialMentor => text!(language, public.mentor.menu),
            Self::Who => text!(language, public.who.menu),
            Self::HowLong => text!(language, public.how_long.menu),
            Self::Places => text!(language, public.places.menu),
            Self::Figures => text!(language, public.figures.menu),
            Self::Thanks => text!(language, public.thanks.menu),
            Self::Support => text!(language, public.support.menu),
            Self::Accessibility => text!(language, public.accessibility.menu),
            Self::Privacy => text!(language, public.privacy.menu),
        }
    }

    /// One sentence for search engines.
    #[must_use]
    pub fn description(self, language: Language) -> String {
        match self {
            Self::Home => text!(language, public.home.description),
            Self::Service => text!(language, public.service.description),
            Self::People => text!(language, public.people.description),
            Self::SocialWorker => text!(language, public.worker.description),
            Self::SocialMentor => text!(language, public.mentor.description),
            Self::Who => text!(language, public.who.description),
            Self::HowLong => text!(language, public.how_long.description),
            Self::Places => text!(language, public.places.description),
            Self::Figures => text!(language, public.figures.description),
            Self::Thanks => text!(language, public.thanks.description),
            Self::Support => text!(language, public.support.description),
            Self::Accessibility => text!(language, public.accessibility.description),
            Self::Privacy => text!(language, public.privacy.description),
        }
    }

    /// One line for the card on the opening page; pages without a card have none.
    pub(crate) fn summary(self, language: Language) -> Option<String> {
        Some(match self {
            Self::Home | Self::Thanks | Self::Accessibility | Self::Privacy => return None,
            Self::Service => text!(language, public.service.summary),
            Self::People => text!(language, public.people.summary),
            Self::SocialWorker => text!(language, public.worker.summary),
            Self::SocialMentor => text!(language, public.mentor.summary),
            Self::Who => text!(language, public.who.summary),
            Self::HowLong => text!(language, public.how_long.summary),
            Self::Places => text!(language, public.places.summary),
            Self::Figures => text!(language, public.figures.summary),
            Self::Support => text!(language, public.support.summary),
        })
    }
}
