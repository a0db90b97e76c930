package io.weir.catalog;

import java.util.Comparator;

/// What a resource policy hangs on: an incarnation of a stream, or one of its registered consumers together with the
/// second of its registration, so that neither is mistaken for a later one of the same name.
///
/// @param streamId the stream
/// @param consumer the consumer's name; empty for the stream itself
/// @param second the creation second that the consumer's ARN carries; 0 for the stream itself
public record PolicyPlace(int streamId, String consumer, long second) implements Comparable<PolicyPlace> {

    private static final Comparator<PolicyPlace> ORDER = Comparator.comparingInt(PolicyPlace::streamId)
            .thenComparing(PolicyPlace::consumer)
            .thenComparingLong(PolicyPlace::second);

    /// The stream itself.
    public static PolicyPlace ofStream(int streamId) {
        return new PolicyPlace(streamId, "", 0);
    }

    /// A consumer, registered in this second.
    public static PolicyPlace ofConsumer(ConsumerKey consumer, long second) {
        return new PolicyPlace(consumer.streamId(), consumer.name(), second);
    }

    /// Whether this is a stream itself.
    boolean isStream() {
        return consumer.isEmpty();
    }

    /// The consumer, where this is one.
    ConsumerKey consumerKey() {
        return new ConsumerKey(streamId, consumer);
    }

    /// By stream; the stream itself before its consumers.
    @Override
    public int compareTo(PolicyPlace other) {
        return ORDER.compare(this, other);
    }
}
