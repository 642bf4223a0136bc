//! Where a request comes from: the peer, or what a trusted proxy says of it.

use axum::http::HeaderMap;
use sha2::{Digest, Sha256};
use std::net::{IpAddr, SocketAddr};

/// The other end of the connection, set by the listener.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Peer {
    /// Whether the connection comes from this machine.
    pub const fn is_local(self) -> bool {
        self.0.ip().is_loopback()
    }
}

/// Whether a proxy says that it stands between.
pub fn is_proxied(headers: &HeaderMap) -> bool {
    ["x-forwarded-for", "forwarded", "x-real-ip", "via"].iter().any(|name| headers.contains_key(*name))
}

/// The client's address: the last one that a trusted proxy did not add itself.
pub fn client(peer: Peer, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let peer = peer.0.ip();
    if !trusted.contains(&peer) {
        return peer;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|part| part.trim().parse::<IpAddr>().ok())
        .rfind(|address| !trusted.contains(address))
        .unwrap_or(peer)
}

/// A bucket for a limit: a salted digest, so that the table holds neither addresses nor names.
/// An IPv6 address counts by its /64, which one subscriber has whole.
pub fn bucket(kind: &str, salt: &[u8; 32], what: &[u8]) -> String {
    let digest = Sha256::new().chain_update(salt).chain_update(kind.as_bytes()).chain_update(what).finalize();
    format!("{kind}:{}", data_encoding::HEXLOWER.encode(&digest[..12]))
}

/// The part of an address that a limit counts by.
pub fn network(address: IpAddr) -> Vec<u8> {
    match address {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets()[..8].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "198.51.100.7, 203.0.113.9, 10.0.0.2".parse().unwrap());
        let proxy: IpAddr = "10.0.0.2".parse().unwrap();
        let peer = Peer("10.0.0.2:443".parse().unwrap());
        assert_eq!(client(peer, &headers, &[]), proxy);
        // what stands further left can be written by anybody
        assert_eq!(client(peer, &headers, &[proxy]), "203.0.113.9".parse::<IpAddr>().unwrap());
    }
}
