//! What the source texts say stands on the pages.

use lidzas_domain::dates::Language;
use lidzas_public_site::{Page, Site, render};

use crate::markup::text;
use crate::{every_document, site};

/// The facts of both source texts, page by page, in both languages.
#[test]
fn every_fact_of_the_sources_is_there() {
    let facts: &[(Page, &[&str], &[&str])] = &[
        (
            Page::Service,
            &[
                "Sabiedrības integrācijas fonds",
                "kvalitatīvu atbalstu",
                "neviens nepaliktu viens",
                "sociālo darbinieku",
                "sociālo mentoru",
            ],
            &[
                "Society Integration Foundation",
                "good-quality support",
                "nobody has to do it alone",
                "social worker",
                "social mentor",
            ],
        ),
        (
            Page::People,
            &[
                "Sīrija",
                "Afganistāna",
                "Baltkrievija",
                "Krievija",
                "Vjetnama",
                "Uzbekistāna",
                "Kamerūna",
                "Kongo",
                "Indija",
                "ASV",
                "Alžīrija",
                "Kolumbija",
                "Jemena",
                "Azerbaidžāna",
                "padomju",
                "karadarbība",
                "reliģiskās",
                "politiskās",
            ],
            &[
                "Syria",
                "Afghanistan",
                "Belarus",
                "Russia",
                "Vietnam",
                "Uzbekistan",
                "Cameroon",
                "Congo",
                "India",
                "USA",
                "Algeria",
                "Colombia",
                "Yemen",
                "Azerbaijan",
                "Soviet",
                "armed conflict",
                "religion",
                "political",
            ],
        ),
        (
            Page::SocialWorker,
            &[
                "sadarbībā ar jums",
                "sociālā gadījuma vadīšanu",
                "sociālekonomiskās iekļaušanas plānu",
                "koordinē tā izpildi",
                "kritērijiem",
                "sarežģītības pakāpe",
                "individuāli, grupā vai ar ģimeni",
                "sociālais pakalpojums",
                "Analizē",
                "citādi",
                "intereses un tiesības",
                "atbalsta tīklu",
                "attiecības",
                "sociālās lomas",
                "aprūpe",
                "nodarbinātības, izglītības un veselības aprūpes",
                "statistika",
                "tendences",
                "laika gaitā mainās",
            ],
            &[
                "with you, not for you",
                "social case management",
                "socio-economic inclusion plan",
                "coordinates",
                "set criteria",
                "degree of complexity",
                "one to one, in a group or with a family",
                "social service",
                "Analyses",
                "alternative ways",
                "interests and rights",
                "support network",
                "relationships",
                "social roles",
                "care",
                "employment, education and health care",
                "statistics",
                "trends",
                "over time",
            ],
        ),
        (
            Page::SocialMentor,
            &[
                "praktisku atbalstu",
                "sociālekonomiskās iekļaušanas plānā",
                "dzīvo sabiedrība",
                "tiesības un pienākumi",
                "īstā vidē",
                "mudina mācīties arī ko jaunu",
                "ikdienas situācijās",
                "izvērtē vajadzības",
                "apzina, piesaista un iesaka",
                "paliek jūsu ziņā",
                "fiziskām un juridiskām personām",
                "savas zināšanas",
                "apkārtne",
                "iespējamo risinājumu",
                "ģimeni",
                "mācāties, strādājat vai saņemat pakalpojumus",
                "vēl tikai sāksiet",
                "darbības plāna",
                "bēgļa vai alternatīvā statusa piešķiršanu",
            ],
            &[
                "practical support",
                "socio-economic inclusion plan",
                "how society works",
                "rights and duties",
                "real places",
                "encourages you to pick up new ones",
                "everyday situations",
                "assesses your needs",
                "identifies, attracts and recommends",
                "always yours",
                "natural and legal persons",
                "what they know",
                "surroundings",
                "possible solution",
                "family",
                "study, work or receive a service",
                "about to start",
                "plan of activities",
                "granting you refugee or alternative status",
            ],
        ),
        (
            Page::Who,
            &[
                "starptautiskā aizsardzība",
                "Eiropas Savienības (ES) pārvietošanas programmā",
                "patstāvīgi",
                "bēgļa vai alternatīvais statuss",
                "„Mucenieki”",
                "„Liepna”",
                "ārpus tiem",
            ],
            &[
                "international protection",
                "European Union (EU) resettlement programme",
                "on your own",
                "refugee status or alternative status",
                "“Mucenieki”",
                "“Liepna”",
                "outside them",
            ],
        ),
        (
            Page::HowLong,
            &[
                "3 mēnešus no ierašanās",
                "vēl 12 mēnešus",
                "Latviju pamet",
                "pārtrauc",
                "2026. gada 15. aprīlis",
                "2027. gada 1. marts",
            ],
            &[
                "3 months from arrival",
                "further 12 months",
                "leaves Latvia",
                "stops",
                "15 April 2026",
                "1 March 2027",
            ],
        ),
        (
            Page::Places,
            &["„Mucenieki”", "Ropažu novads", "„Liepna”", "Alūksnes novads", "Ārpus centra"],
            &["“Mucenieki”", "Ropažu novads", "“Liepna”", "Alūksnes novads", "Outside a centre"],
        ),
        (
            Page::Figures,
            &[
                "2016. līdz 2023.",
                "2193",
                "801",
                "1392",
                "726",
                "33,1%",
                "61",
                "no 0 līdz 18",
                "Sīrija",
                "Afganistāna",
                "Irāka",
                "Irāna",
                "Baltkrievija",
                "Krievija",
                "Azerbaidžāna",
            ],
            &[
                "2016 to 2023",
                "2,193",
                "801",
                "1,392",
                "726",
                "33.1%",
                "61",
                "aged 0–18",
                "Syria",
                "Afghanistan",
                "Iraq",
                "Iran",
                "Belarus",
                "Russia",
                "Azerbaijan",
            ],
        ),
        (
            Page::Thanks,
            &[
                "Nodrošinājuma valsts aģentūra",
                "Pilsonības un migrācijas lietu pārvalde",
                "pastāvīgi",
                "gadu",
            ],
            &[
                "Provision State Agency",
                "Office of Citizenship and Migration Affairs",
                "constant support",
                "years",
            ],
        ),
        (
            Page::Privacy,
            &["13. pants", "sabiedrības interesēs", "90 dienām", "Datu valsts inspekcij"],
            &["Article 13", "public interest", "90 days", "Data State Inspectorate"],
        ),
        (
            Page::Accessibility,
            &["Nr. 445", "LVS EN 301 549", "WCAG 2.2"],
            &["No. 445", "LVS EN 301 549", "WCAG 2.2"],
        ),
    ];
    for (page, lv, en) in facts {
        for (language, facts) in [(Language::Lv, lv), (Language::En, en)] {
            let read = text(&render(*page, language, &site()));
            for fact in *facts {
                assert!(read.contains(fact), "{page:?} in {language:?} lacks {fact}");
            }
        }
    }
}

#[test]
fn no_slip_of_the_source_and_no_bare_abbreviation() {
    for (name, html) in every_document() {
        let read = text(&html);
        for slip in ["patstāvīgu atbalstu", "satusu", "vēljoprojām", "801 sievietei", "NVA"] {
            assert!(!read.contains(slip), "{name} has {slip}");
        }
    }
}

#[test]
fn all_eight_tasks_are_listed() {
    for language in Language::ALL {
        for page in [Page::SocialWorker, Page::SocialMentor] {
            assert_eq!(render(page, language, &site()).matches("<li class=\"lz-tasks__task\">").count(), 8);
        }
    }
}

#[test]
fn without_a_published_period_no_figure_is_shown() {
    let html = render(Page::Figures, Language::Lv, &Site::default());
    assert!(!html.contains("lz-figure__number"));
    assert!(text(&html).contains("neviens pārskata periods nav publicēts"));
}
