//! nginx and Caddy, which serve the site with the example configurations that the site ships for
//! them.

use super::system::{self, Program};

const PURPOSE: &str = "serves the site with the shipped example";

pub const NGINX: Program = Program {
    packages: &["nginx-light"],
    purpose: PURPOSE,
    takes: "10 s",
    find: || system::find("AIMS_NGINX", &["nginx"], &["/usr/sbin/nginx"]),
    advice: || advice("nginx", "nginx-light", "AIMS_NGINX", system::has_apt()),
};

pub const CADDY: Program = Program {
    packages: &["caddy"],
    purpose: PURPOSE,
    takes: "10 s",
    find: || system::find("AIMS_CADDY", &["caddy"], &[]),
    advice: || advice("caddy", "caddy", "AIMS_CADDY", system::has_apt()),
};

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
    fn the_advice_says_what_is_missing_and_what_to_type() {
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
