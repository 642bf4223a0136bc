//! The fields of one person: at the intake, and when the record is corrected.

use super::server::Choices;
use crate::labels::Labels;
use leptos::prelude::*;
use lidzas_components::{CheckboxList, DateField, Errors, SelectField, TextField, TickField};
use lidzas_domain::{
    dates::Language,
    intake::{FamilyRelation, PersonFields},
};
use lidzas_words::text;

/// How many citizenships and languages are asked of each person.
const ROWS: usize = 3;

/// The choices of a person's fields.
#[derive(Clone, Copy)]
pub(crate) struct Lists<'a> {
    pub(crate) labels: &'a Labels,
    pub(crate) countries: &'a Choices,
    pub(crate) languages: &'a Choices,
}

/// One person's fields: at the intake, and when the record is corrected.
pub(crate) struct PersonBlock<'a> {
    pub(crate) language: Language,
    /// Where the person stands in the form: `people.0`.
    pub(crate) path: String,
    pub(crate) person: &'a PersonFields,
    pub(crate) lists: Lists<'a>,
    pub(crate) errors: Errors,
}

impl PersonBlock<'_> {
    /// The field's path in the form.
    fn path(&self, field: &str) -> String {
        format!("{}.{field}", self.path)
    }

    /// A line of text; `error_field` where the domain's path differs from the form's.
    fn line(
        &self,
        field: &str,
        error_field: &str,
        label: String,
        value: &str,
        kind: &'static str,
        any_script: bool,
    ) -> AnyView {
        view! {
            <TextField
                language=self.language
                name=self.path(field)
                error_field=self.path(error_field)
                label=label
                value=value
                errors=self.errors
                kind=kind
                any_script=any_script
                optional=true
            />
        }
        .into_any()
    }

    fn select(&self, field: &str, label: String, value: &str, list: &str, optional: bool) -> AnyView {
        view! {
            <SelectField
                language=self.language
                name=self.path(field)
                label=label
                value=value
                options=self.lists.labels.choices(list)
                errors=self.errors
                optional=optional
            />
        }
        .into_any()
    }

    /// Several choices from one long list, a select each.
    fn rows(
        &self,
        field: &str,
        values: &[String],
        options: &Choices,
        first: String,
        more: String,
    ) -> AnyView {
        (0..ROWS.max(values.len()))
            .map(|row| {
                // only the first row shows the error of the whole list
                let own =
                    if row == 0 { self.path(field) } else { format!("{}-{}", self.path(field), row + 1) };
                view! {
                    <SelectField
                        language=self.language
                        name=format!("{}[]", self.path(field))
                        error_field=own
                        label=if row == 0 { first.clone() } else { more.clone() }
                        value=values.get(row).cloned().unwrap_or_default()
                        options=options.clone()
                        errors=self.errors
                        optional=true
                    />
                }
            })
            .collect_view()
            .into_any()
    }

    pub(crate) fn names(&self) -> AnyView {
        let (language, names) = (self.language, &self.person.names);
        let plain = |field: &'static str, label, value: &str| {
            self.line(&format!("names.{field}"), field, label, value, "text", true)
        };
        let required = |field: &'static str, label: String, value: &str| {
            view! {
                <TextField
                    language=language
                    name=self.path(&format!("names.{field}"))
                    error_field=self.path(field)
                    label=label
                    value=value
                    errors=self.errors
                />
            }
        };
        let latvian_typed = !names.latvian_given.is_empty() || !names.latvian_family.is_empty();
        view! {
            <fieldset class="lz-fieldset">
                <legend class="lz-legend lz-legend--m">{text!(language, intake.person.names)}</legend>
                <div class="lz-hint">{text!(language, intake.person.names_hint)}</div>
                <div class="lz-grid lz-grid--halves">
                    {required("latin_given", text!(language, intake.person.latin_given), &names.latin_given)}
                    {required("latin_family", text!(language, intake.person.latin_family), &names.latin_family)}
                </div>
                <div class="lz-grid lz-grid--halves">
                    {plain("original_given", text!(language, intake.person.original_given), &names.original_given)}
                    {plain("original_family", text!(language, intake.person.original_family), &names.original_family)}
                </div>
                <details class="lz-details" open=latvian_typed>
                    <summary class="lz-details__summary">{text!(language, intake.person.latvian)}</summary>
                    <div class="lz-details__text">
                        <div class="lz-grid lz-grid--halves">
                            {plain("latvian_given", text!(language, intake.person.latvian_given), &names.latvian_given)}
                            {plain("latvian_family", text!(language, intake.person.latvian_family), &names.latvian_family)}
                        </div>
                    </div>
                </details>
            </fieldset>
        }
        .into_any()
    }

    pub(crate) fn about(&self) -> AnyView {
        let (language, person) = (self.language, self.person);
        view! {
            <DateField
                language=language
                name=self.path("birth")
                label=text!(language, intake.person.birth)
                hint=text!(language, common.date.birth_hint)
                value=person.birth.clone()
                errors=self.errors
                optional=true
            />
            {self.select("sex", text!(language, intake.person.sex), &person.sex, "sex", false)}
            {self
                .rows(
                    "citizenships",
                    &person.citizenships,
                    self.lists.countries,
                    text!(language, intake.person.citizenship),
                    text!(language, intake.person.citizenship_more),
                )}
            <TickField
                language=language
                name=self.path("stateless")
                label=text!(language, intake.person.stateless)
                ticked=person.stateless
                errors=self.errors
            />
            {self
                .rows(
                    "languages",
                    &person.languages,
                    self.lists.languages,
                    text!(language, intake.person.language),
                    text!(language, intake.person.language_more),
                )}
            {self
                .select(
                    "interpreter_need",
                    text!(language, intake.person.interpreter_need),
                    &person.interpreter_need,
                    "interpreter_need",
                    true,
                )}
            {self
                .select(
                    "interpreter_preference",
                    text!(language, intake.person.interpreter_preference),
                    &person.interpreter_preference,
                    "gender_preference",
                    true,
                )}
        }
        .into_any()
    }

    /// How the person stands to the first one; not asked of the first one.
    pub(crate) fn relation(&self) -> AnyView {
        let language = self.language;
        let options = FamilyRelation::ALL
            .into_iter()
            .filter_map(|relation| {
                let label = match relation {
                    FamilyRelation::Main => return None,
                    FamilyRelation::Spouse => text!(language, intake.relation.spouse),
                    FamilyRelation::Child => text!(language, intake.relation.child),
                    FamilyRelation::Parent => text!(language, intake.relation.parent),
                    FamilyRelation::Sibling => text!(language, intake.relation.sibling),
                    FamilyRelation::Other => text!(language, intake.relation.other),
                };
                Some((relation.code().to_owned(), label))
            })
            .collect::<Vec<_>>();
        view! {
            <SelectField
                language=language
                name=self.path("relation")
                label=text!(language, intake.person.relation)
                value=self.person.relation.clone()
                options=options
                errors=self.errors
            />
        }
        .into_any()
    }

    pub(crate) fn documents_and_contacts(&self) -> AnyView {
        let (language, person) = (self.language, self.person);
        view! {
            <fieldset class="lz-fieldset">
                <legend class="lz-legend lz-legend--m">{text!(language, intake.person.documents)}</legend>
                {self.personal_code()}
                <SelectField
                    language=language
                    name=self.path("document.kind")
                    error_field=self.path("document_kind")
                    label=text!(language, intake.person.document_kind)
                    value=person.document.kind.clone()
                    options=self.lists.labels.choices("document_kind")
                    errors=self.errors
                    optional=true
                />
                {self
                    .line(
                        "document.number",
                        "document_number",
                        text!(language, intake.person.document_number),
                        &person.document.number,
                        "text",
                        false,
                    )}
            </fieldset>
            {self.contacts()}
        }
        .into_any()
    }

    pub(crate) fn personal_code(&self) -> AnyView {
        let (language, person) = (self.language, self.person);
        view! {
            <TextField
                language=language
                name=self.path("personal_code")
                label=text!(language, intake.person.personal_code)
                hint=text!(language, intake.person.personal_code_hint)
                value=person.personal_code.clone()
                errors=self.errors
                width="lz-input--code"
                optional=true
            />
        }
        .into_any()
    }

    pub(crate) fn contacts(&self) -> AnyView {
        let (language, person) = (self.language, self.person);
        view! {
            <fieldset class="lz-fieldset">
                <legend class="lz-legend lz-legend--m">{text!(language, intake.person.contacts)}</legend>
                {self.line("phone", "phone", text!(language, intake.person.phone), &person.phone, "tel", false)}
                {self.line("email", "email", text!(language, intake.person.email), &person.email, "text", false)}
            </fieldset>
        }
        .into_any()
    }

    pub(crate) fn circumstances(&self) -> AnyView {
        let (language, person) = (self.language, self.person);
        view! {
            <DateField
                language=language
                name=self.path("arrived")
                label=text!(language, intake.person.arrived)
                hint=text!(language, intake.person.arrived_hint)
                value=person.arrived.clone()
                errors=self.errors
                optional=true
            />
            <CheckboxList
                language=language
                name=self.path("vulnerabilities")
                label=text!(language, intake.person.vulnerabilities)
                hint=text!(language, intake.person.vulnerabilities_hint)
                values=person.vulnerabilities.clone()
                options=self.lists.labels.choices("vulnerability")
                errors=self.errors
            />
            <fieldset class="lz-fieldset">
                <legend class="lz-legend lz-legend--m">{text!(language, intake.person.minor)}</legend>
                <TickField
                    language=language
                    name=self.path("unaccompanied")
                    label=text!(language, intake.person.unaccompanied)
                    hint=text!(language, intake.person.unaccompanied_hint)
                    ticked=person.unaccompanied
                    errors=self.errors
                />
                {self
                    .line(
                        "representative_name",
                        "representative_name",
                        text!(language, intake.person.representative_name),
                        &person.representative_name,
                        "text",
                        true,
                    )}
                {self
                    .line(
                        "representative_phone",
                        "representative_phone",
                        text!(language, intake.person.representative_phone),
                        &person.representative_phone,
                        "tel",
                        false,
                    )}
            </fieldset>
        }
        .into_any()
    }
}
