//! Links to npm packages, beside the files that use them.

use std::fs;
use std::path::Path;

use crate::Result;

/// Makes `link` point to the packages in the folder for tools, because Node.js looks for packages
/// beside the scripts.
pub fn link(modules: &Path, link: &Path) -> Result<()> {
    if fs::read_link(link).is_ok_and(|target| target == modules) {
        return Ok(());
    }
    let say = |error: std::io::Error| format!("{}: {error}", link.display());
    match fs::symlink_metadata(link) {
        // Windows removes a link to a folder as a folder; other systems remove it as a file.
        Ok(old) if old.is_symlink() => {
            fs::remove_file(link).or_else(|_| fs::remove_dir(link)).map_err(say)?;
        }
        Ok(_) => {
            return Err(format!(
                "{} is a folder, where a link to {} has to be: remove it",
                link.display(),
                modules.display()
            ));
        }
        Err(_) => {}
    }
    make_link(modules, link).map_err(say)
}

#[cfg(unix)]
fn make_link(modules: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(modules, link)
}

/// Makes a junction, because a symbolic link would need more rights.
#[cfg(not(unix))]
fn make_link(modules: &Path, link: &Path) -> std::io::Result<()> {
    let mut command = crate::run::command("cmd");
    // `mklink` takes a slash for the start of an option.
    let link = link.to_string_lossy().replace('/', "\\");
    command.args(["/c", "mklink", "/J"]).arg(link).arg(modules);
    let made = command.status()?.success();
    if made { Ok(()) } else { Err(std::io::Error::other("mklink /J failed")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_link_is_created_or_replaced_but_a_folder_is_refused() -> Result<(), std::io::Error> {
        let folder = std::env::temp_dir().join(format!("xtask-e2e-{}", std::process::id()));
        fs::create_dir_all(folder.join("real"))?;
        let place = folder.join("node_modules");
        for target in [folder.join("a"), folder.join("b"), folder.join("b")] {
            assert_eq!(link(&target, &place), Ok(()));
            assert_eq!(fs::read_link(&place)?, target);
        }
        let problem = link(&folder.join("a"), &folder.join("real")).err().unwrap_or_default();
        assert!(problem.contains("real is a folder"), "{problem}");
        fs::remove_dir_all(folder)
    }
}
