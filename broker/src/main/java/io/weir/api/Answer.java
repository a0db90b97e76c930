package io.weir.api;

import java.util.Map;

/// A whole answer. The http room adds `x-amzn-RequestId`, `x-amz-id-2`, `Date`, `Content-Length` and the CORS fields
/// (rules ).
///
/// @param status the HTTP status
/// @param contentType the value of `Content-Type`; empty for none
/// @param headers further fields, lower-case names
/// @param body the array that holds the body; given up by the maker, written out without a copy
/// @param bodyLength how many bytes of `body` are the content, from 0
public record Answer(int status, String contentType, Map<String, String> headers, byte[] body, int bodyLength) {

    /// An answer without further header fields whose body is the whole array.
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, Map.of(), body, body.length);
    }

    @Override
    public String toString() {
        return "Answer[" + status + ", " + contentType + ", " + bodyLength + " bytes]";
    }
}
