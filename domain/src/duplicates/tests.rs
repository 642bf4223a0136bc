use super::pairs::{FALSE_PAIRS, HELD_OUT_FALSE, HELD_OUT_TRUE, Record, TRUE_PAIRS};
use super::sound::Word;
use super::*;
use proptest::prelude::*;

fn query((given, family, born): Record) -> Query {
    let born = if born.is_empty() { None } else { Some(born.parse().unwrap()) };
    Query { given: given.into(), family: family.into(), born }
}

fn candidate(record: Record) -> Candidate {
    query(record).candidate().unwrap()
}

fn found(asked: Record, listed: Record) -> Option<Score> {
    candidates_among(&query(asked), &[query(listed)]).pop().map(|found| found.score)
}

fn reasons(asked: Record, listed: Record) -> Vec<&'static str> {
    found(asked, listed)
        .map(|score| score.reasons.iter().map(|reason| reason.code()).collect())
        .unwrap_or_default()
}

fn skeletons(name: &str) -> Vec<String> {
    Word::all(name).iter().flat_map(Word::skeletons).collect()
}

#[expect(clippy::print_stdout, reason = "the measure is what the test is for")]
/// Recall and precision in percent, printed with `--nocapture` together with every pair that went wrong.
fn measure(title: &str, same: &[(Record, Record)], different: &[(Record, Record)]) -> (f64, f64) {
    let missed: Vec<_> = same.iter().filter(|(a, b)| found(*a, *b).is_none()).collect();
    let wrong: Vec<_> = different.iter().filter(|(a, b)| found(*a, *b).is_some()).collect();
    for (a, b) in &missed {
        let score = score(&candidate(*a), &candidate(*b)).map(|score| score.value);
        println!("missed: {a:?} {b:?} scored {score:?}");
    }
    for (a, b) in &wrong {
        println!("wrong: {a:?} {b:?} {:?}", found(*a, *b));
    }
    let hits = same.len() - missed.len();
    let recall = 100.0 * hits as f64 / same.len() as f64;
    let precision = 100.0 * hits as f64 / (hits + wrong.len()) as f64;
    let (same, different) = (same.len(), different.len());
    println!(
        "duplicates, {title}: {same} true and {different} false pairs, recall {recall:.1}%, precision {precision:.1}%"
    );
    (recall, precision)
}

#[test]
fn recall_and_precision_over_the_written_pairs() {
    assert_eq!(measure("written", TRUE_PAIRS, FALSE_PAIRS), (100.0, 100.0));
}

#[test]
fn recall_and_precision_over_the_held_out_pairs() {
    let (recall, precision) = measure("held out", HELD_OUT_TRUE, HELD_OUT_FALSE);
    assert!(recall >= 90.0 && precision >= 90.0);
}

#[test]
fn spellings_of_a_name_share_a_skeleton() {
    for names in [
        "Mohammed Muhamed Muhammad Mohamad Məhəmməd Mohammeds محمد Мухаммед",
        "Ольга Olga Oļga",
        "Đức Duc",
        "Ābele Abele",
        "Yousef Youssef Jusufs Yusuf يوسف Юсуф",
        "Oleksandr Aleksandrs Alexander Олександр",
        "Hussein Husain Hossein حسين Hüseyn",
        "Khaled Halid خالد Xalid",
        "Zahra Zohra زهرا",
        "Nguyễn Nguyen",
        "Ščerbakovs Shcherbakov Щербаков",
        "Jeļena Yelena Elena Елена",
        "Džamals Jamal Djamal Cəmal جمال",
    ] {
        let of_each: Vec<Vec<String>> = names.split(' ').map(skeletons).collect();
        for (name, skeletons) in names.split(' ').zip(&of_each) {
            assert!(
                skeletons.iter().any(|one| of_each[0].contains(one)),
                "{name}: {skeletons:?} against {:?}",
                of_each[0]
            );
        }
    }
}

#[test]
fn text_is_folded_to_plain_letters() {
    #[rustfmt::skip]
    let texts = [
        ("Ābele", "abele"), ("Ольга", "olga"), ("Đức", "duc"), ("Əliyev", "aliyev"), ("O'Neil", "oneil"),
        ("Ščerbakovs", "scerbakovs"), ("محمد", "mhmd"), ("ﷴ", "mhmd"), ("علي", "aly"), ("Zoe\u{308}", "zoe"),
        ("Сергей", "sergey"), ("12 !", ""),
    ];
    for (text, plain) in texts {
        assert_eq!(folded(text), plain, "{text}");
    }
    assert_eq!(tokens("  Al-Hassan,  Abu’l Фёдор 7"), ["al", "hassan", "abul", "fedor"]);
}

