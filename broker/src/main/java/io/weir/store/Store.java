package io.weir.store;

import org.jspecify.annotations.Nullable;

/// An ordered key-value store with families, atomic batches and an explicit sync.
///
/// What is durable when: [#write] makes a batch visible to later reads of this process, but a power cut may still take
/// it. When [#sync] returns, every batch whose `write` had returned before `sync` was called survives a power cut.
/// After a failed `write` or `sync` the state of what was in flight is unknown and [#health] is `Failed`: nothing may
/// be acknowledged.
///
/// Threads: `write` is called by one thread (the committer); `sync` by one thread, which may be another and may run
/// while the next
/// `write` runs; reads and cursors by any thread; families and ranges by any one thread at a time.
public interface Store extends AutoCloseable {

    /// The value of a key, or null.
    byte @Nullable [] get(Family family, byte[] key);

    /// A cursor over a family as it is now. A family that was never written is empty.
    Cursor cursor(Family family);

    /// Applies a batch atomically, in call order. Families named in it are created when missing.
    ///
    /// @throws StoreException when the engine refused; the store has failed
    void write(Batch batch);

    /// Makes everything written so far durable.
    ///
    /// @throws StoreException when the disk refused; the store has failed
    void sync();

    /// Gives back the space of keys in [from, toExclusive) without rewriting live data beyond the edges of the
    /// range. The caller has made sure that nobody reads these keys any more; they may or may not be visible
    /// afterwards. May take seconds; called from a maintenance thread.
    void reclaim(Family family, byte[] from, byte[] toExclusive);

    /// Drops a family with everything in it. It is created afresh, empty, by the next batch that names it.
    void dropFamily(Family family);

    /// What the store can do now. Cheap: called for every group commit.
    StoreHealth health();

    /// Bytes on disk of a family, as the engine estimates them.
    long bytesOnDisk(Family family);

    @Override
    void close();
}
