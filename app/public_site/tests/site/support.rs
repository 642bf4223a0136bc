//! Asking for support.

use lidzas_domain::dates::Language;
use lidzas_public_site::{
    Page, SupportForm, SupportPlace, render, render_support_confirmation, render_support_form,
};

use crate::markup::check;
use crate::site;

fn good_form() -> SupportForm {
    SupportForm {
        name: "  Anna  ".into(),
        contact: "+371 20000000".into(),
        language: "ar".into(),
        place: "liepna".into(),
        message: " Sveiki!\r\nPaldies. ".into(),
        website: String::new(),
    }
}

#[test]
fn a_good_form_becomes_a_request() {
    let request = good_form().parse().unwrap();
    assert_eq!((request.name.as_str(), request.place), ("Anna", SupportPlace::Liepna));
    assert_eq!(request.message, "Sveiki!\nPaldies.");
    let body = b"name=J%C4%81nis&contact=x&language=other&place=outside&message=&website=&other=1";
    let form = SupportForm::from_body(body);
    assert!(!form.is_trapped());
    assert_eq!(form.parse().unwrap().name, "Jānis");
    assert!(SupportForm { website: "http://".into(), ..good_form() }.is_trapped());
}

#[test]
fn what_is_missing_or_too_long_is_named() {
    let fields = |form: SupportForm| -> Vec<String> {
        form.parse().unwrap_err().into_iter().map(|error| error.field).collect()
    };
    assert_eq!(fields(SupportForm::default()), ["name", "contact", "language", "place"]);
    assert_eq!(fields(SupportForm { name: "ā".repeat(201), ..good_form() }), ["name"]);
    assert!(SupportForm { name: "ā".repeat(200), message: "ž".repeat(2000), ..good_form() }.parse().is_ok());
    assert_eq!(fields(SupportForm { message: "ž".repeat(2001), ..good_form() }), ["message"]);
    assert_eq!(
        fields(SupportForm { language: "xx".into(), place: "moon".into(), ..good_form() }),
        ["language", "place"]
    );
}

#[test]
fn pasted_markup_comes_back_as_text() {
    let pasted = "\"><script>alert(1)</script></textarea><b>";
    let form = SupportForm {
        name: pasted.into(),
        contact: pasted.into(),
        language: pasted.into(),
        place: pasted.into(),
        message: pasted.into(),
        website: String::new(),
    };
    let errors = form.parse().unwrap_err();
    for language in Language::ALL {
        let html = render_support_form(language, &site(), &form, &errors, &[("token", "\"><i>")]);
        for raw in ["<script", "<b>", "<i>"] {
            assert!(!html.contains(raw), "{raw} in {:?}", html.find(raw).map(|at| &html[at - 80..at + 20]));
        }
        assert_eq!(html.matches("</textarea>").count(), 1);
        assert!(html.contains("alert(1)"), "the input is kept");
        check("pasted", &html);
    }
    let html = render_support_confirmation(Language::Lv, &site(), "<b>1</b>");
    assert!(html.contains("&lt;b&gt;1&lt;/b&gt;"));
}

#[test]
fn every_offered_language_is_one_of_the_register() {
    for (code, own) in lidzas_public_site::OWN_LANGUAGES {
        assert!(lidzas_domain::code_list::language(code).is_some(), "{code}");
        assert!(render(Page::Support, Language::Lv, &site()).contains(own));
    }
}
