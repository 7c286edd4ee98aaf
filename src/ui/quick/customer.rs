//! An honest text for a customer about the quick check: that it was only a quick check, and its
//! outcome.

use aims_core::domain::{Outlook, QuickPicture};
use leptos::prelude::*;

use super::picture::in_a_sentence;
use crate::browser::clock;
use crate::ui::App;
use crate::ui::kit::quotation;
use crate::words::{self, names};

/// The text, folded away, with a button that copies it; `None` if too few questions are answered.
pub fn customer(app: App, picture: &QuickPicture) -> Option<impl IntoView + use<>> {
    Some(quotation(app, words::rough_customer_hint(), text(app, picture)?))
}

fn text(app: App, picture: &QuickPicture) -> Option<String> {
    let outlook = picture.outlook();
    if outlook == Outlook::TooFew {
        return None;
    }
    let organisation = app.session.details().profile.organisation;
    let who = names::organisation_or_we(&organisation);
    let all = picture.groups.len();
    let done = words::rough_done(words::RoughDone {
        who,
        standard: words::catalog_standard(),
        date: clock::today_in_words(),
        answered: picture.answered(),
        all,
    });
    Some([done, in_a_sentence(outlook), words::rough_limit(all)].join(" "))
}
