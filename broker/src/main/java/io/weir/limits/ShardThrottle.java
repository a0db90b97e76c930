package io.weir.limits;

import io.weir.limits.Amount.Bytes;
import io.weir.limits.Amount.Count;
import io.weir.limits.TokenBucket.Level;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;

/// The quotas of one shard at work, and what they kept out. For any thread, without locks: each decision is one
/// replacement of an immutable level, made again when another thread was quicker.
///
/// Consumers that poll share what there is (E-018).
public final class ShardThrottle {

    private record Writing(Level<Bytes> second, Level<Bytes> tank, Level<Count> records) {}

    private record Reading(Level<Bytes> bytes, Level<Count> calls) {}

    private final ShardQuotas quotas;
    private final AtomicReference<Writing> writing;
    private final AtomicReference<Reading> reading;
    private final AtomicReference<Level<Count>> iterating;
    private final LongAdder refusedRecords = new LongAdder();
    private final LongAdder refusedBytes = new LongAdder();

    /// A shard that nothing was asked of yet.
    public ShardThrottle(ShardQuotas quotas, long nowNanos) {
        this.quotas = quotas;
        this.writing = new AtomicReference<>(new Writing(
                quotas.write().full(nowNanos),
                quotas.tank().full(nowNanos),
                quotas.writes().full(nowNanos)));
        this.reading = new AtomicReference<>(
                new Reading(quotas.read().full(nowNanos), quotas.reads().full(nowNanos)));
        this.iterating = new AtomicReference<>(quotas.iterators().full(nowNanos));
    }

    /// Which records of a request may be written; those it takes are charged. Order does not count: a record that
    /// is too large for what is left does not stop a smaller one behind it (B-082).
    ///
    /// @param count how many records there are
    /// @param bytesAll bytes of all of them, data and partition keys
    /// @param bytes bytes of the `n`th
    /// @return the records that are refused, by their place; empty when all are taken
    public BitSet write(int count, long bytesAll, IntUnaryOperator bytes, long nowNanos) {
        while (true) {
            Writing before = writing.get();
            Decision decision = new Decision(refilled(before, nowNanos));
            if (!decision.takesAll(count, bytesAll)) {
                for (int n = 0; n < count; n++) {
                    decision.judge(n, bytes.applyAsInt(n));
                }
            }
            if (writing.compareAndSet(before, decision.after())) {
                if (!decision.refused.isEmpty()) {
                    refusedRecords.add(decision.refused.cardinality());
                    refusedBytes.add(decision.bytesRefused);
                }
                return decision.refused;
            }
        }
    }

    /// Whether GetRecords may read; counts the call in either case (B-100, E-018).
    public boolean beginRead(long nowNanos) {
        while (true) {
            Reading before = reading.get();
            Level<Bytes> bytes = quotas.read().at(before.bytes(), nowNanos);
            Level<Count> calls = quotas.reads().at(before.calls(), nowNanos);
            boolean called = calls.left() > 0;
            Reading after = new Reading(bytes, called ? calls.take(ONE) : calls);
            if (reading.compareAndSet(before, after)) {
                return called && bytes.left() > 0;
            }
        }
    }

    /// Charges what a read gave, also when that is more than was left: then the shard gives nothing until it is
    /// worked off, 5 s after an answer of 10 MiB (B-100).
    public void endRead(long dataBytes, long nowNanos) {
        Bytes given = new Bytes(dataBytes);
        while (true) {
            Reading before = reading.get();
            Level<Bytes> bytes = quotas.read().at(before.bytes(), nowNanos).take(given);
            if (reading.compareAndSet(before, new Reading(bytes, before.calls()))) {
                return;
            }
        }
    }

    /// Whether GetShardIterator may answer (B-095).
    public boolean iterate(long nowNanos) {
        while (true) {
            Level<Count> before = iterating.get();
            Level<Count> now = quotas.iterators().at(before, nowNanos);
            if (!now.holds(ONE)) {
                return false;
            }
            if (iterating.compareAndSet(before, now.take(ONE))) {
                return true;
            }
        }
    }

    /// Records refused since the start: with those that were stored, what the shard was offered.
    public long recordsRefused() {
        return refusedRecords.sum();
    }

    /// Bytes of those records, data and partition keys.
    public long bytesRefused() {
        return refusedBytes.sum();
    }

    private static final Count ONE = new Count(1);

    private Writing refilled(Writing level, long nowNanos) {
        return new Writing(
                quotas.write().at(level.second(), nowNanos),
                quotas.tank().at(level.tank(), nowNanos),
                quotas.writes().at(level.records(), nowNanos));
    }

    /// One request against one level. Owned by the thread that decides.
    private final class Decision {

        private static final BitSet NONE = new BitSet(0);

        private final Writing from;
        private long second;
        private long tank;
        private long records;
        private boolean shortOfBytes;
        private long bytesRefused;
        private BitSet refused = NONE;

        Decision(Writing from) {
            this.from = from;
            this.second = from.second().left();
            this.tank = from.tank().left();
            this.records = from.records().left();
        }

        /// Takes everything if there is room for everything.
        boolean takesAll(int count, long bytesAll) {
            if (bytesAll > second || bytesAll > tank || count > records) {
                return false;
            }
            second -= bytesAll;
            tank -= bytesAll;
            records -= count;
            return true;
        }

        /// A record larger than a second's worth is large: it uses the tank alone, and traffic beside it goes
        /// on as the tank fills again (B-074).
        void judge(int n, int bytes) {
            boolean large = bytes > quotas.write().capacity().value();
            if (records > 0 && bytes <= tank && (large || bytes <= second)) {
                records--;
                tank -= bytes;
                second -= large ? 0 : bytes;
                return;
            }
            shortOfBytes |= !large && records > 0;
            bytesRefused += bytes;
            if (refused == NONE) {
                refused = new BitSet();
            }
            refused.set(n);
        }

        Writing after() {
            Level<Bytes> taken = from.second().take(new Bytes(from.second().left() - second));
            return new Writing(
                    shortOfBytes ? taken.refuse() : taken,
                    from.tank().take(new Bytes(from.tank().left() - tank)),
                    from.records().take(new Count(from.records().left() - records)));
        }
    }
}
