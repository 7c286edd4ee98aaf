//! The browsers for the tests, and their drivers.

use super::system::{self, Program};

const PURPOSE: &str = "the browser for the tests";
/// The purpose of Firefox and WebKit. Unlike Chromium, they are optional: the tests report that
/// they are missing.
const OTHERS: &str = "another browser for the tests";

pub const CHROMIUM: Program = Program {
    packages: &["chromium", "chromium-driver"],
    purpose: PURPOSE,
    takes: "1 minute",
    find: || {
        system::find(
            "AIMS_CHROMIUM",
            &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            &[
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                r"C:\Program Files\Google\Chrome\Application\chrome.exe",
            ],
        )
    },
    advice: || advice(system::has_apt()),
};

/// The driver of Chromium. On Debian it comes with Chromium's packages; for Chrome it is a separate
/// program.
pub const CHROMEDRIVER: Program =
    Program { find: || system::find("CHROMEDRIVER", &["chromedriver"], &[]), ..CHROMIUM };

pub const FIREFOX: Program = Program {
    packages: &["firefox-esr"],
    purpose: OTHERS,
    takes: "1 minute",
    find: || {
        system::find(
            "AIMS_FIREFOX",
            &["firefox-esr", "firefox"],
            &[
                "/Applications/Firefox.app/Contents/MacOS/firefox",
                r"C:\Program Files\Mozilla Firefox\firefox.exe",
            ],
        )
    },
    advice: || firefox_advice(system::has_apt()),
};

/// The driver of WebKitGTK. Its package includes WebKit and a small browser, which the driver finds
/// by itself.
pub const WEBKIT_DRIVER: Program = Program {
    packages: &["webkit2gtk-driver"],
    purpose: OTHERS,
    takes: "1 minute",
    find: || system::find("AIMS_WEBKIT_DRIVER", &["WebKitWebDriver"], &[]),
    advice: || webkit_advice(system::has_apt()),
};

/// The virtual display for WebKitGTK's small browser, which has no headless mode.
pub const XVFB: Program = Program {
    packages: &["xvfb"],
    find: || system::find("AIMS_XVFB", &["Xvfb"], &[]),
    ..WEBKIT_DRIVER
};

fn firefox_advice(has_apt: bool) -> String {
    let command = if has_apt {
        "sudo apt-get install firefox-esr"
    } else if cfg!(target_os = "macos") {
        "brew install --cask firefox"
    } else {
        "install Firefox with your system's package manager"
    };
    format!(
        "Firefox is missing ({OTHERS})\n  by hand: {command}\n  \
         or set AIMS_FIREFOX to where it is"
    )
}

fn webkit_advice(has_apt: bool) -> String {
    let command = if has_apt {
        "sudo apt-get install webkit2gtk-driver xvfb"
    } else if cfg!(target_os = "linux") {
        "install the WebDriver of WebKitGTK and Xvfb with your system's package manager"
    } else {
        "not on this system: WebKitGTK and its driver are for Linux; run the tests in a container"
    };
    format!(
        "WebKitWebDriver or Xvfb is missing ({OTHERS})\n  by hand: {command}\n  \
         or set AIMS_WEBKIT_DRIVER and AIMS_XVFB to where they are"
    )
}

fn advice(has_apt: bool) -> String {
    let command = if has_apt {
        "sudo apt-get install chromium chromium-driver"
    } else if cfg!(target_os = "macos") {
        "brew install --cask chromium chromedriver"
    } else {
        "install Chromium or Chrome, and the chromedriver of the same version, with your system's \
         package manager"
    };
    format!(
        "Chromium or chromedriver is missing ({PURPOSE})\n  by hand: {command}\n  \
         or set AIMS_CHROMIUM and CHROMEDRIVER to where they are"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_says_what_is_missing_and_what_to_type() {
        let text = advice(true);
        assert!(text.contains("missing (the browser for the tests)"), "{text}");
        assert!(text.contains("by hand: sudo apt-get install chromium chromium-driver"), "{text}");
        assert!(text.contains("AIMS_CHROMIUM"), "{text}");
        assert!(!advice(false).contains("apt-get"));
        for (of, variable) in [
            (firefox_advice as fn(bool) -> String, "AIMS_FIREFOX"),
            (webkit_advice, "AIMS_WEBKIT_DRIVER"),
        ] {
            let text = of(true);
            assert!(text.contains("missing (another browser for the tests)"), "{text}");
            assert!(text.contains("by hand: sudo apt-get install ") && text.contains(variable));
            assert!(!of(false).contains("apt-get"));
        }
    }
}
