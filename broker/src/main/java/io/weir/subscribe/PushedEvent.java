package io.weir.subscribe;

import io.weir.protocol.type.Blob;
import io.weir.protocol.type.SequenceNumber;
import io.weir.shard.ReadPage;
import org.jspecify.annotations.Nullable;

/// What a read from a position gave, ready to be pushed. Immutable; shared by the subscriptions that stand at the same
/// place.
///
/// @param bytes the event; null when there is none to push
/// @param records in it
/// @param dataBytes bytes of data that were found
/// @param nextIndex the position behind it
/// @param continuation the number of the last record; null when there is none or nothing follows
/// @param millisBehind how far the reader is behind
/// @param last whether the shard ends here
record PushedEvent(
        @Nullable Blob bytes,
        int records,
        long dataBytes,
        long nextIndex,
        @Nullable SequenceNumber continuation,
        long millisBehind,
        boolean last) {

    /// Nothing is there to push.
    static PushedEvent nothing(ReadPage page) {
        return new PushedEvent(null, 0, 0, page.nextIndex(), null, 0, false);
    }

    /// One record is there that is larger than the share of one subscription.
    static PushedEvent tooLarge(ReadPage page) {
        return new PushedEvent(null, 0, page.dataBytes(), page.nextIndex() - 1, null, 0, false);
    }

    boolean tooLarge() {
        return bytes == null && dataBytes > 0;
    }
}
