package io.weir.testing;

import io.weir.client.StreamClient;
import io.weir.protocol.op.DescribeStreamSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The streams that a broker begins with. */
record InitialStreams(List<String> names, List<String> flags) {
    private static final String ACTIVE = "ACTIVE";
    private static final long PAUSE_NS = 2_000_000;

    /** Streams become ACTIVE in milliseconds; a slow machine is given time. */
    private static final int LOOKS_MAX = 15_000;

    /** Reads {@code NAME} or {@code NAME:SHARDS}; whether a name or number is right, the broker says. */
    static InitialStreams of(List<String> streams) {
        List<String> names = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (String stream : streams) {
            int colon = stream.indexOf(':');
            names.add(colon < 0 ? stream : stream.substring(0, colon));
            flags.add("--stream=" + (colon < 0 ? stream + ":1" : stream));
        }
        return new InitialStreams(List.copyOf(names), List.copyOf(flags));
    }

    /**
     * Waits until all are ACTIVE.
     *
     * @throws IllegalStateException when one does not become so
     */
    void awaitActive(StreamClient client) {
        for (String name : names) {
            int looks = 0;
            while (!active(client, name)) {
                looks++;
                if (looks > LOOKS_MAX || Thread.currentThread().isInterrupted()) {
                    throw new IllegalStateException("stream " + name + " did not become ACTIVE");
                }
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    private static boolean active(StreamClient client, String name) {
        return client.describeStreamSummary(new DescribeStreamSummary.Request(name, null, null))
                .streamDescriptionSummary()
                .streamStatus()
                .equals(ACTIVE);
    }
}
