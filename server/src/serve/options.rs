//! How the portal is set up: flags of `serve`, each also an environment variable.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use ipnet::IpNet;

/// Run the portal
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Address and port to listen on
    #[arg(long, env = "GROUNDWORK_ADDR", default_value = "127.0.0.1:3000")]
    pub(crate) addr: SocketAddr,
    /// Folder for the database, made where it is missing
    #[arg(long, env = "GROUNDWORK_DATA", default_value = "./data")]
    pub(crate) data: PathBuf,
    /// Folder with content of your own, beside ours or in place of it
    #[arg(long, env = "GROUNDWORK_CONTENT")]
    pub(crate) content: Option<PathBuf>,
    /// Where people reach the portal, such as `https://learn.example.org` [default: the address]
    #[arg(long, env = "GROUNDWORK_BASE_URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed: addresses or networks, separated by commas
    #[arg(long, env = "GROUNDWORK_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub(crate) trusted_proxies: Vec<IpNet>,
    /// What to log: `error`, `warn`, `info`, `debug`, or directives such as `app=debug,info`
    #[arg(long, env = "GROUNDWORK_LOG", default_value = "info")]
    pub(crate) log: String,
    /// The token that `/metrics` asks for, as `Authorization: Bearer` [default: nobody may read it]
    #[arg(long, env = "GROUNDWORK_METRICS_TOKEN", hide_env_values = true)]
    metrics_token: Option<String>,
    /// A file with that token, such as a mounted secret
    #[arg(long, env = "GROUNDWORK_METRICS_TOKEN_FILE", value_name = "FILE")]
    metrics_token_file: Option<PathBuf>,
}

/// Why a secret is not known.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SecretError {
    /// Said twice, which may be two different ones.
    #[error(
        "GROUNDWORK_{0} and GROUNDWORK_{0}_FILE are both set\nNothing is being served. Set one of them."
    )]
    Both(&'static str),
    /// A file that cannot be read.
    #[error(
        "cannot read the secret in {path}: {cause}\nNothing is being served. Give a file that the portal may read."
    )]
    Read {
        /// As it was given.
        path: String,
        /// What the system said.
        cause: std::io::Error,
    },
}

impl Args {
    /// The token of `/metrics`, where there is one.
    pub(crate) fn metrics_token(&self) -> Result<Option<String>, SecretError> {
        let (said, file) = (&self.metrics_token, &self.metrics_token_file);
        secret("METRICS_TOKEN", said.as_deref(), file.as_deref())
    }

    /// Where people reach the portal, without a slash at the end.
    pub(crate) fn base_url(&self, addr: SocketAddr) -> String {
        self.base_url
            .clone()
            .unwrap_or_else(|| format!("http://{addr}"))
    }

    /// The origins, beside the request's own host, whose forms are ours: the one people see, where a
    /// proxy rewrites the host.
    pub(crate) fn trusted_origins(&self) -> Vec<String> {
        self.base_url.clone().into_iter().collect()
    }
}

/// A secret that is said, or stands in a file. An empty one is none: that is what an unset variable
/// of a Compose file becomes.
fn secret(
    name: &'static str,
    said: Option<&str>,
    file: Option<&Path>,
) -> Result<Option<String>, SecretError> {
    let said = said.filter(|said| !said.is_empty());
    let file = file.filter(|file| !file.as_os_str().is_empty());
    let text = match (said, file) {
        (Some(_), Some(_)) => return Err(SecretError::Both(name)),
        (said, None) => said.map(str::to_owned),
        (None, Some(path)) => {
            let read = |cause| SecretError::Read {
                path: path.display().to_string(),
                cause,
            };
            Some(std::fs::read_to_string(path).map_err(read)?)
        }
    };
    let text = text.map(|text| text.trim().to_owned());
    Ok(text.filter(|text| !text.is_empty()))
}

/// A scheme and a host, with no path: cookies and links are made for the root.
fn base_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => {
            Ok(url.to_owned())
        }
        _ => Err("write a scheme and a host, such as `https://learn.example.org`".to_owned()),
    }
}

/// A network, or one address.
fn network(text: &str) -> Result<IpNet, String> {
    let text = text.trim();
    let address = || text.parse::<IpAddr>().map(IpNet::from);
    text.parse()
        .or_else(|_| address())
        .map_err(|_| "write an address or a network, such as `10.0.0.0/8`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_a_scheme_and_a_host() {
        let cases = [
            (
                "https://learn.example.org",
                Some("https://learn.example.org"),
            ),
            ("http://127.0.0.1:3000/", Some("http://127.0.0.1:3000")),
            ("learn.example.org", None),
            ("https://learn.example.org/path", None),
            ("https://", None),
            ("https://user@learn.example.org", None),
        ];
        for (text, expected) in cases {
            assert_eq!(base_url(text).ok().as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn one_address_is_a_network_of_one() {
        let cases = [
            ("10.0.0.0/8", true),
            ("127.0.0.1", true),
            ("::1", true),
            ("proxy", false),
        ];
        for (text, is_network) in cases {
            assert_eq!(network(text).is_ok(), is_network, "{text}");
        }
    }

    #[test]
    fn a_secret_is_said_or_in_a_file_and_not_both() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        std::fs::write(&path, "from a file\n").unwrap();
        let secret = |said, file| secret("METRICS_TOKEN", said, file);
        assert_eq!(secret(Some("said"), None).unwrap().as_deref(), Some("said"));
        assert_eq!(
            secret(None, Some(&path)).unwrap().as_deref(),
            Some("from a file")
        );
        assert_eq!(secret(Some(""), Some(Path::new(""))).unwrap(), None);
        let both = secret(Some("said"), Some(&path)).unwrap_err().to_string();
        assert!(
            both.contains("GROUNDWORK_METRICS_TOKEN_FILE are both set"),
            "{both}"
        );
        assert!(secret(None, Some(&folder.path().join("missing"))).is_err());
    }
}
