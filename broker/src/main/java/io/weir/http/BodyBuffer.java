package io.weir.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// Collects one request body in one array. Owned by the event loop of its connection until the call is made.
///
/// A body of known length up to [#TRUSTED_LENGTH] gets its exact array with the first byte. Beyond that the array grows
/// fourfold with what really arrived, so that announcing a length costs the caller the bytes. What is held is charged
/// to the budget, and with it the request's head where many of them can wait for their bodies ([#hold(int)]).
final class BodyBuffer {

    /// Announced lengths up to this are believed: larger than usual batches, small against the budget.
    private static final int TRUSTED_LENGTH = 256 * 1024;

    private static final int UNKNOWN_LENGTH_START = 4 * 1024;
    private static final int GROWTH = 4;
    private static final byte[] NOTHING = new byte[0];

    private final ByteBudget budget;
    private final long expected;
    private final int max;
    private byte[] bytes = NOTHING;
    private int length;
    private int headBytes;
    private boolean dropped;

    /// @param expected the announced length, or negative when unknown
    /// @param max the most that may come
    BodyBuffer(ByteBudget budget, long expected, int max) {
        this.budget = budget;
        this.expected = expected;
        this.max = max;
    }

    /// Charges what the head of the request takes as well, until it is released or its call is over.
    ///
    /// @return false when there is no room for it
    boolean hold(int bytesOfHead) {
        if (!budget.tryTake(bytesOfHead)) {
            return false;
        }
        headBytes += bytesOfHead;
        return true;
    }

    /// Copies the next `count` bytes out of `in`, or skips them when the body is no longer wanted.
    ///
    /// @return false when the body is now longer than its bound; nothing of it is held any more
    boolean append(ByteBuf in, int count) {
        if (count > max - length) {
            release();
            return false;
        }
        if (!dropped && count > bytes.length - length && !grow(length + count)) {
            drop();
        }
        if (dropped) {
            in.skipBytes(count);
        } else {
            in.readBytes(bytes, length, count);
        }
        length += count;
        return true;
    }

    private boolean grow(int needed) {
        int capacity;
        if (expected >= 0 && expected <= TRUSTED_LENGTH) {
            capacity = Math.max(needed, (int) expected);
        } else {
            long start = expected >= 0 ? TRUSTED_LENGTH : UNKNOWN_LENGTH_START;
            long grown = Math.max(Math.max(start, needed), (long) bytes.length * GROWTH);
            capacity = (int) Math.max(needed, Math.min(grown, expected >= 0 ? expected : max));
        }
        if (!budget.tryTake(capacity - bytes.length)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    private void drop() {
        budget.giveBack(bytes.length);
        bytes = NOTHING;
        dropped = true;
    }

    /// Gives up what is held and skips what still comes.
    void release() {
        drop();
        budget.giveBack(headBytes);
        headBytes = 0;
    }

    /// Whether the budget had no room for this body, so that only its end is waited for.
    boolean refused() {
        return dropped;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// What the budget was charged for, to be given back when the call is over.
    int charged() {
        return bytes.length + headBytes;
    }
}
