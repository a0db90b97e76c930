package io.weir.client.producer;

import io.weir.protocol.op.part.PutRecordsRequestEntry;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.HashKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record as the service sees it: one of the application's, or several packed into one. */
final class WireRecord {
    final String key;

    /** The explicit hash key, or null when the key's own hash is the place. */
    final @Nullable String explicitHashKey;

    final Blob data;
    final HashKey place;

    /** The application's records in it, at least one. */
    final List<UserRecord> members;

    /** Its number among all records that this producer sent; unlike any other's. */
    final long sequence;

    /** An attempt ended without anybody knowing whether it was stored. */
    boolean perhapsStored;

    WireRecord(
            String key,
            @Nullable String explicitHashKey,
            Blob data,
            HashKey place,
            List<UserRecord> members,
            long sequence) {
        this.key = key;
        this.explicitHashKey = explicitHashKey;
        this.data = data;
        this.place = place;
        this.members = members;
        this.sequence = sequence;
    }

    /** A record of its own. */
    static WireRecord of(UserRecord record, long sequence) {
        return new WireRecord(
                record.key,
                record.placed ? record.place.toString() : null,
                Blob.of(record.data),
                record.place,
                List.of(record),
                sequence);
    }

    PutRecordsRequestEntry entry() {
        return new PutRecordsRequestEntry(data, explicitHashKey, key);
    }

    /** Bytes that count against the bounds of a request. */
    int payloadBytes() {
        return members.size() == 1 && data.array() == members.get(0).data
                ? members.get(0).payloadBytes
                : key.getBytes(StandardCharsets.UTF_8).length + data.length();
    }

    /**
     * Whether consumers of a shard see it: of a packed record they see nothing unless all of its members belong there
     * (F-005).
     */
    boolean visibleIn(ShardMap.Place shard) {
        if (members.size() > 1) {
            for (UserRecord member : members) {
                if (!shard.range().contains(member.place)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** When nobody waits for any of its members any more. */
    long deadlineNanos() {
        long latest = members.get(0).deadlineNanos;
        for (UserRecord member : members) {
            latest = Math.max(latest, member.deadlineNanos);
        }
        return latest;
    }
}
