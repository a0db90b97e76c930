package io.weir.api.data;

import io.weir.api.Waiting;
import io.weir.catalog.ShardEntry;
import io.weir.protocol.error.ErrorType;
import io.weir.protocol.error.ServiceException;
import org.jspecify.annotations.Nullable;

/// What became of each record of one request, in request order. Owned by the request's thread.
final class PutResults {

    private final @Nullable ShardEntry[] shards;
    private final long[] indexes;
    private final long[] arrivals;
    private @Nullable String @Nullable [] throttled;
    private int throttledCount;
    private int stored;
    private int recognised;
    private @Nullable Refusal @Nullable [] refusals;
    private long storedBytes;
    private @Nullable ServiceException fault;

    PutResults(int count) {
        shards = new @Nullable ShardEntry[count];
        indexes = new long[count];
        arrivals = new long[count];
    }

    void store(int record, ShardEntry shard, long index, long arrivalMs) {
        shards[record] = shard;
        indexes[record] = index;
        arrivals[record] = arrivalMs;
        stored++;
    }

    /// Why a single record of an idempotent put is not stored.
    ///
    /// @param type the error's name
    /// @param text for the caller
    record Refusal(ErrorType type, String text) {}

    /// A record was stored by an earlier request.
    void recognise(int record, ShardEntry shard, long index, long arrivalMs) {
        store(record, shard, index, arrivalMs);
        recognised++;
    }

    /// A record of an idempotent put is not stored.
    void refuse(int record, Refusal why) {
        if (refusals == null) {
            refusals = new @Nullable Refusal[shards.length];
        }
        refusals[record] = why;
    }

    /// Why a record was refused, or null when it was not.
    @Nullable
    Refusal refusal(int record) {
        return refusals == null ? null : refusals[record];
    }

    /// How many records this request stored itself.
    int storedAnew() {
        return stored - recognised;
    }

    /// A record is not stored because its shard has taken as much as it takes.
    ///
    /// @param why the text for the caller
    void throttle(int record, String why) {
        if (throttled == null) {
            throttled = new @Nullable String[shards.length];
        }
        throttled[record] = why;
        throttledCount++;
    }

    /// Why a record was throttled, or null when it was not.
    @Nullable
    String throttled(int record) {
        return throttled == null ? null : throttled[record];
    }

    /// How many records were throttled.
    int throttledCount() {
        return throttledCount;
    }

    /// Some records are not stored, or not known to be.
    ///
    /// @param why what the caller gets when none is; the first reason counts
    void fail(ServiceException why) {
        if (fault == null) {
            fault = why;
        }
    }

    /// Some records may or may not be stored; that counts more than any other reason.
    void failUnknown() {
        fault = Waiting.unknown(ErrorType.INTERNAL_FAILURE_EXCEPTION);
    }

    /// Counts bytes of records that are stored, data and partition keys.
    void storeBytes(long bytes) {
        storedBytes += bytes;
    }

    /// Bytes of all records that are stored.
    long storedBytes() {
        return storedBytes;
    }

    /// How many records are stored, by this request or by an earlier one.
    int stored() {
        return stored;
    }

    /// How many records are there.
    int count() {
        return shards.length;
    }

    /// Whether no record is known to be stored and the whole request failed.
    ///
    /// @throws ServiceException why
    void throwIfNoneStored() {
        if (stored == 0 && fault != null) {
            throw fault;
        }
    }

    /// The shard that holds a record, or null when it is not stored.
    @Nullable
    ShardEntry shard(int record) {
        return shards[record];
    }

    /// The index of a stored record within its shard.
    long index(int record) {
        return indexes[record];
    }

    /// When a stored record was accepted.
    long arrivalMs(int record) {
        return arrivals[record];
    }
}
