//! Forty common goals, of which a worker copies one and makes it the client's own: what a new register
//! begins with. A draft of ours; once there they are rows of the database.

use super::{CommonGoal, GoalTerm};
use crate::dates::Bilingual;

/// A goal as it is written down here, each text in Latvian and English.
struct Written {
    code: &'static str,
    domain: &'static str,
    words: [&'static str; 2],
    measure: [&'static str; 2],
    long_term: bool,
}

/// The goals, in the order of their domains.
#[must_use]
pub fn common_goals() -> Vec<CommonGoal> {
    let goal = |written: &Written| CommonGoal {
        code: written.code.to_owned(),
        domain: written.domain.to_owned(),
        words: Bilingual::of(written.words),
        measure: Bilingual::of(written.measure),
        term: if written.long_term { GoalTerm::Long } else { GoalTerm::Short },
    };
    GOALS.iter().map(goal).collect()
}

const GOALS: [Written; 40] = [
    Written {
        code: "residence_permit",
        domain: "documents_legal",
        words: ["Klientam ir derīga uzturēšanās atļauja.", "The client has a valid residence permit."],
        measure: [
            "Uzturēšanās atļauja ir izsniegta, un klients to var uzrādīt.",
            "The permit has been issued and the client can show it.",
        ],
        long_term: false,
    },
    Written {
        code: "declared_residence",
        domain: "documents_legal",
        words: [
            "Klienta dzīvesvieta ir deklarēta adresē, kurā klients dzīvo.",
            "The client’s place of residence is declared at the address where they live.",
        ],
        measure: [
            "Pareizā adrese ir redzama portālā Latvija.gov.lv vai izziņā par deklarēto dzīvesvietu.",
            "The correct address is shown on Latvija.gov.lv or on a certificate of declared residence.",
        ],
        long_term: false,
    },
    Written {
        code: "travel_document",
        domain: "documents_legal",
        words: ["Klientam ir derīgs ceļošanas dokuments.", "The client has a valid travel document."],
        measure: [
            "Ceļošanas dokuments ir izsniegts, un klients zina, līdz kuram datumam tas ir derīgs.",
            "The travel document has been issued and the client knows the date until which it is valid.",
        ],
        long_term: false,
    },
    Written {
        code: "asylum_procedure",
        domain: "documents_legal",
        words: [
            "Klients zina, kurā posmā ir patvēruma procedūra un kas jādara tālāk.",
            "The client knows what stage the asylum procedure has reached and what to do next.",
        ],
        measure: [
            "Klients saviem vārdiem pastāsta, kāds ir nākamais solis un tā termiņš.",
            "The client explains the next step and its deadline in their own words.",
        ],
        long_term: false,
    },
    Written {
        code: "housing_search",
        domain: "housing",
        words: [
            "Klients patstāvīgi meklē īrējamu mājokli.",
            "The client looks for a home to rent without help.",
        ],
        measure: [
            "Mēneša laikā klients sazinās ar vismaz pieciem izīrētājiem un apskata divus mājokļus.",
            "Within a month the client contacts at least five landlords and views two homes.",
        ],
        long_term: false,
    },
    Written {
        code: "rental_contract",
        domain: "housing",
        words: [
            "Klientam ir īrēts mājoklis un rakstisks īres līgums.",
            "The client has a rented home and a written rental contract.",
        ],
        measure: [
            "Īres līgumu ir parakstījušas abas puses, un klients šajā mājoklī dzīvo.",
            "Both parties have signed the contract and the client lives in the home.",
        ],
        long_term: true,
    },
    Written {
        code: "rent_on_time",
        domain: "housing",
        words: [
            "Klients katru mēnesi laikus samaksā īri un komunālo pakalpojumu rēķinus.",
            "The client pays the rent and utility bills on time every month.",
        ],
        measure: [
            "Trīs mēnešus pēc kārtas visi rēķini ir samaksāti termiņā.",
            "All bills have been paid by the due date for three months in a row.",
        ],
        long_term: true,
    },
    Written {
        code: "municipal_housing_help",
        domain: "housing",
        words: [
            "Klients izmanto iespēju lūgt pašvaldības palīdzību mājokļa jautājuma risināšanā.",
            "The client uses the opportunity to ask the municipality for help with housing.",
        ],
        measure: [
            "Pašvaldība ir saņēmusi klienta iesniegumu un pieņēmusi lēmumu.",
            "The municipality has received the client’s application and made a decision.",
        ],
        long_term: false,
    },
    Written {
        code: "food_and_clothing",
        domain: "basic_needs",
        words: [
            "Klientam ir pietiekami daudz pārtikas un gadalaikam piemērots apģērbs.",
            "The client has enough food, and clothing suited to the season.",
        ],
        measure: [
            "Četras nedēļas pēc kārtas klients apstiprina, ka pārtikas un apģērba pietiek.",
            "For four weeks in a row the client confirms having enough food and clothing.",
        ],
        long_term: false,
    },
    Written {
        code: "household_items",
        domain: "basic_needs",
        words: [
            "Klienta mājoklī ir ikdienai nepieciešamās lietas, piemēram, gulta, gultasveļa un trauki.",
            "The client’s home has the things needed every day, such as a bed, bedding and dishes.",
        ],
        measure: [
            "Ir sagādātas visas lietas, kas minētas kopā ar klientu sastādītajā sarakstā.",
            "Everything on the list drawn up together with the client has been obtained.",
        ],
        long_term: false,
    },
    Written {
        code: "bank_account",
        domain: "income_benefits",
        words: [
            "Klientam ir bankas konts Latvijā un maksājumu karte.",
            "The client has a bank account in Latvia and a payment card.",
        ],
        measure: [
            "Klients patstāvīgi samaksā par pirkumu ar karti un pārbauda konta atlikumu.",
            "Without help, the client pays for a purchase by card and checks the account balance.",
        ],
        long_term: false,
    },
    Written {
        code: "status_benefit",
        domain: "income_benefits",
        words: [
            "Klients saņem valsts pabalstu, kas pienākas bēglim vai personai ar alternatīvo statusu.",
            "The client receives the state benefit due to a refugee or a person with alternative status.",
        ],
        measure: [
            "Pabalsts ir piešķirts, un pirmais maksājums ir ieskaitīts klienta kontā.",
            "The benefit has been granted and the first payment has reached the client’s account.",
        ],
        long_term: false,
    },
    Written {
        code: "municipal_assistance",
        domain: "income_benefits",
        words: [
            "Klients saņem sociālo palīdzību, kas pienākas no pašvaldības.",
            "The client receives the municipal social assistance to which they are entitled.",
        ],
        measure: [
            "Pašvaldības sociālā dienesta lēmums ir saņemts, un palīdzība ir sniegta.",
            "The municipal social service’s decision has arrived and the assistance has been given.",
        ],
        long_term: false,
    },
    Written {
        code: "monthly_budget",
        domain: "income_benefits",
        words: [
            "Klients plāno ienākumus un izdevumus tā, lai naudas pietiktu līdz mēneša beigām.",
            "The client plans income and spending so that the money lasts until the end of the month.",
        ],
        measure: [
            "Trīs mēnešus pēc kārtas klienta izdevumi nepārsniedz ienākumus.",
            "For three months in a row the client’s spending is not higher than their income.",
        ],
        long_term: true,
    },
    Written {
        code: "employment_agency",
        domain: "employment",
        words: [
            "Klientam ir Nodarbinātības valsts aģentūras piešķirts bezdarbnieka vai darba meklētāja statuss.",
            "The client is registered with the State Employment Agency as unemployed or as a jobseeker.",
        ],
        measure: [
            "Aģentūras lēmums ir saņemts, un klients zina nākamā apmeklējuma datumu.",
            "The agency’s decision has been received and the client knows the date of the next visit.",
        ],
        long_term: false,
    },
    Written {
        code: "cv_and_applications",
        domain: "employment",
        words: [
            "Klientam ir CV latviešu valodā, un klients atsaucas uz darba sludinājumiem.",
            "The client has a CV in Latvian and replies to job advertisements.",
        ],
        measure: [
            "Mēneša laikā CV ir nosūtīts vismaz pieciem darba devējiem.",
            "Within a month the CV has been sent to at least five employers.",
        ],
        long_term: false,
    },
    Written {
        code: "job_with_contract",
        domain: "employment",
        words: [
            "Klientam ir algots darbs un rakstisks darba līgums.",
            "The client has a paid job and a written employment contract.",
        ],
        measure: [
            "Darba līgums ir parakstīts, un klients šajā darbavietā strādā vismaz trīs mēnešus.",
            "The contract has been signed and the client has stayed in the job for at least three months.",
        ],
        long_term: true,
    },
    Written {
        code: "qualification_recognised",
        domain: "employment",
        words: [
            "Klienta ārvalstīs iegūtā izglītība vai profesionālā kvalifikācija ir atzīta Latvijā.",
            "The client’s education or professional qualification gained abroad is recognised in Latvia.",
        ],
        measure: [
            "Klientam ir dokuments par diploma vai profesionālās kvalifikācijas atzīšanu.",
            "The client has a document recognising the diploma or professional qualification.",
        ],
        long_term: true,
    },
    Written {
        code: "school_or_kindergarten",
        domain: "education",
        words: [
            "Bērns regulāri apmeklē skolu vai bērnudārzu.",
            "The child attends school or kindergarten regularly.",
        ],
        measure: [
            "Bērns ir uzņemts izglītības iestādē, un divu mēnešu laikā nav neattaisnotu kavējumu.",
            "The child has been enrolled and has no unexcused absences for two months.",
        ],
        long_term: false,
    },
    Written {
        code: "education_programme",
        domain: "education",
        words: [
            "Klients pabeidz izvēlēto izglītības programmu.",
            "The client completes an education programme of their choice.",
        ],
        measure: [
            "Klientam ir apliecība vai diploms par pabeigto programmu.",
            "The client has a certificate or diploma for the completed programme.",
        ],
        long_term: true,
    },
    Written {
        code: "language_course",
        domain: "latvian_language",
        words: [
            "Klients regulāri apmeklē latviešu valodas kursus.",
            "The client attends a Latvian language course regularly.",
        ],
        measure: [
            "Trīs mēnešus klients apmeklē vismaz četras no katrām piecām nodarbībām.",
            "For three months the client attends at least four out of every five lessons.",
        ],
        long_term: false,
    },
    Written {
        code: "everyday_latvian",
        domain: "latvian_language",
        words: [
            "Klients vienkāršās ikdienas situācijās sazinās latviešu valodā.",
            "The client communicates in Latvian in simple everyday situations.",
        ],
        measure: [
            "Klients bez tulka palīdzības latviski iepērkas, pajautā ceļu un piesakās pie ārsta.",
            "The client shops, asks the way and books a doctor’s visit in Latvian without an interpreter.",
        ],
        long_term: false,
    },
    Written {
        code: "language_practice",
        domain: "latvian_language",
        words: [
            "Klients vismaz reizi nedēļā runā latviski arī ārpus kursiem.",
            "The client also speaks Latvian outside the course at least once a week.",
        ],
        measure: [
            "Divus mēnešus klients katru nedēļu apmeklē sarunu klubu vai tiekas ar sarunbiedru.",
            "Every week for two months the client goes to a conversation club or meets a partner to talk to.",
        ],
        long_term: false,
    },
    Written {
        code: "language_certificate",
        domain: "latvian_language",
        words: [
            "Klients prot latviešu valodu vismaz A2 līmenī.",
            "The client’s Latvian is at level A2 or higher.",
        ],
        measure: [
            "Valsts valodas prasmes pārbaude ir nokārtota, un apliecība ir saņemta.",
            "The state language proficiency test has been passed and the certificate has been received.",
        ],
        long_term: true,
    },
    Written {
        code: "family_doctor",
        domain: "physical_health",
        words: ["Klientam ir savs ģimenes ārsts.", "The client has a family doctor (GP)."],
        measure: [
            "Klients ir ģimenes ārsta pacientu sarakstā, un pirmā vizīte ir notikusi.",
            "The client is on the doctor’s list of patients and the first visit has taken place.",
        ],
        long_term: false,
    },
    Written {
        code: "agreed_treatment",
        domain: "physical_health",
        words: [
            "Klients saņem nepieciešamo ārstēšanu, kas saskaņota ar ārstu.",
            "The client receives the treatment they need, as agreed with the doctor.",
        ],
        measure: [
            "Trīs mēnešu laikā ir notikušas visas plānotās vizītes pie ārsta.",
            "Within three months all planned visits to the doctor have taken place.",
        ],
        long_term: true,
    },
    Written {
        code: "emotional_support",
        domain: "psycho_emotional_health",
        words: [
            "Klients zina, kur saņemt psihoemocionālu atbalstu, ja tas ir vajadzīgs.",
            "The client knows where to get psycho-emotional support if it is needed.",
        ],
        measure: [
            "Klients nosauc vismaz divus speciālistus vai vietas, kur vērsties pēc atbalsta.",
            "The client names at least two specialists or places to turn to for support.",
        ],
        long_term: false,
    },
    Written {
        code: "wellbeing",
        domain: "psycho_emotional_health",
        words: [
            "Klienta emocionālā pašsajūta ikdienā uzlabojas.",
            "The client’s emotional wellbeing in daily life improves.",
        ],
        measure: [
            "Desmit ballu skalā klients savu pašsajūtu vērtē vismaz par divām ballēm augstāk nekā sākumā.",
            "On a ten-point scale the client rates their wellbeing two or more points higher than at first.",
        ],
        long_term: true,
    },
    Written {
        code: "shared_family_duties",
        domain: "family_care",
        words: [
            "Ģimenes locekļi ir vienojušies, kā sadalīt mājas pienākumus un bērnu aprūpi.",
            "The family members have agreed how to share household duties and the care of the children.",
        ],
        measure: [
            "Vienošanās ir pierakstīta, un pēc diviem mēnešiem ģimene to joprojām ievēro.",
            "The agreement is written down and the family still keeps to it after two months.",
        ],
        long_term: false,
    },
    Written {
        code: "care_of_family_member",
        domain: "family_care",
        words: [
            "Ģimenes loceklis, kuram vajadzīga aprūpe, to saņem katru dienu.",
            "A family member who needs care receives it every day.",
        ],
        measure: [
            "Aprūpes grafiks ir sastādīts, un trīs mēnešus tas tiek ievērots.",
            "A care schedule has been drawn up and is followed for three months.",
        ],
        long_term: true,
    },
    Written {
        code: "people_to_turn_to",
        domain: "support_network",
        words: [
            "Klientam Latvijā ir vismaz trīs cilvēki, pie kuriem vērsties pēc palīdzības.",
            "The client has at least three people in Latvia to turn to for help.",
        ],
        measure: [
            "Klients nosauc šos cilvēkus un ar katru no viņiem sazinās vismaz reizi mēnesī.",
            "The client names these people and is in touch with each of them at least once a month.",
        ],
        long_term: true,
    },
    Written {
        code: "community_activities",
        domain: "support_network",
        words: [
            "Klients regulāri piedalās vietējās kopienas vai interešu grupas pasākumos.",
            "The client regularly takes part in activities of the local community or an interest group.",
        ],
        measure: [
            "Divu mēnešu laikā klients piedalās vismaz četros pasākumos.",
            "Within two months the client takes part in at least four activities.",
        ],
        long_term: false,
    },
    Written {
        code: "public_transport",
        domain: "everyday_skills",
        words: [
            "Klients patstāvīgi brauc ar sabiedrisko transportu.",
            "The client uses public transport independently.",
        ],
        measure: [
            "Klients bez palīdzības laikus nokļūst trīs sev vajadzīgās vietās.",
            "Without help and on time, the client gets to three places they need to reach.",
        ],
        long_term: false,
    },
    Written {
        code: "dealing_with_institutions",
        domain: "everyday_skills",
        words: [
            "Klients patstāvīgi kārto ikdienas jautājumus iestādēs.",
            "The client handles everyday matters with institutions independently.",
        ],
        measure: [
            "Klients bez sociālā mentora palīdzības pierakstās uz pieņemšanu un nokārto divus jautājumus.",
            "Without the social mentor’s help, the client makes an appointment and settles two matters.",
        ],
        long_term: true,
    },
    Written {
        code: "child_representative",
        domain: "child_best_interests",
        words: [
            "Nepilngadīgajai personai bez pavadības ir likumiskais pārstāvis.",
            "The unaccompanied minor has a legal representative.",
        ],
        measure: [
            "Pārstāvis ir iecelts, un nepilngadīgā persona zina, kā ar pārstāvi sazināties.",
            "The representative has been appointed and the minor knows how to contact the representative.",
        ],
        long_term: false,
    },
    Written {
        code: "child_leisure",
        domain: "child_best_interests",
        words: [
            "Bērns brīvajā laikā satiekas ar vienaudžiem un dara to, kas patīk.",
            "In their free time the child meets other children and does things they enjoy.",
        ],
        measure: [
            "Divus mēnešus bērns vismaz reizi nedēļā apmeklē pulciņu vai citu nodarbību.",
            "For two months the child goes to a club or another activity at least once a week.",
        ],
        long_term: false,
    },
    Written {
        code: "safety_plan",
        domain: "safety",
        words: [
            "Klients zina, kā rīkoties un kur meklēt palīdzību nedrošā situācijā.",
            "The client knows what to do and where to find help in an unsafe situation.",
        ],
        measure: [
            "Kopā ar klientu ir sagatavots drošības plāns, un klients zina, ka briesmās jāzvana 112.",
            "A safety plan has been prepared together with the client, who knows to call 112 in danger.",
        ],
        long_term: false,
    },
    Written {
        code: "safe_home",
        domain: "safety",
        words: ["Klients dzīvo drošā vietā.", "The client lives in a safe place."],
        measure: [
            "Trīs mēnešus pēc kārtas klients sarunās apstiprina, ka dzīvesvietā jūtas drošībā.",
            "For three months in a row the client confirms in conversation that they feel safe at home.",
        ],
        long_term: true,
    },
    Written {
        code: "e_signature",
        domain: "digital_skills",
        words: [
            "Klientam ir e-paraksts, un klients prot to lietot.",
            "The client has an e-signature and knows how to use it.",
        ],
        measure: [
            "Klients patstāvīgi paraksta dokumentu ar e-parakstu un to nosūta.",
            "Without help, the client signs a document with the e-signature and sends it.",
        ],
        long_term: false,
    },
    Written {
        code: "e_services",
        domain: "digital_skills",
        words: [
            "Klients patstāvīgi izmanto valsts un pašvaldību e-pakalpojumus.",
            "The client uses the e-services of the state and municipalities independently.",
        ],
        measure: [
            "Klients portālā Latvija.gov.lv bez palīdzības pieprasa vienu pakalpojumu.",
            "Without help, the client requests one service on the Latvija.gov.lv portal.",
        ],
        long_term: true,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code_list::reference::find;
    use std::collections::BTreeSet;

    #[test]
    fn every_common_goal_is_whole_and_stands_once() {
        let goals = common_goals();
        assert_eq!(goals.iter().map(|goal| &goal.code).collect::<BTreeSet<_>>().len(), 40);
        for goal in &goals {
            assert!(find("problem_domain", &goal.domain).is_some(), "{}", goal.domain);
            for text in [&goal.words, &goal.measure] {
                assert!(!text.lv.is_empty() && !text.en.is_empty(), "{}", goal.code);
            }
        }
        let domains: BTreeSet<_> = goals.iter().map(|goal| &goal.domain).collect();
        assert_eq!(domains.len(), 15, "every domain has one");
    }
}
