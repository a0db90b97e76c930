package io.weir.cli.inspect;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.IntegerShape;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.LongShape;
import io.weir.protocol.shape.StringShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A data directory as programs read it.
final class StoreViews {

    private static final StringShape TEXT = StringShape.any("Text");
    private static final IntegerShape WHOLE = new IntegerShape("Whole", Bounds.atLeast(0));
    private static final LongShape COUNT = new LongShape("Count", Bounds.atLeast(0));

    private StoreViews() {}

    /// A shard and what it holds. Without records it has no sequence numbers.
    record ShardView(
            String stream,
            String account,
            String shard,
            String state,
            long records,
            long bytes,
            @Nullable String firstSequenceNumber,
            @Nullable String lastSequenceNumber) {

        static final StructureShape<ShardView> SHAPE = StructureShape.of(
                "InspectedShard",
                m -> new ShardView(
                        m.required(0),
                        m.required(1),
                        m.required(2),
                        m.required(3),
                        m.required(4),
                        m.required(5),
                        m.optional(6),
                        m.optional(7)),
                Field.required("stream", TEXT, ShardView::stream),
                Field.required("account", TEXT, ShardView::account),
                Field.required("shard", TEXT, ShardView::shard),
                Field.required("state", StringShape.oneOf("ShardState", "OPEN", "CLOSED"), ShardView::state),
                Field.required("records", COUNT, ShardView::records),
                Field.required("bytes", COUNT, ShardView::bytes),
                Field.optional("firstSequenceNumber", TEXT, ShardView::firstSequenceNumber),
                Field.optional("lastSequenceNumber", TEXT, ShardView::lastSequenceNumber));
    }

    /// A family of the engine.
    ///
    /// @param bytes of its table files
    record FamilyView(String family, long bytes) {

        static final StructureShape<FamilyView> SHAPE = StructureShape.of(
                "InspectedFamily",
                m -> new FamilyView(m.required(0), m.required(1)),
                Field.required("family", TEXT, FamilyView::family),
                Field.required("bytes", COUNT, FamilyView::bytes));
    }

    /// A data directory.
    ///
    /// @param marked the newest commit that is known to be durable
    /// @param recoverable the newest commit that a start would recover; damage when it is below
    /// @param log what is left of the log files
    record StoreView(
            int format,
            String account,
            String region,
            long marked,
            long recoverable,
            String log,
            int streams,
            List<ShardView> shards,
            List<FamilyView> families) {

        static final StructureShape<StoreView> SHAPE = StructureShape.of(
                "InspectedStore",
                m -> new StoreView(
                        m.required(0),
                        m.required(1),
                        m.required(2),
                        m.required(3),
                        m.required(4),
                        m.required(5),
                        m.required(6),
                        m.required(7),
                        m.required(8)),
                Field.required("format", WHOLE, StoreView::format),
                Field.required("account", TEXT, StoreView::account),
                Field.required("region", TEXT, StoreView::region),
                Field.required("marked", COUNT, StoreView::marked),
                Field.required("recoverable", COUNT, StoreView::recoverable),
                Field.required("log", TEXT, StoreView::log),
                Field.required("streams", WHOLE, StoreView::streams),
                Field.required("shards", new ListShape<>("Shards", ShardView.SHAPE, Bounds.NONE), StoreView::shards),
                Field.required(
                        "families", new ListShape<>("Families", FamilyView.SHAPE, Bounds.NONE), StoreView::families));

        /// Whether a start would find that acknowledged commits are lost.
        boolean damaged() {
            return recoverable < marked;
        }
    }
}
