package io.weir.client;

import java.io.IOException;

/** What became of one request on the wire. */
sealed interface Attempt {

    /**
     * An answer came, whole.
     *
     * @param status the HTTP status
     * @param requestId the value of {@code x-amzn-RequestId}, empty for none
     * @param body given up by the transport
     */
    record Answered(int status, String requestId, byte[] body) implements Attempt {
        private static final int OK = 200;

        boolean succeeded() {
            return status == OK;
        }
    }

    /** No connection could be made; nothing was sent. */
    record NotSent(IOException cause) implements Attempt {}

    /** No whole answer came in time, or the connection broke: the service may have acted or not. */
    record Unanswered(IOException cause) implements Attempt {}
}
