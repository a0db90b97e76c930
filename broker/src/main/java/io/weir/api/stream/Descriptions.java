package io.weir.api.stream;

import io.weir.api.monitoring.ShardMetricNames;
import io.weir.catalog.ShardEntry;
import io.weir.catalog.StreamEncryption;
import io.weir.catalog.StreamEntry;
import io.weir.protocol.op.part.EncryptionType;
import io.weir.protocol.op.part.EnhancedMetrics;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.SequenceNumberRange;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.StreamModeDetails;
import io.weir.protocol.type.ShardId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts of the answers that describe streams and shards.
final class Descriptions {

    private Descriptions() {}

    /// A shard as it is described (C-007).
    static Shard shard(ShardEntry shard) {
        return new Shard(
                shard.id().toString(),
                parent(shard.parent()),
                parent(shard.adjacentParent()),
                HashKeyBounds.of(shard.range()),
                new SequenceNumberRange(
                        shard.startingSequenceNumber().toString(),
                        shard.endingSequenceNumber().map(Object::toString).orElse(null)));
    }

    static StreamModeDetails mode(StreamEntry stream) {
        return new StreamModeDetails(stream.settings().mode().name());
    }

    /// The metrics that are counted for each shard (B-028, B-145).
    static List<EnhancedMetrics> monitoring(StreamEntry stream) {
        return List.of(new EnhancedMetrics(ShardMetricNames.of(stream.settings().shardMetrics())));
    }

    static Instant createdAt(StreamEntry stream) {
        return Instant.ofEpochMilli(stream.createdAtMs());
    }

    /// B-041.
    static String encryptionType(StreamEntry stream) {
        return switch (stream.settings().encryption()) {
            case StreamEncryption.None _ -> EncryptionType.NONE.name();
            case StreamEncryption.Keyed _ -> EncryptionType.KMS.name();
        };
    }

    /// The key as it was named when the encryption was started (E-023); null when the stream is not encrypted
    /// (B-041).
    static @Nullable String keyId(StreamEntry stream) {
        return stream.settings().encryption() instanceof StreamEncryption.Keyed keyed ? keyed.keyId() : null;
    }

    private static @Nullable String parent(int index) {
        return index == ShardEntry.NONE ? null : ShardId.of(index).toString();
    }
}
