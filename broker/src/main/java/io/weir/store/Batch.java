package io.weir.store;

import java.util.ArrayList;
import java.util.List;

/// Changes that become visible and durable together. Filled by one thread (the owner of the log), then handed to
/// [Store#write] and not touched again. Keys and values are not copied: the caller gives them up.
public final class Batch {

    /// One change.
    public sealed interface Change {}

    /// Writes `length` bytes of `value` from `offset` under `key`.
    public record Put(Family family, byte[] key, byte[] value, int offset, int length) implements Change {}

    /// Removes one key.
    public record Delete(Family family, byte[] key) implements Change {}

    private final List<Change> changes = new ArrayList<>();
    private long bytes;

    /// Adds a whole value.
    public void put(Family family, byte[] key, byte[] value) {
        put(family, key, value, 0, value.length);
    }

    /// Adds a slice of an array as value.
    public void put(Family family, byte[] key, byte[] value, int offset, int length) {
        changes.add(new Put(family, key, value, offset, length));
        bytes += key.length + length;
    }

    /// Adds the removal of a key.
    public void delete(Family family, byte[] key) {
        changes.add(new Delete(family, key));
        bytes += key.length;
    }

    /// The changes in the order they were added.
    public List<Change> changes() {
        return changes;
    }

    /// Bytes of keys and values, for bounds on a group commit.
    public long bytes() {
        return bytes;
    }

    /// Whether there is nothing to write.
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