#[test]
fn a_person_is_found_by_every_form_of_the_name() {
    let names = NameForms::new(&NameInput {
        latin_given: "Khaled".into(),
        latin_family: "Al-Khatib".into(),
        original_given: "خالد".into(),
        latvian_given: "Hāleds".into(),
        ..NameInput::default()
    })
    .unwrap();
    let found: Vec<String> =
        search_tokens(&names).into_iter().filter(|token| !token.starts_with('~')).collect();
    assert_eq!(found, ["al", "haleds", "khald", "khaled", "khatib"]);
    assert_eq!(query_tokens(" Khatib  KHA khatīb "), ["khatib", "kha"]);
    assert!("khaled" >= "kha" && *"khaled" < *prefix_upper_bound("kha"));
    assert_eq!(prefix_upper_bound("az"), "a{");
    assert_eq!(prefix_upper_bound("a\u{10FFFF}"), "b");
    assert_eq!(prefix_upper_bound("\u{D7FF}"), "\u{E000}");
}

#[test]
fn a_name_is_found_by_how_it_sounds() {
    for (typed, given, family) in [
        ("Olga", "Olha", "Petrenko"),
        ("Muhammad", "Mohammed", "Rezai"),
        ("Hoseini", "Ali", "Husayni"),
        ("Duc", "Đức", "Nguyen"),
        ("Jusuf", "Yousef", "Omar"),
    ] {
        let names = NameForms::latin(given, family).unwrap();
        let found = search_tokens(&names);
        assert!(sound_tokens(typed).iter().any(|sound| found.contains(sound)), "{typed}");
        assert!(sounds_like(typed, &names) >= SOUNDS_ALIKE, "{typed} {}", sounds_like(typed, &names));
    }
    let olha = NameForms::latin("Olha", "Petrenko").unwrap();
    assert!(sounds_like("Olga Petrenko", &olha) >= SOUNDS_ALIKE);
    // every word counts, and Ali has the same skeleton as Olha
    assert!(sounds_like("Olga Kovalenko", &olha) < SOUNDS_ALIKE);
    assert!(sounds_like("Olga", &NameForms::latin("Ali", "Hasan").unwrap()) < SOUNDS_ALIKE);
}

#[test]
fn reasons_are_given() {
    assert_eq!(
        reasons(("Fatima", "Qasim", "1974-07-21"), ("Qasim", "Fatima", "1974-07-21")),
        ["same_name", "swapped_names", "same_birth_date"]
    );
    assert_eq!(
        reasons(("Omar", "Haddad", "1990-03-11"), ("Omar", "Hadad", "1990-11-03")),
        ["similar_name", "swapped_day_month"]
    );
    assert_eq!(
        reasons(("Ieva", "Ābele", "1990"), ("Ieva", "Abele", "1990-10-10")),
        ["same_name", "same_birth_year"]
    );
}

#[test]
fn the_first_of_january_carries_little_weight() {
    let names =
        [("Omar", "Haddad"), ("Yohannes", "Kidane"), ("Olga", "Petrova"), ("Duc", "Nguyen"), ("Gulzar", "")];
    for (place, a) in names.iter().enumerate() {
        for b in &names[place + 1..] {
            assert_eq!(found((a.0, a.1, "1990-01-01"), (b.0, b.1, "1990-01-01")), None);
        }
    }
    let on = |born| found(("Omar", "Haddad", born), ("Omar", "Haddad", born)).unwrap().value;
    assert!(on("1990-01-01") < on("1990-03-11") - 0.2);
    assert!(on("1990") < on("1990-03-11") - 0.2);
    assert_eq!(on("1990-03-11"), 1.0);
}

#[test]
fn a_personal_code_or_a_document_finds_whoever_has_it() {
    let mut a = candidate(("Olga", "Petrova", "1975-11-16"));
    let mut b = candidate(("Olga", "Berzina", "1980-02-03"));
    assert_eq!(score(&a, &b), None);
    a.documents = vec![DocumentNumber { country: "BY".into(), number: "mp 123-4567".into() }];
    b.documents = vec![DocumentNumber { country: "by".into(), number: "MP1234567".into() }];
    assert!(!match_keys(&a).is_disjoint(&match_keys(&b)));
    assert!(score(&a, &b).unwrap().reasons.contains(&Reason::SameDocument));
    a.personal_code = "161175-19997".parse().ok();
    b.personal_code = "16117519997".parse().ok();
    let both = score(&a, &b).unwrap();
    assert!(both.value >= 0.9 && both.reasons.contains(&Reason::SamePersonalCode));
    assert!(match_keys(&a).iter().any(|key| key.as_str() == "c:161175-19997"));
    assert!(!format!("{:?} {a:?}", match_keys(&a)).contains("161175"));
}

