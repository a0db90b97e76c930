package io.weir.client;

/** No connection to the endpoint could be made: the call was never sent. */
public final class UnreachableException extends StreamClientException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String operation, String endpoint, Throwable cause) {
        super(operation, "cannot connect to " + endpoint, cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }

    @Override
    public boolean outcomeUnknown() {
        return false;
    }
}
