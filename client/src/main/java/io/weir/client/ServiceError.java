package io.weir.client;

import io.weir.protocol.error.ErrorType;
import java.io.Serializable;
import java.util.Optional;

/**
 * An error as the service answered it.
 *
 * @param status the HTTP status
 * @param name the error's name on the wire; empty when the answer had none
 * @param text the error's text; empty when the answer had none
 * @param requestId the service's id of the call; empty when the answer had none
 */
public record ServiceError(int status, String name, String text, String requestId) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    /** Whether the same call may succeed later: what the protocol says of the type, else what the status says. */
    public boolean retryable() {
        return type().map(ErrorType::retryable).orElse(status == UNAVAILABLE);
    }

    /** The type of that name, when it is one that the protocol names. */
    public Optional<ErrorType> type() {
        return ErrorType.ofWireName(name);
    }

    /** Whether this came from inside the service, or from a proxy that lost it, so that it may have acted. */
    boolean actedPerhaps() {
        return status >= INTERNAL && status != UNAVAILABLE;
    }

    /** One line for people: name, text, and the request id to look for in the service's logs. */
    String describe() {
        StringBuilder line = new StringBuilder(name.isEmpty() ? "HTTP status " + status : name);
        if (!text.isEmpty()) {
            line.append(": ").append(text);
        }
        if (!requestId.isEmpty()) {
            line.append(" (request ").append(requestId).append(')');
        }
        return line.toString();
    }
}
