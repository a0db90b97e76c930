package io.weir.api;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One request as it came off the wire, whole and immutable. The body array is never written after the call was made.
///
/// @param method the HTTP method, upper case
/// @param path the path as sent, undecoded
/// @param query the text after `?`, undecoded, or null
/// @param headers the header fields
/// @param body the body as received, before any content decoding; may be longer than the content
/// @param bodyLength how many bytes of `body` are the content
/// @param requestId the id that every answer and log line of this call carries (rule A-040)
/// @param remote who called
/// @param secure whether the connection is encrypted
/// @param arrivedMs wall time of arrival
/// @param deadlineNanos monotonic time after which nobody waits for the answer any more
public record Call(
        String method,
        String path,
        @Nullable String query,
        Headers headers,
        byte[] body,
        int bodyLength,
        String requestId,
        InetSocketAddress remote,
        boolean secure,
        long arrivedMs,
        long deadlineNanos) {

    /// Never the body, never a header: both may hold secrets.
    @Override
    public String toString() {
        return "Call[" + method + ", requestId=" + requestId + ", bodyLength=" + bodyLength + "]";
    }
}
