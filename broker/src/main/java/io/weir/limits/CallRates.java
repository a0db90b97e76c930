package io.weir.limits;

import io.weir.limits.Amount.Count;
import io.weir.limits.OperationRates.Rate;
import io.weir.limits.OperationRates.Scope;
import io.weir.limits.TokenBucket.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The rates of operations at work: one bucket for each operation of each account, or of each of its streams. For any
/// thread. A bucket that is full again is as good as none, so such are thrown away when there are many.
public final class CallRates {

    /// Buckets kept at most. Streams and accounts bound their number; this bounds it also while those change.
    public static final int BUCKETS_MAX = 100_000;

    /// A bucket that was not used for this long is full.
    private static final long IDLE_NANOS = 2_000_000_000L;

    private static final Count ONE = new Count(1);

    /// Whose calls of what.
    ///
    /// @param stream the stream's id where the rate is the stream's, otherwise -1
    private record Key(String operation, String account, int stream) {}

    /// How a call fared.
    public enum Outcome {
        /// It may go on.
        TAKEN,
        /// The account calls the operation too often.
        ACCOUNT_EXCEEDED,
        /// The operation is called too often for the stream.
        STREAM_EXCEEDED
    }

    private final Map<String, Rate> rates;
    private final Map<Key, Level<Count>> levels = new ConcurrentHashMap<>();

    /// Nothing was called yet.
    public CallRates(OperationRates rates) {
        this.rates = rates.byOperation();
    }

    /// Whether an operation has a rate.
    public boolean counts(String operation) {
        return !rates.isEmpty() && rates.containsKey(operation);
    }

    /// Counts a call.
    ///
    /// @param account whose stream it is, or who calls where there is none
    /// @param stream the id of the stream the call is for, or a negative number; a rate by stream is not counted
    /// without
    /// @param nowNanos monotonic
    public Outcome take(String operation, String account, int stream, long nowNanos) {
        Rate rate = rates.get(operation);
        if (rate == null || rate.scope() == Scope.STREAM && stream < 0) {
            return Outcome.TAKEN;
        }
        Key key = new Key(operation, account, rate.scope() == Scope.STREAM ? stream : -1);
        if (taken(key, rate.bucket(), nowNanos)) {
            return Outcome.TAKEN;
        }
        return rate.scope() == Scope.STREAM ? Outcome.STREAM_EXCEEDED : Outcome.ACCOUNT_EXCEEDED;
    }

    /// How many buckets there are.
    int buckets() {
        return levels.size();
    }

    private boolean taken(Key key, TokenBucket<Count> bucket, long nowNanos) {
        while (true) {
            Level<Count> before = levels.get(key);
            if (before == null) {
                makeRoom(nowNanos);
                if (levels.putIfAbsent(key, bucket.full(nowNanos).take(ONE)) == null) {
                    return true;
                }
                continue;
            }
            Level<Count> now = bucket.at(before, nowNanos);
            if (!now.holds(ONE)) {
                return false;
            }
            if (levels.replace(key, before, now.take(ONE))) {
                return true;
            }
        }
    }

    private void makeRoom(long nowNanos) {
        if (levels.size() >= BUCKETS_MAX) {
            levels.values().removeIf(level -> nowNanos - level.sinceNanos() > IDLE_NANOS);
        }
    }
}
