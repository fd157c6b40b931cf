//! How the portal is set up: flags of `serve`, each also an environment variable.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

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
}

impl Args {
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
}
