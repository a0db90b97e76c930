package io.weir.cli.read;

import io.weir.protocol.op.GetRecords;
import io.weir.protocol.op.part.ChildShard;
import io.weir.protocol.op.part.DataRecord;
import io.weir.protocol.op.part.HashKeyBounds;
import io.weir.protocol.op.part.SequenceNumberRange;
import io.weir.protocol.op.part.Shard;
import io.weir.protocol.op.part.ShardFilter;
import io.weir.protocol.type.Blob;
import io.weir.protocol.type.ShardId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A stream whose shards a test lays out by hand. An iterator is `shard/position`.
public final class ScriptedStream implements ShardSource {
    public static final HashKeyBounds ALL = new HashKeyBounds("0", "340282366920938463463374607431768211455");
    public static final Instant ARRIVAL = Instant.parse("2026-11-22T17:00:00Z");

    private final Map<String, Rows> shards = new TreeMap<>();
    private final int pageRecords;
    public final List<StartPosition> starts = new ArrayList<>();
    public final List<ShardFilter> filters = new ArrayList<>();

    private static final class Rows {
        private final List<String> parents;
        private final List<DataRecord> records = new ArrayList<>();
        private boolean closed;
        private boolean listed = true;

        Rows(List<String> parents) {
            this.parents = parents;
        }
    }

    public ScriptedStream(int pageRecords) {
        this.pageRecords = pageRecords;
    }

    public static String id(int index) {
        return ShardId.of(index).toString();
    }

    /// A shard with the parents of these indexes, which close.
    public ScriptedStream shard(int index, int... parents) {
        List<String> ids = new ArrayList<>();
        for (int parent : parents) {
            ids.add(id(parent));
            shards.get(id(parent)).closed = true;
        }
        shards.put(id(index), new Rows(ids));
        return this;
    }

    /// A shard that opens only later: not in any list.
    public ScriptedStream laterShard(int index, int... parents) {
        shard(index, parents);
        shards.get(id(index)).listed = false;
        return this;
    }

    public ScriptedStream records(int index, String... data) {
        for (String text : data) {
            record(index, Blob.of(text.getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    public ScriptedStream record(int index, Blob data) {
        List<DataRecord> records = shards.get(id(index)).records;
        records.add(new DataRecord(Integer.toString(records.size() + 1), ARRIVAL, data, "k", null));
        return this;
    }

    @Override
    public List<Shard> shards(ShardFilter filter) {
        filters.add(filter);
        List<Shard> all = new ArrayList<>();
        shards.forEach((id, rows) -> {
            if (rows.listed) {
                all.add(new Shard(
                        id,
                        rows.parents.isEmpty() ? null : rows.parents.getFirst(),
                        rows.parents.size() < 2 ? null : rows.parents.getLast(),
                        ALL,
                        new SequenceNumberRange("0", rows.closed ? "9" : null)));
            }
        });
        return all;
    }

    @Override
    public String iterator(String shardId, StartPosition start) {
        starts.add(start);
        int position = switch (start.type()) {
            case TRIM_HORIZON, AT_TIMESTAMP -> 0;
            case LATEST -> shards.get(shardId).records.size();
            case AT_SEQUENCE_NUMBER -> Integer.parseInt(start.sequenceNumber()) - 1;
            case AFTER_SEQUENCE_NUMBER -> Integer.parseInt(start.sequenceNumber());
        };
        return shardId + "/" + position;
    }

    @Override
    public GetRecords.Response records(String iterator, int limit) {
        int slash = iterator.indexOf('/');
        String id = iterator.substring(0, slash);
        Rows rows = shards.get(id);
        int from = Integer.parseInt(iterator.substring(slash + 1));
        int to = Math.min(rows.records.size(), from + Math.min(limit, pageRecords));
        boolean atEnd = to == rows.records.size();
        boolean ended = atEnd && rows.closed;
        return new GetRecords.Response(
                List.copyOf(rows.records.subList(from, to)),
                ended ? null : id + "/" + to,
                atEnd ? 0L : 1000L,
                ended ? children(id) : null);
    }

    private List<ChildShard> children(String parent) {
        List<ChildShard> children = new ArrayList<>();
        shards.forEach((id, rows) -> {
            if (rows.parents.contains(parent)) {
                children.add(new ChildShard(id, rows.parents, ALL));
            }
        });
        return children;
    }
}
