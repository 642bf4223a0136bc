//! A plan to look at: made up, with a name and a third column in Arabic.

use chrono::NaiveDate;
use lidzas_documents::{
    paper::{ClientOnPaper, OwnLanguage, Texts},
    plan::{ActionOnPaper, AgreementOnPaper, GoalOnPaper, PlanDocument},
};
use lidzas_domain::dates::{Bilingual, PartialDate};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn both(lv: &str, en: &str) -> Bilingual {
    Bilingual::of([lv, en])
}

fn texts(typed: &str, english: &str, own: &str) -> Texts {
    Texts { typed: typed.to_owned(), english: english.to_owned(), own: own.to_owned() }
}

fn action(
    words: Texts,
    owner: Bilingual,
    due: Option<NaiveDate>,
    place: &str,
    state: Bilingual,
) -> ActionOnPaper {
    ActionOnPaper { words, owner, due, place: place.to_owned(), state }
}

pub fn plan() -> PlanDocument {
    PlanDocument {
        client: ClientOnPaper {
            name: "Amina Al-Ahmad".to_owned(),
            original_script: "أمينة الأحمد".to_owned(),
            born: PartialDate::from_parts(1994, Some(3), Some(15)).ok(),
        },
        reference: "3F9A-12BC".to_owned(),
        number: 2,
        state: both("projekts", "draft"),
        drawn_up_on: day(2026, 3, 5),
        drawn_up_by: "Līga Šķēle".to_owned(),
        review_on: day(2026, 6, 5),
        own_language: Some(OwnLanguage { code: "ar".to_owned(), name: both("arābu", "Arabic") }),
        client_words: texts(
            "Gribu, lai bērni iet skolā un man ir savs dzīvoklis. Latviešu valodu mācos katru dienu.",
            "I want my children to go to school and to have a flat of my own. I study Latvian every day.",
            "أريد أن يذهب أطفالي إلى المدرسة وأن يكون لي بيت خاص بي. أتعلم اللغة اللاتفية كل يوم.",
        ),
        goals: vec![housing(), latvian()],
        agreement: None,
        representative: None,
    }
}

fn housing() -> GoalOnPaper {
    GoalOnPaper {
        words: texts(
            "Klients sev un bērniem ir noīrējis mājokli.",
            "The client has rented a home for herself and the children.",
            "استأجرت سكناً لي ولأطفالي.",
        ),
        measure: texts(
            "Ir parakstīts īres līgums.",
            "A tenancy agreement is signed.",
            "تم توقيع عقد الإيجار.",
        ),
        domain: both("mājoklis", "housing"),
        term: both("ilgtermiņa", "long-term"),
        due: Some(day(2026, 8, 31)),
        state: both("tiek īstenots", "being worked towards"),
        outcome: String::new(),
        refused: false,
        actions: vec![
            action(
                texts(
                    "Sameklēt trīs dzīvokļu sludinājumus",
                    "Find three flats to let",
                    "البحث عن ثلاث شقق للإيجار",
                ),
                both("sociālais mentors", "social mentor"),
                Some(day(2026, 4, 10)),
                "Rīga, bibliotēka",
                both("sākta", "under way"),
            ),
            action(
                texts("Pieteikties pašvaldības palīdzībai", "Apply for municipal help", ""),
                both("Rīgas domes Labklājības departaments", "Rīgas domes Labklājības departaments"),
                None,
                "",
                both("plānota", "planned"),
            ),
        ],
    }
}

fn latvian() -> GoalOnPaper {
    GoalOnPaper {
        words: texts(
            "Klients latviešu valodā sarunājas ārsta pieņemšanā un veikalā.",
            "The client manages a talk in Latvian at the doctor’s and in a shop.",
            "أن أتحدث باللاتفية عند الطبيب وفي المتجر.",
        ),
        measure: texts("Nokārtots A2 līmeņa eksāmens.", "The A2 exam is passed.", ""),
        domain: both("latviešu valoda", "Latvian language"),
        term: both("īstermiņa", "short-term"),
        due: None,
        state: both("tiek īstenots", "being worked towards"),
        outcome: String::new(),
        refused: false,
        actions: vec![action(
            texts(
                "Apmeklēt kursus divas reizes nedēļā",
                "Attend the course twice a week",
                "حضور الدورة مرتين في الأسبوع",
            ),
            both("klients", "client"),
            Some(day(2026, 6, 30)),
            "",
            both("plānota", "planned"),
        )],
    }
}

/// What the client said, once it is signed.
pub fn agreement() -> AgreementOnPaper {
    AgreementOnPaper {
        outcome: both(
            "klients piekrīt, izņemot atsevišķus mērķus",
            "the client agrees, except for some goals",
        ),
        agreed_on: day(2026, 3, 9),
        language: both("arābu", "Arabic"),
        interpreter: both("klātienē: Samīrs Haddads", "in person: Samīrs Haddads"),
        signed_by: both("klients", "client"),
        words: "Darbu meklēšu vēlāk.".to_owned(),
    }
}
