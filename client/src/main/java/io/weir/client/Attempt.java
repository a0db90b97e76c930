package io.weir.client;

import java.io.IOException;
import java.net.http.HttpHeaders;

/** What became of one request on the wire. */
sealed interface Attempt {

    /**
     * An answer came, whole.
     *
     * @param status the HTTP status
     * @param fields the header fields
     * @param body given up by the transport
     */
    record Answered(int status, HttpHeaders fields, byte[] body) implements Attempt {
        private static final int OK = 200;

        boolean succeeded() {
            return status == OK;
        }

        /** The service's id of the call; empty when the answer had none. */
        String requestId() {
            return fields.firstValue("x-amzn-RequestId").orElse("");
        }
    }

    /** No connection could be made; nothing was sent. */
    record NotSent(IOException cause) implements Attempt {}

    /** No whole answer came in time, or the connection broke: the service may have acted or not. */
    record Unanswered(IOException cause) implements Attempt {}
}
