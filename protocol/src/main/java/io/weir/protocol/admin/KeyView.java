package io.weir.protocol.admin;

import io.weir.protocol.shape.Bounds;
import io.weir.protocol.shape.Field;
import io.weir.protocol.shape.ListShape;
import io.weir.protocol.shape.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An access key, without its secret. */
public record KeyView(String accessKeyId, String accountId, String user, String status, long createdAtMs) {
    /** Its form in JSON. */
    public static final StructureShape<KeyView> SHAPE = StructureShape.of(
            "AccessKey",
            m -> new KeyView(m.required(0), m.required(1), m.required(2), m.required(3), m.required(4)),
            Field.required("accessKeyId", AdminScalars.TEXT, KeyView::accessKeyId),
            Field.required("accountId", AdminScalars.TEXT, KeyView::accountId),
            Field.required("user", AdminScalars.TEXT, KeyView::user),
            Field.required("status", AdminScalars.KEY_STATUS, KeyView::status),
            Field.required("createdAtMs", AdminScalars.TIME_MS, KeyView::createdAtMs));

    /** Some of them. */
    public record Page(List<KeyView> keys) {
        /** Its form in JSON. */
        public static final StructureShape<Page> SHAPE = StructureShape.of(
                "AccessKeyList",
                m -> new Page(m.required(0)),
                Field.required("keys", new ListShape<>("AccessKeys", KeyView.SHAPE, Bounds.NONE), Page::keys));
    }

    /** How long a session is to last. */
    public record SessionAsk(@Nullable Integer durationSeconds) {
        /** Its form in JSON. */
        public static final StructureShape<SessionAsk> SHAPE = StructureShape.of(
                "SessionRequest",
                m -> new SessionAsk(m.optional(0)),
                Field.optional("durationSeconds", AdminScalars.DURATION, SessionAsk::durationSeconds));
    }
}
