package io.weir.http;

import io.weir.api.Headers;
import org.jspecify.annotations.Nullable;

/// What stands before the body of one HTTP/1 request, checked.
///
/// @param method as sent; upper case, since methods are case-sensitive and the service knows only such
/// @param path of the target, undecoded
/// @param query of the target, undecoded, or null
/// @param headers the fields
/// @param bodyLength announced length; [#CHUNKED] when the body says itself where it ends
/// @param http11 false for HTTP/1.0
/// @param keepAlive whether another request may follow
/// @param expectsContinue whether the client waits for `100 Continue` before it sends the body (rule A-008)
record RequestHead(
        String method,
        String path,
        @Nullable String query,
        Headers headers,
        long bodyLength,
        boolean http11,
        boolean keepAlive,
        boolean expectsContinue)
        implements ParsedHead {

    static final long CHUNKED = -1;
}
