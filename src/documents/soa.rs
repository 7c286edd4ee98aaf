//! The Statement of Applicability as a table.

use aims_core::codec::{Block, escape};
use aims_core::domain::{Decision, Implementation, SoaControl, SoaRow};

use super::Fill;
use super::tables::{column, given, list_or};
use crate::words::{self, names};

impl Fill<'_> {
    /// A row for each control. What the answers do not say is left for the organisation to fill in.
    pub(super) fn soa(self) -> Block {
        let rows: Vec<SoaRow<'_>> = self.sheet.soa().collect();
        self.table(
            &rows,
            &[
                column(17, words::soa_control(), |fill, row| fill.control(row.control)),
                column(8, words::soa_decision(), |_, row| names::decision(row.decision).to_owned()),
                column(6, words::document_basis(), |_, row| {
                    words::list(&row.reasons.iter().map(names::basis).collect::<Vec<_>>())
                }),
                column(20, words::document_justification(), |_, row| given(row.why, "reason")),
                column(10, words::document_treats(), |_, row| if_needed(row, "", "risk")),
                column(11, words::document_applies_to(), |_, row| if_needed(row, "", "applies")),
                column(9, words::soa_practice(), |_, row| {
                    names::implementation(row.implementation).to_owned()
                }),
                column(10, words::document_implemented_by(), |_, row| {
                    if_needed(row, row.location, "where")
                }),
                column(9, words::soa_owner(), |_, row| if_needed(row, row.owner, "owner")),
            ],
        )
    }

    /// The controls that are included and not yet in place, with room for a plan.
    pub(super) fn soa_plan(self) -> Block {
        let is_due = |row: &SoaRow<'_>| {
            matches!(row.decision, Decision::Included | Decision::IncludedWithoutReason)
                && row.implementation != Implementation::Implemented
        };
        let rows: Vec<SoaRow<'_>> = self.sheet.soa().filter(is_due).collect();
        self.table_or(
            words::document_none_due(),
            &rows,
            &[
                column(34, words::soa_control(), |fill, row| fill.control(row.control)),
                column(15, words::soa_practice(), |_, row| {
                    names::implementation(row.implementation).to_owned()
                }),
                column(21, words::document_plan_entry(), |_, _| names::missing("plan").to_owned()),
                column(15, words::soa_owner(), |_, row| given(row.owner, "owner")),
                column(15, words::document_due(), |_, _| names::missing("due").to_owned()),
            ],
        )
    }

    /// The controls whose decision is not complete, which prevents an approval.
    pub(super) fn undecided(self) -> Block {
        let open = self.sheet.soa().filter(|row| !row.decision.is_complete());
        let line = |row: SoaRow<'_>| {
            format!("{}: {}", self.control(row.control), names::decision(row.decision))
        };
        list_or(words::document_none_undecided(), open.map(line).collect())
    }

    fn control(self, control: SoaControl<'_>) -> String {
        match control {
            SoaControl::Item(item) => self.name(item),
            SoaControl::Own(own) => {
                format!("{} ({})", escape(names::own_control(own)), words::soa_own())
            }
        }
    }
}

fn is_out(row: &SoaRow<'_>) -> bool {
    matches!(row.decision, Decision::Excluded | Decision::ExcludedWithoutReason)
}

/// The given text or else a placeholder; no placeholder for a control that is excluded.
fn if_needed(row: &SoaRow<'_>, text: &str, name: &str) -> String {
    if is_out(row) { escape(text.trim()) } else { given(text, name) }
}
