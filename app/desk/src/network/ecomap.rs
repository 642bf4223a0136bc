//! The picture of a network, drawn on the server and in the browser by the same arithmetic; the table below
//! it says the same in words.

use super::server::OpenNetwork;
use leptos::prelude::*;
use lidzas_domain::{
    dates::{Language, number},
    network::{
        Around, Quality, StandingTie, Strength, TIE_KINDS,
        ecomap::{BOX_HEIGHT, BOX_WIDTH, LINE, Layout, Point, Spot, dashes, layout, lines, thickness},
    },
};
use lidzas_words::text;

/// How far the strokes of a cross reach from its middle.
const CROSS: i32 = 9;
/// The height of a line of text.
const LEADING: i32 = 17;

/// The picture with its key; nothing where there is no tie.
pub(super) fn picture(language: Language, open: &OpenNetwork) -> Option<AnyView> {
    let ties: Vec<&StandingTie> = open.network.lasting().collect();
    if ties.is_empty() {
        return None;
    }
    let drawn = layout(ties.len());
    let Layout { width, height, centre, .. } = drawn;
    let lines = ties.iter().zip(&drawn.spots).map(|(tie, spot)| line(centre, *spot, tie)).collect_view();
    let boxes =
        ties.iter().zip(&drawn.spots).map(|(tie, spot)| tie_box(language, open, *spot, tie)).collect_view();
    let client = lidzas_domain::network::ecomap::lines(&open.opened.file.names.heading());
    let title = text!(language, network.picture.title);
    let said = number(i64::try_from(ties.len()).unwrap_or(0), language);
    let desc = text!(language, network.picture.desc, number = said);
    let label = title.clone();
    Some(
        view! {
            <figure class="lz-ecomap">
                <div class="lz-ecomap__scroll" tabindex="0" role="region" aria-label=label>
                    <svg
                        class="lz-ecomap__picture"
                        role="img"
                        aria-labelledby="ecomap-title ecomap-desc"
                        viewBox=format!("0 0 {width} {height}")
                        width=width
                        height=height
                    >
                        <title id="ecomap-title">{title}</title>
                        <desc id="ecomap-desc">{desc}</desc>
                        {lines}
                        {boxes}
                        {a_box("lz-ecomap__client", centre, client, String::new())}
                    </svg>
                </div>
                {key(language, open)}
            </figure>
        }
        .into_any(),
    )
}

fn line(centre: Point, spot: Spot, tie: &StandingTie) -> AnyView {
    let Spot { line_end, mark, .. } = spot;
    let content = &tie.now.content;
    let crossed = (content.quality == Quality::Broken).then(|| cross(mark));
    view! {
        <line
            class="lz-ecomap__line"
            x1=centre.x
            y1=centre.y
            x2=line_end.x
            y2=line_end.y
            stroke-width=thickness(content.strength)
            stroke-dasharray=dashes(content.quality)
        ></line>
        {crossed}
    }
    .into_any()
}

fn cross(at: Point) -> AnyView {
    let stroke = |dy: i32| {
        view! {
            <line class="lz-ecomap__cross" x1=at.x - CROSS y1=at.y - dy x2=at.x + CROSS y2=at.y + dy></line>
        }
    };
    view! {
        {stroke(CROSS)}
        {stroke(-CROSS)}
    }
    .into_any()
}

fn tie_box(language: Language, open: &OpenNetwork, spot: Spot, tie: &StandingTie) -> AnyView {
    let content = &tie.now.content;
    let kind = open.labels.of(TIE_KINDS, &content.kind);
    let kind = match content.around {
        Around::Person => kind,
        Around::Household => text!(language, network.picture.for_household, kind = kind),
    };
    // small letters: one line, a few more than of the name
    let kind = if kind.chars().count() > LINE + 8 {
        let cut: String = kind.chars().take(LINE + 7).collect();
        format!("{}…", cut.trim_end())
    } else {
        kind
    };
    a_box("lz-ecomap__tie", spot.centre, lines(&content.name), kind)
}

/// A box with lines of a name in its middle, and a smaller line below.
fn a_box(class: &'static str, centre: Point, name: Vec<String>, below: String) -> AnyView {
    let (left, top) = (centre.x - BOX_WIDTH / 2, centre.y - BOX_HEIGHT / 2);
    let rows = i32::try_from(name.len() + usize::from(!below.is_empty())).unwrap_or(3);
    let first = centre.y - (rows - 1) * LEADING / 2 + 5;
    let after = i32::try_from(name.len()).unwrap_or(2);
    let named = name
        .into_iter()
        .enumerate()
        .map(|(place, line)| {
            let y = first + i32::try_from(place).unwrap_or(0) * LEADING;
            view! {
                <text class="lz-ecomap__name" x=centre.x y=y text-anchor="middle">
                    {line}
                </text>
            }
        })
        .collect_view();
    let below = (!below.is_empty()).then(|| {
        view! {
            <text class="lz-ecomap__kind" x=centre.x y=first + after * LEADING text-anchor="middle">
                {below}
            </text>
        }
    });
    view! {
        <g class=class>
            <rect class="lz-ecomap__box" x=left y=top width=BOX_WIDTH height=BOX_HEIGHT rx="6"></rect>
            {named}
            {below}
        </g>
    }
    .into_any()
}

/// What the lines mean, each drawn beside its words.
fn key(language: Language, open: &OpenNetwork) -> AnyView {
    let strength = |one: Strength| open.labels.of(Strength::LIST, one.code());
    let quality = |one: Quality| open.labels.of(Quality::LIST, one.code());
    let rows = [
        (
            Strength::Strong,
            Quality::Supportive,
            text!(language, network.picture.thick, name = strength(Strength::Strong)),
        ),
        (
            Strength::Ordinary,
            Quality::Supportive,
            text!(language, network.picture.normal, name = strength(Strength::Ordinary)),
        ),
        (
            Strength::Weak,
            Quality::Supportive,
            text!(language, network.picture.thin, name = strength(Strength::Weak)),
        ),
        (
            Strength::Ordinary,
            Quality::Tense,
            text!(language, network.picture.dashed, name = quality(Quality::Tense)),
        ),
        (
            Strength::Ordinary,
            Quality::Broken,
            text!(language, network.picture.crossed, name = quality(Quality::Broken)),
        ),
    ];
    let items = rows
        .into_iter()
        .map(|(strength, quality, words)| {
            let crossed = (quality == Quality::Broken).then(|| cross(Point { x: 30, y: 12 }));
            view! {
                <li>
                    <svg class="lz-ecomap__sample" viewBox="0 0 60 24" width="60" height="24" aria-hidden="true">
                        <line
                            class="lz-ecomap__line"
                            x1="2"
                            y1="12"
                            x2="58"
                            y2="12"
                            stroke-width=thickness(strength)
                            stroke-dasharray=dashes(quality)
                        ></line>
                        {crossed}
                    </svg>
                    {words}
                </li>
            }
        })
        .collect_view();
    view! {
        <figcaption>
            <ul class="lz-ecomap__key" aria-label=text!(language, network.picture.key)>
                {items}
            </ul>
        </figcaption>
    }
    .into_any()
}
