package io.weir.catalog;

/// What a resource policy hangs on: an incarnation of a stream, or one of its registered consumers, which has the
/// second of its registration in its name, so that neither is mistaken for a later one of the same name.
///
/// @param streamId the stream
/// @param consumer `NAME:SECOND` as in the consumer's ARN; empty for the stream itself
public record PolicyPlace(int streamId, String consumer) implements Comparable<PolicyPlace> {

    /// The stream itself.
    public static PolicyPlace ofStream(int streamId) {
        return new PolicyPlace(streamId, "");
    }

    /// A consumer.
    ///
    /// @param second the creation second that its ARN carries
    public static PolicyPlace ofConsumer(int streamId, String name, long second) {
        return new PolicyPlace(streamId, name + ":" + second);
    }

    /// By stream; the stream itself before its consumers.
    @Override
    public int compareTo(PolicyPlace other) {
        int order = Integer.compare(streamId, other.streamId);
        return order != 0 ? order : consumer.compareTo(other.consumer);
    }
}
