//! The headers of each path: `_headers`, in the syntax of Netlify and Cloudflare Pages.
//!
//! Of that syntax only what all hosts read alike is accepted: a whole path, or a path with `*` at its
//! very end. With a `*` elsewhere, as in `/*.js`, one host takes the star for "everything from here".

use crate::Result;

/// The name of the file, at the top of the site.
pub const FILE: &str = "_headers";

/// The rules in the order of the file.
#[derive(Debug, Default)]
pub struct Rules(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    /// A path, without the `*` at its end.
    path: String,
    /// Whether every path counts that begins like this.
    open: bool,
    headers: Vec<(String, String)>,
}

impl Rules {
    /// Reads the file.
    ///
    /// # Errors
    /// The line that is wrong, and why.
    pub fn parse(text: &str) -> Result<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let wrong = |why: &str| Err(format!("{FILE}: line {}: {why}", index + 1));
            let content = line.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            if !content.is_ascii() {
                return wrong("a header is ASCII");
            }
            if !line.starts_with([' ', '\t']) {
                let (path, open) =
                    content.strip_suffix('*').map_or((content, false), |p| (p, true));
                if !path.starts_with('/') {
                    return wrong("a rule begins with a path, and its headers are indented");
                }
                if path.contains(['*', ':']) {
                    return wrong("hosts disagree on what a `:` or a `*` before the end means");
                }
                rules.push(Rule { path: path.to_owned(), open, headers: Vec::new() });
            } else if let Some((name, value)) = content.split_once(':')
                && let Some(rule) = rules.last_mut()
            {
                let name = name.trim();
                let in_name = |char: char| char.is_ascii_alphanumeric() || char == '-';
                if name.is_empty() || !name.chars().all(in_name) {
                    return wrong("not the name of a header");
                }
                rule.headers.push((name.to_owned(), value.trim().to_owned()));
            } else {
                return wrong("neither a path nor `Name: value` below one");
            }
        }
        Ok(Self(rules))
    }

    /// The headers for a path. Where two rules give one header, both values are sent, as Cloudflare
    /// does; a test sees to it that our own file has no such pair.
    pub fn for_path(&self, path: &str) -> Vec<(String, String)> {
        let mut headers: Vec<(String, String)> = Vec::new();
        for rule in self.0.iter().filter(|rule| rule.matches(path)) {
            for (name, value) in &rule.headers {
                match headers.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
                    Some((_, values)) => *values = format!("{values}, {value}"),
                    None => headers.push((name.clone(), value.clone())),
                }
            }
        }
        headers
    }
}

impl Rule {
    fn matches(&self, path: &str) -> bool {
        if self.open { path.starts_with(&self.path) } else { path == self.path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = include_str!("../../../public/_headers");

    fn parsed(text: &str, path: &str) -> Result<Vec<String>> {
        let headers = Rules::parse(text)?.for_path(path);
        Ok(headers.into_iter().map(|(name, value)| format!("{name}={value}")).collect())
    }

    #[test]
    fn rules_add_up() -> Result<()> {
        let text = "# a\n\n/*\n  A: 1; b:c\n\tB: 2\n/x/*\n  C: 3\n/x/y\n  D: 4\n/\n  E: 5\n";
        assert_eq!(parsed(text, "/")?, ["A=1; b:c", "B=2", "E=5"]);
        assert_eq!(parsed(text, "/z")?, ["A=1; b:c", "B=2"]);
        assert_eq!(parsed(text, "/x/z")?, ["A=1; b:c", "B=2", "C=3"]);
        assert_eq!(parsed(text, "/x/y")?, ["A=1; b:c", "B=2", "C=3", "D=4"]);
        assert_eq!(parsed(text, "/x")?, ["A=1; b:c", "B=2"]);
        assert_eq!(parsed("/*\n  A: 1\n/x\n  a: 2\n", "/x")?, ["A=1, 2"]);
        Ok(())
    }

    #[test]
    fn says_which_line_is_wrong() {
        let check = |text, expected: &str| {
            let problem = parsed(text, "/").err().unwrap_or_default();
            assert!(problem.starts_with("_headers: line "), "{problem}");
            assert!(problem.contains(expected), "{problem}");
        };
        check("  A: b\n", "line 1: neither");
        check("/*\n  A b\n", "line 2: neither");
        check("/*\nA: b\n", "line 2: a rule begins");
        check("/*.js\n", "line 1: hosts disagree");
        check("/:a/b\n", "line 1: hosts disagree");
        check("/*\n\n  A b: c\n", "line 3: not the name");
        check("/*\n  A: “b”\n", "line 2: a header is ASCII");
        check("{{hashed}}\n  A: b\n", "line 1: a rule begins");
    }

    /// Whoever wants them back finds in ARCHITECTURE.md what they cost.
    #[test]
    fn no_header_of_ours_puts_off_the_first_paint() -> Result<()> {
        let headers = Rules::parse(&OURS.replace("{{hashed}}", "/a"))?.for_path("/");
        let late = ["cross-origin-opener-policy", "cross-origin-embedder-policy"];
        assert!(!headers.is_empty());
        for (name, _) in headers {
            assert!(!late.contains(&name.to_lowercase().as_str()), "{name}");
        }
        Ok(())
    }

    #[test]
    fn no_header_of_ours_comes_from_two_rules() -> Result<()> {
        let hashed = "/boot-0123456789abcdef.js";
        let rules = Rules::parse(&OURS.replace("{{hashed}}", hashed))?;
        let mut paths: Vec<&str> = rules.0.iter().map(|rule| rule.path.as_str()).collect();
        paths.push("/something/else");
        for path in paths {
            let mut names: Vec<String> = Vec::new();
            for rule in rules.0.iter().filter(|rule| rule.matches(path)) {
                names.extend(rule.headers.iter().map(|(name, _)| name.to_lowercase()));
            }
            let all = names.len();
            names.sort();
            names.dedup();
            assert_eq!(names.len(), all, "{path}");
        }
        let caching = |path: &str| {
            let headers = rules.for_path(path);
            headers.into_iter().find(|(name, _)| name == "Cache-Control").map(|(_, value)| value)
        };
        assert_eq!(caching("/").as_deref(), Some("no-cache"));
        let forever = "public, max-age=31536000, immutable";
        assert_eq!(caching(hashed).as_deref(), Some(forever));
        Ok(())
    }
}
