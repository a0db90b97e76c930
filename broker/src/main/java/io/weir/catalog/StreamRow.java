package io.weir.catalog;

import io.weir.protocol.type.StreamName;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The row of a stream without its shards. Layout: docs/data-format.md, "Catalog rows".
record StreamRow(StreamEntryHead head, int nextShardIndex) {

    private static final int VERSION = 4;

    /// Rows of this version know no encryption.
    private static final int FIRST_VERSION = 1;

    /// Rows of this version and older ones lack shard metrics and mode switches.
    private static final int SECOND_VERSION = 2;

    /// Rows of this version and older ones lack starts and stops of encryption.
    private static final int THIRD_VERSION = 3;

    private static final int IN_THE_CLEAR = 0;
    private static final int KEYED = 1;

    /// A stream that still lacks its shards.
    record StreamEntryHead(
            int id,
            StreamKey key,
            StreamStatus status,
            long createdAtMs,
            StreamSettings settings,
            List<ReshardStep> pending,
            DailyCounts counts) {}

    static byte[] encode(StreamEntry stream, byte[] key) {
        StreamSettings settings = stream.settings();
        RowWriter row = new RowWriter(VERSION)
                .i32(stream.id())
                .text(stream.accountId())
                .text(stream.name().text())
                .u8(stream.status().code())
                .i64(stream.createdAtMs())
                .i32(stream.shards().nextIndex())
                .u8(settings.mode().code())
                .i32(settings.retentionHours())
                .i64(settings.trimFloorMs())
                .i32(settings.maxRecordSizeKiB())
                .u8(settings.distribution().code())
                .i32(settings.warmThroughputMiBps());
        row.i32(settings.tags().size());
        settings.tags().forEach((tag, value) -> row.text(tag).text(value));
        StepRows.write(row, stream.pending());
        times(row, stream.counts().scalingsMs());
        encryption(row, settings.encryption());
        row.u8(settings.shardMetrics().stream().mapToInt(ShardMetric::mask).sum());
        times(row, stream.counts().modeSwitchesMs());
        times(row, stream.counts().encryptionStartsMs());
        times(row, stream.counts().encryptionStopsMs());
        return row.sealed(key);
    }

    static StreamRow decode(byte[] key, byte[] value) {
        return RowReader.read(key, value, FIRST_VERSION, VERSION, StreamRow::parse);
    }

    StreamEntry with(List<ShardEntry> shards) {
        return new StreamEntry(
                head.id(),
                head.key(),
                head.status(),
                head.createdAtMs(),
                head.settings(),
                new ShardTable(shards, nextShardIndex),
                head.pending(),
                head.counts());
    }

    private static StreamRow parse(RowReader row) {
        int id = row.i32();
        StreamKey key = new StreamKey(row.text(), StreamName.of(row.text()));
        StreamStatus status = row.coded(StreamStatus.values(), StreamStatus::code);
        long createdAtMs = row.i64();
        int nextShardIndex = row.i32();
        StreamSettings settings = new StreamSettings(
                row.coded(StreamMode.values(), StreamMode::code),
                row.i32(),
                row.i64(),
                row.i32(),
                row.coded(DistributionStrategy.values(), DistributionStrategy::code),
                row.i32(),
                row.texts(),
                StreamEncryption.NONE,
                Set.of());
        List<ReshardStep> pending = StepRows.read(row);
        List<Long> scalings = times(row);
        List<Long> modeSwitches = List.of();
        List<Long> starts = List.of();
        List<Long> stops = List.of();
        if (row.version() > FIRST_VERSION) {
            settings = settings.withEncryption(encryption(row));
        }
        if (row.version() > SECOND_VERSION) {
            settings = settings.withShardMetrics(shardMetrics(row.u8()));
            modeSwitches = times(row);
        }
        if (row.version() > THIRD_VERSION) {
            starts = times(row);
            stops = times(row);
        }
        DailyCounts counts = new DailyCounts(scalings, modeSwitches, starts, stops);
        StreamEntryHead head = new StreamEntryHead(id, key, status, createdAtMs, settings, pending, counts);
        return new StreamRow(head, nextShardIndex);
    }

    private static void encryption(RowWriter row, StreamEncryption encryption) {
        switch (encryption) {
            case StreamEncryption.None _ -> row.u8(IN_THE_CLEAR);
            case StreamEncryption.Keyed(String keyId, UUID key) ->
                row.u8(KEYED).text(keyId).i64(key.getMostSignificantBits()).i64(key.getLeastSignificantBits());
        }
    }

    private static StreamEncryption encryption(RowReader row) {
        int kind = row.u8();
        if (kind != IN_THE_CLEAR && kind != KEYED) {
            throw new IllegalArgumentException("Encryption of kind " + kind);
        }
        return kind == IN_THE_CLEAR
                ? StreamEncryption.NONE
                : new StreamEncryption.Keyed(row.text(), new UUID(row.i64(), row.i64()));
    }

    private static Set<ShardMetric> shardMetrics(int mask) {
        Set<ShardMetric> metrics = EnumSet.noneOf(ShardMetric.class);
        int left = mask;
        for (ShardMetric metric : ShardMetric.values()) {
            if ((mask & metric.mask()) != 0) {
                metrics.add(metric);
                left -= metric.mask();
            }
        }
        if (left != 0) {
            throw new IllegalArgumentException("shard metrics " + mask);
        }
        return metrics;
    }

    private static void times(RowWriter row, List<Long> timesMs) {
        row.i32(timesMs.size());
        timesMs.forEach(row::i64);
    }

    private static List<Long> times(RowReader row) {
        List<Long> timesMs = new ArrayList<>();
        for (int left = row.count(); left > 0; left--) {
            timesMs.add(row.i64());
        }
        return timesMs;
    }
}
