package io.weir.shard;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The newest stored values of one shard that are still in memory, without gap up to the published tail. Written by the
/// publishing thread of the log alone; read by any thread without a lock.
///
/// A reader may meet a slot that was cleared or taken again while it looked. Every value knows its own place, so the
/// reader checks what it found, and treats anything else as "not here".
final class TailRing {

    private static final int SLOTS_MIN = 8;

    /// What readers see at one moment; the slots are shared with later windows.
    ///
    /// @param slots power-of-two many
    /// @param from running number of the oldest value
    /// @param to running number behind the newest value
    private record Window(AtomicReferenceArray<@Nullable StoredBatch> slots, long from, long to) {
        @Nullable
        StoredBatch at(long number) {
            return slots.get((int) number & (slots.length() - 1));
        }
    }

    private volatile Window window = new Window(new AtomicReferenceArray<>(SLOTS_MIN), 0, 0);

    /// Adds the newest value. Publishing thread only.
    void add(StoredBatch batch) {
        Window now = window;
        AtomicReferenceArray<@Nullable StoredBatch> slots = now.slots;
        if (now.to - now.from == slots.length()) {
            slots = new AtomicReferenceArray<>(slots.length() * 2);
            for (long n = now.from; n < now.to; n++) {
                slots.set((int) n & (slots.length() - 1), now.at(n));
            }
        }
        slots.set((int) now.to & (slots.length() - 1), batch);
        window = new Window(slots, now.from, now.to + 1);
    }

    /// Removes the oldest value. Publishing thread only.
    ///
    /// @return the value removed, or null when there was none
    @Nullable
    StoredBatch evict() {
        Window now = window;
        if (now.from == now.to) {
            return null;
        }
        StoredBatch oldest = now.at(now.from);
        window = new Window(now.slots, now.from + 1, now.to);
        now.slots.set((int) now.from & (now.slots.length() - 1), null);
        if (now.from + 1 == now.to && now.slots.length() > SLOTS_MIN) {
            window = new Window(new AtomicReferenceArray<>(SLOTS_MIN), 0, 0);
        }
        return oldest;
    }

    /// A walk that begins with the value that holds record `index`, or null when that is not in memory.
    @Nullable
    Walk from(long index) {
        Window now = window;
        long low = now.from;
        long high = now.to;
        while (low < high) {
            long middle = (low + high) >>> 1;
            StoredBatch batch = now.at(middle);
            if (batch == null || batch.endIndex() <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        StoredBatch found = low < now.to ? now.at(low) : null;
        return found != null && found.firstIndex() <= index && index < found.endIndex()
                ? new Walk(now, low, found)
                : null;
    }

    /// The oldest value that arrived at `timestampMs` or later, if it is certain that no older value did: that is,
    /// if an earlier one in memory is too old. Otherwise null.
    @Nullable
    StoredBatch arrivedSince(long timestampMs) {
        Window now = window;
        long low = now.from;
        long high = now.to;
        while (low < high) {
            long middle = (low + high) >>> 1;
            StoredBatch batch = now.at(middle);
            if (batch == null || batch.arrivalMs() < timestampMs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == now.from || low == now.to) {
            return null;
        }
        StoredBatch before = now.at(low - 1);
        StoredBatch found = now.at(low);
        boolean certain = before != null
                && found != null
                && before.endIndex() == found.firstIndex()
                && before.arrivalMs() < timestampMs
                && found.arrivalMs() >= timestampMs;
        return certain ? found : null;
    }

    /// Consecutive values.
    static final class Walk {
        private final Window window;
        private long number;
        private @Nullable StoredBatch batch;

        private Walk(Window window, long number, StoredBatch first) {
            this.window = window;
            this.number = number;
            this.batch = first;
        }

        /// The value here, or null behind the last one or where the memory was given up meanwhile.
        @Nullable
        StoredBatch batch() {
            return batch;
        }

        void next() {
            StoredBatch here = batch;
            if (here == null) {
                return;
            }
            number++;
            StoredBatch following = number < window.to ? window.at(number) : null;
            batch = following != null && following.firstIndex() == here.endIndex() ? following : null;
        }
    }
}
