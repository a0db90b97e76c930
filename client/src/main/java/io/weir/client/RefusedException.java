package io.weir.client;

import io.weir.protocol.error.ErrorType;
import java.util.Optional;

/** The service answered with an error: the call was not done. */
public final class RefusedException extends StreamClientException {
    private static final long serialVersionUID = 1L;

    private final ServiceError error;

    RefusedException(String operation, ServiceError error) {
        super(operation, error.describe(), null);
        this.error = error;
    }

    /** What the service said. */
    public ServiceError error() {
        return error;
    }

    /** The error's type, when it is one that the protocol names. */
    public Optional<ErrorType> type() {
        return error.type();
    }

    /** Whether the service said exactly this. */
    public boolean is(ErrorType type) {
        return type().filter(actual -> actual == type).isPresent();
    }

    @Override
    public boolean retryable() {
        return error.retryable();
    }

    @Override
    public boolean outcomeUnknown() {
        return false;
    }
}
