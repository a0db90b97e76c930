package io.weir.auth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What authentication may know of a request: everything a signature covers, and nothing of what it means.
public interface SignedRequest {

    /// The HTTP method, upper case.
    String method();

    /// The path as sent, undecoded.
    String path();

    /// The text after `?`, undecoded, or null.
    @Nullable
    String query();

    /// All values of a header field, by its lower-case name, in the order received.
    List<String> header(String lowerCaseName);

    /// The lower-case names of the header fields present.
    List<String> headerNames();

    /// The body as received, before any content decoding; only the first [#bodyLength] bytes count.
    byte[] body();

    /// How many bytes the body has.
    int bodyLength();
}
