package io.weir.admin;

import io.weir.protocol.admin.OperationView;
import io.weir.protocol.shape.BooleanShape;
import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.MapShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the admin API shows, each with its shape. The shapes write the JSON and the OpenAPI file.
final class Views {

    static final StringShape TEXT = StringShape.any("Text");
    static final LongShape COUNT = new LongShape("Count", Bounds.atLeast(0));
    static final IntegerShape WHOLE = new IntegerShape("Whole", Bounds.atLeast(0));
    static final BooleanShape FLAG = new BooleanShape("Flag");
    static final ListShape<String> TEXTS = new ListShape<>("Texts", TEXT, Bounds.NONE);

    private Views() {}

    /// A part of a hash key range and how much of the recent traffic fell into it.
    record HotRange(String startingHashKey, String endingHashKey, int percentOfBytes) {
        static final StructureShape<HotRange> SHAPE = StructureShape.of(
                "HotRange",
                m -> new HotRange(m.required(0), m.required(1), m.required(2)),
                Field.required("startingHashKey", TEXT, HotRange::startingHashKey),
                Field.required("endingHashKey", TEXT, HotRange::endingHashKey),
                Field.required("percentOfBytes", WHOLE, HotRange::percentOfBytes));
    }

    /// How much came in lately, averaged over the last sampling window.
    record Rate(long recordsPerSecond, long bytesPerSecond) {
        static final StructureShape<Rate> SHAPE = StructureShape.of(
                "Rate",
                m -> new Rate(m.required(0), m.required(1)),
                Field.required("recordsPerSecond", COUNT, Rate::recordsPerSecond),
                Field.required("bytesPerSecond", COUNT, Rate::bytesPerSecond));
    }

    /// A shard: its range, lineage, what it holds and what comes in.
    record ShardView(
            String shardId,
            String state,
            String startingHashKey,
            String endingHashKey,
            @Nullable String parentShardId,
            @Nullable String adjacentParentShardId,
            long records,
            long bytes,
            Rate rate,
            @Nullable HotRange hottestRange) {
        static final StructureShape<ShardView> SHAPE = StructureShape.of(
                "Shard",
                m -> new ShardView(
                        m.required(0),
                        m.required(1),
                        m.required(2),
                        m.required(3),
                        m.optional(4),
                        m.optional(5),
                        m.required(6),
                        m.required(7),
                        m.required(8),
                        m.optional(9)),
                Field.required("shardId", TEXT, ShardView::shardId),
                Field.required("state", StringShape.oneOf("ShardState", "OPEN", "CLOSED"), ShardView::state),
                Field.required("startingHashKey", TEXT, ShardView::startingHashKey),
                Field.required("endingHashKey", TEXT, ShardView::endingHashKey),
                Field.optional("parentShardId", TEXT, ShardView::parentShardId),
                Field.optional("adjacentParentShardId", TEXT, ShardView::adjacentParentShardId),
                Field.required("records", COUNT, ShardView::records),
                Field.required("bytes", COUNT, ShardView::bytes),
                Field.required("rate", Rate.SHAPE, ShardView::rate),
                Field.optional("hottestRange", HotRange.SHAPE, ShardView::hottestRange));
    }

    /// A list of shards.
    record ShardList(List<ShardView> shards) {
        static final StructureShape<ShardList> SHAPE = StructureShape.of(
                "ShardList",
                m -> new ShardList(m.required(0)),
                Field.required("shards", new ListShape<>("Shards", ShardView.SHAPE, Bounds.NONE), ShardList::shards));
    }

    /// A stream: its settings and the sums over its shards.
    record StreamView(
            String name,
            String status,
            String mode,
            int retentionHours,
            int openShards,
            int closedShards,
            long records,
            long bytes,
            Rate rate,
            @Nullable String hottestShardId,
            Map<String, String> tags) {
        static final StructureShape<StreamView> SHAPE = StructureShape.of(
                "Stream",
                m -> new StreamView(
                        m.required(0),
                        m.required(1),
                        m.required(2),
                        m.required(3),
                        m.required(4),
                        m.required(5),
                        m.required(6),
                        m.required(7),
                        m.required(8),
                        m.optional(9),
                        m.required(10)),
                Field.required("name", TEXT, StreamView::name),
                Field.required("status", TEXT, StreamView::status),
                Field.required("mode", TEXT, StreamView::mode),
                Field.required("retentionHours", WHOLE, StreamView::retentionHours),
                Field.required("openShards", WHOLE, StreamView::openShards),
                Field.required("closedShards", WHOLE, StreamView::closedShards),
                Field.required("records", COUNT, StreamView::records),
                Field.required("bytes", COUNT, StreamView::bytes),
                Field.required("rate", Rate.SHAPE, StreamView::rate),
                Field.optional("hottestShardId", TEXT, StreamView::hottestShardId),
                Field.required("tags", new MapShape<>("Tags", TEXT, TEXT, Bounds.NONE), StreamView::tags));
    }

    /// A list of streams.
    record StreamList(List<StreamView> streams) {
        static final StructureShape<StreamList> SHAPE = StructureShape.of(
                "StreamList",
                m -> new StreamList(m.required(0)),
                Field.required(
                        "streams", new ListShape<>("Streams", StreamView.SHAPE, Bounds.NONE), StreamList::streams));
    }

    /// A list of operations.
    record OperationList(List<OperationView> operations) {
        static final StructureShape<OperationList> SHAPE = StructureShape.of(
                "OperationList",
                m -> new OperationList(m.required(0)),
                Field.required(
                        "operations",
                        new ListShape<>("Operations", OperationView.SHAPE, Bounds.NONE),
                        OperationList::operations));
    }
}
