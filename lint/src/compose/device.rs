//! Which devices of the host hold what the container must not see.

use super::value::filled;
use crate::yaml::Node;

/// What follows the start of a device's name.
#[derive(Debug, Clone, Copy)]
enum Rest {
    /// Nothing.
    End,
    /// Whatever.
    Any,
    /// A letter first.
    Letter,
    /// A digit first.
    Digit,
    /// A letter, then nothing but digits.
    Disk,
}

/// The disks of a host, and its kernel log, as their names start below `/dev/`.
const RAW: [(&str, Rest); 22] = [
    ("block/", Rest::Any),
    ("char/10:237", Rest::End),
    ("char/1:11", Rest::End),
    ("disk/", Rest::Any),
    ("dm-", Rest::Any),
    ("hd", Rest::Disk),
    ("kmsg", Rest::End),
    ("loop", Rest::Any),
    ("mapper/", Rest::Any),
    ("md", Rest::Digit),
    ("md/", Rest::Any),
    ("mmcblk", Rest::Any),
    ("mtdblock", Rest::Any),
    ("nbd", Rest::Digit),
    ("nvme", Rest::Any),
    ("rbd", Rest::Any),
    ("sd", Rest::Letter),
    ("vd", Rest::Letter),
    ("xvd", Rest::Letter),
    ("zd", Rest::Digit),
    ("zfs", Rest::End),
    ("zvol/", Rest::Any),
];

/// The device that an entry of `devices` hands over, where it holds more than the container's own.
pub(crate) fn raw_device(node: Node<'_>) -> Option<String> {
    let (path, permissions) = if let Some(text) = filled(node) {
        let mut parts = text.split(':');
        let path = parts.next().unwrap_or_default().to_owned();
        (path, parts.nth(1).unwrap_or_default().to_owned())
    } else {
        let text = |field| node.get(field).and_then(filled).unwrap_or_default();
        (
            text("source").into_owned(),
            text("permissions").into_owned(),
        )
    };
    // Who may only make the node cannot open it.
    let can_open = permissions.trim().is_empty() || permissions.contains(['r', 'w', 'W']);
    let is_raw = can_open && path.starts_with('/') && is_raw(&path);
    is_raw.then_some(path)
}

fn is_raw(path: &str) -> bool {
    let steps: Vec<&str> = path
        .split('/')
        .filter(|step| !matches!(*step, "" | "."))
        .collect();
    let Some((&"dev", steps)) = steps.split_first() else {
        return false;
    };
    let name = steps.join("/");
    name.is_empty()
        || RAW
            .iter()
            .any(|(start, rest)| name.strip_prefix(start).is_some_and(|end| rest.fits(end)))
}

impl Rest {
    fn fits(self, end: &str) -> bool {
        let bytes = end.as_bytes();
        let is_letter = bytes.first().is_some_and(u8::is_ascii_lowercase);
        match self {
            Self::End => end.is_empty(),
            Self::Any => true,
            Self::Letter => is_letter,
            Self::Digit => bytes.first().is_some_and(u8::is_ascii_digit),
            Self::Disk => is_letter && bytes.iter().skip(1).all(u8::is_ascii_digit),
        }
    }
}

/// Whether a rule such as `b 8:* rwm` lets the container open a disk or the kernel log, once it
/// has a node for it.
pub(crate) fn opened_by_rule(node: Node) -> bool {
    let Some(text) = filled(node) else {
        return false;
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let [kind, numbers, access] = words.as_slice() else {
        return false;
    };
    let is_number =
        |number: &str| number == "*" || number.bytes().all(|byte| byte.is_ascii_digit());
    let Some((major, minor)) = numbers.split_once(':') else {
        return false;
    };
    let covers = |number: &str, pattern: &str| pattern == "*" || pattern == number;
    let can_open = access.contains(['r', 'w']);
    can_open
        && is_number(major)
        && is_number(minor)
        && match *kind {
            "a" | "b" => true,
            "c" => {
                covers("1", major) && covers("11", minor)
                    || covers("10", major) && covers("237", minor)
            }
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Yaml;

    #[test]
    fn a_disk_is_known_by_its_name() {
        let raw = [
            "/dev",
            "/dev/sda:/dev/sda",
            "//dev/./sdb1",
            "/dev/nvme0n1:/x:r",
            "/dev/md127",
            "/dev/md/raid",
            "/dev/hda1",
            "{source: /dev/vda}",
            "/dev/kmsg",
            "/dev/sda:m",
        ];
        let harmless = [
            "/dev/net/tun",
            "/dev/dri",
            "/dev/mdadm",
            "/dev/hdmi0",
            "/dev/sda:/dev/sda:m",
            "{source: /dev/vda, permissions: m}",
            "vendor.com/gpu=all",
            "/dev/ttyUSB0",
        ];
        let found = |text: &str| raw_device(Yaml::parse(text).root().unwrap()).is_some();
        assert_eq!(raw.map(found), [true; 10]);
        assert_eq!(harmless.map(found), [false; 8]);
    }

    #[test]
    fn a_rule_opens_disks_by_its_kind_and_numbers() {
        let cases = [
            ("b 8:* rwm", true),
            ("a *:* r", true),
            ("b 8:0 m", false),
            ("c 188:* rwm", false),
            ("c 1:11 w", true),
            ("c *:* r", true),
            ("b eight:0 r", false),
            ("b 8:*", false),
        ];
        for (text, expected) in cases {
            let yaml = Yaml::parse(text);
            assert_eq!(opened_by_rule(yaml.root().unwrap()), expected, "{text}");
        }
    }
}
