package io.weir.http;

/// What a parser made of the bytes before a body: a request, or the reason why it is none.
sealed interface ParsedHead permits RequestHead, ParsedHead.Refused {

    /// No request.
    ///
    /// @param error the answer, after which the connection is closed: the bytes that follow have no trustworthy
    /// meaning
    record Refused(EdgeError error) implements ParsedHead {}
}
