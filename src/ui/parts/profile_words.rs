//! Words for what a profile holds.

use aims_core::domain::{Assessed, Certificate, Degree, Role, Weight};

use crate::ui::words;

/// A role, as the organisation would say it of itself.
pub fn role_name(role: Role) -> &'static str {
    match role {
        Role::Developer => words::role_developer(),
        Role::Provider => words::role_provider(),
        Role::User => words::role_user(),
    }
}

/// A certificate's standard.
pub fn certificate_name(certificate: Certificate) -> &'static str {
    match certificate {
        Certificate::Iso27001 => words::certificate_iso27001(),
        Certificate::Iso9001 => words::certificate_iso9001(),
        Certificate::Iso27701 => words::certificate_iso27701(),
    }
}

/// How much a control matters to a role.
pub fn weight_name(weight: Weight) -> &'static str {
    match weight {
        Weight::Low => words::weight_low(),
        Weight::Medium => words::weight_medium(),
        Weight::High => words::weight_high(),
    }
}

/// How much of a requirement is shared.
pub fn degree_name(degree: Degree) -> &'static str {
    match degree {
        Degree::Identical => words::degree_identical(),
        Degree::Partial => words::degree_partial(),
        Degree::New => words::degree_new(),
    }
}

/// Whether a system has an impact assessment.
pub fn assessed_name(assessed: Assessed) -> &'static str {
    match assessed {
        Assessed::Unknown => words::assessed_unknown(),
        Assessed::No => words::assessed_no(),
        Assessed::Yes(_) => words::assessed_yes(),
    }
}
