package io.weir.api;

/// What an operation answers with when it succeeds.
public sealed interface Served permits Encoded, Streamed {}
