package io.weir.catalog;

import io.weir.protocol.type.StreamName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The row of a stream without its shards. Layout: docs/data-format.md, "Catalog rows".
record StreamRow(StreamEntryHead head, int nextShardIndex) {

    private static final int VERSION = 2;

    /// Rows of this version know no encryption.
    private static final int FIRST_VERSION = 1;

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
            List<Long> scalingsMs) {}

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
        row.i32(stream.scalingsMs().size());
        stream.scalingsMs().forEach(row::i64);
        encryption(row, settings.encryption());
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
                head.scalingsMs());
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
                tags(row),
                StreamEncryption.NONE);
        List<ReshardStep> pending = StepRows.read(row);
        List<Long> scalingsMs = scalings(row);
        StreamEncryption encryption = row.version() == FIRST_VERSION ? StreamEncryption.NONE : encryption(row);
        StreamEntryHead head = new StreamEntryHead(
                id, key, status, createdAtMs, settings.withEncryption(encryption), pending, scalingsMs);
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

    private static SortedMap<String, String> tags(RowReader row) {
        SortedMap<String, String> tags = new TreeMap<>();
        for (int left = row.count(); left > 0; left--) {
            tags.put(row.text(), row.text());
        }
        return tags;
    }

    private static List<Long> scalings(RowReader row) {
        List<Long> scalings = new ArrayList<>();
        for (int left = row.count(); left > 0; left--) {
            scalings.add(row.i64());
        }
        return scalings;
    }
}
