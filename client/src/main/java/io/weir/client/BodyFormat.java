package io.weir.client;

/** How requests and answers are encoded. */
public enum BodyFormat {
    /** Binary: smaller and cheaper on both sides. */
    CBOR,
    /** Text, with data as base64. */
    JSON
}
