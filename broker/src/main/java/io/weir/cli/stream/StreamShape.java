package io.weir.cli.stream;

import io.weir.client.StreamClient;
import io.weir.protocol.op.DescribeStream;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.StreamDescription;
import java.util.ArrayList;
import java.util.List;

/// A stream with all of its shards, gathered page by page.
///
/// @param client how to call
record StreamShape(StreamClient client) {

    /// The stream's description with every shard that is listed, open and closed.
    StreamDescription describe(String stream) {
        List<Shard> shards = new ArrayList<>();
        String after = null;
        while (true) {
            StreamDescription page = client.describeStream(new DescribeStream.Request(stream, null, after, null, null))
                    .streamDescription();
            shards.addAll(page.shards());
            if (!page.hasMoreShards() || page.shards().isEmpty()) {
                return whole(page, shards);
            }
            after = shards.getLast().shardId();
        }
    }

    /// The shards that take records.
    List<Shard> openShards(String stream) {
        return describe(stream).shards().stream().filter(StreamShape::isOpen).toList();
    }

    static boolean isOpen(Shard shard) {
        return shard.sequenceNumberRange().endingSequenceNumber() == null;
    }

    private static StreamDescription whole(StreamDescription page, List<Shard> shards) {
        return new StreamDescription(
                page.streamName(),
                page.streamArn(),
                page.streamStatus(),
                page.streamModeDetails(),
                List.copyOf(shards),
                false,
                page.retentionPeriodHours(),
                page.streamCreationTimestamp(),
                page.enhancedMonitoring(),
                page.encryptionType(),
                page.keyId());
    }
}
