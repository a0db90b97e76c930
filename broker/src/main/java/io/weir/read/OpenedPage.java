package io.weir.read;

/// What a text that should be a page token turned out to be.
///
/// @param <T> what such a token carries
public sealed interface OpenedPage<T> {

    /// One of ours, within its lifetime.
    ///
    /// @param place where the next page starts
    record Valid<T>(T place) implements OpenedPage<T> {}

    /// One of ours, too old (B-056).
    ///
    /// @param issuedMs when it was given out
    record Expired<T>(long issuedMs) implements OpenedPage<T> {}

    /// None of ours.
    record Forged<T>() implements OpenedPage<T> {}
}
