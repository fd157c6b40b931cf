//! `groundwork healthcheck`: whether the portal on this machine is ready, for those who watch it.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use super::Status;

/// How long each step may take: a portal that is slower than that is not healthy.
const PATIENCE: Duration = Duration::from_secs(4);

/// Ask the portal on this machine whether it is ready
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where it listens
    #[arg(long, env = "GROUNDWORK_ADDR", default_value = "127.0.0.1:3000")]
    addr: SocketAddr,
}

/// Runs `groundwork healthcheck`: status 0 when the portal is ready, 1 when it is not.
pub(crate) fn run(args: &Args) -> Status {
    match ask(reachable(args.addr)) {
        Ok(line) if line.contains(" 200 ") => Status::Clean,
        Ok(line) => {
            super::say(format_args!("not ready: the portal answered `{line}`"));
            Status::Diagnostics
        }
        Err(error) => {
            super::say(format_args!(
                "not ready: {} does not answer: {error}",
                args.addr
            ));
            Status::Diagnostics
        }
    }
}

/// Who listens on every address is asked on the loopback one.
fn reachable(mut addr: SocketAddr) -> SocketAddr {
    if addr.ip().is_unspecified() {
        addr.set_ip(match addr.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    addr
}

/// The first line of the answer of `/readyz`.
fn ask(addr: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&addr, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    write!(
        stream,
        "GET /readyz HTTP/1.1\r\nHost: {addr}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.take(1024).read_to_end(&mut answer)?;
    let answer = String::from_utf8_lossy(&answer);
    Ok(answer.lines().next().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_asked_on_the_loopback_one() {
        let cases = [
            ("0.0.0.0:80", "127.0.0.1:80"),
            ("[::]:80", "[::1]:80"),
            ("192.0.2.1:80", "192.0.2.1:80"),
        ];
        for (listens, asked) in cases {
            assert_eq!(reachable(listens.parse().unwrap()), asked.parse().unwrap());
        }
    }
}
