//! How values travel between the two halves: JSON, read in one way only. The stock codec reads
//! answers from bytes, resources and drafts are read from text, and each way is a copy of every
//! type's reader in the browser's half.

use serde::{Serialize, de::DeserializeOwned};
use server_fn::{ContentType, Decodes, Encodes, Format, FormatType, codec::Post};

/// JSON in the body of a POST, both ways.
pub type Json = Post<JsonText>;

/// JSON that is read from text.
#[derive(Debug)]
pub struct JsonText;

impl ContentType for JsonText {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for JsonText {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for JsonText {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<server_fn::Bytes, Self::Error> {
        serde_json::to_vec(output).map(server_fn::Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for JsonText {
    type Error = &'static str;

    fn decode(bytes: server_fn::Bytes) -> Result<T, Self::Error> {
        // What exactly was wrong would name what was sent.
        let text = std::str::from_utf8(&bytes).map_err(|_e| "not a text")?;
        serde_json::from_str(text).map_err(|_e| "not of this shape")
    }
}

/// A value that was kept as JSON, a draft for instance; nothing when it has another shape.
pub(crate) fn kept<T: DeserializeOwned>(value: &serde_json::Value) -> Option<T> {
    serde_json::from_str(&value.to_string()).ok()
}
