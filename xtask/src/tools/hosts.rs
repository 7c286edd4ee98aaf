//! nginx and Caddy, which serve the site with the examples that are shipped for them.

use std::path::{Path, PathBuf};

use super::system::{self, Program};
use crate::Result;

const PURPOSE: &str = "serves the site with the shipped example";

const NGINX: Program<'_> = Program {
    packages: &["nginx-light"],
    purpose: PURPOSE,
    takes: "10 s",
    advice: &|| advice("nginx", "nginx-light", "AIMS_NGINX", system::has_apt()),
};

const CADDY: Program<'_> = Program {
    packages: &["caddy"],
    purpose: PURPOSE,
    takes: "10 s",
    advice: &|| advice("caddy", "caddy", "AIMS_CADDY", system::has_apt()),
};

/// Where nginx is.
pub fn nginx(folder: &Path) -> Result<PathBuf> {
    system::find_or_install(folder, &NGINX, || {
        system::find("AIMS_NGINX", &["nginx"], &["/usr/sbin/nginx"])
    })
}

/// Where Caddy is.
pub fn caddy(folder: &Path) -> Result<PathBuf> {
    system::find_or_install(folder, &CADDY, || system::find("AIMS_CADDY", &["caddy"], &[]))
}

fn advice(name: &str, package: &str, variable: &str, has_apt: bool) -> String {
    let command = if has_apt {
        format!("sudo apt-get install --no-install-recommends {package}")
    } else if cfg!(target_os = "macos") {
        format!("brew install {name}")
    } else {
        format!("install {name} with your system's package manager")
    };
    format!(
        "{name} is missing ({PURPOSE})\n  by hand: {command}\n  \
         or set {variable} to where its program is"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_missing_and_what_to_type() {
        let text = advice("nginx", "nginx-light", "AIMS_NGINX", true);
        assert!(
            text.contains("nginx is missing (serves the site with the shipped example)"),
            "{text}"
        );
        assert!(text.contains("apt-get install --no-install-recommends nginx-light"), "{text}");
        assert!(text.contains("AIMS_NGINX"), "{text}");
        assert!(!advice("caddy", "caddy", "AIMS_CADDY", false).contains("apt-get"));
    }
}
