package io.weir.http;

import io.weir.api.Headers;
import io.weir.time.Ids;
import org.jspecify.annotations.Nullable;

/// What an answer needs to know of its request.
///
/// @param requestId the id of the call (rule A-040)
/// @param crossOrigin whether a browser asked for another site (rule A-045)
/// @param preflight whether it is the answer to OPTIONS (rule A-041 makes an exception of it)
/// @param bodiless whether the answer must not have a body although it names a length: HEAD
record RequestMark(String requestId, boolean crossOrigin, boolean preflight, boolean bodiless) {

    static RequestMark of(Ids ids, String method, Headers headers, boolean preflight) {
        return new RequestMark(ids.requestId(), headers.get("origin") != null, preflight, method.equals("HEAD"));
    }

    /// For an answer to bytes that were no request.
    static RequestMark unknown(Ids ids) {
        return new RequestMark(ids.requestId(), false, false, false);
    }

    /// For a request whose fields may not have been read.
    static RequestMark of(Ids ids, @Nullable RequestHead head) {
        return head == null ? unknown(ids) : of(ids, head.method(), head.headers(), false);
    }
}
