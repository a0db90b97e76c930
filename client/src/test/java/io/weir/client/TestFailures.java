package io.weir.client;

/** Failures of calls, for tests in other rooms. */
public final class TestFailures {
    private TestFailures() {}

    /** Sent, and nobody knows what became of it. */
    public static StreamClientException unknown() {
        return new OutcomeUnknownException("Test", "no answer", true, null);
    }
}