#[test]
fn the_likeliest_comes_first_and_then_the_order_of_the_list() {
    let list: Vec<Listed> = [
        ("Reza", "Karimi", "1990-03-11"),
        ("Omar", "Hadad", "1990-11-03"),
        ("Omar", "Haddad", "1990-03-11"),
        ("", "", "1990-03-11"),
        ("Haddad", "Omar", "1990-03-11"),
        ("Omar", "Haddad", "1990-03-11"),
    ]
    .map(query)
    .into();
    let found = candidates_among(&query(("Omar", "Haddad", "1990-03-11")), &list);
    assert_eq!(found.iter().map(|found| found.index).collect::<Vec<_>>(), [2, 5, 4, 1]);
    let json = serde_json::to_value(&found[0]).unwrap();
    let expected = serde_json::json!({
        "index": 2, "given": "Omar", "family": "Haddad", "born": "1990-03-11", "score": 1.0,
        "reasons": ["same_name", "same_birth_date"],
    });
    assert_eq!(json, expected);
    let score: Score = serde_json::from_value(json).unwrap();
    assert_eq!(score, found[0].score);
    assert!(candidates_among(&query(("", "", "")), &list).is_empty());
}

fn any_name() -> impl Strategy<Value = String> {
    let known =
        TRUE_PAIRS.iter().chain(FALSE_PAIRS).flat_map(|(a, b)| [a.0, a.1, b.0, b.1]).collect::<Vec<_>>();
    prop_oneof![3 => proptest::sample::select(known).prop_map(str::to_owned), 1 => "\\PC{0,20}", 1 => any::<String>()]
}

fn any_birth() -> impl Strategy<Value = Option<PartialDate>> {
    let some = (1985..1988_i32, 1..=12_u32, 1..=28_u32, 0..6_u8).prop_map(|(year, month, day, kind)| {
        let (month, day) = match kind {
            0 => (None, None),
            1 => (Some(month), None),
            2 => (Some(1), Some(1)),
            _ => (Some(month), Some(day)),
        };
        PartialDate::from_parts(year, month, day).ok()
    });
    prop_oneof![1 => Just(None), 8 => some]
}

prop_compose! {
    fn any_query()(given in any_name(), family in any_name(), born in any_birth()) -> Query {
        Query { given, family, born }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn the_score_is_symmetrical_and_between_0_and_1(a in any_query(), b in any_query()) {
        if let (Some(a), Some(b)) = (a.candidate(), b.candidate()) {
            let one = score(&a, &b);
            prop_assert_eq!(&one, &score(&b, &a));
            if let Some(score) = one {
                prop_assert!(score.value > 0.0 && score.value <= 1.0);
                prop_assert!(!score.reasons.is_empty());
            }
        }
    }

    #[test]
    fn keys_are_stable_and_nobody_misses_themselves(a in any_query()) {
        if let Some(person) = a.candidate() {
            prop_assert_eq!(match_keys(&person), match_keys(&person.clone()));
            let dated = a.born.and_then(PartialDate::exact).is_some_and(|day| day.to_string()[5..] != *"01-01");
            let heard = !match_keys(&person).is_empty();
            if dated && heard {
                let found = candidates_among(&a, std::slice::from_ref(&a));
                prop_assert_eq!(found.len(), 1);
                prop_assert!(found[0].score.value >= 0.8);
            }
        }
    }

    #[test]
    fn swapping_day_and_month_finds_the_person_both_ways(a in any_query(), month in 2..=12_u32, day in 2..=12_u32) {
        let born = |month, day| PartialDate::from_parts(1987, Some(month), Some(day)).ok();
        let one = Query { born: born(month, day), ..a.clone() };
        let other = Query { born: born(day, month), ..a };
        if one.candidate().is_some_and(|person| !match_keys(&person).is_empty()) {
            let (there, back) = (candidates_among(&one, std::slice::from_ref(&other)), candidates_among(&other, &[one]));
            prop_assert_eq!(there.len(), 1);
            prop_assert_eq!(&there[0].score, &back[0].score);
        }
    }

    #[test]
    fn swapping_given_and_family_finds_the_person(a in any_query(), day in 2..=28_u32) {
        let born = PartialDate::from_parts(1987, Some(5), Some(day)).ok();
        let one = Query { born, ..a };
        let other = Query { given: one.family.clone(), family: one.given.clone(), born };
        // Of a pasted page only the beginning is compared.
        let short = Word::all(&one.given).len() + Word::all(&one.family).len() <= MOST_WORDS;
        if short && one.candidate().is_some_and(|person| !match_keys(&person).is_empty()) {
            let both = (&one.given, &one.family);
            prop_assert_eq!(candidates_among(&one, &[other]).len(), 1, "{:?}", both);
        }
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        prop_assert!(folded(&text).bytes().all(|b| b.is_ascii_lowercase()));
        let _ = (tokens(&text), query_tokens(&text), skeletons(&text));
        prop_assert!(text.is_empty() || text < prefix_upper_bound(&text) || text.starts_with(char::MAX));
    }
}
