//! LibreOffice, which opens the Word files and workbooks that the page makes.

use std::path::Path;

use super::system::{self, Program};

const PURPOSE: &str = "opens the Word files and workbooks of the tests";

/// LibreOffice. Writer and Calc are enough, and less than half of the whole suite.
pub const LIBREOFFICE: Program = Program {
    packages: &["libreoffice-writer", "libreoffice-calc"],
    purpose: PURPOSE,
    takes: "1 minute",
    find: || {
        let found = system::find(
            "AIMS_SOFFICE",
            &["soffice", "libreoffice"],
            &[
                "/Applications/LibreOffice.app/Contents/MacOS/soffice",
                r"C:\Program Files\LibreOffice\program\soffice.exe",
            ],
        );
        found.filter(|program| !is_without_calc(program))
    },
    advice: || advice(system::has_apt()),
};

/// Whether this is Debian's LibreOffice without Calc's library, which is in a separate package.
fn is_without_calc(program: &Path) -> bool {
    let program = program.canonicalize().unwrap_or_else(|_| program.to_owned());
    let has = |name: &str| program.with_file_name(name).is_file();
    has("libswlo.so") && !has("libsclo.so")
}

fn advice(has_apt: bool) -> String {
    let command = if has_apt {
        "sudo apt-get install --no-install-recommends libreoffice-writer libreoffice-calc"
    } else if cfg!(target_os = "macos") {
        "brew install --cask libreoffice"
    } else {
        "install LibreOffice Writer and Calc with your system's package manager"
    };
    format!(
        "LibreOffice is missing, or its Calc ({PURPOSE})\n  by hand: {command}\n  \
         or set AIMS_SOFFICE to where its program `soffice` is"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_says_what_is_missing_and_what_to_type() {
        let text = advice(true);
        assert!(text.contains(PURPOSE), "{text}");
        let command = "by hand: sudo apt-get install --no-install-recommends libreoffice-writer libreoffice-calc";
        assert!(text.contains(command), "{text}");
        assert!(text.contains("AIMS_SOFFICE"), "{text}");
        assert!(!advice(false).contains("apt-get"));
    }
}
