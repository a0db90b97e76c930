package io.weir.catalog;

/// What tells the registered consumers that exist apart: a name is taken once per stream (B-128).
///
/// @param streamId which incarnation of the stream
/// @param name the consumer's name
public record ConsumerKey(int streamId, String name) implements Comparable<ConsumerKey> {

    /// By stream, then by name in byte order (B-133): names are ASCII.
    @Override
    public int compareTo(ConsumerKey other) {
        int order = Integer.compare(streamId, other.streamId);
        return order != 0 ? order : name.compareTo(other.name);
    }
}
