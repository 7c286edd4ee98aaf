//! LibreOffice, which opens the Word files that the page makes.

use super::system::{self, Program};

const PURPOSE: &str = "opens the Word files of the tests";

/// Writer alone is enough, and a third of the whole.
pub const LIBREOFFICE: Program = Program {
    packages: &["libreoffice-writer"],
    purpose: PURPOSE,
    takes: "1 minute",
    find: || {
        system::find(
            "AIMS_SOFFICE",
            &["soffice", "libreoffice"],
            &[
                "/Applications/LibreOffice.app/Contents/MacOS/soffice",
                r"C:\Program Files\LibreOffice\program\soffice.exe",
            ],
        )
    },
    advice: || advice(system::has_apt()),
};

fn advice(has_apt: bool) -> String {
    let command = if has_apt {
        "sudo apt-get install --no-install-recommends libreoffice-writer"
    } else if cfg!(target_os = "macos") {
        "brew install --cask libreoffice"
    } else {
        "install LibreOffice Writer with your system's package manager"
    };
    format!(
        "LibreOffice is missing ({PURPOSE})\n  by hand: {command}\n  \
         or set AIMS_SOFFICE to where its program `soffice` is"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_missing_and_what_to_type() {
        let text = advice(true);
        assert!(text.contains("missing (opens the Word files of the tests)"), "{text}");
        let command = "by hand: sudo apt-get install --no-install-recommends libreoffice-writer";
        assert!(text.contains(command), "{text}");
        assert!(text.contains("AIMS_SOFFICE"), "{text}");
        assert!(!advice(false).contains("apt-get"));
    }
}
